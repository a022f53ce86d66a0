import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct MapEvidenceTests {
    private let fixtures = MemoryFixtures()

    private static let drawn = MapShift(zone: "图书馆", datum: .gcj02, cause: .drawn)

    private func entry(
        _ student: Int,
        _ folder: String = "a",
        _ readings: ZoneFit.Reading?...,
        zone: String = "图书馆"
    ) -> HistoryEntry {
        var entry = fixtures.entry(MemoryFixtures.session("S\(student)", folder, day: student % 7, pair: "P\(student)"))
        for place in entry.photos.indices {
            entry.photos[place].fits = readings.compactMap { $0.map { ZoneFit(zone: zone, reading: $0) } }
        }
        return entry
    }

    @discardableResult
    private func judge(_ entry: HistoryEntry) -> (told: HistoryFacts, reopened: [SubmissionID]) {
        let told = fixtures.memory.history(of: entry)
        return (told, fixtures.memory.remember(entry, told))
    }

    @Test func `five students' fixes beside one zone make the map wrong, and all of them are told`() {
        var early: [SubmissionID] = []
        for student in 0..<4 {
            #expect(judge(entry(student, "a", .mapInGCJ02)).told.maps.isEmpty)
            early.append(entry(student).id)
        }
        #expect(fixtures.memory.mapShifts.isEmpty)
        let fifth = judge(entry(4, "a", .mapInGCJ02))
        #expect(fifth.told.maps == [Self.drawn], "whoever makes it known is told at once")
        #expect(Set(fifth.reopened) == Set(early))
        for student in 0..<4 {
            let again = judge(entry(student, "a", .mapInGCJ02))
            #expect(again.told.maps == [Self.drawn] && again.reopened.isEmpty)
        }
        let found = fixtures.memory.mapShifts
        #expect(found == [.init(shift: Self.drawn, students: 5, sessions: 5, standing: 0)])
        #expect(judge(entry(9, "a", .asStated)).told.maps.isEmpty, "whoever lies in a zone needs no such word")
    }

    @Test func `many sessions of four students make nothing`() {
        for student in 0..<4 { for day in 0..<10 { judge(entry(student, "\(day)", .mapInGCJ02)) } }
        #expect(fixtures.memory.mapShifts.isEmpty)
    }

    @Test func `a zone in which many lie as it stands is right`() {
        for student in 0..<5 { judge(entry(student, "a", .mapInGCJ02)) }
        for student in 10..<12 { judge(entry(student, "a", .asStated)) }
        #expect(fixtures.memory.mapShifts.isEmpty)
    }

    @Test func `what explains few of those who lie in no zone explains nothing`() {
        for student in 0..<5 { judge(entry(student, "a", .fixInGCJ02)) }
        #expect(fixtures.memory.mapShifts.map(\.shift.cause) == [.declared])
        for student in 20..<26 { judge(entry(student, "a", nil)) }
        #expect(fixtures.memory.mapShifts.isEmpty)
    }

    @Test func `a fix that tells no place shows nothing`() {
        for student in 0..<9 {
            var entry = entry(student, "a", .mapInGCJ02)
            for place in entry.photos.indices { entry.photos[place].fits = nil }
            judge(entry)
        }
        #expect(fixtures.memory.mapShifts.isEmpty)
    }

    @Test func `when the map is mended, what is judged again takes it back`() {
        for student in 0..<6 { judge(entry(student, "a", .mapInGCJ02)) }
        #expect(judge(entry(0, "a", .asStated)).reopened.isEmpty, "five of six still lie beside it")
        let second = judge(entry(1, "a", .asStated))
        #expect(fixtures.memory.mapShifts.isEmpty)
        #expect(second.reopened.count == 4)
        for student in 2..<6 { #expect(judge(entry(student, "a", .asStated)).told.maps.isEmpty) }
    }

    /// Whatever the order, in the end everybody is told the same.
    @Test func `the order of judging plays no part`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let readings: [ZoneFit.Reading?] = [.mapInGCJ02, .mapInGCJ02, .mapInGCJ02, .asStated, .fixInBD09, nil]
        var all = (0..<24).map { place in
            entry(place % 12, "\(place)", readings[generator.index(below: readings.count)])
        }
        func told(_ order: [HistoryEntry]) -> ([SubmissionID: [MapShift]], [MapEvidence.Shift]) {
            let memory = ProgrammeMemory(timeZone: fixtures.zone)
            var told: [SubmissionID: [MapShift]] = [:]
            var waiting = order
            while !waiting.isEmpty {
                let entry = waiting.removeFirst()
                let history = memory.history(of: entry)
                told[entry.id] = history.maps
                for id in memory.remember(entry, history) where !waiting.contains(where: { $0.id == id }) {
                    waiting += order.filter { $0.id == id }
                }
            }
            return (told, memory.mapShifts)
        }
        let expected = told(all)
        for _ in 0..<10 {
            all.shuffle(using: &generator)
            #expect(told(all) == expected, "seed \(seed)")
        }
    }
}
