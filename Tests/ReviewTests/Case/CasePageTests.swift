import Accounts
import Checks
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing

@testable import Review

@Suite struct CasePageTests {
    static let evening = [
        Evidence.photo(.before, gps: Evidence.fix),
        Evidence.photo(.after, time: "2021:10:18 21:10:20", gps: Evidence.fix),
        Evidence.memo("解剖学第四章", minutes: 128),
    ]

    @Test func allEvidenceIsInSight() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge(
            Self.evening,
            findings: [Finding(.memoDurationMismatch, .flag, measured: .seconds(7_680))]
        )
        try harness.judge([Evidence.photo(.before)], as: "20211019-1")
        try await harness.visit(as: .viewer) { browser in
            let page = try await browser.get("/cases/\(id)")
            #expect(page.status == .ok)
            let text = page.text
            for file in Self.evening.prefix(2) {
                #expect(text.contains("/cases/\(id)/pictures/\(file.sha256)?side=960"))
            }
            for file in Self.evening { #expect(text.contains("/cases/\(id)/files/\(file.sha256)")) }
            #expect(text.contains("解剖学第四章") && text.contains("2:08:00"))
            #expect(text.contains("class=\"daka-times\"") && text.contains("before photo 19:02:11"))
            #expect(text.contains("30.79661, 106.07671 ±16 m"))
            #expect(text.contains("memo&#39;s duration differs") && text.contains("20211019-1"))
            #expect(text.contains("no timer screenshot"))
            #expect(!text.contains("style=") && !text.contains("<script>"))
        }
    }

    /// Whoever tries a rule out sees what it would say, and no decision answers it.
    @Test func rulesOnTrialAreShownApart() async throws {
        let harness = try DeskHarness()
        let words = "Rules on trial also said"
        let plain = try harness.judge(Self.evening)
        let id = try harness.judge(
            Self.evening,
            as: "20211019-1",
            shadow: [Finding(.memoDurationMismatch, .flag, measured: .seconds(7_680))]
        )
        try await harness.visit(as: .reviewer) { browser in
            #expect(try await !browser.get("/cases/\(plain)").text.contains(words))
            let text = try await browser.get("/cases/\(id)").text
            let trial = try #require(text.split(separator: words).last?.split(separator: "</details>").first)
            #expect(trial.contains("memo&#39;s duration differs") && trial.contains("2:08:00"))
            #expect(!text.contains("name=\"answers\" value=\"memo.duration-mismatch\""))
            #expect(text.contains("name=\"answers\" value=\"location.absent\""))
        }
    }

    @Test(arguments: [
        (PositionFacts(status: .absent), "no position in the file"), (PositionFacts(status: .redacted), "blanked"),
        (PositionFacts(status: .invalid), "cannot be one"),
        (PositionFacts(status: .present, latitude: 0, longitude: 0), "0.00000, 0.00000"),
    ])
    func missingIsNotZero(gps: PositionFacts, words: String) async throws {
        let harness = try DeskHarness()
        let id = try harness.judge([Evidence.photo(.before, gps: gps)])
        try await harness.visit(as: .viewer) { browser in
            let text = try await browser.get("/cases/\(id)").text
            #expect(text.contains(words))
            #expect(text.contains("no after photo was handed in"))
        }
    }

    @Test func whoSeesWhereaboutsLeavesALine() async throws {
        let harness = try DeskHarness()
        let with = try harness.judge(Self.evening)
        let without = try harness.judge([Evidence.photo(.before)], as: "2")
        try await harness.visit(as: .viewer) { browser in
            _ = try await browser.get("/cases/\(without)")
            #expect(try !harness.audited.contains(.caseViewed))
            _ = try await browser.get("/cases/\(with)")
        }
        let lines = try harness.ledger.audit(AuditFilter(actions: [.caseViewed]), limit: 9)
        #expect(lines.map(\.actor.name) == ["viewer"] && lines.map(\.subject) == ["2019001/20211018-1"])
    }

    @Test(arguments: [
        WatermarkFacts(address: "南充市图书馆", engine: "x"),
        WatermarkFacts(coordinate: Coordinate(latitude: 30.8, longitude: 106.1), engine: "x"),
    ])
    func whoSeesWhereaboutsInAWatermarkLeavesALine(watermark: WatermarkFacts) async throws {
        let harness = try DeskHarness()
        var photo = Evidence.photo(.before)
        photo.watermark = watermark
        let id = try harness.judge([photo])
        try await harness.visit(as: .viewer) { browser in _ = try await browser.get("/cases/\(id)") }
        #expect(try harness.audited.contains(.caseViewed))
    }

