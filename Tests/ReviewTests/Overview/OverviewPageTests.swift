import Accounts
import Checks
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Submissions
import Testing

@testable import Review

@Suite struct OverviewPageTests {
    @Test func weeksBeginOnMondayAndEndToday() {
        // 2021-10-18 is a Monday.
        for offset in 0...6 {
            let today = CivilDate(daysSinceEpoch: 18_918 + offset)
            let days = OverviewPage.days(until: today)
            #expect(days.upperBound == today && days.lowerBound == CivilDate(daysSinceEpoch: 18_918 - 49))
        }
    }

    @Test func figuresAreShown() async throws {
        let harness = try DeskHarness()
        try harness.judge("1", findings: [Finding(.locationAbsent, .flag)])
        try harness.judge("2", findings: [])
        harness.clock.advance(by: 7_200)
        try await harness.visit(as: .viewer) { browser in
            let page = try await browser.get("/overview")
            #expect(page.status == .ok)
            let text = page.text
            #expect(text.contains("<b>2</b><span>arrived today") && text.contains("<b>1</b><span>of these verified"))
            #expect(text.contains("10-18: verified 1, to be reviewed 1"))
            #expect(text.contains("/queue?finding=location.absent"))
            #expect(text.contains("Nothing is known of the daemon.") && !text.contains("style="))
        }
    }

    @Test func figuresAreShownWhereHealthCannotBeTold() async throws {
        struct Away: Error {}
        var harness = try DeskHarness()
        harness.health = { throw Away() }
        try harness.judge("1")
        try await harness.visit(as: .viewer) { browser in
            let page = try await browser.get("/overview")
            #expect(page.status == .ok && page.text.contains("<b>1</b><span>arrived today"))
            #expect(page.text.contains("Nothing is known of the daemon."))
        }
    }

    @Test func healthIsToldInWords() throws {
        let health = DeskHealth(
            isRunning: false,
            toldAt: monday,
            isShareThere: false,
            queued: 3,
            freeBytes: 5_250_000_000,
            floorBytes: 6_000_000_000,
            troubles: [
                DeskHealth.Trouble(cause: "share-away", count: 1, message: "/srv/uploads: the marker is not there"),
                DeskHealth.Trouble(cause: "new.cause", count: 3, message: "so it is"),
            ]
        )
        let shown = OverviewPage.Health(health, now: monday, words: try Catalogue(.english), zone: shanghai)
        #expect(
            shown.terms.first { $0.name == "daemon" } == CaseTerm(name: "daemon", value: "not running", isAbsent: true)
        )
        #expect(shown.terms.first { $0.name == "share" }?.isAbsent == true)
        #expect(
            shown.terms.first { $0.name == "space free" }
                == CaseTerm(name: "space free", value: "5.2 GB", isAbsent: true)
        )
        #expect(shown.troubles.map(\.message) == ["/srv/uploads: the marker is not there", "so it is"])
        let sentences = ["The share is away; nothing is taken in.", "Trouble: new.cause (3 items)"]
        #expect(shown.troubles.map(\.sentence) == sentences)
        let chinese = OverviewPage.Health(health, now: monday, words: try Catalogue(.chinese), zone: shanghai)
        #expect(chinese.troubles.map(\.sentence) == ["共享目录不可用，已暂停接收。", "故障：new.cause（3 项）"])
    }
}
