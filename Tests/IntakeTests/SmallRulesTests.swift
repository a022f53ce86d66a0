import Foundation
import Intake
import Submissions
import Testing

@Suite struct BackOffTests {
    @Test func `waits double up to the longest, the same each time`() {
        var backOff = BackOff<String>(rule: BackOffRule(first: .seconds(1), longest: .seconds(10)))
        var now = 0.0
        for expected in [1, 2, 4, 8, 10, 10] {
            #expect(backOff.failed("disk-full", now: moment(now)) == .seconds(expected))
            #expect(backOff.remaining("disk-full", now: moment(now)) == .seconds(expected))
            now += Double(expected)
            #expect(backOff.remaining("disk-full", now: moment(now)) == .zero)
        }
        #expect(backOff.isFailing("disk-full") && backOff.failing == ["disk-full"])
        backOff.succeeded("disk-full")
        #expect(!backOff.isFailing("disk-full"))
        #expect(backOff.failed("disk-full", now: moment(now)) == .seconds(1))
    }

    @Test func `each cause waits by itself`() {
        var backOff = BackOff<String>()
        backOff.failed("a", now: moment(0))
        #expect(backOff.remaining("b", now: moment(0)) == .zero)
        #expect(backOff.remaining("a", now: moment(0)) == .seconds(1))
    }

    @Test func `a clock set back does not lengthen a wait beyond its length`() {
        var backOff = BackOff<String>()
        backOff.failed("a", now: moment(1_000))
        #expect(backOff.remaining("a", now: moment(10)) == .seconds(1))
        #expect(backOff.remaining("a", now: moment(11)) == .zero)
    }

    @Test func `a thousand failures neither overflow nor end`() {
        var backOff = BackOff<Int>()
        for _ in 0..<1_000 { backOff.failed(1, now: moment(0)) }
        #expect(backOff.remaining(1, now: moment(0)) == .seconds(300))
    }
}

@Suite struct LogThrottleTests {
    @Test func `one line of a kind in a span, the others counted`() {
        var throttle = LogThrottle(interval: .seconds(60))
        #expect(throttle.admit("a", now: moment(0)) == 0)
        for second in 1..<60 { #expect(throttle.admit("a", now: moment(Double(second))) == nil) }
        #expect(throttle.admit("b", now: moment(30)) == 0)
        #expect(throttle.admit("a", now: moment(60)) == 59)
        #expect(throttle.admit("a", now: moment(119.9)) == nil)
        #expect(throttle.admit("a", now: moment(120)) == 1)
    }

    @Test func `ever new kinds use bounded memory and still get their line`() {
        var throttle = LogThrottle()
        for kind in 0..<10_000 { #expect(throttle.admit("\(kind)", now: moment(0)) == 0) }
    }

    @Test func `a clock set back silences nothing for good`() {
        var throttle = LogThrottle(interval: .seconds(60))
        #expect(throttle.admit("a", now: moment(1_000_000)) == 0)
        #expect(throttle.admit("a", now: moment(0)) == nil)
        #expect(throttle.admit("a", now: moment(60)) == 1)
    }
}

@Suite struct WaitingRuleTests {
    struct Row: Sendable {
        let present: Set<EvidenceRole>
        let now: Double
        let answer: WaitingRule.Answer
    }

    static let last = Date(timeIntervalSince1970: 1_000)
    static let end = Date(timeIntervalSince1970: 1_000 + 86_400)

    @Test(arguments: [
        Row(present: [.before, .after, .memo], now: 1_000, answer: .ready),
        Row(present: [.before, .after, .memo, .timer], now: 999_999, answer: .ready),
        Row(present: [.before, .after], now: 1_000, answer: .waitUntil(end, missing: [.memo])),
        Row(present: [.before, .after, .other], now: 87_399, answer: .waitUntil(end, missing: [.memo])),
        Row(present: [.before, .after, .timer], now: 87_400, answer: .expired(missing: [.memo])),
        Row(present: [], now: 87_401, answer: .expired(missing: [.before, .after, .memo])),
        Row(
            present: [.memo],
            now: 10,
            answer: .waitUntil(Date(timeIntervalSince1970: 86_410), missing: [.before, .after])
        ),
    ])
    func `complete at once, else a day after the last file`(row: Row) {
        let now = Date(timeIntervalSince1970: row.now)
        #expect(WaitingRule().answer(present: row.present, lastArrival: Self.last, now: now) == row.answer)
    }

    @Test func `looking again at the answer's instant answers`() {
        let rule = WaitingRule(patience: 60)
        guard case .waitUntil(let date, _) = rule.answer(present: [], lastArrival: Self.last, now: Self.last) else {
            Issue.record("does not wait")
            return
        }
        #expect(rule.answer(present: [], lastArrival: Self.last, now: date) == .expired(missing: rule.required))
    }
}
