import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// What an operator is told.
struct StatusTests {
    @Test func `An empty ledger counts nothing`() throws {
        try withLedger(.memory) { ledger in
            let status = try ledger.status(now: monday)
            #expect(status.submissions == [.collecting: 0, .queued: 0, .judged: 0])
            #expect(status.verdicts == [.verified: 0, .flagged: 0, .rejected: 0, .incomplete: 0])
            #expect(status.oldestQueued == nil && status.lastSeq == 0 && status.causes.isEmpty)
            let health = try ledger.health()
            #expect(health.collecting == 0 && health.queued == 0)
            #expect(health.oldestQueuedAt == nil && health.causes.isEmpty)
        }
    }

    @Test(arguments: Store.allCases)
    func `Submissions are counted where they stand`(_ store: Store) throws {
        try withLedger(store) { ledger in
            try ledger.judged("v", judgement())
            try ledger.judged("f", judgement(findings: [flag]))
            try ledger.judged("i", judgement(findings: [missing]))
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("c"), complete: false)
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("q1"))
            try ledger.keepComplete([keptFile("a", 1)], in: submissionID("q2"), now: monday.addingTimeInterval(9))
            _ = try ledger.claimed()
            let status = try ledger.status(now: monday)
            #expect(status.submissions == [.collecting: 2, .queued: 2, .judged: 2])
            #expect(status.verdicts == [.verified: 1, .flagged: 1, .rejected: 0, .incomplete: 1])
            #expect(status.claimed == 1 && status.pendingReceipts == 3 && status.lastSeq == 1)
            #expect(status.oldestQueued == submissionID("q1") && status.oldestQueuedAt == monday)
            #expect(status.verdictsLastHour == 3)
            let health = try ledger.health()
            #expect(health.collecting == 2 && health.queued == 2 && health.oldestQueuedAt == monday)
            #expect(try ledger.status(now: monday.addingTimeInterval(3_600)).verdictsLastHour == 0)
        }
    }

    @Test func `A submission that lost its files to another tells no verdict`() throws {
        try withLedger(.memory) { ledger in
            try ledger.judged("a", judgement(findings: [missing]))
            let names = try ledger.files(of: submissionID("a")).map(\.name)
            try ledger.keep(
                [],
                retiring: names,
                in: submissionID("a"),
                of: StudentID("2019001"),
                deadline: monday,
                complete: false,
                now: monday
            )
            let status = try ledger.status(now: monday)
            #expect(status.verdicts[.incomplete] == 0 && status.submissions[.collecting] == 1)
        }
    }

    @Test(arguments: Store.allCases)
    func `The last problem of each cause is remembered`(_ store: Store) throws {
        try withLedger(store) { ledger in
            let later = monday.addingTimeInterval(60)
            try ledger.report("file.incomplete", on: "2019001 张三/s/a.jpg", "a.jpg is cut short", now: monday)
            try ledger.report("file.incomplete", on: "2019001 张三/s/b.jpg", "b.jpg is cut short", now: later)
            try ledger.report("disk.full", on: "", "no space", now: monday)
            try ledger.report("disk.full", on: "", "no space at all", now: later)
            try ledger.report("file.incomplete", on: "2019001 张三/s2/c.jpg", "c.jpg is cut short", now: monday)
            let causes = try ledger.causes()
            #expect(causes.map(\.last.cause) == ["disk.full", "file.incomplete"])
            #expect(causes.map(\.openCount) == [1, 3])
            #expect(causes[0].last.count == 2 && causes[0].last.firstAt == monday && causes[0].last.lastAt == later)
            #expect(causes[0].last.message == "no space at all")
            #expect(causes[1].last.item.hasSuffix("b.jpg"))
            #expect(try ledger.problems(in: submissionID("s")).map(\.item.last) == ["g", "g"])

            try ledger.solve("2019001 张三/s/a.jpg", now: later)
            try ledger.solve("", cause: "other", now: later)
            #expect(try ledger.problems(in: submissionID("s")).count == 1)
            try ledger.solve("", cause: "disk.full", now: later)
            let solved = try #require(try ledger.status(now: later).causes.first)
            #expect(solved.openCount == 0 && solved.last.solvedAt == later)
            try ledger.report("disk.full", on: "", "again", now: later)
            #expect(try ledger.causes().first?.last.count == 1)
            #expect(try ledger.causes().first?.last.firstAt == later)
        }
    }

    @Test func `Submissions are listed by page`() throws {
        try withLedger(.memory) { ledger in
            for student in ["2019002", "2019001"] {
                for session in ["b", "a", "c"] { try ledger.judged(session, judgement(), of: student) }
            }
            var listed: [SubmissionSummary] = []
            while true {
                let page = try ledger.submissions(after: listed.last?.submission, limit: 4)
                if page.isEmpty { break }
                listed += page
            }
            #expect(listed.map(\.submission.sessionFolder) == ["a", "b", "c", "a", "b", "c"])
            #expect(listed.map(\.student.value) == ["2019001", "2019001", "2019001", "2019002", "2019002", "2019002"])
            #expect(listed.allSatisfy { $0.credits == 2 && $0.verdict == .verified && $0.start == monday })
            #expect(try ledger.submissions(of: StudentID("2019002")) == Array(listed.dropFirst(3)))
            #expect(try ledger.submissions(limit: 0).isEmpty)
        }
    }
}
