import Checks
import Foundation
import Ledger
import Submissions
import Synchronization
import Testing

/// A process that is killed at any statement loses nothing and grants nothing twice.
struct CrashTests {
    /// One thing that happens in the scripted term.
    private enum Step {
        case keep(session: Int, content: Int)
        case judge
        case decide(session: Int, Decision.Outcome)
        case feed
    }

    /// The same steps for every run: groups arrive, are judged, replaced, judged again and decided upon.
    private static let script: [Step] = (0..<6).flatMap { session -> [Step] in
        [
            .keep(session: session, content: session * 10), .judge, .feed,
            .keep(session: session, content: session * 10 + 1 + session % 3), .judge,
            .decide(session: session, session.isMultiple(of: 2) ? .reject : .approve), .feed,
        ]
    }

    private static func id(_ session: Int) -> SubmissionID {
        submissionID("\(session)", of: session.isMultiple(of: 2) ? "2019001" : "2019002")
    }

    /// Goes on where the ledger says that an earlier run stopped.
    private static func run(_ ledger: LedgerDatabase, feeds: String, owner: String) throws {
        try ledger.releaseClaims(notOf: owner)
        let first = try ledger.meta("step").flatMap(Int.init) ?? 0
        for (index, step) in script.enumerated().dropFirst(first) {
            switch step {
            case .keep(let session, let content):
                let submission = id(session)
                try ledger.keepComplete(
                    [keptFile("a", content), keptFile("b", 500 + session)],
                    in: submission,
                    of: String(submission.studentFolder.text.prefix(7))
                )
            case .judge:
                while let claim = try ledger.claimNext(owner: owner, now: monday) {
                    // The verdict follows from the evidence alone, as a replay must find it.
                    let content = claim.files.first?.evidence.byteCount ?? 0
                    let verdict = judgement(minutes: 60 + content % 4 * 30, findings: content % 5 == 0 ? [flag] : [])
                    try ledger.recorded(verdict, for: claim)
                }
            case .decide(let session, let outcome):
                guard let latest = try ledger.latestVerdict(of: id(session)) else { continue }
                let decision = Decision(person: "li", outcome: outcome, reason: "seen", verdictNumber: latest.number)
                _ = try ledger.decide(decision, on: id(session), under: Programme(), now: monday)
            case .feed:
                try CreditFeed(of: ledger, in: feeds).write()
            }
            try ledger.setMeta("step", to: "\(index + 1)")
        }
    }

    @Test func `A killed run ends like an undisturbed one`() async throws {
        let seed: UInt64 = 20_211_018
        var generator = SeededGenerator(seed: seed)
        let folder = NSTemporaryDirectory() + "/ledger-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        let undisturbed = try LedgerDatabase(at: folder + "/undisturbed.sqlite", timeZone: shanghai)
        try Self.run(undisturbed, feeds: folder + "/undisturbed", owner: "only")

        for round in 0..<40 {
            let statements = Int.random(in: 1...160, using: &generator)
            await #expect(processExitsWith: .signal(SIGKILL), "seed \(seed), kill \(round)") {
                [path = folder as String, statements = statements as Int, owner = "run \(round)" as String] in
                let left = Mutex(statements)
                let ledger = try LedgerDatabase(at: path + "/killed.sqlite", timeZone: shanghai) {
                    let isLast = left.withLock { count in
                        count -= 1
                        return count == 0
                    }
                    if isLast { kill(getpid(), SIGKILL) }
                }
                try CrashTests.run(ledger, feeds: path + "/killed", owner: owner)
                kill(getpid(), SIGKILL)
            }
        }
        let killed = try LedgerDatabase(at: folder + "/killed.sqlite", timeZone: shanghai)
        try Self.run(killed, feeds: folder + "/killed", owner: "last")

        let comment: Comment = "seed \(seed)"
        #expect(try killed.allCredits() == undisturbed.allCredits(), comment)
        #expect(try killed.lastSeq() > 6, comment)
        #expect(try killed.submissions(limit: 100) == undisturbed.submissions(limit: 100), comment)
        #expect(try killed.knownFiles() == undisturbed.knownFiles(), comment)
        for session in 0..<6 {
            let (left, right) = (Self.id(session), Self.id(session))
            #expect(try killed.verdicts(of: left) == undisturbed.verdicts(of: right), comment)
            #expect(
                try killed.files(of: left, includingSuperseded: true)
                    == undisturbed.files(of: right, includingSuperseded: true),
                comment
            )
        }
        for name in ["credits.csv", "credits.jsonl"] {
            let (left, right) = (folder + "/killed/" + name, folder + "/undisturbed/" + name)
            #expect(FileManager.default.contents(atPath: left) == FileManager.default.contents(atPath: right), comment)
        }
    }
}
