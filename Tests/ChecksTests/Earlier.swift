import DakaTestSupport
import Foundation
import Submissions

/// Earlier evidence for rows, of the sample's student, partner or another.
enum Earlier {
    static let own = StudentID("2019012345")
    static let partner = StudentID("2019012346")
    static let other = StudentID("2019012399")

    static func submission(_ student: StudentID = own, _ folder: String = "session-0") -> SubmissionID {
        SubmissionID(studentFolder: FileName(text: student.value), sessionFolder: FileName(text: folder))
    }

    static func file(
        _ name: FileName = "before.jpg",
        _ role: EvidenceRole = .before,
        of student: StudentID = own,
        capturedAt: Date? = SampleFacts.start.addingTimeInterval(-86_400)
    ) -> EarlierFile {
        EarlierFile(
            submission: submission(student),
            name: name,
            role: role,
            student: student,
            isPartner: student == partner,
            arrivedAt: SampleFacts.start.addingTimeInterval(-80_000),
            capturedAt: capturedAt
        )
    }

    static func twin(
        _ kind: EvidenceTwin.Kind,
        subject: FileName = "before.jpg",
        distance: Int? = nil,
        variant: String? = nil,
        share: Double? = nil,
        _ earlier: EarlierFile = file(),
        _ occasion: EvidenceTwin.Occasion = .other
    ) -> EvidenceTwin {
        EvidenceTwin(
            subject: subject,
            kind: kind,
            distance: distance,
            variant: variant,
            share: share,
            earlier: earlier,
            occasion: occasion
        )
    }

    /// The sample session, told of earlier evidence.
    static func facts(_ change: (inout HistoryFacts) -> Void) -> SubmissionFacts {
        SampleFacts.submission { facts in
            var history = HistoryFacts()
            change(&history)
            facts.history = history
        }
    }
}
