public import Submissions

/// A finding in one language, as receipts, pages and `daka verify --format json` show it.
public struct FindingText: Sendable, Hashable, Codable {
    /// What it is about.
    public var code: FindingCode
    /// What it does to the verdict.
    public var severity: Severity
    /// How much it proves.
    public var strength: Strength
    /// The file it speaks of; `nil` for the submission as a whole.
    public var subject: String?
    /// What was seen, what would be accepted, what the student can do.
    public var message: String
    /// The value seen, with its unit.
    public var measured: String?
    /// The value that would have been accepted, with its unit.
    public var limit: String?
    /// The earlier file or submission that it is held against, for staff; `nil` where there is none.
    public var earlier: String?

    /// Puts a finding into words.
    public init(_ finding: Finding, in language: Language) {
        code = finding.code
        severity = finding.severity
        strength = finding.strength
        subject = finding.subject?.text
        message = finding.wording[language]
        measured = finding.measured?.text(in: language)
        limit = finding.limit?.text(in: language)
        earlier = finding.details["earlier"]
    }

    /// Writes all keys but `earlier`, `null` where there is no value; `earlier` only where there is one.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(strength, forKey: .strength)
        try container.encode(subject, forKey: .subject)
        try container.encode(message, forKey: .message)
        try container.encode(measured, forKey: .measured)
        try container.encode(limit, forKey: .limit)
        try container.encodeIfPresent(earlier, forKey: .earlier)
    }
}

extension Finding {
    /// The sentence, by the check that owns the code.
    ///
    /// A finding of a code that no check of this version reports, read from a newer ledger, is named by its code.
    public var wording: Wording {
        AllChecks.owner(of: code)?.wording(of: self)
            ?? Wording(
                zh: "此版本没有关于 \(code.rawValue) 的说明，请联系工作人员。",
                en: "This version has no sentence for \(code.rawValue); please ask the staff."
            )
    }
}

extension Judgement {
    /// The findings in one language, in the judgement's order.
    public func texts(in language: Language) -> [FindingText] {
        findings.map { FindingText($0, in: language) }
    }
}
