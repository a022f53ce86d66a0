public import Foundation

/// What a file of a submission is for.
public enum EvidenceRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// The photo at the start of the session.
    case before
    /// The photo at the end of the session.
    case after
    /// The note on what was studied, a screenshot or a text.
    case memo
    /// The screen of a study timer.
    case timer
    /// A file that has no place in a submission.
    case other
}

/// One file of a submission with everything that was read from it.
public struct EvidenceFacts: Sendable, Hashable, Codable {
    /// The file's name in its folder.
    public var name: FileName
    /// What the file is for.
    public var role: EvidenceRole
    /// SHA-256 of the bytes, 64 lower-case hex digits; empty where they could not be read.
    public var sha256: String
    /// Size in bytes.
    public var byteCount: Int
    /// When the file was complete on the share, by Daka's clock; `nil` where that is not known.
    public var arrivedAt: Date?
    /// What the picture holds; `nil` for texts and for files that could not be opened.
    public var photo: PhotoFacts?
    /// Where the picture's fix lies; `nil` without a fix.
    public var place: PlaceFacts?
    /// What the memo or timer says; `nil` for photos and where nothing could read it.
    public var memo: MemoFacts?
    /// What a camera app burned into the photo; `nil` where there is nothing or nothing looked.
    public var watermark: WatermarkFacts?
    /// What follows from the watermark's place; `nil` where it states none.
    public var watermarkPlace: WatermarkPlace?
    /// Why the file could not be read at all; empty where it could.
    public var problems: [Problem]

    /// Makes the facts of one file.
    public init(
        name: FileName,
        role: EvidenceRole,
        sha256: String,
        byteCount: Int,
        arrivedAt: Date? = nil,
        photo: PhotoFacts? = nil,
        place: PlaceFacts? = nil,
        memo: MemoFacts? = nil,
        watermark: WatermarkFacts? = nil,
        watermarkPlace: WatermarkPlace? = nil,
        problems: [Problem] = []
    ) {
        self.name = name
        self.role = role
        self.sha256 = sha256
        self.byteCount = byteCount
        self.arrivedAt = arrivedAt
        self.photo = photo
        self.place = place
        self.memo = memo
        self.watermark = watermark
        self.watermarkPlace = watermarkPlace
        self.problems = problems
    }
}

/// Everything that the judge is told about one submission.
public struct SubmissionFacts: Sendable, Hashable, Codable {
    /// Which submission.
    public var id: SubmissionID
    /// The student whose folder it lies in.
    public var student: StudentID
    /// The student's row of the roster; `nil` where the folder belongs to nobody.
    public var enrolment: Enrolment?
    /// The files, ordered by name.
    public var evidence: [EvidenceFacts]
    /// The clock of the judge, against which a time in the future is told.
    public var judgedAt: Date
    /// Whether the time to hand in what is missing has passed; what is missing then rejects.
    public var waitingTimeIsOver: Bool
    /// What is known of earlier evidence; `nil` where it was not looked up.
    public var history: HistoryFacts?

    /// Makes the facts of a submission.
    public init(
        id: SubmissionID,
        student: StudentID,
        enrolment: Enrolment?,
        evidence: [EvidenceFacts],
        judgedAt: Date,
        waitingTimeIsOver: Bool = false,
        history: HistoryFacts? = nil
    ) {
        self.id = id
        self.student = student
        self.enrolment = enrolment
        self.evidence = evidence
        self.judgedAt = judgedAt
        self.waitingTimeIsOver = waitingTimeIsOver
        self.history = history
    }

    /// The first file of a role, by name.
    public func first(_ role: EvidenceRole) -> EvidenceFacts? {
        evidence.first { $0.role == role }
    }

    /// The photo at the start.
    public var before: EvidenceFacts? { first(.before) }
    /// The photo at the end.
    public var after: EvidenceFacts? { first(.after) }
    /// The memo.
    public var memo: EvidenceFacts? { first(.memo) }
    /// The study timer.
    public var timer: EvidenceFacts? { first(.timer) }
}
