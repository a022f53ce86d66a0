public import Foundation
public import Submissions

/// Misconduct of a student, as a member of staff records it.
public struct Violation: Sendable, Hashable {
    /// What was done; the words of the programme.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Use of the phone while studying (玩手机).
        case phone
        /// Absence without excuse (无故缺席).
        case absence
        /// Bad attitude (态度不端正).
        case attitude
        /// A helper who does not do their duty (不负责任).
        case irresponsible
        /// Cheating (作弊), which is forbidden outright.
        case cheating
    }

    /// What follows from it, mildest first.
    public enum Sanction: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// On record; a helper gets no volunteer points.
        case warning
        /// No prize either.
        case noAwards = "no-awards"
        /// No points at all, hence no prize.
        case noPoints = "no-points"

        /// Orders by weight.
        public static func < (left: Sanction, right: Sanction) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .warning: 0
            case .noAwards: 1
            case .noPoints: 2
            }
        }
    }

    /// The student.
    public var student: StudentID
    /// What was done.
    public var kind: Kind
    /// What follows from it.
    public var sanction: Sanction
    /// The day on which it happened.
    public var day: CivilDate
    /// What happened, in one line.
    public var reason: String
    /// The member of staff who records it.
    public var person: String

    /// Makes a violation.
    public init(student: StudentID, kind: Kind, sanction: Sanction, day: CivilDate, reason: String, person: String) {
        self.student = student
        self.kind = kind
        self.sanction = sanction
        self.day = day
        self.reason = reason
        self.person = person
    }
}

extension Violation.Kind {
    /// The least sanction that the programme knows for it: who cheats or helps irresponsibly is out of the awards.
    public var leastSanction: Violation.Sanction {
        switch self {
        case .phone, .absence, .attitude: .warning
        case .irresponsible, .cheating: .noAwards
        }
    }
}

/// A violation in the record; it is never changed or removed, only lifted.
public struct RecordedViolation: Sendable, Hashable {
    /// The record's number of it, from 1.
    public var id: Int64
    /// What was recorded.
    public var violation: Violation
    /// When it was recorded.
    public var recordedAt: Date
    /// Who lifted it; `nil` while it stands.
    public var liftedBy: String?
    /// Why it was lifted.
    public var liftedReason: String?
    /// When it was lifted.
    public var liftedAt: Date?

    /// Makes a record from its parts.
    public init(
        id: Int64,
        violation: Violation,
        recordedAt: Date,
        liftedBy: String? = nil,
        liftedReason: String? = nil,
        liftedAt: Date? = nil
    ) {
        self.id = id
        self.violation = violation
        self.recordedAt = recordedAt
        self.liftedBy = liftedBy
        self.liftedReason = liftedReason
        self.liftedAt = liftedAt
    }

    /// Whether it counts.
    public var stands: Bool { liftedAt == nil }
}
