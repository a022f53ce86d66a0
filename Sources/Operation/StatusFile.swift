import FileSystem
public import Foundation
public import Intake
import Submissions
import Synchronization

/// What the daemon last said about its intake, left in the data folder for `daka status`.
public struct DaemonStatus: Sendable, Codable {
    /// The daemon's process.
    public var process: Int32
    /// When the daemon started.
    public var startedAt: Date
    /// When this was written.
    public var updatedAt: Date
    /// How the intake stands.
    public var intake: IntakeStatus
}

/// Keeps ``DaemonStatus`` in `data/status.json`, written at most five times a second.
final class StatusFile: Sendable {
    static let name: FileName = "status.json"

    private let data: Directory
    private let startedAt: Date
    private let last = Mutex<Date?>(nil)

    init(in data: Directory, startedAt: Date) {
        self.data = data
        self.startedAt = startedAt
    }

    /// Writes the status unless one was written a moment ago.
    ///
    /// A status that cannot be written is none; `daka status` shows how old the last one is.
    func write(_ intake: IntakeStatus, now: Date) {
        let isDue = last.withLock { last in
            if let known = last, (0..<0.2).contains(now.timeIntervalSince(known)) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let status = DaemonStatus(process: getpid(), startedAt: startedAt, updatedAt: now, intake: intake)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(status) else { return }
        try? AtomicFile.write(Array(bytes), to: Self.name, in: data)
    }

    /// The last status; `nil` where there is none or it cannot be read.
    static func read(dataFolder: String) -> DaemonStatus? {
        guard let folder = try? Directory.open(path: dataFolder),
            let bytes = try? folder.openFile(name).contents(limit: 16 << 20)
        else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try? decoder.decode(DaemonStatus.self, from: Data(bytes))
    }
}
