import Foundation
import Submissions
import Testing

@testable import Review

@Suite struct CaseTimesTests {
    static func drawing(_ evidence: [EvidenceFacts]) throws -> TimeLineDrawing {
        let facts = SubmissionFacts(
            id: SubmissionID(studentFolder: "1", sessionFolder: "2"),
            student: StudentID("1"),
            enrolment: nil,
            evidence: evidence,
            judgedAt: monday
        )
        return CaseTimes(facts: facts, zone: shanghai, words: try Catalogue(.english)).drawing
    }

    @Test func everySourceHasItsLane() throws {
        let drawing = try Self.drawing(CasePageTests.evening)
        #expect(drawing.lanes.count == 5)
        #expect(drawing.lanes[0].bars.first?.label == "2:08:09")
        #expect(drawing.lanes[1].marks.map(\.label) == ["before photo 19:02:05", "after photo 19:02:05"])
        #expect(drawing.lanes[2].bars.first?.isLoose == true)
        #expect(drawing.lanes[3].note == "no timer screenshot (optional)")
        #expect(drawing.lanes[4].marks.count == 1)
    }

    @Test func aMemoWithClockTimesLiesWhereItSays() throws {
        let start = try #require(ClockTime(hour: 23, minute: 0)), end = try #require(ClockTime(hour: 0, minute: 30))
        let drawing = try Self.drawing([
            Evidence.photo(.before), Evidence.memo("x", minutes: 90, start: start, end: end),
        ])
        let bar = try #require(drawing.lanes[2].bars.first)
        #expect(bar.label == "23:00–00:30 (1:30:00)" && !bar.isLoose)
        #expect(bar.end.timeIntervalSince(bar.start) == 5_400)
        #expect(WallClock(bar.end, in: shanghai).date == CivilDate(daysSinceEpoch: 18_919))
    }

    @Test func whatIsMissingIsSaid() throws {
        let drawing = try Self.drawing([])
        #expect(drawing.lanes.allSatisfy { $0.note != nil && $0.marks.isEmpty && $0.bars.isEmpty })
        let bare = try Self.drawing([Evidence.photo(.before, time: nil), Evidence.memo("x", minutes: 60)])
        #expect(bare.lanes[0].note == "no photo states a time" && bare.lanes[2].note == "1:00:00 (no clock times)")
    }

    @Test func aPhoneOnAnotherClockIsTold() throws {
        var photo = Evidence.photo(.before)
        photo.photo?.time.offsetOriginal = "+09:30"
        let drawing = try Self.drawing([photo])
        #expect(drawing.lanes[0].marks.first?.label == "before photo 19:02:11 +09:30")
    }
}
