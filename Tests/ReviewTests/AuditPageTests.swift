import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing

@testable import Review

@Suite struct AuditPageTests {
    @Test func everyActionHasAName() throws {
        for language in Language.allCases {
            let words = try Catalogue(language)
            for action in AuditAction.allCases {
                #expect(!action.label(words).hasPrefix("action."), "\(action)")
            }
        }
    }

    @Test func filtersByWhoWhatWhenAndSubject() async throws {
        let harness = try DeskHarness()
        let actor = AuditActor("wang <li>", address: "10.0.0.9")
        try harness.ledger.note(.exported, by: actor, on: "credits & <more>", detail: ["rows": "<7>"], now: monday)
        harness.clock.advance(by: 2 * 86_400)
        try await harness.visit(as: .lead) { browser in
            let all = try await browser.get("/audit").text
            #expect(all.contains("wang &lt;li&gt;") && all.contains("&lt;7&gt;") && !all.contains("<7>"))
            for (query, count) in [
                ("actor=wang%20%3Cli%3E", 1), ("actor=nobody", 0), ("action=export", 1), ("action=token.added", 0),
                ("subject=credits%20%26%20%3Cmore%3E", 1), ("from=2021-10-20", 1), ("to=2021-10-18&action=export", 1),
                ("to=2021-10-17", 0), ("from=2021-10-21&to=2021-10-19", 0), ("action=", 5), ("before=1", 0),
                ("before=3", 2),
            ] {
                let page = try await browser.get("/audit?\(query)")
                #expect(page.status == .ok)
                #expect(page.text.matches(of: /<tr><td class="n">[0-9]+<\/td>/).count == count, "\(query)")
            }
            for query in ["action=x", "from=2021-13-01", "to=yesterday", "before=x", "before=0"] {
                #expect(try await browser.get("/audit?\(query)").status == .badRequest, "\(query)")
            }
        }
    }

    @Test func particularsAreInThePagesWords() throws {
        let words = try Catalogue(.chinese)
        for (name, value, shown) in [
            ("outcome", "approve", "结果 已通过"), ("role", "lead", "权限 负责人"), ("was", "viewer", "原为 查看者"),
            ("reason", "scope", "理由 令牌范围不符"), ("reason", "replaced by another decision", "理由 被新的裁定取代"),
            ("reason", "太暗", "理由 太暗"), ("review.port was", "8420", "review.port 原为 8420"),
            ("pair was", "P1", "小组 原为 P1"), ("week", "3", "周次 3"), ("replacing", "7", "取代裁定 7"),
            ("sha256", String(repeating: "ab", count: 32), "SHA-256 abababababab…"), ("outcome", "x", "结果 x"),
        ] {
            let particular = AuditPage.Particular(name, value, words: words)
            #expect("\(particular.name) \(particular.value)" == shown)
        }
    }

    @Test func pagesGoBackByKey() async throws {
        let harness = try DeskHarness()
        for number in 0..<(AuditPage.size * 2) {
            try harness.ledger.note(.exported, by: .machine, on: "\(number)", now: monday)
        }
        try await harness.visit(as: .lead) { browser in
            var seen: [Int] = []
            var url: String? = "/audit?action=export"
            while let here = url {
                let text = try await browser.get(here).text
                seen += text.matches(of: /<tr><td class="n">([0-9]+)<\/td>/).compactMap { Int($0.1) }
                url = text.firstMatch(of: /href="([^"]+)" rel="next"/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
                try #require(seen.count <= AuditPage.size * 2)
            }
            #expect(seen == seen.sorted(by: >) && Set(seen).count == AuditPage.size * 2)
        }
    }
}
