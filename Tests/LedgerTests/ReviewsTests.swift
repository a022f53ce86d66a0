import Checks
import Foundation
import GRDB
import Submissions
import Testing

@testable import Ledger

struct ReviewsTests {
    private let ledger: LedgerDatabase

    init() throws { ledger = try LedgerDatabase(timeZone: shanghai) }

    private func decide(_ session: String, _ outcome: Decision.Outcome) throws -> Int64 {
        let id = submissionID(session, of: "2019001")
        let decision = Decision(
            person: "li",
            outcome: outcome,
            reason: outcome == .approve ? "" : "no",
            verdictNumber: try #require(try ledger.latestVerdict(of: id)).number
        )
        let decided = try ledger.decide(decision, on: id, under: Programme(), now: monday)
        guard case .recorded(let recorded, _) = decided else { throw LedgerError(.failed, "\(decided)") }
        return recorded.id
    }

    private func review(_ session: String) throws -> Decision.Outcome? {
        try ledger.review(of: submissionID(session, of: "2019001")).outcome
    }

    @Test func `standing decisions are told, and what changed since`() throws {
        for session in ["a", "b", "c"] { try ledger.judged(session, judgement(findings: [flag])) }
        #expect(try ledger.reviews().reviews.isEmpty)
        let first = try decide("a", .approve)
        _ = try decide("b", .reject)
        let all = try ledger.reviews()
        #expect(Set(all.reviews.map(\.outcome)) == [.approve, .reject])
        #expect(try ledger.reviews(after: all.seq) == ReviewNews(reviews: [], seq: all.seq))

        _ = try decide("c", .ask)
        let news = try ledger.reviews(after: all.seq)
        #expect(news.reviews == [ReviewedSubmission(submissionID("c", of: "2019001"), .ask)])
        #expect(news.seq > all.seq)
        _ = try ledger.undo(first, by: "li", reason: "", under: Programme(), now: monday)
        let undone = try ledger.reviews(after: news.seq)
        #expect(undone.reviews == [ReviewedSubmission(submissionID("a", of: "2019001"), nil)])
        #expect(try ledger.reviews(after: 0).reviews.count == 3, "each once, as it stands now")
        #expect(try review("b") == .reject)
        #expect(try review("no such session") == nil)
    }

    @Test func `files that came since take a decision's word away, judging again does not`() throws {
        try ledger.judged("a", judgement(findings: [flag]))
        _ = try decide("a", .approve)
        let id = submissionID("a", of: "2019001")
        try ledger.requeue(.submission(id), now: monday)
        _ = try ledger.recorded(judgement(findings: [flag]), for: ledger.claimed())
        #expect(try review("a") == .approve)
        try ledger.keepComplete([keptFile("b.jpg", 7)], in: id)
        #expect(try review("a") == nil)
        _ = try ledger.recorded(judgement(findings: [flag]), for: ledger.claimed())
        #expect(try review("a") == nil)
    }

    @Test func `when the map changed, those whose place is in doubt are judged again`() throws {
        try ledger.judged("inside", judgement())
        try ledger.judged("outside", judgement(findings: [rejection]))
        try ledger.judged("noted", judgement(findings: [Finding(.locationMoved, .note)]))
        try ledger.judged("absent", judgement(findings: [Finding(.memoMissing, .missing)]))
        #expect(try ledger.requeue(.placesInDoubt, now: monday) == 1)
        #expect(try ledger.claimed().submission == submissionID("outside", of: "2019001"))
    }

    @Test func `that the map changed is noted together with what is judged again, or not at all`() throws {
        try ledger.judged("outside", judgement(findings: [rejection]))
        func note(_ zones: String) throws -> SettingsChange {
            try ledger.noteSettings(["zones": zones], requeueing: ["zones": .placesInDoubt], now: monday)
        }
        #expect(try note("1") == SettingsChange(names: ["zones"], requeued: 1))
        _ = try ledger.recorded(judgement(findings: [rejection]), for: ledger.claimed())
        #expect(try note("1") == SettingsChange())
        try ledger.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER fault BEFORE UPDATE OF state ON submission WHEN NEW.state = 'queued'
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """
            )
        }
        #expect(throws: LedgerError.self) { try note("2") }
        try ledger.write { db in try db.execute(sql: "DROP TRIGGER fault") }
        #expect(try note("2") == SettingsChange(names: ["zones"], requeued: 1))
        #expect(try ledger.claimed().submission == submissionID("outside", of: "2019001"))
    }
}

struct KeptMemoryTests {
    /// Blocks are decoded on all cores; nothing is lost or changes places.
    @Test func `entries come in the order of their submissions`() throws {
        let ledger = try LedgerDatabase(timeZone: shanghai)
        for number in 0..<250 {
            let session = String(number)
            try ledger.judged(session, judgement())
            let id = submissionID(session, of: "2019001")
            let entry = HistoryEntry(facts(id), zone: nil, in: shanghai)
            try ledger.keepMemory(KeptMemory(entry, told: UInt64(number)), of: 1)
        }
        var told: [UInt64] = []
        try ledger.forEachMemory { told.append($0.told) }
        #expect(told == (0..<250).map(UInt64.init))
        #expect(try ledger.submissionsWithoutMemory().isEmpty)
    }
}
