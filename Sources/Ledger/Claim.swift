public import Foundation
public import Submissions

/// A submission taken from the queue to be judged, with the files that count.
///
/// A claim is a copy of one version. Whatever happens to the files meanwhile, the verdict on it is refused as stale rather
/// than recorded for files that it never saw.
public struct Claim: Sendable, Hashable {
    /// The session's folder.
    public let submission: SubmissionID
    /// The student whose folder it lies in.
    public let student: StudentID
    /// Which version of the submission this is.
    public let version: Int
    /// The files that count, ordered by name.
    public let files: [KeptFile]
    /// When the first file arrived.
    public let firstArrivedAt: Date
    /// When the last file arrived.
    public let lastArrivedAt: Date
    /// When waiting for more files ends.
    public let deadline: Date
    /// Whether the deadline has passed, so that what is missing now stays missing.
    public let waitIsOver: Bool
    /// How often judging this version was put off before.
    public let attempts: Int
    /// Who claimed it.
    public let owner: String

    let row: Int64
}

/// Which submissions are judged again although their files are as they were.
public enum RequeueScope: Sendable, Hashable {
    /// One submission.
    case submission(SubmissionID)
    /// Those of one student, for example when the roster now knows the student.
    case student(StudentID)
    /// All, for example under another programme.
    case all
    /// Those whose latest verdict says more than a note of the place, for example when the map was mended; decisions stand.
    case placesInDoubt
}
