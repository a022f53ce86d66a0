public import Checks
public import Foundation
import GRDB
public import Submissions

/// Why a case waits for a person.
public enum CaseKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The student appeals.
    case appealed
    /// New evidence came after a decision that stands.
    case reopened
    /// The verdict says that a person must decide.
    case flagged
    /// A verified session that was drawn for a spot check (抽查).
    case sample
}

/// How long a case has been waiting.
public enum CaseAge: String, Sendable, Hashable, Codable, CaseIterable {
    /// Less than a day.
    case day
    /// One to three days.
    case threeDays = "three-days"
    /// Three to seven days.
    case week
    /// Seven days or more.
    case older

    /// Seconds of waiting, from and below.
    var seconds: (from: TimeInterval, below: TimeInterval?) {
        switch self {
        case .day: (0, 86_400)
        case .threeDays: (86_400, 3 * 86_400)
        case .week: (3 * 86_400, 7 * 86_400)
        case .older: (7 * 86_400, nil)
        }
    }
}

/// The place of a case in the queue's order, by which pages follow each other.
public struct QueueKey: Sendable, Hashable, CustomStringConvertible {
    /// What comes first, in ascending order.
    public var rank: Int64
    /// Milliseconds since 1970 from which it waits.
    public var since: Int64
    /// The ledger's number of the submission.
    public var row: Int64

    /// Reads ``description``; `nil` where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, parts.count == 3, let rank = Int64(parts[0]), let since = Int64(parts[1]),
            let row = Int64(parts[2])
        else { return nil }
        self.init(rank: rank, since: since, row: row)
    }

    init(rank: Int64, since: Int64, row: Int64) {
        self.rank = rank
        self.since = since
        self.row = row
    }

    /// The key as links carry it: digits, `-` and `_`.
    public var description: String { "\(rank)_\(since)_\(row)" }
}

/// One open case as the queue shows it.
public struct QueueCase: Sendable, Hashable {
    /// Its place.
    public var key: QueueKey
    /// The submission.
    public var submission: SubmissionID
    /// Why it waits.
    public var kind: CaseKind
    /// Since when.
    public var since: Date
    /// The student.
    public var student: StudentID
    /// The student's name; empty outside the roster.
    public var name: String
    /// The small class; empty outside the roster.
    public var className: String
    /// The pair; empty outside the roster.
    public var pair: String
    /// The programme's week of the session.
    public var week: Int?
    /// The study zone, where one was found.
    public var zone: String?
    /// Start of the session.
    public var start: Date?
    /// When the first file arrived.
    public var arrivedAt: Date
    /// The latest verdict.
    public var verdict: Verdict
    /// Its number, for deciding.
    public var verdictNumber: Int
    /// Credits that were measured.
    public var measuredCredits: Int
    /// The standing decision of a case that was reopened, for replacing it.
    public var decision: Int64?
    /// The findings that matter, most serious first; notes are left out.
    public var findings: [FindingCode]
}

/// Which open cases are wanted.
public struct QueueFilter: Sendable, Hashable {
    /// Only those that wait for this reason.
    public var kind: CaseKind?
    /// Only those with this finding.
    public var finding: FindingCode?
    /// Only this student's.
    public var student: StudentID?
    /// Only this pair's.
    public var pair: String?
    /// Only this small class's.
    public var className: String?
    /// Only those of this week of the programme.
    public var week: Int?
    /// Only those in this study zone.
    public var zone: String?
    /// Only those that have waited as long as this.
    public var age: CaseAge?
    /// Only those whose student, name, class, pair or folder holds this text; case-blind for ASCII.
    public var search: String?

    /// Makes a filter that lets everything through.
    public init() {}

    /// Whether everything passes.
    public var isEmpty: Bool { self == QueueFilter() }
}

/// How many open cases each filter would leave, the other filters being as they are.
public struct QueueCounts: Sendable, Hashable {
    /// Cases that pass all filters.
    public var matching = 0
    /// By reason.
    public var kinds: [CaseKind: Int] = [:]
    /// By finding.
    public var findings: [FindingCode: Int] = [:]
    /// By small class.
    public var classes: [String: Int] = [:]
    /// By week.
    public var weeks: [Int: Int] = [:]
    /// By study zone.
    public var zones: [String: Int] = [:]
    /// By waiting time.
    public var ages: [CaseAge: Int] = [:]
    /// By student: those with the most cases, and the one that is filtered by.
    public var students: [QueueGroup] = []
    /// By pair: those with the most cases, and the one that is filtered by.
    public var pairs: [QueueGroup] = []
}

/// How many open cases one student or pair has.
public struct QueueGroup: Sendable, Hashable {
    /// The student's number or the pair's name.
    public var value: String
    /// The student's name, or the members' names; empty outside the roster.
    public var name: String
    /// How many cases.
    public var number: Int

    /// Students and pairs that counts name at most, besides one that is filtered by.
    public static let limit = 10
}
