import Foundation
public import Submissions

/// Draws the conclusion from the facts.
public enum Judge {
    /// Runs every check over a submission and sums up what they say.
    ///
    /// Pure: no clock, no disk. The same facts under the same programme give the same judgement, whatever the order in
    /// which the facts list the files. Findings of rules in shadow are set apart first; then the weak ones are added up.
    public static func judge(_ facts: SubmissionFacts, under programme: Programme) -> Judgement {
        let session = Session(facts, under: programme)
        let all = AllChecks.inOrder.flatMap { $0.findings(on: facts, under: programme) }
        let watching = Set(programme.signals.shadow)
        var findings = all.filter { !watching.contains($0.code) }
        let shadow = all.filter { watching.contains($0.code) }
        let signals = SignalSum.add(&findings, under: programme.signals)
        return Judgement(
            findings: sorted(findings),
            measuredCredits: session.seconds.map(programme.session.credits(forSeconds:)) ?? 0,
            start: session.start,
            end: session.end,
            durationSeconds: session.seconds,
            week: session.start.flatMap { programme.calendar.week(of: $0.instant) },
            zone: session.before?.fix.zone ?? session.after?.fix.zone,
            signals: signals,
            shadow: shadow.isEmpty ? nil : sorted(shadow)
        )
    }

    /// Most serious first, then by code, then by file (the submission as a whole first).
    private static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.severity != b.severity { return a.severity > b.severity }
            if a.code != b.code { return a.code.rawValue < b.code.rawValue }
            let (first, second) = (a.subject?.bytes ?? [], b.subject?.bytes ?? [])
            if first != second { return first.lexicographicallyPrecedes(second) }
            return left.offset < right.offset
        }.map(\.element)
    }
}

extension SessionPolicy {
    /// Credits for a measured session: whole units of ``minutesPerCredit``, nothing below ``minimumMinutes``.
    ///
    /// Time beyond ``maximumHours`` earns nothing more, so that a person who accepts such a session grants no more than
    /// a day can hold.
    public func credits(forSeconds seconds: Int) -> Int {
        guard seconds >= Spans.minutes(minimumMinutes), seconds > 0 else { return 0 }
        return min(seconds, max(0, Spans.hours(maximumHours))) / max(1, Spans.minutes(minutesPerCredit))
    }
}
