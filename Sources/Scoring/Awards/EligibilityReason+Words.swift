public import Checks
public import Ledger

extension Eligibility.Reason {
    /// The word that feeds show; part of their contract.
    public var code: String {
        switch self {
        case .noSessions: "no-sessions"
        case .withdrawn: "withdrawn"
        case .shortWeeks(let short): short.cause.rawValue + ":" + short.weeks.map(String.init).joined(separator: "+")
        case .violation(let number, let kind): "violation:\(number):\(kind.rawValue)"
        case .failedCourses(let count): "failed-courses:\(count)"
        case .rankNotRisen: "rank-not-risen"
        case .incompletePair: "incomplete-pair"
        case .partner(let student): "partner:\(student)"
        case .weeksUndecided: "weeks-undecided"
        case .failuresUnknown: "failed-courses-unknown"
        case .ranksUnknown: "ranks-unknown"
        case .partnerPending(let student): "partner-pending:\(student)"
        }
    }

    /// The sentence for people.
    public var wording: Wording {
        switch self {
        case .noSessions: Wording(zh: "没有有效打卡", en: "no session counts")
        case .withdrawn(let day): Wording(zh: "\(day) 已退出", en: "withdrew on \(day)")
        case .shortWeeks(let short): Self.wording(short)
        case .violation(let number, let kind):
            Wording(zh: "违纪第 \(number) 号：\(kind.wording.chinese)", en: "violation \(number): \(kind.wording.english)")
        case .failedCourses(let count):
            Wording(zh: "挂科 \(count) 门", en: "failed \(count) course\(count == 1 ? "" : "s")")
        case .rankNotRisen(let before, let after):
            Wording(zh: "排名未进步（\(before) → \(after)）", en: "the rank did not rise (\(before) → \(after))")
        case .incompletePair: Wording(zh: "小组成员不齐", en: "the pair is not one helper and one helpee")
        case .partner(let student): Wording(zh: "\(student) 不符合条件", en: "\(student) is not eligible")
        case .weeksUndecided: Wording(zh: "尚有未结束的周", en: "weeks are not over yet")
        case .failuresUnknown: Wording(zh: "挂科情况未知", en: "failed courses are not known")
        case .ranksUnknown: Wording(zh: "成绩排名未知", en: "grade ranks are not known")
        case .partnerPending(let student): Wording(zh: "\(student) 待定", en: "\(student) is pending")
        }
    }

    private static func wording(_ short: Disqualification) -> Wording {
        let runs = short.runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return switch short.cause {
        case .longRun:
            Wording(
                zh: "第 \(runs.joined(separator: "、")) 周连续不足",
                en: "weeks \(runs.joined(separator: ", ")) short in a row"
            )
        case .shortRuns:
            Wording(
                zh: "多次连续不足：第 \(runs.joined(separator: "、")) 周",
                en: "separate runs of short weeks: \(runs.joined(separator: ", "))"
            )
        }
    }
}

extension Violation.Kind {
    /// The kind in words.
    public var wording: Wording {
        switch self {
        case .phone: Wording(zh: "玩手机", en: "use of the phone")
        case .absence: Wording(zh: "无故缺席", en: "unexcused absence")
        case .attitude: Wording(zh: "态度不端正", en: "bad attitude")
        case .irresponsible: Wording(zh: "不负责任", en: "irresponsible help")
        case .cheating: Wording(zh: "作弊", en: "cheating")
        }
    }
}

extension Violation.Sanction {
    /// The sanction in words.
    public var wording: Wording {
        switch self {
        case .warning: Wording(zh: "警告", en: "warning")
        case .noAwards: Wording(zh: "取消评奖资格", en: "no prize")
        case .noPoints: Wording(zh: "取消全部积分", en: "no points")
        }
    }
}
