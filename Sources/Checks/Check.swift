public import Submissions

/// One rule of the programme.
///
/// A check is pure: the same facts under the same programme give the same findings. It never says "fake": rules that are
/// not met reject, contradictions flag.
public protocol Check: Sendable {
    /// The codes that this check may report, each reported by one check only.
    var codes: [FindingCode] { get }

    /// What the check sees, in a fixed order; nothing where all is well.
    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding]

    /// The sentence for a finding of this check: what was seen, what would be accepted, what the student can do.
    func wording(of finding: Finding) -> Wording
}

/// A sentence in every language Daka speaks.
public struct Wording: Sendable, Hashable {
    /// Simplified Chinese.
    public var chinese: String
    /// English.
    public var english: String

    /// Makes a sentence in both languages.
    public init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The sentence in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
