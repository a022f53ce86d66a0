import Checks
import Foundation
import Ledger
import Submissions
import Synchronization
import Testing

/// Several writers and readers of one file.
struct ConcurrencyTests {
    @Test func `Many workers judge every submission once`() throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            // Two connections, as of two processes.
            let ledgers = try (0..<2).map { _ in try LedgerDatabase(at: path, timeZone: shanghai) }
            let count = 60
            let faults = Mutex<[any Error]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { worker in
                do {
                    let ledger = ledgers[worker % 2]
                    for index in stride(from: worker, to: count, by: 8) {
                        try ledger.keepComplete([keptFile("a", index)], in: submissionID("\(index)"))
                        // Everybody reports every file again, as a rescan does.
                        try ledger.keepComplete([keptFile("a", index)], in: submissionID("\(index)"))
                    }
                    while let claim = try ledger.claimNext(owner: "w\(worker)", now: monday) {
                        _ = try ledger.status(now: monday)
                        try ledger.recorded(judgement(), for: claim)
                    }
                } catch {
                    faults.withLock { $0.append(error) }
                }
            }
            #expect(faults.withLock { $0.map { "\($0)" } } == [])
            let rest = ledgers[0]
            while let claim = try rest.claimNext(owner: "last", now: monday) {
                try rest.recorded(judgement(), for: claim)
            }
            let lines = try rest.allCredits()
            #expect(lines.map(\.seq) == Array(1...count))
            #expect(Set(lines.map(\.session)).count == count)
            #expect(try rest.status(now: monday).submissions == [.collecting: 0, .queued: 0, .judged: count])
        }
    }

    @Test func `A claim goes to one of those who ask at once`() throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(at: folder + "/daka.sqlite", timeZone: shanghai)
            for index in 0..<20 { try ledger.keepComplete([keptFile("a", index)], in: submissionID("\(index)")) }
            let claims = Mutex<[SubmissionID]>([])
            DispatchQueue.concurrentPerform(iterations: 40) { worker in
                guard let claim = try? ledger.claimNext(owner: "w\(worker)", now: monday) else { return }
                claims.withLock { $0.append(claim.submission) }
            }
            let taken = claims.withLock { $0 }
            #expect(taken.count == 20)
            #expect(Set(taken).count == 20)
        }
    }
}
