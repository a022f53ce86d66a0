public import Checks
public import Foundation
public import Ledger
public import Submissions

/// What a student reads in `回执.txt`: verdict, every finding's sentence, what to do, and the week's credits so far.
///
/// The text holds nothing that changes by itself (no "printed at"), so an unchanged verdict leaves the file unchanged.
public struct Receipt: Sendable, Hashable {
    /// The file's name beside the session's files.
    public static let fileName: FileName = "回执.txt"

    /// The whole text, ending in a line break.
    public var text: String

    /// Writes a receipt.
    ///
    /// - Parameters:
    ///   - judgement: The latest judgement.
    ///   - submission: Which submission.
    ///   - granted: Credits that the ledger holds for it now.
    ///   - decision: What a member of staff decided, which the receipt then says first; `nil` where no decision stands.
    ///   - weekCredits: The student's credits in the session's week so far; `nil` outside the programme.
    ///   - policy: What a week needs.
    ///   - deadline: Until when missing files are awaited; shown while something is missing.
    ///   - zone: The programme's zone.
    ///   - language: The language.
    public init(
        _ judgement: Judgement,
        of submission: SubmissionID,
        granted: Int,
        decision: Decision? = nil,
        weekCredits: Int?,
        policy: WeekPolicy,
        deadline: Date?,
        zone: TimeZone,
        language: Language
    ) {
        let words = Words(language)
        var lines = [words.title, "", "\(words.submission)\(submission.sessionFolder.text)"]
        lines.append(
            decision.map { words.ruling($0.outcome, granted: granted) }
                ?? words.verdict(judgement.verdict, granted: granted)
        )
        if let start = judgement.start, let end = judgement.end {
            lines.append(words.time(start, end, judgement.durationSeconds))
        }
        if let zone = judgement.zone { lines.append("\(words.place)\(zone)") }
        if let decision, !decision.reason.isEmpty { lines.append("\(words.decision)\(decision.reason)") }
        if judgement.verdict == .incomplete, let deadline, decision == nil {
            lines.append(words.awaited(until: WallClock(deadline, in: zone)))
        }
        let texts = judgement.texts(in: language)
        for (heading, severities) in words.groups(isDecided: decision != nil) {
            let group = texts.filter { severities.contains($0.severity) }
            guard !group.isEmpty else { continue }
            lines += ["", heading]
            lines += group.map { "· \($0.message)" }
        }
        if let week = judgement.week, let weekCredits {
            lines += ["", words.week(week, weekCredits, of: policy.minimumCredits)]
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}

/// The receipt's own words; the findings bring theirs.
private struct Words {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    private func pick(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    var title: String { pick("打卡回执", "Check-in receipt") }
    var submission: String { pick("材料：", "Submission: ") }
    var place: String { pick("地点：", "Place: ") }
    var decision: String { pick("工作人员裁定：", "Decided by the staff: ") }

    func verdict(_ verdict: Verdict, granted: Int) -> String {
        let counted = pick("计 \(granted) 次", granted == 1 ? "1 credit" : "\(granted) credits")
        switch verdict {
        case _ where granted > 0 && verdict != .verified: return pick("判定：\(counted)", "Verdict: \(counted)")
        case .verified: return pick("判定：通过，\(counted)", "Verdict: verified, \(counted)")
        case .flagged:
            return pick(
                "判定：需要工作人员查看，你现在不用做什么",
                "Verdict: a member of staff will look at it; there is nothing you must do now"
            )
        case .rejected:
            return pick("判定：未通过，可以按下面的说明补正", "Verdict: not accepted; see below how to mend it")
        case .incomplete: return pick("判定：材料不齐，正在等待", "Verdict: incomplete, waiting for the rest")
        }
    }

    func ruling(_ outcome: Decision.Outcome, granted: Int) -> String {
        switch outcome {
        case .approve:
            pick(
                "判定：工作人员认可，计 \(granted) 次",
                "Verdict: accepted by the staff, \(granted == 1 ? "1 credit" : "\(granted) credits")"
            )
        case .reject: pick("判定：工作人员裁定不计次", "Verdict: not counted, as the staff decided")
        case .ask:
            pick(
                "判定：暂不计次，请按工作人员的要求补交材料",
                "Verdict: not counted yet; hand in what the staff ask for"
            )
        }
    }

    func time(_ start: CaptureTime, _ end: CaptureTime, _ seconds: Int?) -> String {
        let span = seconds.map { " (\(Measure.seconds($0).text(in: language)))" } ?? ""
        let clock = { (time: WallClock) in ClockTime(hour: time.hour, minute: time.minute)?.description ?? "" }
        let first = "\(start.wallClock.date) \(clock(start.wallClock))"
        let last =
            start.wallClock.date == end.wallClock.date
            ? clock(end.wallClock) : "\(end.wallClock.date) \(clock(end.wallClock))"
        return pick("时间：", "Time: ") + "\(first) – \(last)\(span)"
    }

    func awaited(until deadline: WallClock) -> String {
        let time = ClockTime(hour: deadline.hour, minute: deadline.minute)?.description ?? ""
        return pick("补齐期限：\(deadline.date) \(time)", "Complete it until \(deadline.date) \(time)")
    }

    /// The findings under their headings; what a person decided on is neither refused nor waiting any more.
    func groups(isDecided: Bool) -> [(heading: String, severities: [Severity])] {
        let notes = (pick("说明：", "Notes:"), [Severity.note])
        guard !isDecided else { return [(pick("检查所见：", "What the check saw:"), [.missing, .reject, .flag]), notes] }
        return [
            (pick("还缺：", "Still missing:"), [.missing]),
            (pick("不符合要求：", "Not accepted:"), [.reject]),
            (pick("待查看：", "To be looked at:"), [.flag]),
            notes,
        ]
    }

    func week(_ week: Int, _ credits: Int, of minimum: Int) -> String {
        pick("第 \(week) 周累计：\(credits) / \(minimum) 次", "Week \(week) so far: \(credits) of \(minimum) credits")
    }
}
