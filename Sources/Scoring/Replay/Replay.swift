public import Checks
public import Ledger
public import Submissions

/// Judges all kept facts again and tells what would change; changes nothing.
///
/// What was read from the evidence is on record beside each verdict, so no file is opened. Where a person's decision
/// stands, the verdict may differ but the credits stay as decided.
public struct Replay: Sendable {
    /// Under which rules submissions are judged again.
    public enum Rules: Sendable {
        /// Each under the rulebook that its verdict was reached under: shows that every verdict can be repeated.
        case recorded
        /// All under one rulebook.
        case programme(Programme)
    }

    /// A submission that would be judged otherwise.
    public struct Change: Sendable, Hashable {
        /// Which submission.
        public var submission: SubmissionID
        /// The student whose folder it lies in.
        public var student: StudentID
        /// The verdict on record.
        public var before: Verdict
        /// The verdict now.
        public var after: Verdict
        /// Findings that are not on record, by their codes.
        public var gained: [FindingCode]
        /// Findings on record that would go, by their codes.
        public var lost: [FindingCode]
        /// Credits that the ledger grants.
        public var creditsBefore: Int
        /// Credits that it would grant; as before where a decision stands.
        public var creditsAfter: Int
        /// Whether a person's decision stands.
        public var isDecided: Bool
        /// Whether verdict, credits or week would differ, and not only what the findings say.
        public var changesOutcome: Bool
    }

    /// Submissions that were judged again.
    public private(set) var judged = 0
    /// Submissions whose credits a person decided.
    public private(set) var decided = 0
    /// What would change, in the order in which the submissions came.
    public private(set) var changes: [Change] = []
    /// The grants of students with changes as they would be open then, by student.
    public private(set) var grants: [StudentID: [OpenGrant]] = [:]

    /// Judges every submission of the ledger that has a verdict.
    ///
    /// - Parameters:
    ///   - ledger: The record; read on one unchanging state.
    ///   - rules: Under which rules.
    /// - Throws: `LedgerError`.
    public init(_ ledger: LedgerDatabase, under rules: Rules) throws(LedgerError) {
        self = try ledger.reading { try Replay($0, under: rules) }
    }

    private init(_ reader: LedgerReader, under rules: Rules) throws {
        var programmes: [String: Programme] = [:]
        var replaced: [StudentID: [Int: OpenGrant?]] = [:]
        var added: [StudentID: [OpenGrant]] = [:]
        try reader.forEachSession { session in
            guard let verdict = session.verdict else { return }
            let programme: Programme
            switch rules {
            case .programme(let one): programme = one
            case .recorded:
                let digest = verdict.programmeDigest
                guard let known = try programmes[digest] ?? reader.programme(digest) else { return }
                programmes[digest] = known
                programme = known
            }
            judged += 1
            let isDecided = session.decision != nil
            if isDecided { decided += 1 }
            let after = Judge.judge(verdict.facts, under: programme)
            guard after != verdict.judgement else { return }
            let creditsAfter = isDecided ? session.credits : after.week == nil ? 0 : after.credits
            let before = verdict.judgement
            changes.append(
                Change(
                    submission: session.submission,
                    student: session.student,
                    before: before.verdict,
                    after: after.verdict,
                    gained: Self.codes(in: after, notIn: before),
                    lost: Self.codes(in: before, notIn: after),
                    creditsBefore: session.credits,
                    creditsAfter: creditsAfter,
                    isDecided: isDecided,
                    changesOutcome: before.verdict != after.verdict || before.week != after.week
                        || session.credits != creditsAfter
                )
            )
            guard !isDecided else { return }
            let grant = Self.grant(after, seq: session.grant?.seq ?? -judged)
            if let seq = session.grant?.seq {
                replaced[session.student, default: [:]][seq] = .some(grant)
            } else if let grant {
                added[session.student, default: []].append(grant)
            }
        }
        for student in Set(replaced.keys).union(added.keys) {
            let kept = try reader.openGrants(of: student).compactMap { open in
                if let changed = replaced[student]?[open.seq] { return changed }
                return open
            }
            grants[student] = kept + (added[student] ?? [])
        }
    }

    private static func grant(_ judgement: Judgement, seq: Int) -> OpenGrant? {
        guard judgement.credits > 0, let week = judgement.week else { return nil }
        return OpenGrant(
            seq: seq,
            week: week,
            credits: judgement.credits,
            durationMinutes: judgement.durationSeconds.map { $0 / 60 },
            start: judgement.start?.instant,
            end: judgement.end?.instant,
            zone: judgement.zone
        )
    }

    private static func codes(in one: Judgement, notIn other: Judgement) -> [FindingCode] {
        let known = Set(other.findings.map(\.code))
        return Set(one.findings.map(\.code)).subtracting(known).sorted { $0.rawValue < $1.rawValue }
    }
}
