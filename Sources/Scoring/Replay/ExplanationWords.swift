import Checks
import Foundation
import Ledger
import Submissions

/// The sentences of an explanation; findings and reasons bring theirs.
struct ExplanationWords {
    let language: Language

    private var words: ReportWords { ReportWords(language: language) }

    private func pick(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    func heading(_ score: StudentScore) -> String {
        let student = score.student
        let pair = student.pair.isEmpty ? words.noPair : "\(words.pair) \(student.pair)"
        return "\(student.student) \(student.name) · \(words.role(student.role)) · \(pair)"
            + (student.joined.map { pick(" · \($0) 加入", " · joined \($0)") } ?? "")
            + (student.withdrawn.map { pick(" · \($0) 退出", " · withdrawn \($0)") } ?? "")
    }

    func outside(_ student: StudentID) -> String {
        pick("\(student) 不在名单中，因此不计周次与积分。", "\(student) is not on the roster, so no weeks or points are counted.")
    }

    func week(_ record: WeekRecord, minutes: Int, joint: Int) -> String {
        let owed = record.standing == .notOwed ? "" : " / \(record.minimum)"
        var parts = [
            pick("第 \(record.week) 周", "week \(record.week)") + words.colon
                + pick("\(record.credits)\(owed) 次", "\(record.credits)\(owed)"),
            hoursText(minutes), words.standing(record.standing),
        ]
        if record.madeUp > 0 {
            parts.append(
                pick(
                    "由第 \(record.week + 1) 周补 \(record.madeUp) 次",
                    "\(record.madeUp) made up by week \(record.week + 1)"
                )
            )
        }
        if record.shortfall > 0 { parts.append(pick("还差 \(record.shortfall) 次", "\(record.shortfall) short")) }
        parts.append(pick("共同学习 \(joint) 次", "\(joint) joint"))
        return "  " + parts.joined(separator: " · ")
    }

    func sessionsHeading(_ count: Int) -> String {
        pick("提交的材料：\(count) 份", "Sessions handed in: \(count)")
    }

    func linesHeading(_ count: Int) -> String {
        pick("账本：\(count) 条", "Lines of the ledger: \(count)")
    }

    func session(_ session: SessionRecord, counts: Bool) -> [String] {
        let judgement = session.verdict?.judgement
        let clock = { (time: CaptureTime) in
            "\(time.wallClock.date) "
                + (ClockTime(hour: time.wallClock.hour, minute: time.wallClock.minute)?.description ?? "")
        }
        let span = [judgement?.start, judgement?.end].compactMap { $0.map(clock) }.joined(separator: " – ")
        var head = "  \(session.submission) · \(words.verdict(judgement?.verdict))"
        if !span.isEmpty { head += " · \(span)" }
        if let minutes = session.measuredMinutes { head += " · \(hoursText(minutes))" }
        if let place = session.grant?.zone ?? judgement?.zone { head += " · \(place)" }
        if let grant = session.grant {
            head += pick(" · 计 \(grant.credits) 次（seq \(grant.seq)）", " · \(grant.credits) credited (seq \(grant.seq))")
            if !counts {
                head += pick("，但不在参加期间，不计入", ", outside the days of enrolment: not counted")
            }
        }
        var lines = [head]
        if let verdict = session.verdict {
            lines.append(
                pick(
                    "    判定第 \(verdict.number) 次，规则 \(verdict.programmeDigest.prefix(12))",
                    "    verdict \(verdict.number) under rules \(verdict.programmeDigest.prefix(12))"
                )
            )
        }
        lines += (judgement?.findings ?? []).map { "    \(finding($0))" }
        if let sum = judgement?.signals { lines.append("    \(weak(sum))") }
        lines += (judgement?.shadow ?? []).map {
            pick("    试行（不影响结果）", "    in shadow (without effect)") + words.colon + finding($0)
        }
        if let decision = session.decision {
            let what: String =
                switch decision.decision.outcome {
                case .approve:
                    pick(
                        "通过，计 \(decision.decision.credits ?? 0) 次",
                        "approved for \(decision.decision.credits ?? 0)"
                    )
                case .reject: pick("不通过", "rejected")
                case .ask: pick("请学生重新提交", "asked for a better upload")
                }
            lines.append(
                "    "
                    + pick("裁定：\(decision.decision.person) \(what)", "decided by \(decision.decision.person): \(what)")
                    + (decision.decision.reason.isEmpty ? "" : " — \(decision.decision.reason)")
            )
        }
        return lines
    }

    /// One finding: what it does, how much it proves, its sentence, and the earlier file that it speaks of.
    private func finding(_ finding: Finding) -> String {
        let subject = finding.subject.map { "\($0.text)\(words.colon)" } ?? ""
        let earlier = finding.details["earlier"].map { pick(" → 先前的：\($0)", " → earlier: \($0)") } ?? ""
        return "\(finding.code.rawValue) (\(finding.severity.rawValue), \(finding.strength.rawValue)) \(subject)"
            + finding.wording[language] + earlier
    }

    /// What the weak signals add up to.
    private func weak(_ sum: SignalSum) -> String {
        let causes = sum.causes.map { cause(of: $0) }.joined(separator: pick("、", ", "))
        let count = sum.causes.count
        if sum.limit == 0 {
            return pick(
                "弱信号 \(count) 项（\(causes)）：按设置不合并",
                "weak signals: \(count) (\(causes)); they never add up under these rules"
            )
        }
        return sum.isReached
            ? pick(
                "弱信号 \(count) 项（\(causes)），已达 \(sum.limit) 项：转人工",
                "weak signals: \(count) (\(causes)), which reaches the \(sum.limit) that have a person look"
            )
            : pick(
                "弱信号 \(count) 项（\(causes)），满 \(sum.limit) 项才转人工：不影响结果",
                "weak signals: \(count) (\(causes)) of the \(sum.limit) that would have a person look: no effect"
            )
    }

    private func cause(of signal: SignalCause) -> String {
        switch signal {
        case .clock: pick("时钟", "clock")
        case .picture: pick("画面", "picture")
        case .editing: pick("编辑痕迹", "editing")
        case .screen: pick("翻拍屏幕", "screen")
        case .journey: pick("行程", "journey")
        case .device: pick("手机", "device")
        case .memo: pick("备忘录", "memo")
        }
    }

    func line(_ entry: CreditEntry) -> String {
        "  \(entry.seq)  \(entry.event.rawValue)  \(entry.credits > 0 ? "+" : "")\(entry.credits)  "
            + pick("第 \(entry.week) 周", "week \(entry.week)")
            + "  \(entry.session)  \(entry.decidedBy)  \(entry.reason)  \(entry.recordedAt.iso8601)"
    }

    func points(_ score: StudentScore, rules: TermRules, outcome: PrizeList.Outcome?) -> [String] {
        let points = score.points
        let table = rules.scoring.points
        let basis =
            rules.scoring.hours == .verified
            ? pick("已证实的时长", "minutes proven") : pick("打卡次数折合的时长", "minutes of the check-ins")
        var lines = [
            pick("时长分", "Points for hours") + words.colon
                + pick(
                    "\(hoursText(points.minutes))（\(basis)）→ \(points.hours) 分；满 \(table.fromHours) 小时 \(table.fromPoints) 分，"
                        + "每满 \(table.stepHours) 小时加 \(table.stepPoints) 分，满 \(table.fullHours) 小时 \(table.fullPoints) 分",
                    "\(hoursText(points.minutes)) (\(basis)) → \(points.hours); \(table.fromPoints) from \(table.fromHours) h, "
                        + "\(table.stepPoints) more for each full \(table.stepHours) h, \(table.fullPoints) from \(table.fullHours) h"
                ),
            pick("成绩分", "Points for rank") + words.colon + rank(score),
            words.totalPoints + words.colon + (points.total?.description ?? words.pending),
        ]
        if points.isForfeited {
            lines.append(pick("退出的帮扶者或受处分者不得分。", "A helper who withdrew, or a sanction, leaves no points."))
        }
        let reasons = score.eligibility.reasons.map { $0.wording[language] }
        lines.append(
            words.eligibility + words.colon + words.state(score.eligibility.state)
                + (reasons.isEmpty ? "" : " — " + reasons.joined(separator: pick("；", "; ")))
        )
        lines.append(words.prize + words.colon + words.prize(outcome))
        for found in score.violations {
            let violation = found.violation
            lines.append(
                "\(words.violations) \(found.id)\(words.colon)\(violation.day) \(violation.kind.wording[language]), "
                    + "\(violation.sanction.wording[language]) — \(violation.reason) (\(violation.person))"
                    + (found.stands ? "" : " · \(words.lifted) (\(found.liftedBy ?? ""))")
            )
        }
        return lines
    }

    private func rank(_ score: StudentScore) -> String {
        guard let before = score.grade?.rankBefore, let after = score.grade?.rankAfter else {
            return "\(words.pending) — \(pick("没有排名", "no ranks"))"
        }
        let change = "\(before) → \(after)"
        guard let points = score.points.rank else {
            return "\(words.pending) — \(change), \(pick("公式未公布", "no formula yet"))"
        }
        return "\(change) → \(points)"
    }
}
