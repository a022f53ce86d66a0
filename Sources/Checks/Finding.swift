public import Submissions

/// What a finding is about; the group stands before the dot.
public enum FindingCode: String, Sendable, Hashable, Codable, CaseIterable {
    case evidenceMissing = "evidence.missing"
    case evidenceUnreadable = "evidence.unreadable"
    case evidenceNotAPhoto = "evidence.not-a-photo"
    case evidenceUnknownStudent = "evidence.unknown-student"
    case timeMissing = "time.missing"
    case timeOrder = "time.order"
    case timeOutsideProgramme = "time.outside-programme"
    case timeInFuture = "time.in-future"
    case timeClockMismatch = "time.clock-mismatch"
    case timeTagsDisagree = "time.tags-disagree"
    case timeLateUpload = "time.late-upload"
    case timeWatermark = "time.watermark"
    case locationAbsent = "location.absent"
    case locationRedacted = "location.redacted"
    case locationInvalid = "location.invalid"
    case locationOutsideZone = "location.outside-zone"
    case locationForbiddenZone = "location.forbidden-zone"
    case locationUncertain = "location.uncertain"
    case locationMoved = "location.moved"
    case locationStaleFix = "location.stale-fix"
    case locationDatumShift = "location.datum-shift"
    case locationWatermark = "location.watermark"
    case durationTooShort = "duration.too-short"
    case durationTooLong = "duration.too-long"
    case memoMissing = "memo.missing"
    case memoUnreadable = "memo.unreadable"
    case memoNoContent = "memo.no-content"
    case memoNoDuration = "memo.no-duration"
    case memoDurationMismatch = "memo.duration-mismatch"
    case memoWrongDate = "memo.wrong-date"
    case memoCopied = "memo.copied"
    case timerMismatch = "timer.mismatch"
    case reuseSameFile = "reuse.same-file"
    case reuseSamePicture = "reuse.same-picture"
    case reuseBeforeIsAfter = "reuse.before-is-after"
    case tamperEdited = "tamper.edited"
    case tamperMetadata = "tamper.metadata"
    case tamperThumbnail = "tamper.thumbnail"
    case tamperRecaptured = "tamper.recaptured"
    case historyOverlap = "history.overlap"
    case historyTravel = "history.travel"
    case historySharedDevice = "history.shared-device"
    case historyCopiedPosition = "history.copied-position"
}

/// What a finding does to the verdict, mildest first.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Worth knowing, changes nothing.
    case note
    /// A person must decide.
    case flag
    /// A rule is not met.
    case reject
    /// Something is still to be handed in.
    case missing

    /// Orders by weight.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    /// A note is weak, a contradiction strong; a rule that is not met is proof of just that.
    public var usualStrength: Strength {
        switch self {
        case .note: .weak
        case .flag: .strong
        case .reject, .missing: .proof
        }
    }

    private var rank: Int {
        switch self {
        case .note: 0
        case .flag: 1
        case .reject: 2
        case .missing: 3
        }
    }
}

/// How much a finding proves.
public enum Strength: String, Sendable, Hashable, Codable, CaseIterable {
    /// Common in honest submissions; counts only together with others.
    case weak
    /// Rare in honest submissions; a person decides.
    case strong
    /// Cannot happen honestly, or the rule itself is not met.
    case proof
}

/// A measured value or a bound, with its unit.
public enum Measure: Sendable, Hashable, Codable {
    /// A distance; `from` names the zone that it is measured from.
    case metres(Double, from: String?)
    /// A span of time in seconds, shown in hours, minutes and seconds.
    case seconds(Int)
    /// A day.
    case date(CivilDate)
    /// A clock's reading with its offset from UTC in seconds.
    case clock(WallClock, offset: Int)
    /// A day as somebody wrote it, perhaps without its year.
    case statedDate(StatedDate)
    /// Whole things: characters, files.
    case count(Int)
    /// A word that needs no translation: a file name, a tag's text, a student's number.
    case text(String)
}

