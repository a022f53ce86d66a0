import DakaTestSupport
import Foundation
import Submissions

@testable import Checks

/// Every example of every rule, for tests that hold for all of them.
enum Scenarios {
    static let all: [Row] =
        EvidenceIsCompleteTests.rows + EvidenceIsReadableTests.rows + PhotoComesFromCameraTests.rows
        + StudentIsKnownTests.rows + PhotoStatesTimeTests.rows + BeforePrecedesAfterTests.rows
        + SessionLiesInProgrammeTests.rows + PhotoIsNotFromFutureTests.rows + ClockAgreesWithSatellitesTests.rows
        + TimeTagsAgreeTests.rows + UploadIsPromptTests.rows + positions + PhotoIsInsideZoneTests.rows
        + PhotoIsOutsideForbiddenZoneTests.rows + PositionIsCertainTests.rows + PositionsStayTogetherTests.rows
        + FixIsFreshTests.rows + PositionFitsMapTests.rows + SessionIsLongEnoughTests.rows
        + SessionIsNotTooLongTests.rows + MemoIsThereTests.rows + MemoIsReadableTests.rows + MemoHasContentTests.rows
        + MemoStatesDurationTests.rows + MemoDurationMatchesTests.rows + MemoDateMatchesTests.rows
        + TimerMatchesTests.rows + WatermarkTimeAgreesTests.rows + WatermarkPlaceAgreesTests.rows
        + PhotoIsUneditedTests.rows + MetadataIsGenuineTests.rows + ForeignStructureTests.rows
        + ThumbnailShowsPictureTests.rows
        + PhotoIsOfTheRoomTests.rows
        + FileIsNewTests.rows + PictureIsNewTests.rows + PhotosDifferTests.rows
        + SessionsDoNotOverlapTests.rows + JourneyIsPossibleTests.rows + PhoneIsOwnTests.rows + PositionIsOwnTests.rows
        + MemoIsOwnTests.rows

    private static let positions = PhotoHasPositionTests.examples.map { example in
        Row(
            example.testDescription,
            SampleFacts.submission { $0.changePhoto(.after) { $0.gps = example.position } }
        )
    }

    /// A session with up to four things wrong at once, and files that have no place in it.
    static func random(_ generator: inout SeededGenerator) -> SubmissionFacts {
        let seconds = [-3_600, 0, 1_800, 3_600, 7_200, 60_000].randomElement(using: &generator) ?? 0
        var facts = SampleFacts.submission(lasting: seconds)
        for _ in 0..<generator.index(below: 5) {
            let role = EvidenceRole.allCases.randomElement(using: &generator) ?? .before
            switch generator.index(below: 8) {
            case 0: facts.remove(role)
            case 1: facts.changePhoto(role) { $0.time = ExifTimes() }
            case 2: facts.changePhoto(role) { $0.gps = PositionFacts(status: .redacted) }
            case 3: facts.change(role) { $0.place = SampleFacts.place(metres: 40) }
            case 4: facts.change(role) { $0.problems = [Problem(code: "file.unreadable", message: "")] }
            case 5:
                facts.evidence.append(
                    SampleFacts.photo(FileName(text: "0\(facts.evidence.count).jpg"), role, at: SampleFacts.start)
                )
            case 6:
                facts.evidence.append(
                    SampleFacts.screenshot(FileName(text: "x\(facts.evidence.count).png"), role, minutes: 500)
                )
            default: facts.changeText(role) { $0.durationMinutes = nil }
            }
        }
        return facts
    }
}