    @Test func formsFollowRoleAndDecision() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge(Self.evening)
        try await harness.visit(as: .viewer) { browser in
            let text = try await browser.get("/cases/\(id)").text
            #expect(!text.contains("/cases/\(id)/decision"))
        }
        try await harness.visit(as: .reviewer) { browser in
            let open = try await browser.get("/cases/\(id)").text
            #expect(open.contains("action=\"/cases/\(id)/decision\"") && !open.contains("/cases/\(id)/undo"))
            #expect(
                open.contains("name=\"verdict\" value=\"1\"")
                    && open.contains("name=\"answers\" value=\"location.absent\"")
            )
            _ = try await browser.post(
                "/cases/\(id)/decision",
                [("verdict", "1"), ("outcome", "reject"), ("reason", "太暗")]
            )
            let decided = try await browser.get("/cases/\(id)").text
            #expect(
                !decided.contains("action=\"/cases/\(id)/decision\"")
                    && decided.contains("action=\"/cases/\(id)/undo\"")
            )
            #expect(decided.contains("太暗") && decided.contains("rejected by staff"))
        }
    }

    /// A student's word against a decision is a question to a person: the case can be decided anew.
    @Test func anAppealedDecisionCanBeReplaced() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge(Self.evening)
        try await harness.visit(as: .reviewer) { browser in
            let reject = [("verdict", "1"), ("outcome", "reject"), ("reason", "too dark")]
            _ = try await browser.post("/cases/\(id)/decision", reject)
            _ = try await browser.post("/cases/\(id)/appeal", [("reason", "was on the balcony")])
            let text = try await browser.get("/cases/\(id)").text
            #expect(text.contains("action=\"/cases/\(id)/decision\"") && text.contains("was on the balcony"))
            let standing = try #require(text.firstMatch(of: /name="replacing" value="([0-9]+)"/).map { String($0.1) })
            let approve = [("verdict", "1"), ("outcome", "approve"), ("replacing", standing)]
            #expect(try await browser.post("/cases/\(id)/decision", approve).status == .seeOther)
        }
        #expect(try harness.ledger.credits(after: 0, limit: 9).map(\.credits) == [2])
    }

    @Test func newEvidenceStandsBesideTheOld() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge(Self.evening)
        try await harness.visit(as: .reviewer) { browser in
            _ = try await browser.post(
                "/cases/\(id)/decision",
                [("verdict", "1"), ("outcome", "reject"), ("reason", "太暗")]
            )
            harness.clock.advance(by: 600)
            var better = Self.evening
            better[0] = Evidence.photo(.before, time: "2021:10:18 19:03:44", gps: Evidence.fix, content: "better")
            better[2] = Evidence.memo("解剖学第五章", minutes: 130)
            try harness.judge(better, findings: [Finding(.timeOrder, .flag)])
            let text = try await browser.get("/cases/\(id)").text
            #expect(text.contains("New evidence came after the decision"))
            #expect(text.contains(Self.evening[0].sha256) && text.contains(better[0].sha256))
            // Beside each other: the pictures with what their files tell, and the memos with what they say.
            let changes = text.split(separator: "changes-head").dropFirst(2).first?.split(separator: "times-head").first
            for told in ["2021-10-18 19:02:11", "2021-10-18 19:03:44", "解剖学第四章", "解剖学第五章"] {
                #expect(changes?.contains(told) == true, "\(told)")
            }
            #expect(text.contains("Old and new evidence") && text.contains("Verdict 2") && text.contains("太暗"))
            #expect(text.contains("action=\"/cases/\(id)/decision\"") && text.contains("name=\"replacing\""))
        }
    }

    @Test func aPictureUsedBeforeStandsBesideTheEarlierOne() async throws {
        let harness = try DeskHarness()
        let first = try harness.judge(Self.evening, as: "1")
        let copy = Evidence.photo(.before, content: "before.jpg again")
        let earlier = EarlierFile(
            submission: SubmissionID(studentFolder: "2019001", sessionFolder: "1"),
            name: "before.jpg",
            role: .before,
            student: StudentID("2019001"),
            isPartner: false,
            arrivedAt: monday
        )
        var gone = earlier
        gone.submission = SubmissionID(studentFolder: "2019001", sessionFolder: "never")
        let twins = [earlier, gone].map {
            EvidenceTwin(subject: "before.jpg", kind: .samePicture, distance: 3, earlier: $0)
        }
        let second = try harness.judge(
            [copy],
            as: "2",
            history: HistoryFacts(twins: twins),
            signals: SignalSum(causes: [.picture], limit: 2)
        )
        try await harness.visit(as: .viewer) { browser in
            let text = try await browser.get("/cases/\(second)").text
            #expect(text.contains("/cases/\(first)/pictures/\(Self.evening[0].sha256)"))
            #expect(
                text.contains("/cases/\(second)/pictures/\(copy.sha256)") && text.contains("href=\"/cases/\(first)\"")
            )
            #expect(text.contains("the same picture") && text.contains("cannot be shown"))
            #expect(text.contains("1 of 2"))
        }
    }

    @Test func neighboursStayWithinTheFilter() async throws {
        let harness = try DeskHarness()
        var ids: [Int64] = []
        for number in 1...3 {
            harness.clock.advance(by: 60)
            ids.append(
                try harness.judge(
                    [Evidence.photo(.before, content: "\(number)")],
                    as: "\(number)",
                    week: number == 2 ? 2 : 1
                )
            )
        }
        let numbers = ids
        try await harness.visit(as: .viewer) { [ids = numbers] browser in
            let all = try await browser.get("/cases/\(ids[0])").text
            #expect(all.contains("href=\"/cases/\(ids[1])\" rel=\"next\"") && !all.contains("rel=\"prev\""))
            let first = try await browser.get("/cases/\(ids[0])?week=1").text
            #expect(
                first.contains("href=\"/cases/\(ids[2])?week=1\" rel=\"next\"")
                    && first.contains("href=\"/queue?week=1\"")
            )
            let list = try await browser.get("/queue?week=1").text
            #expect(list.contains("href=\"/cases/\(ids[0])?week=1\"") && !list.contains("href=\"/cases/\(ids[0])\""))
            let last = try await browser.get("/cases/\(ids[2])?week=1").text
            #expect(last.contains("href=\"/cases/\(ids[0])?week=1\" rel=\"prev\"") && !last.contains("rel=\"next\""))
        }
    }

    /// Whoever undoes a decision comes back to the case as it was opened.
    @Test func undoingStaysWithinTheFilter() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge(Self.evening)
        try await harness.visit(as: .reviewer) { browser in
            _ = try await browser.post("/cases/\(id)/decision", [("verdict", "1"), ("outcome", "approve")])
            let text = try await browser.get("/cases/\(id)?week=1").text
            #expect(text.contains("name=\"next\" value=\"/cases/\(id)?week=1\""))
        }
    }

    @Test(arguments: ["0", "99", "-1", "abc", "9999999999999999999", "%2e%2e", "1%20or%201"]) func noSuchCase(
        _ id: String
    ) async throws {
        let harness = try DeskHarness()
        try await harness.visit(as: .lead) { browser in
            let answer = try await browser.get("/cases/\(id)")
            #expect(answer.status == .notFound)
        }
    }

    @Test func hostileEvidenceStaysText() async throws {
        let harness = try DeskHarness()
        let evil = "\"><script>alert(1)</script>\u{202E}'"
        let id = try harness.judge([
            Evidence.photo(.before, gps: Evidence.fix, name: evil, model: evil),
            Evidence.memo("memo " + evil, minutes: 1_440),
        ])
        try await harness.visit(as: .reviewer) { browser in
            let text = try await browser.get("/cases/\(id)").text
            #expect(text.contains("&lt;script&gt;") && !text.contains("<script>alert"))
            #expect(!text.unicodeScalars.contains("\u{202E}"))
        }
    }

    @Test func whatIsSaidOfTwoFilesAlikeIsSaidOnce() throws {
        let findings = ["before.jpg", "after.jpg"].map {
            Finding(.locationRedacted, .flag, subject: FileName(text: $0))
        }
        let list = CaseFinding.list(
            findings + [Finding(.timeOrder, .reject)],
            isNew: { _ in false },
            words: try Catalogue(.english)
        )
        #expect(list.map(\.code) == ["location.redacted", "time.order"])
        #expect(list[0].also == ["after.jpg"] && !list[1].hasAlso)
    }
}
