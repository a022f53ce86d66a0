import Checks
import Operation
import Submissions

/// Verdicts for people: one aligned line a submission, its findings below.
struct VerdictTable {
    let text: String

    init(_ outcomes: [TreeVerification.Outcome], language: Language, terminal: Terminal = .output) {
        let width = outcomes.map { columns(of: $0.facts.id.description) }.max() ?? 0
        var lines: [String] = []
        for outcome in outcomes {
            let judgement = outcome.judgement
            let report = SessionReport(judgement, of: outcome.facts, in: language)
            let span = judgement.durationSeconds.map { Measure.seconds($0).text(in: language) } ?? "–"
            let start = judgement.start.map { "\($0.wallClock.date) \(Self.clock($0.wallClock))" } ?? "–"
            lines.append(
                [
                    padded(report.session.description, to: width),
                    terminal.paint(padded(judgement.verdict.rawValue, to: 10), Self.colour(judgement.verdict)),
                    padded(judgement.credits > 0 ? "+\(judgement.credits)" : "", to: 3),
                    padded(start, to: 16),
                    span,
                ].joined(separator: "  ").trimmed()
            )
            for finding in report.findings {
                lines.append(
                    "    " + terminal.paint(padded(finding.severity.rawValue, to: 8), Self.colour(finding.severity))
                        + terminal.paint(padded(finding.code.rawValue, to: 24), .grey) + " " + finding.message
                )
            }
        }
        let counts = Verdict.allCases.map { verdict in
            "\(outcomes.count { $0.judgement.verdict == verdict }) \(verdict.rawValue)"
        }
        let credits = outcomes.reduce(0) { $0 + $1.judgement.credits }
        lines.append("\(outcomes.count) submissions: \(counts.joined(separator: ", ")); \(credits) credits")
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func clock(_ clock: WallClock) -> String {
        ClockTime(hour: clock.hour, minute: clock.minute)?.description ?? ""
    }

    private static func colour(_ verdict: Verdict) -> Terminal.Colour {
        switch verdict {
        case .verified: .green
        case .flagged: .yellow
        case .rejected: .red
        case .incomplete: .blue
        }
    }

    private static func colour(_ severity: Severity) -> Terminal.Colour {
        switch severity {
        case .note: .grey
        case .flag: .yellow
        case .reject: .red
        case .missing: .blue
        }
    }
}

extension String {
    /// The text without blanks at its end.
    fileprivate func trimmed() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
