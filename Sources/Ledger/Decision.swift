public import Checks
public import Foundation
import GRDB
public import Submissions

/// What a member of staff decides about a submission; outranks every verdict until it is undone.
public struct Decision: Sendable, Hashable {
    /// The ways to decide.
    public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// The session counts.
        case approve
        /// The session does not count.
        case reject
        /// The session does not count until better evidence comes; new files answer the decision and end it.
        case ask
    }

    /// The account that decides.
    public var person: String
    /// How it is decided.
    public var outcome: Outcome
    /// Credits set by hand, only with `approve`; `nil`: those measured.
    public var credits: Int?
    /// The week that the session counts in where its photos state none, only with `approve`; `nil`: the judged one.
    public var week: Int?
    /// Why, in one line; required unless credits are approved as measured.
    public var reason: String
    /// The findings that the decision answers.
    public var answers: [FindingCode]
    /// The number of the verdict that the person had in sight.
    public var verdictNumber: Int

    /// Makes a decision.
    public init(
        person: String,
        outcome: Outcome,
        credits: Int? = nil,
        week: Int? = nil,
        reason: String = "",
        answers: [FindingCode] = [],
        verdictNumber: Int
    ) {
        self.person = person
        self.outcome = outcome
        self.credits = credits
        self.week = week
        self.reason = reason
        self.answers = answers
        self.verdictNumber = verdictNumber
    }

    /// The name under which Daka itself decides; no person may have it.
    public static let machine = "daka"
}

/// A decision in the record; it is never changed or removed, only undone.
public struct RecordedDecision: Sendable, Hashable {
    /// The record's number of the decision.
    public var id: Int64
    /// What it decides on.
    public var submission: SubmissionID
    /// What was decided; credits and week are filled in with those granted.
    public var decision: Decision
    /// When it was decided.
    public var decidedAt: Date
    /// Who undid it; `nil` while it stands.
    public var undoneBy: String?
    /// Why it was undone.
    public var undoneReason: String?
    /// When it was undone.
    public var undoneAt: Date?

    /// What ended it, where Daka itself wrote the reason; `nil` where a person wrote it, or while it stands.
    public var ending: Ending? {
        let ending = undoneReason.flatMap(Ending.init(rawValue:))
        // New evidence answers for Daka; whoever decides anew replaces for themselves.
        return ending == .answered && undoneBy != Decision.machine ? nil : ending
    }

    /// What ends a decision besides a person's undoing, as the record tells it.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        /// A person decided anew.
        case replaced = "replaced by another decision"
        /// Files came after better ones had been asked for.
        case answered = "answered by new evidence"
    }
}

/// What came of a decision.
public enum DecideOutcome: Sendable, Hashable {
    /// The decision stands and the credits follow it.
    case recorded(RecordedDecision, RecordedChange)
    /// Somebody else's decision stands; nothing was written.
    case alreadyDecided(RecordedDecision)
    /// A newer verdict than the one in sight is there; nothing was written.
    case outdated(latestVerdictNumber: Int)
    /// The decision to be undone does not stand any more; nothing was written.
    case notStanding
    /// The person may not do this; nothing was written.
    case forbidden(DecisionHindrance)
    /// The case does not have the findings that are decided in bulk; nothing was written.
    case otherFindings(Set<FindingCode>)
    /// The decision lacks what it needs; nothing was written.
    case lacking(DecisionLack)
}

/// What a decision lacks, so that it is not taken.
public enum DecisionLack: String, Sendable, Hashable, CaseIterable {
    /// A verdict to decide on.
    case verdict
    /// The account of a person.
    case account
    /// A reason for rejecting or asking, which the student reads.
    case reason
    /// Credits: none were measured and none are set by hand.
    case credits
    /// A reason for credits that are set by hand.
    case creditReason
    /// The week of the programme: the photos tell none.
    case week

    /// The refusal as an error, for callers that have no page to show it on.
    func error(_ submission: SubmissionID) -> LedgerError {
        let message =
            switch self {
            case .verdict: "there is no verdict to decide on yet"
            case .account: "a decision needs the person's account"
            case .reason: "give the reason, the student reads it"
            case .credits: "no credits were measured; say how many the session is worth"
            case .creditReason: "credits set by hand need a reason"
            case .week: "the photos tell no week of the programme; say in which one the session counts"
            }
        var error = LedgerError(.refused, "\(submission): \(message)")
        error.lack = self
        return error
    }
}

/// Why a member of staff may not decide a case.
public enum DecisionHindrance: String, Sendable, Hashable, Codable, CaseIterable {
    /// The account does not exist or is disabled.
    case noAccount
    /// The role does not allow it: a viewer decides nothing, only a lead decides in bulk.
    case roleTooLow
    /// The case is the person's own or their partner's.
    case ownPair
    /// Credits that were granted would be taken back, or another person's decision undone: a lead does that.
    case needsLead
}

extension Decision {
    /// The decision as it is stored: one line of reason, and credits and week with `approve` alone.
    ///
    /// - Throws: ``LedgerError`` `refused` with what the decision lacks.
    func checked(against judgement: Judgement, of submission: SubmissionID) throws -> Decision {
        var checked = self
        checked.reason = Self.line(reason)
        guard !person.isEmpty, person != Self.machine else { throw DecisionLack.account.error(submission) }
        guard outcome == .approve else {
            guard !checked.reason.isEmpty else { throw DecisionLack.reason.error(submission) }
            checked.credits = nil
            checked.week = nil
            return checked
        }
        let worth = credits ?? judgement.measuredCredits
        guard worth > 0 else { throw DecisionLack.credits.error(submission) }
        guard worth == judgement.measuredCredits || !checked.reason.isEmpty else {
            throw DecisionLack.creditReason.error(submission)
        }
        guard let counted = judgement.week ?? week, counted > 0 else {
            throw DecisionLack.week.error(submission)
        }
        checked.credits = worth
        checked.week = counted
        return checked
    }

    /// A reason on one line: feeds and receipts hold it.
    static func line(_ text: String) -> String {
        text.unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }.map { String($0).trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The decision that stands on a submission.
    static func standing(_ db: Database, for submission: Int64) throws -> RecordedDecision? {
        try Row.fetchOne(
            db,
            sql: "\(RecordedDecision.select) WHERE d.submission_id = ? AND d.undone_at IS NULL",
            arguments: [submission]
        ).map(RecordedDecision.init(row:))
    }
}

extension RecordedDecision {
    /// All decisions with the texts of their submissions, for ``init(row:)``; conditions may follow.
    static let select = """
        SELECT d.*, s.student_folder, s.session_folder
        FROM decision AS d JOIN submission AS s ON s.id = d.submission_id
        """

    /// Reads the columns of ``select``.
    init(row: Row) throws {
        let answers = try StoredJSON.value([String].self, from: row["answers"])
        self.init(
            id: row["id"],
            submission: SubmissionID(studentFolder: row["student_folder"], sessionFolder: row["session_folder"]),
            decision: Decision(
                person: row["person"],
                outcome: try Decision.Outcome(stored: row["outcome"]),
                credits: row["credits"],
                week: row["week"],
                reason: row["reason"],
                answers: try answers.map(FindingCode.init(stored:)),
                verdictNumber: row["verdict_number"]
            ),
            decidedAt: Date(milliseconds: row["decided_at"]),
            undoneBy: row["undone_by"],
            undoneReason: row["undone_reason"],
            undoneAt: (row["undone_at"] as Int64?).map(Date.init(milliseconds:))
        )
    }
}
