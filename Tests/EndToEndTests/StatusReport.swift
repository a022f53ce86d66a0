import Foundation

/// What `daka status --format json` tells, as far as tests ask for it.
struct StatusReport: Decodable {
    struct Daemon: Decodable {
        var isRunning: Bool
        var process: Int32?
        var startedAt: String?
    }

    struct Incomplete: Decodable {
        var path: String
        var reason: String
    }

    struct Notice: Decodable {
        var path: [String]
    }

    struct Mount: Decodable {
        var folder: String
        var type: String
        var mode: String
        var unwatchedFolders: Int
    }

    struct Intake: Decodable {
        var shareAway: String?
        var settling: Int
        var incompleteCount: Int
        var incomplete: [Incomplete]
        var foldersToList: Int
        var reconciledAt: String?
        var taken: Int
        var noticeCount: Int
        var mounts: [Mount]
    }

    struct Queue: Decodable {
        var collecting: Int
        var queued: Int
        var judged: Int
        var pendingReceipts: Int
    }

    struct Trouble: Decodable {
        var cause: String
        var message: String
        var open: Int
    }

    var daemon: Daemon
    var intake: Intake?
    var queue: Queue?
    var verdicts: [String: Int]
    var lastSeq: Int
    var troubles: [Trouble]

    /// Whether the daemon that runs now has seen the whole tree and has nothing left to do.
    var isIdle: Bool {
        guard daemon.isRunning, let intake, let queue, let started = daemon.startedAt,
            let reconciled = intake.reconciledAt
        else { return false }
        // Both are written alike, to the second.
        return reconciled >= started && intake.foldersToList == 0 && intake.settling == 0
            && queue.queued == 0 && queue.pendingReceipts == 0
    }
}

extension Campus {
    /// Why a state was not reached.
    struct Unsettled: Error, CustomStringConvertible {
        let description: String
    }

    /// Asks the program how the workspace stands.
    func status() throws -> StatusReport {
        try Self.report(try statusText())
    }

    /// Asks again and again until the workspace stands as wanted.
    ///
    /// - Parameters:
    ///   - wish: Named where it does not come true.
    ///   - limit: Seconds to wait.
    ///   - isReached: Whether an answer is the one that is waited for.
    /// - Returns: That answer.
    /// - Throws: ``Unsettled`` with the last answer, where time is over.
    @discardableResult
    func wait(
        for wish: String,
        atMost limit: TimeInterval = 90,
        until isReached: (StatusReport) throws -> Bool
    ) async throws -> StatusReport {
        let end = Date().addingTimeInterval(limit)
        while true {
            let text = try statusText()
            let report = try Self.report(text)
            if try isReached(report) { return report }
            guard Date() < end else { throw Unsettled(description: "after \(Int(limit)) s not yet: \(wish)\n\(text)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func report(_ text: String) throws -> StatusReport {
        try JSONDecoder().decode(StatusReport.self, from: Data(text.utf8))
    }

    private func statusText() throws -> String {
        let result = try DakaProgram.run("status", "--config", configuration, "--format", "json")
        guard result.status == 0 else { throw Unsettled(description: "daka status: \(result.errors)") }
        return result.output
    }
}
