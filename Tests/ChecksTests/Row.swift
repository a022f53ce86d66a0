import Checks
import Submissions
import Testing

/// One example of a rule: facts, and what the rule is to say of them.
///
/// Expectations read `severity subject variant`, `-` standing for a finding on the submission as a whole; the variant is
/// the value of the detail that chooses the sentence.
struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let facts: SubmissionFacts
    let programme: Programme
    let expected: [String]

    init(_ name: String, _ facts: SubmissionFacts, _ expected: String..., under programme: Programme = Programme()) {
        self.name = name
        self.facts = facts
        self.programme = programme
        self.expected = expected
    }

    var testDescription: String { name }

    var judgement: Judgement { Judge.judge(facts, under: programme) }

    /// Holds the findings of one code against the row.
    func check(_ code: FindingCode, variant key: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
        let seen = judgement.findings.filter { $0.code == code }.map { finding in
            let parts = [finding.severity.rawValue, finding.subject?.text ?? "-", key.flatMap { finding.details[$0] }]
            return parts.compactMap(\.self).joined(separator: " ")
        }
        #expect(seen == expected, "\(name)", sourceLocation: sourceLocation)
    }
}

extension SubmissionFacts {
    /// The findings of one code under the programme's defaults.
    func findings(_ code: FindingCode, under programme: Programme = Programme()) -> [Finding] {
        Judge.judge(self, under: programme).findings.filter { $0.code == code }
    }

    var verdict: Verdict { Judge.judge(self, under: Programme()).verdict }
}

extension Programme {
    /// The programme with one figure changed.
    static func with(_ change: (inout Programme) -> Void) -> Programme {
        var programme = Programme()
        change(&programme)
        return programme
    }
}
