import Accounts
import Foundation
import Testing

/// How failures slow down the next attempts, by arithmetic alone.
struct SignInThrottleTests {
    let start = Date(timeIntervalSince1970: 1_634_554_931)
    let rule = SignInThrottle(free: 3, longest: 60, memory: 3_600)

    @Test func `Free failures cost nothing, each further one doubles the wait up to the longest`() {
        var record: SignInThrottle.Record?
        var waits: [TimeInterval] = []
        for _ in 0..<12 {
            record = rule.failed(record, now: start)
            waits.append(rule.blockedUntil(record, now: start)?.timeIntervalSince(start) ?? 0)
        }
        #expect(waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    }

    @Test func `A wait ends at its time, and a quiet hour forgets all failures`() {
        let record = SignInThrottle.Record(failures: 100, lastAt: start)
        #expect(rule.blockedUntil(record, now: start.addingTimeInterval(59.5)) == start.addingTimeInterval(60))
        #expect(rule.blockedUntil(record, now: start.addingTimeInterval(60)) == nil)
        #expect(rule.failed(record, now: start.addingTimeInterval(3_600)).failures == 1)
        #expect(rule.blockedUntil(nil, now: start) == nil)
    }

    @Test(arguments: [1, 3, 7, 50, 1_000])
    func `A clock that is set back makes nobody wait longer than the longest`(_ failures: Int) {
        let record = SignInThrottle.Record(failures: failures, lastAt: start)
        let now = start.addingTimeInterval(-86_400)
        #expect(rule.blockedUntil(record, now: now).map { $0.timeIntervalSince(now) <= 60 } ?? true)
    }

    @Test func `Sessions end when idle, at their age, and where the clock is before them`() {
        let life = SessionLifetime(idle: 100, absolute: 1_000)
        func ended(_ seen: TimeInterval, _ now: TimeInterval) -> Bool {
            life.hasEnded(startedAt: start, seenAt: start.addingTimeInterval(seen), now: start.addingTimeInterval(now))
        }
        #expect(
            !ended(0, 99) && ended(0, 100) && !ended(950, 999) && ended(999, 1_000) && ended(0, -61) && !ended(0, -59)
        )
    }
}
