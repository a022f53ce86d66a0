public import Checks
import Submissions

/// What the rules say of a labelled tree: how often each is wrong about honest sessions and which forgeries it sees.
public struct FraudBench: Sendable, Encodable {
    /// A part of the labelled sessions.
    public enum Group: String, Sendable, Hashable, Codable, CaseIterable {
        /// Honest ones that should be credited without a person.
        case clean
        /// Honest ones that a person may have to look at, or that are not worth credits.
        case irregular
        /// Forgeries that cannot come about honestly.
        case proof
        /// Forgeries of which the signs are rare in honest sessions.
        case strong
        /// Forgeries of which the signs are common in honest sessions.
        case weak
        /// Forgeries that nothing tells.
        case none
        /// Forgeries of which the labels do not say how surely they can be told.
        case forged

        init(_ label: LabelledTree.Label) {
            guard label.isForged else {
                self = label.isClean ? .clean : .irregular
                return
            }
            switch label.strength {
            case .proof: self = .proof
            case .strong: self = .strong
            case .weak: self = .weak
            case .some(.none): self = .none
            case nil: self = .forged
            }
        }

        /// Whether its sessions are honest.
        public var isHonest: Bool { self == .clean || self == .irregular }
    }

    /// The verdicts of one group.
    public struct GroupRow: Sendable, Encodable {
        /// Which group.
        public var group: Group
        /// Its sessions.
        public var sessions: Int
        /// How many have each verdict.
        public var verdicts: [String: Int]

        /// Sessions that are not credited.
        public var held: Int { sessions - (verdicts[Verdict.verified.rawValue] ?? 0) }
    }

    /// What one rule found, by what its findings do and how much they prove.
    public struct RuleRow: Sendable, Encodable {
        /// The finding's code.
        public var code: FindingCode
        /// What it did to the verdict.
        public var severity: Severity
        /// How much it proves.
        public var strength: Strength
        /// Whether it only watched.
        public var isShadow: Bool
        /// Sessions of each group in which it was found.
        public var sessions: [String: Int]
        /// Sessions of each group that nothing else held back.
        public var alone: [String: Int]
        /// The classes of sessions in which it was found.
        public var classes: [ClassCount]
    }

    /// A class of sessions, and how many of them are meant.
    public struct ClassCount: Sendable, Encodable {
        /// The class.
        public var name: String
        /// Whether its sessions are forged.
        public var isForged: Bool
        /// Sessions that are meant.
        public var found: Int
        /// Sessions in all.
        public var sessions: Int
        /// The codes that held them back, with the sessions of each.
        public var codes: [String: Int]
    }

    /// What another figure in `daka.yaml` would do.
    public struct ThresholdRow: Sendable, Encodable {
        /// The setting.
        public var setting: String
        /// Its value, as in `daka.yaml`.
        public var value: String
        /// Whether that is the value in force.
        public var isCurrent: Bool
        /// Sessions of each group that are not credited then.
        public var held: [String: Int]
    }

    /// Sessions with an earlier picture so near.
    public struct DistanceRow: Sendable, Encodable {
        /// Bits of 256 in which the fingerprints differ at most.
        public var bits: Int
        /// Sessions of each group.
        public var sessions: [String: Int]
    }

    /// One session.
    public struct SessionRow: Sendable, Encodable {
        /// Its name.
        public var session: String
        /// Its class.
        public var className: String
        /// Its group.
        public var group: Group
        /// The verdict.
        public var verdict: Verdict
        /// The codes of all findings that are more than notes.
        public var codes: [FindingCode]
    }

    /// The groups that have sessions.
    public var groups: [GroupRow] = []
    /// What each rule found, by code; only what was found at all.
    public var rules: [RuleRow] = []
    /// Codes that were found nowhere.
    public var silent: [FindingCode] = []
    /// The classes, forged ones last.
    public var classes: [ClassCount] = []
    /// What other figures would do.
    public var thresholds: [ThresholdRow] = []
    /// How near earlier pictures come.
    public var distances: [DistanceRow] = []
    /// All labelled sessions, by name.
    public var sessions: [SessionRow] = []
    /// Labelled sessions that the tree does not hold.
    public var absent: [String] = []
    /// Sessions of the tree that have no label; they count as history alone.
    public var unlabelled = 0

    /// One labelled session with its judgement.
    private struct Case {
        var label: LabelledTree.Label
        var group: Group
        var outcome: TreeVerification.Outcome
    }

