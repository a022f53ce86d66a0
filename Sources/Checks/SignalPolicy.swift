/// When files count as the same as earlier ones.
///
/// The figures are measured: re-encodings, scalings and filters of one picture differ by at most 20 bits of 256, crops of
/// 1 % a side by 20 in the median, unrelated pictures by 96 and more; hand-held shots of one scene came no nearer than 42.
/// Laid on each other, more than nine of ten parts of one picture, cut by up to a quarter a side, coincide in 0.6 and more of
/// their blocks, two shots of one scene in at most 0.19, two from one stand, the light and the desk changed, in 0.14 in the
/// median and 0.58 at most (`Tests/Benchmarks/fingerprints/distances`).
public struct ReusePolicy: Sendable, Hashable, Codable {
    /// Bits of 256 up to which two fingerprints are of the same picture.
    public var samePictureBits = 31
    /// Bits up to which photos of two partners, taken together, are of one exposure.
    public var sameExposureBits = 16
    /// Minutes within which photos of two partners are taken together.
    public var partnerMinutes = 10
    /// Share of the blocks of two pictures laid on each other that coincide from which one is a part of the other.
    public var sameDetailShare = 0.6

    /// The policy with all defaults.
    public init() {}
}

/// How a submission is held against the student's and others' earlier ones.
public struct HistoryPolicy: Sendable, Hashable, Codable {
    /// Minutes by which two sessions of one student may overlap, for clocks that differ.
    public var overlapMinutes = 5
    /// Kilometres an hour beyond which nobody travels.
    public var travelKilometresPerHour = 150.0
    /// Kilometres, from the edge of one fix's error to the edge of the other's, below which speed is not looked at.
    public var travelKilometres = 3.0
    /// Share of common text from which a person looks at a memo.
    public var memoShare = 0.7
    /// The same where one of the two was recognised in a picture, which leaves slips.
    public var memoRecognisedShare = 0.5
    /// Share of common text from which a memo gets a note.
    public var memoNoteShare = 0.5
    /// Three-letter pieces below which a memo is too short to be called a copy.
    public var memoPieces = 30

    /// The policy with all defaults.
    public init() {}
}

/// How weak signals add up, and which rules only watch.
public struct SignalPolicy: Sendable, Hashable, Codable {
    /// Weak signals of different causes from which a person looks; 0 for never.
    public var weakToFlag = 2
    /// Codes whose findings are recorded without effect, in the order of their names.
    public var shadow: [FindingCode] = []

    /// The policy with all defaults.
    public init() {}
}

/// What lies behind weak findings; several of one cause are one signal.
///
/// | cause | findings |
/// | --- | --- |
/// | `clock` | `time.clock-mismatch` |
/// | `picture` | `reuse.*` |
/// | `editing` | `tamper.edited`, `tamper.metadata`, `tamper.thumbnail` |
/// | `screen` | `tamper.recaptured` |
/// | `journey` | `history.overlap`, `history.travel`, `history.copied-position` |
/// | `device` | `history.shared-device` |
/// | `memo` | `memo.copied` |
///
/// Every other weak finding is common in honest submissions and counts for nothing, which its sentence says.
public enum SignalCause: String, Sendable, Hashable, Codable, CaseIterable {
    case clock, picture, editing, screen, journey, device, memo

    /// The cause that a code speaks for; `nil` where its weak findings count for nothing.
    public init?(_ code: FindingCode) {
        switch code {
        case .timeClockMismatch: self = .clock
        case .reuseSameFile, .reuseSamePicture, .reuseBeforeIsAfter: self = .picture
        case .tamperEdited, .tamperMetadata, .tamperThumbnail: self = .editing
        case .tamperRecaptured: self = .screen
        case .historyOverlap, .historyTravel, .historyCopiedPosition: self = .journey
        case .historySharedDevice: self = .device
        case .memoCopied: self = .memo
        default: return nil
        }
    }
}

/// What the weak findings of a submission add up to.
public struct SignalSum: Sendable, Hashable, Codable {
    /// The different causes, in the order of ``SignalCause``.
    public var causes: [SignalCause]
    /// How many would have a person look; 0 for never.
    public var limit: Int

    /// Whether they had a person look.
    public var isReached: Bool { limit > 0 && causes.count >= limit }

    /// Makes a sum.
    public init(causes: [SignalCause], limit: Int) {
        self.causes = causes
        self.limit = limit
    }

    /// Adds up weak notes and raises them to flags where they reach the policy's limit.
    ///
    /// Where something stronger of the same cause was found, that speaks already and the weak one adds nothing.
    static func add(_ findings: inout [Finding], under policy: SignalPolicy) -> SignalSum? {
        let isWeak = { (finding: Finding) in finding.severity == .note && finding.strength == .weak }
        let spoken = Set(findings.filter { !isWeak($0) }.compactMap { SignalCause($0.code) })
        let found = Set(findings.filter(isWeak).compactMap { SignalCause($0.code) }).subtracting(spoken)
        let sum = SignalSum(causes: SignalCause.allCases.filter(found.contains), limit: policy.weakToFlag)
        guard !sum.causes.isEmpty else { return nil }
        guard sum.isReached else { return sum }
        for place in findings.indices where isWeak(findings[place]) {
            if let cause = SignalCause(findings[place].code), found.contains(cause) {
                findings[place].severity = .flag
            }
        }
        return sum
    }
}