/// What a check would have accepted.
public enum Limit: Sendable, Hashable, Codable {
    /// The value or less.
    case atMost(Measure)
    /// The value or more.
    case atLeast(Measure)
    /// From the first to the second, both included.
    case between(Measure, Measure)
    /// Exactly the value.
    case equal(Measure)
}

/// What one check says about a submission, as data; ``Wording`` makes the sentence.
public struct Finding: Sendable, Hashable, Codable {
    /// What it is about.
    public var code: FindingCode
    /// What it does to the verdict.
    public var severity: Severity
    /// How much it proves.
    public var strength: Strength
    /// The file it speaks of; `nil` for the submission as a whole.
    public var subject: FileName?
    /// The value seen.
    public var measured: Measure?
    /// The value that would have been accepted.
    public var limit: Limit?
    /// Which of several sentences of this code applies, and the words that fill it; the rule that makes the finding
    /// documents its keys.
    public var details: [String: String]

    /// Makes a finding; unless given, its strength is what its severity usually takes.
    public init(
        _ code: FindingCode,
        _ severity: Severity,
        strength: Strength? = nil,
        subject: FileName? = nil,
        measured: Measure? = nil,
        limit: Limit? = nil,
        details: [String: String] = [:]
    ) {
        self.code = code
        self.severity = severity
        self.strength = strength ?? severity.usualStrength
        self.subject = subject
        self.measured = measured
        self.limit = limit
        self.details = details
    }
}

/// What Daka concludes from the findings.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every rule is met; credits are granted.
    case verified
    /// A person must decide.
    case flagged
    /// A rule is not met; the student can mend it.
    case rejected
    /// Something is still missing.
    case incomplete

    /// Any `missing` → incomplete; else any `reject` → rejected; else any `flag` → flagged; else verified.
    public init(_ findings: some Sequence<Finding>) {
        switch findings.map(\.severity).max() {
        case .missing: self = .incomplete
        case .reject: self = .rejected
        case .flag: self = .flagged
        case .note, nil: self = .verified
        }
    }
}

/// A submission's verdict with everything it rests on.
public struct Judgement: Sendable, Hashable, Codable {
    /// The conclusion.
    public var verdict: Verdict
    /// What every check said, most serious first.
    public var findings: [Finding]
    /// Credits that the session is worth when it is verified: whole hours measured, 0 where the rules grant none.
    public var measuredCredits: Int
    /// Instant of the before photo, with its zone's offset.
    public var start: CaptureTime?
    /// Instant of the after photo, with its zone's offset.
    public var end: CaptureTime?
    /// Measured seconds from before to after; `nil` where a time is missing or the order is wrong.
    public var durationSeconds: Int?
    /// The programme's week in which the session starts, 1 for the first; `nil` outside the programme.
    public var week: Int?
    /// The study zone in which the session took place, where one was found.
    public var zone: String?
    /// What the weak findings add up to; `nil` where none counts, and in older records.
    public var signals: SignalSum?
    /// What rules in shadow said, without effect; `nil` where they said nothing.
    public var shadow: [Finding]?

    /// Makes a judgement; the verdict follows from the findings.
    public init(
        findings: [Finding],
        measuredCredits: Int,
        start: CaptureTime?,
        end: CaptureTime?,
        durationSeconds: Int?,
        week: Int?,
        zone: String?,
        signals: SignalSum? = nil,
        shadow: [Finding]? = nil
    ) {
        verdict = Verdict(findings)
        self.findings = findings
        self.measuredCredits = measuredCredits
        self.start = start
        self.end = end
        self.durationSeconds = durationSeconds
        self.week = week
        self.zone = zone
        self.signals = signals
        self.shadow = shadow
    }

    /// Credits granted without a person's decision: ``measuredCredits``, 0 unless verified.
    public var credits: Int { verdict == .verified ? measuredCredits : 0 }
}
