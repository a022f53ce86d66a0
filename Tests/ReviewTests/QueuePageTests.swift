import Accounts
import Checks
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing

@testable import Review

@Suite struct QueuePageTests {
    @Test func anEmptyQueueSaysSo() async throws {
        try await DeskHarness().visit(as: .viewer) { (browser) async throws in
            #expect(try await browser.get("/queue").text.contains("Nothing waits for you."))
        }
    }

    @Test func pagesFollowEachOtherWithoutGapOrRepeat() async throws {
        let harness = try DeskHarness()
        var expected: Set<Int64> = []
        for number in 0..<(QueuePage.size * 2 + 3) {
            let findings = [Finding(.locationAbsent, .flag, strength: number.isMultiple(of: 3) ? .weak : .strong)]
            expected.insert(try harness.judge("s\(number)", findings: findings))
            if number.isMultiple(of: 7) { harness.clock.advance(by: 1) }
        }
        let numbers = expected
        try await harness.visit(as: .reviewer) { browser in
            var seen: [Int64] = []
            var url: String? = "/queue"
            while let here = url {
                let page = try await browser.get(here)
                try #require(page.status == .ok)
                seen += page.text.matches(of: /<tr data-case="([0-9]+)"/).compactMap { Int64($0.1) }
                url = page.text.firstMatch(of: /href="([^"]+)" rel="next"/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
                try #require(seen.count <= numbers.count)
            }
            #expect(seen.count == numbers.count && Set(seen) == numbers)
        }
    }

    @Test func filtersLeaveWhatTheyCount() async throws {
        let harness = try DeskHarness()
        let place = try harness.judge("a")
        let memo = try harness.judge(
            "b",
            of: "2019002",
            pair: "P2",
            week: 2,
            findings: [Finding(.memoUnreadable, .flag)]
        )
        try await harness.visit(as: .reviewer) { browser in
            for (query, shown) in [
                ("finding=location.absent", [place]), ("finding=memo.unreadable", [memo]), ("week=2", [memo]),
                ("student=2019001", [place]), ("pair=P2", [memo]), ("kind=flagged", [place, memo]),
                ("kind=sample", []), ("q=2019002", [memo]), ("q=%25", []), ("age=day", [place, memo]),
                ("age=older", []), ("week=1&finding=memo.unreadable", []),
            ] {
                let page = try await browser.get("/queue?\(query)")
                let ids = page.text.matches(of: /<tr data-case="([0-9]+)"/).compactMap { Int64($0.1) }
                #expect(Set(ids) == Set(shown), "\(query)")
            }
            let page = try await browser.get("/queue?week=2")
            #expect(page.text.contains(#"<a href="/queue" aria-current="true">"#))
        }
    }

    @Test(arguments: [
        "kind=x", "finding=x", "week=x", "week=0", "week=-1", "week=99999999999999999999", "age=1", "after=1",
        "after=1_2", "after=1_2_x", "q=%FF", "q=%", "q=%4", "q=a%00b", "q=%ED%A0%80",
    ])
    func aWrongQueryIsABadRequest(query: String) async throws {
        try await DeskHarness().visit(as: .viewer) { browser in
            let response = try await browser.get("/queue?\(query)")
            #expect(response.status == .badRequest)
            #expect(response.text.contains("href=\"/queue\""))
        }
    }

    @Test func hostileNamesAreText() async throws {
        let harness = try DeskHarness()
        let hostile = #""><script>alert(1)</script><a x='"#
        try harness.judge(hostile.replacing("/", with: "-"), of: "20190\"><img src=x>", name: hostile)
        try await harness.visit(as: .lead) { browser in
            let text = try await browser.get("/queue").text
            #expect(!text.contains("<script>alert") && !text.contains("<img src=x"))
            #expect(text.contains("&lt;img src=x&gt;"))
            let searched = try await browser.get("/queue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
            #expect(!searched.text.contains("<script>alert"))
        }
    }

    @Test func bulkDecidesEqualCasesWithOneReason() async throws {
        let harness = try DeskHarness()
        let ids = try (0..<5).map { try harness.judge("s\($0)") }
        let other = try harness.judge("o", findings: [Finding(.memoUnreadable, .flag)])
        let reason = [("outcome", "approve"), ("reason", "seen in the room")]
        try await harness.visit(as: .lead) { browser in
            let mixed = try await browser.post(
                "/queue/decision",
                [("case", "\(ids[0]).1"), ("case", "\(other).1")] + reason
            )
            #expect(mixed.status == .unprocessableContent)
            let bare = try await browser.post(
                "/queue/decision",
                ids.map { ("case", "\($0).1") } + [("outcome", "approve")]
            )
            #expect(bare.status == .unprocessableContent)
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
            // One was decided meanwhile, one has another verdict than the page showed.
            _ = try await browser.post("/cases/\(ids[0])/decision", [("verdict", "1"), ("outcome", "approve")])
            let cases = ids.map { ("case", $0 == ids[1] ? "\($0).7" : "\($0).1") }
            let result = try await browser.post("/queue/decision", cases + reason)
            #expect(result.status == .conflict)
            #expect(result.text.contains("3 decided, 2 left as they were."))
            #expect(try harness.ledger.credits(after: 0, limit: 9).count == 4)
            let rest = try await browser.post("/queue/decision", [("case", "\(ids[1]).1")] + reason)
            #expect(rest.headers[.location] == "/queue?said=bulk")
        }
    }

    @Test(arguments: [
        [], ["x"], ["1"], ["1."], ["1.x"], ["-1.1"], ["1.1.x"], ["1.1.1.1"], ["1.1", "1.1"], ["99999999999999999999.1"],
        ["../../etc/passwd.1"],
    ])
    func wrongBulkFormsChangeNothing(cases: [String]) async throws {
        let harness = try DeskHarness()
        try harness.judge("s")
        try await harness.visit(as: .lead) { browser in
            let response = try await browser.post(
                "/queue/decision",
                cases.map { ("case", $0) } + [("outcome", "approve"), ("reason", "x")]
            )
            #expect(response.status == .badRequest)
            #expect(try harness.ledger.credits(after: 0, limit: 9).isEmpty)
        }
    }

    @Test func theScriptLearnsOfChanges() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s")
        try await harness.visit(as: .reviewer) { browser in
            let page = try await browser.get("/queue")
            let state = try #require(page.text.firstMatch(of: /data-state="([^"]+)"/).map { String($0.1) })
            let same = try await browser.get("/queue/state", headers: [.ifNoneMatch: "\"\(state)\""])
            #expect(same.status == .notModified)
            let before = try await browser.get("/cases/\(id)/state").headers[.eTag]
            _ = try await browser.post("/cases/\(id)/decision", [("verdict", "1"), ("outcome", "approve")])
            let changed = try await browser.get("/queue/state", headers: [.ifNoneMatch: "\"\(state)\""])
            #expect(changed.status == .ok)
            #expect(try await browser.get("/cases/\(id)/state").headers[.eTag] != before)
        }
    }

    /// Students and pairs are filters with counts like all others; only those with the most cases are named.
    @Test func studentsAndPairsAreCounted() async throws {
        let harness = try DeskHarness()
        try harness.ledger.keepRoster([
            Enrolment(
                student: StudentID("2019002"),
                name: "李<四>",
                className: "1 班",
                role: .helper,
                pair: "P2"
            )
        ])
        for number in 0..<3 { try harness.judge("s\(number)", of: "2019002", pair: "P2", week: number + 1) }
        for number in 0..<QueueGroup.limit + 2 { try harness.judge("s", of: "20190\(30 + number)", pair: "Q\(number)") }
        try await harness.visit(as: .viewer) { browser in
            func count(_ url: String, in text: String) -> Int? {
                let links = text.matches(of: /<a href="([^"]+)"[^>]*><span>[^<]*<\/span> <span class="count">([0-9]+)</)
                return links.first { $0.1 == url }.flatMap { Int($0.2) }
            }
            let all = try await browser.get("/queue").text
            #expect(count("/queue?student=2019002", in: all) == 3 && count("/queue?pair=P2", in: all) == 3)
            #expect(all.contains("2019002 李&lt;四&gt;"))
            #expect(all.matches(of: /href="\/queue\?student=/).count == QueueGroup.limit)
            let week = try await browser.get("/queue?week=2").text
            #expect(count("/queue?week=2&amp;student=2019002", in: week) == 1)
            // The one that is on is shown and taken off again, though others have more.
            let rare = "20190\(31 + QueueGroup.limit)"
            let own = try await browser.get("/queue?student=\(rare)").text
            #expect(count("/queue", in: own) == 1)
            let none = try await browser.get("/queue?student=0").text
            #expect(count("/queue", in: none) == 0)
        }
    }
}