    /// Counts.
    ///
    /// - Parameters:
    ///   - outcomes: What a run over the tree concluded.
    ///   - labels: What is known of its sessions, by name.
    ///   - programme: The rules of the run.
    public init(
        of outcomes: [TreeVerification.Outcome],
        labels: [String: LabelledTree.Label],
        under programme: Programme
    ) {
        let cases = outcomes.compactMap { outcome in
            labels[outcome.facts.id.description].map { Case(label: $0, group: Group($0), outcome: outcome) }
        }
        let present = Set(cases.map(\.label.session))
        absent = labels.keys.filter { !present.contains($0) }.sorted()
        unlabelled = outcomes.count - cases.count
        sessions = cases.map { one in
            SessionRow(
                session: one.label.session,
                className: one.label.className,
                group: one.group,
                verdict: one.outcome.judgement.verdict,
                codes: Self.holding(one.outcome.judgement).sorted { $0.rawValue < $1.rawValue }
            )
        }.sorted { $0.session < $1.session }
        groups = Group.allCases.compactMap { group in
            let verdicts = cases.filter { $0.group == group }.map(\.outcome.judgement.verdict)
            guard !verdicts.isEmpty else { return nil }
            return GroupRow(group: group, sessions: verdicts.count, verdicts: Self.counts(verdicts.map(\.rawValue)))
        }
        countClasses(cases)
        countRules(cases)
        thresholds = Self.thresholds(cases, under: programme)
        distances = [16, 24, 31, 40, 50].map { bits in
            DistanceRow(
                bits: bits,
                sessions: Self.counts(
                    cases.filter { Self.nearest($0) <= bits }.map(\.group.rawValue)
                )
            )
        }
    }

    /// The codes that keep a session from being credited.
    private static func holding(_ judgement: Judgement) -> Set<FindingCode> {
        Set(judgement.findings.filter { $0.severity > .note }.map(\.code))
    }

    private static func counts(_ words: [String]) -> [String: Int] {
        words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private mutating func countClasses(_ cases: [Case]) {
        let byClass = Dictionary(grouping: cases) { $0.label.className }
        classes = byClass.map { name, members in
            ClassCount(
                name: name,
                isForged: members.contains(where: \.label.isForged),
                found: members.count { $0.outcome.judgement.verdict != .verified },
                sessions: members.count,
                codes: Self.counts(members.flatMap { Self.holding($0.outcome.judgement).map(\.rawValue) })
            )
        }.sorted { ($0.isForged ? 1 : 0, $0.name) < ($1.isForged ? 1 : 0, $1.name) }
    }

    private struct RuleKey: Hashable {
        var code: FindingCode
        var severity: Severity
        var strength: Strength
        var isShadow: Bool

        init(_ finding: Finding, isShadow: Bool) {
            (code, severity, strength) = (finding.code, finding.severity, finding.strength)
            self.isShadow = isShadow
        }
    }

    private mutating func countRules(_ cases: [Case]) {
        var found: [RuleKey: [Case]] = [:]
        for one in cases {
            let judgement = one.outcome.judgement
            let keys =
                judgement.findings.map { RuleKey($0, isShadow: false) }
                + (judgement.shadow ?? []).map { RuleKey($0, isShadow: true) }
            for key in Set(keys) { found[key, default: []].append(one) }
        }
        let size = Dictionary(uniqueKeysWithValues: classes.map { ($0.name, $0) })
        rules = found.map { key, cases in
            let alone = cases.filter {
                key.severity > .note && !key.isShadow && Self.holding($0.outcome.judgement) == [key.code]
            }
            return RuleRow(
                code: key.code,
                severity: key.severity,
                strength: key.strength,
                isShadow: key.isShadow,
                sessions: Self.counts(cases.map(\.group.rawValue)),
                alone: Self.counts(alone.map(\.group.rawValue)),
                classes: Self.counts(cases.map(\.label.className)).compactMap { name, count in
                    size[name].map {
                        ClassCount(name: name, isForged: $0.isForged, found: count, sessions: $0.sessions, codes: [:])
                    }
                }.sorted { ($0.isForged ? 0 : 1, $0.name) < ($1.isForged ? 0 : 1, $1.name) }
            )
        }.sorted { left, right in
            if left.code != right.code { return left.code.rawValue < right.code.rawValue }
            if left.severity != right.severity { return left.severity > right.severity }
            return (left.strength.rawValue, left.isShadow ? 1 : 0) < (right.strength.rawValue, right.isShadow ? 1 : 0)
        }
        let codes = Set(rules.map(\.code))
        silent = FindingCode.allCases.filter { !codes.contains($0) }
    }

    /// Bits to the nearest earlier picture of another session.
    private static func nearest(_ one: Case) -> Int {
        let facts = one.outcome.facts
        return (facts.history?.twins ?? []).filter { $0.earlier.submission != facts.id && $0.occasion == .other }
            .compactMap(\.distance).min() ?? .max
    }

    /// Judges the same facts again with one figure changed; what was read and looked up stays as it is.
    private static func thresholds(_ cases: [Case], under programme: Programme) -> [ThresholdRow] {
        func held(_ programme: Programme) -> [String: Int] {
            counts(
                cases.filter { Judge.judge($0.outcome.facts, under: programme).verdict != .verified }
                    .map(\.group.rawValue)
            )
        }
        return FraudThreshold.all.flatMap { threshold in
            threshold.values.map { value in
                var changed = programme
                value.set(&changed)
                return ThresholdRow(
                    setting: threshold.setting,
                    value: value.text,
                    isCurrent: changed == programme,
                    held: held(changed)
                )
            }
        }
    }
}
