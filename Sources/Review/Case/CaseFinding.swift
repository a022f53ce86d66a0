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
    /// Other files of which the same is said.
    var also: [String] = []
    var hasAlso = false
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

extension CaseFinding {
    /// Findings for a page, what is said of several files alike said once.
    static func list(_ findings: [Finding], isNew: (FindingCode) -> Bool, words: Catalogue) -> [CaseFinding] {
        var list: [CaseFinding] = []
        for finding in findings {
            let next = CaseFinding(finding, isNew: isNew(finding.code), words: words)
            if let place = list.firstIndex(where: { $0.saysTheSame(as: next) }), let subject = next.subject {
                list[place].also.append(subject)
                list[place].hasAlso = true
            } else {
                list.append(next)
            }
        }
        return list
    }

    /// Whether two findings differ in nothing but the file that they speak of.
    private func saysTheSame(as other: CaseFinding) -> Bool {
        guard let subject, let theirs = other.subject, code == other.code, severity == other.severity,
            measured == other.measured, limit == other.limit
        else { return false }
        return message.replacing(subject, with: "\u{0}") == other.message.replacing(theirs, with: "\u{0}")
    }
}
