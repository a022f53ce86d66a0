import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct LearnedDatumTests {
    /// What the photos of one session show.
    private static func session(
        _ folder: String,
        day: Int,
        student: String = "S1",
        software: String = "watermark 1",
        _ readings: ZoneFit.Reading...
    ) -> (facts: SubmissionFacts, readings: [ZoneFit.Reading]) {
        let facts = MemoryFixtures.session(student, folder, day: day) { facts in
            for role in [EvidenceRole.before, .after] { facts.changePhoto(role) { $0.software = software } }
        }
        return (facts, readings)
    }

    private let fixtures = MemoryFixtures()

    private func entry(_ session: (facts: SubmissionFacts, readings: [ZoneFit.Reading])) -> HistoryEntry {
        var entry = fixtures.entry(session.facts)
        for place in entry.photos.indices {
            entry.photos[place].fits = session.readings.map { ZoneFit(zone: "图书馆", reading: $0) }
        }
        return entry
    }

    @discardableResult
    private func judge(
        _ session: (facts: SubmissionFacts, readings: [ZoneFit.Reading])
    ) -> (told: HistoryFacts, reopened: [SubmissionID]) {
        let told = fixtures.memory.history(of: entry(session))
        return (told, fixtures.memory.remember(entry(session), told))
    }

    private static let learned = [
        LearnedDatum(device: "HUAWEI ELE-AL00", software: "watermark 1", datum: .gcj02, sessions: 3)
    ]

    @Test func `three approved sessions teach it, and what came later is judged again`() {
        let days = (0..<5).map { Self.session("\($0)", day: $0, .fixInGCJ02) }
        for day in days { #expect(judge(day).told.datums.isEmpty) }
        #expect(fixtures.memory.review(days[0].facts.id, .approved).isEmpty)
        #expect(fixtures.memory.review(days[1].facts.id, .approved).isEmpty)
        #expect(fixtures.memory.review(days[2].facts.id, .approved) == [days[3].facts.id, days[4].facts.id])
        #expect(judge(days[3]).told.datums == Self.learned)
        #expect(judge(days[4]).told.datums == Self.learned)
        #expect(judge(days[2]).told.datums.isEmpty, "the sessions that taught it are not told")
        #expect(fixtures.memory.staleSessions().isEmpty)
        #expect(fixtures.memory.review(days[3].facts.id, .approved).isEmpty, "one more changes nothing")
        #expect(judge(Self.session("5", day: 5, .fixInGCJ02)).told.datums == Self.learned)
        #expect(
            judge(Self.session("6", day: 6, .asStated)).told.datums.isEmpty,
            "it is told only where it matters"
        )
    }

    @Test func `undoing one decision takes it back`() {
        let days = (0..<4).map { Self.session("\($0)", day: $0, .fixInBD09) }
        for day in days.dropLast() { judge(day) }
        for day in days.dropLast() { fixtures.memory.review(day.facts.id, .approved) }
        #expect(judge(days[3]).told.datums.map(\.datum) == [.bd09])
        #expect(fixtures.memory.review(days[0].facts.id, nil) == [days[3].facts.id])
        #expect(judge(days[3]).told.datums.isEmpty)
        #expect(fixtures.memory.review(days[0].facts.id, .approved) == [days[3].facts.id])
        #expect(fixtures.memory.staleSessions() == [days[3].facts.id])
    }

    /// What ends it: a refusal, another system, a photo that can only be WGS-84.
    @Test(arguments: 0..<5) func `nothing is learned of what is not constant`(kind: Int) {
        var days = (0..<4).map { Self.session("\($0)", day: $0, .fixInGCJ02) }
        let odd: (facts: SubmissionFacts, readings: [ZoneFit.Reading]) =
            switch kind {
            case 0: Self.session("odd", day: 4, .fixInGCJ02)
            case 1: Self.session("odd", day: 4, .fixInBD09)
            case 2: Self.session("odd", day: 4, .asStated)
            case 3: Self.session("odd", day: 4, .asStated, .fixInGCJ02)
            default: Self.session("odd", day: 4, .mapInGCJ02)
            }
        days.append(odd)
        for day in days { judge(day) }
        for day in days { fixtures.memory.review(day.facts.id, .approved) }
        if kind == 0 { fixtures.memory.review(odd.facts.id, .refused) }
        let told = judge(Self.session("last", day: 6, .fixInGCJ02)).told.datums
        // What fits both ways, or only another map, tells nothing of the phone.
        #expect(told == (kind >= 3 ? Self.learned : []))
    }

    @Test func `another phone, other software and another student learn for themselves`() {
        for day in 0..<3 {
            let session = Self.session("\(day)", day: day, .fixInGCJ02)
            judge(session)
            fixtures.memory.review(session.facts.id, .approved)
        }
        #expect(judge(Self.session("a", day: 4, software: "watermark 2", .fixInGCJ02)).told.datums.isEmpty)
        #expect(judge(Self.session("b", day: 4, student: "S2", .fixInGCJ02)).told.datums.isEmpty)
        var unnamed = Self.session("c", day: 4, .fixInGCJ02)
        for role in [EvidenceRole.before, .after] { unnamed.facts.changePhoto(role) { $0.model = nil } }
        #expect(judge(unnamed).told.datums.isEmpty)
        #expect(judge(Self.session("d", day: 4, .fixInGCJ02)).told.datums == Self.learned)
    }

    @Test func `a decision on what is not remembered is kept for when it is`() {
        let days = (0..<4).map { Self.session("\($0)", day: $0, .fixInGCJ02) }
        for day in days.dropLast() { #expect(fixtures.memory.review(day.facts.id, .approved).isEmpty) }
        for day in days.dropLast() { judge(day) }
        #expect(judge(days[3]).told.datums == Self.learned)
    }

    @Test func `facts of older records have none of it`() throws {
        let old = #"{"clocks":[{"device":"X","offsetSeconds":420,"sessions":3}]}"#
        let facts = try JSONDecoder().decode(HistoryFacts.self, from: Data(old.utf8))
        #expect(facts.datums.isEmpty && facts.maps.isEmpty && facts.clocks.count == 1)
        let now = HistoryFacts(datums: Self.learned, maps: [MapShift(zone: "图书馆", datum: .bd09, cause: .declared)])
        #expect(try JSONDecoder().decode(HistoryFacts.self, from: JSONEncoder().encode(now)) == now)
        #expect(now.digest != 0)
    }
}
