import Checks
import DakaTestSupport
import Foundation
import Ledger
import Operation
import Submissions
import Testing

@Suite("Receipts")
struct ReceiptTests {
    let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt

    func receipt(
        _ judgement: Judgement,
        granted: Int = 0,
        decision: Decision? = nil,
        weekCredits: Int? = 4,
        language: Language = .chinese
    ) -> String {
        Receipt(
            judgement,
            of: SubmissionID(studentFolder: "S1", sessionFolder: "10月18日"),
            granted: granted,
            decision: decision,
            weekCredits: weekCredits,
            policy: WeekPolicy(),
            deadline: Date(timeIntervalSince1970: 1_634_650_000),
            zone: shanghai,
            language: language
        ).text
    }

    func time(_ text: String) throws -> CaptureTime {
        CaptureTime(
            wallClock: try #require(WallClock(exif: text)),
            offset: 28_800,
            offsetIsStated: true,
            source: .original
        )
    }

    func judgement(_ findings: [Finding]) throws -> Judgement {
        Judgement(
            findings: findings,
            measuredCredits: 2,
            start: try time("2021:10:18 22:40:00"),
            end: try time("2021:10:19 00:48:09"),
            durationSeconds: 7_689,
            week: 1,
            zone: "图书馆"
        )
    }

    @Test("tell the verdict, the times, the place and the week")
    func verified() throws {
        #expect(
            receipt(try judgement([]), granted: 2) == """
                打卡回执

                材料：10月18日
                判定：通过，计 2 次
                时间：2021-10-18 22:40 – 2021-10-19 00:48 (2:08:09)
                地点：图书馆

                第 1 周累计：4 / 6 次

                """
        )
        let english = receipt(try judgement([]), granted: 1, language: .english)
        #expect(english.contains("Verdict: verified, 1 credit\n"))
        #expect(english.contains("Week 1 so far: 4 of 6 credits"))
    }

    @Test("say every finding once, grouped by what it does, with what to do")
    func findings() throws {
        let findings = [
            Finding(.evidenceMissing, .missing, details: ["role": "after"]),
            Finding(.durationTooShort, .reject, measured: .seconds(3_599), limit: .atLeast(.seconds(3_600))),
        ]
        let text = receipt(try judgement(findings))
        #expect(text.contains("判定：材料不齐，正在等待"))
        #expect(text.contains("补齐期限：2021-10-19 21:26"))
        let missing = try #require(text.range(of: "还缺："))
        let rejected = try #require(text.range(of: "不符合要求："))
        #expect(missing.lowerBound < rejected.lowerBound)
        for sentence in try judgement(findings).texts(in: .chinese) {
            #expect(text.components(separatedBy: sentence.message).count == 2)
        }
    }

    @Test("a person's decision stands above the verdict")
    func decision() throws {
        let flagged = try judgement([Finding(.timeMissing, .flag, subject: "before.jpg")])
        #expect(receipt(flagged).contains("需要工作人员查看"))
        let approval = Decision(person: "li", outcome: .approve, reason: "当面核实", verdictNumber: 1)
        let approved = receipt(flagged, granted: 2, decision: approval)
        #expect(approved.contains("判定：工作人员认可，计 2 次") && approved.contains("工作人员裁定：当面核实"))
        #expect(!approved.contains("待查看"))
    }

    @Test("a receipt says nothing that the decision contradicts", arguments: Language.allCases)
    func contradictions(_ language: Language) throws {
        let missing = Finding(.evidenceMissing, .missing, details: ["role": "after"])
        for finding in [nil, Finding(.timeMissing, .flag), Finding(.memoNoContent, .reject), missing] {
            let judgement = try judgement(finding.map { [$0] } ?? [])
            func text(_ outcome: Decision.Outcome, _ reason: String) -> String {
                receipt(
                    judgement,
                    granted: outcome == .approve ? 2 : 0,
                    decision: Decision(person: "li", outcome: outcome, reason: reason, verdictNumber: 1),
                    language: language
                )
            }
            for outcome in Decision.Outcome.allCases {
                let text = text(outcome, "seen")
                let denied = [
                    "不用做什么", "nothing you must do", "判定：通过", "verified", "正在等待", "waiting", "可以按下面", "mend it",
                    "补齐期限", "Complete it",
                ]
                for words in denied { #expect(!text.contains(words), "\(outcome): \(text)") }
                #expect(text.contains(language == .chinese ? "工作人员裁定：seen" : "Decided by the staff: seen"))
            }
            let silent = text(.approve, "")
            #expect(!silent.contains("Decided by the staff") && !silent.contains("工作人员裁定："))
        }
    }

    @Test("hold nothing that changes by itself")
    func stable() throws {
        #expect(receipt(try judgement([])) == receipt(try judgement([])))
    }
}
