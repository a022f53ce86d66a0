import Checks
import Submissions

/// One finding as the page shows it.
struct CaseFinding: Sendable {
    /// The code, for those who know it and for the form that answers it.
    let code: String
    /// `note`, `flag`, `reject` or `missing`.
    let severity: String
    /// The severity in words.
    let severityWord: String
    /// The code in words.
    let name: String
    /// What was seen and what would be accepted, as a sentence.
    let message: String
    /// The file that it speaks of.
    let subject: String?
    /// The value seen.
    let measured: String?
    /// The value that would have been accepted.
    let limit: String?
    let hasValues: Bool
    /// How much it proves, in words.
    let strength: String
    /// `weak`, `strong` or `proof`.
    let strengthKind: String
    /// Whether the verdict before did not have it.
    let isNew: Bool

    init(_ finding: Finding, isNew: Bool, words: Catalogue) {
        let text = FindingText(finding, in: words.language)
        code = finding.code.rawValue
        severity = finding.severity.rawValue
        severityWord = words("severity.\(finding.severity.rawValue)")
        name = words("finding.\(finding.code.rawValue)")
        message = text.message
        subject = text.subject
        measured = text.measured
        limit = text.limit
        hasValues = measured != nil || limit != nil
        strength = words("strength.\(finding.strength.rawValue)")
        strengthKind = finding.strength.rawValue
        self.isNew = isNew
    }
}
