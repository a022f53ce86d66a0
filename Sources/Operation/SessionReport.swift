public import Checks
public import Submissions

/// One submission's verdict in one language, as `daka verify --format json` prints it.
public struct SessionReport: Sendable, Encodable {
    /// Which submission.
    public var session: SubmissionID
    /// The student's number.
    public var student: StudentID
    /// The conclusion.
    public var verdict: Verdict
    /// Credits that would be granted; 0 unless verified.
    public var credits: Int
    /// Capture time of the before photo, ISO 8601 with its own offset; `nil` where there is none.
    public var start: String?
    /// Capture time of the after photo, ISO 8601 with its own offset; `nil` where there is none.
    public var end: String?
    /// Measured seconds; `nil` where a time is missing or the order is wrong.
    public var durationSeconds: Int?
    /// What the checks said, most serious first.
    public var findings: [FindingText]

    /// Puts a judgement into words.
    public init(_ judgement: Judgement, of facts: SubmissionFacts, in language: Language) {
        session = facts.id
        student = facts.student
        verdict = judgement.verdict
        credits = judgement.credits
        start = judgement.start.map { $0.instant.iso8601(offset: $0.offset) }
        end = judgement.end.map { $0.instant.iso8601(offset: $0.offset) }
        durationSeconds = judgement.durationSeconds
        findings = judgement.texts(in: language)
    }

    /// Writes all keys, `null` where there is no value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(session.description, forKey: .session)
        try container.encode(student, forKey: .student)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(credits, forKey: .credits)
        try container.encode(start, forKey: .start)
        try container.encode(end, forKey: .end)
        try container.encode(durationSeconds, forKey: .durationSeconds)
        try container.encode(findings, forKey: .findings)
    }

    private enum CodingKeys: String, CodingKey {
        case session, student, verdict, credits, start, end, durationSeconds, findings
    }
}
