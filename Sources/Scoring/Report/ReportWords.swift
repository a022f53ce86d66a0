import Checks
import Submissions

/// The words of the reports; findings and reasons bring theirs.
struct ReportWords: Sendable {
    let language: Language

    private func pick(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    var termTitle: String { pick("学期报告", "Term report") }
    func weekTitle(_ week: Int) -> String { pick("第 \(week) 周周报", "Week \(week) digest") }
    func days(_ first: CivilDate, _ last: CivilDate) -> String { pick("\(first) 至 \(last)", "\(first) to \(last)") }
    func asOf(_ day: CivilDate) -> String { pick("截至 \(day)", "as of \(day)") }

    var students: String { pick("学生", "Students") }
    var pairs: String { pick("小组", "Pairs") }
    var pair: String { pick("小组", "Pair") }
    var noPair: String { pick("未分组", "no pair") }
    var student: String { pick("学生", "Student") }
    var role: String { pick("角色", "Role") }
    var sessions: String { pick("有效打卡场次", "Sessions that count") }
    var session: String { pick("打卡材料", "Session") }
    var credits: String { pick("打卡次数", "Check-ins") }
    var hours: String { pick("时长", "Hours") }
    var hoursEarned: String { pick("自习总时长", "Hours of self-study") }
    var weeksShort: String { pick("不足的周", "Short weeks") }
    var outOfAwards: String { pick("因考勤失去评奖资格", "Out of the awards by short weeks") }
    var total: String { pick("合计", "Total") }
    var weekBoard: String { pick("每周出勤", "Weeks") }
    func weekBoardHint(_ minimum: Int) -> String {
        pick(
            "每人每周至少 \(minimum) 次；不足可由下一周超出的次数补足。“共同学习”一行是两人一起的次数。",
            "Each student needs \(minimum) a week; the next week's surplus can make up for less. The last row of a pair counts joint sessions."
        )
    }
    var together: String { pick("共同学习", "together") }
    var notCounted: String { pick("不计：不在参加期间", "not counted: outside the days of enrolment") }
    func week(_ number: Int) -> String { pick("第\(number)周", "W\(number)") }
    var hoursPerPair: String { pick("各组自习时长", "Hours per pair") }
    func progress(_ from: Int, _ full: Int) -> String {
        pick("距 \(from) 小时与 \(full) 小时", "Progress towards \(from) and \(full) hours")
    }
    func progressHint(_ from: Int, _ fromPoints: Int, _ full: Int, _ fullPoints: Int) -> String {
        pick(
            "满 \(from) 小时得 \(fromPoints) 分，满 \(full) 小时得 \(fullPoints) 分（满分）。",
            "\(from) h earn \(fromPoints) points, \(full) h all \(fullPoints)."
        )
    }
    var pointsAndAwards: String { pick("积分与奖项", "Points and awards") }
    var hourPoints: String { pick("时长分", "Hour points") }
    var rankPoints: String { pick("成绩分", "Rank points") }
    var totalPoints: String { pick("总分", "Total") }
    var eligibility: String { pick("评奖资格", "Eligible") }
    var prize: String { pick("奖项", "Prize") }
    var lists: String { pick("学分名单", "Credit lists") }
    var secondClassroom: String { pick("第二课堂学分", "Second-classroom credit") }
    var volunteerPoints: String { pick("第二课堂志愿分", "Volunteer points") }
    var violations: String { pick("违纪记录", "Violations") }
    var pending: String { pick("待定", "pending") }
    var none: String { pick("无", "none") }
    var lifted: String { pick("已撤销", "lifted") }
    var place: String { pick("地点", "Place") }
    var time: String { pick("时间", "Time") }
    var memo: String { pick("备忘录", "Memo") }
    var verdict: String { pick("判定", "Verdict") }
    var missing: String { pick("还缺", "Still missing") }
    var nothingMissing: String { pick("本周已完成", "All done this week") }
    var nothingHandedIn: String { pick("本周没有提交", "Nothing was handed in this week") }
    var noMemo: String { pick("没有读到备忘录", "no memo was read") }
    var decidedBy: String { pick("裁定", "Decided by") }
    var openQuestions: String { pick("还有待办的小组", "Pairs with something missing") }
    var jointMissing: String { pick("缺共同学习的小组", "Pairs without a joint session") }
    var legendHelper: String { role(.helper) }
    var colon: String { pick("：", ": ") }
    var comma: String { pick("、", ", ") }
    var footer: String {
        pick("由 Daka 根据账本生成；更正会反映在下一次报告中。", "Made by Daka from its ledger; corrections show in the next report.")
    }

    func role(_ role: StudentRole) -> String {
        switch role {
        case .helper: pick("帮扶者", "helper")
        case .helpee: pick("帮扶对象", "helpee")
        }
    }

    func standing(_ standing: WeekStanding) -> String {
        switch standing {
        case .met: pick("完成", "met")
        case .madeUp: pick("已补足", "made up")
        case .short: pick("不足", "short")
        case .recoverable: pick("不足，下周可补", "short, can be made up")
        case .open: pick("进行中", "running")
        case .notOwed: pick("不要求", "not owed")
        }
    }

    func state(_ state: Eligibility.State) -> String {
        switch state {
        case .eligible: pick("符合", "yes")
        case .ineligible: pick("不符合", "no")
        case .pending: pending
        }
    }

    func prize(_ outcome: PrizeList.Outcome?) -> String {
        switch outcome {
        case .prize(.first): pick("一等奖", "first")
        case .prize(.second): pick("二等奖", "second")
        case .prize(.third): pick("三等奖", "third")
        case .prize(.merit): pick("优秀奖", "merit")
        case .prize(.participation): pick("参与奖", "participation")
        case .nothing, nil: "–"
        case .pending: pending
        }
    }

    func verdict(_ verdict: Verdict?) -> String {
        switch verdict {
        case .verified: pick("通过", "verified")
        case .flagged: pick("待查看", "to be looked at")
        case .rejected: pick("未通过", "not accepted")
        case .incomplete: pick("材料不齐", "incomplete")
        case nil: pick("等待判定", "waiting")
        }
    }

    func missing(_ missing: PairDigest.Missing, names: [StudentID: String]) -> String {
        func session(_ id: SubmissionID) -> String { id.description }
        return switch missing {
        case .credits(let student, let count):
            pick(
                "\(names[student] ?? student.value) 还差 \(count) 次打卡",
                "\(names[student] ?? student.value) lacks \(count) check-in\(count == 1 ? "" : "s")"
            )
        case .jointSessions(let count):
            pick("还差 \(count) 次共同学习", "\(count) joint session\(count == 1 ? "" : "s") to go")
        case .files(let id): pick("\(session(id)) 材料不齐", "\(session(id)): files are missing")
        case .mending(let id): pick("\(session(id)) 未通过，可以补正", "\(session(id)) was not accepted and can be mended")
        case .decision(let id): pick("\(session(id)) 等待工作人员查看", "\(session(id)) waits for a member of staff")
        }
    }

    /// How the programme's promise to most participants stands.
    func promise(_ promise: WinningPromise) -> String {
        let needed = pick(
            "参与者 \(promise.participants) 人，按规定至少 \(promise.needed) 人获奖",
            "\(promise.participants) participants, of whom \(promise.needed) at least shall win something"
        )
        let state =
            switch (promise.isKept, promise.winners) {
            case (true, let winners?): pick("获奖 \(winners) 人，符合规定。", "\(winners) win: the promise is kept.")
            case (false, let winners?) where promise.candidates >= promise.needed:
                pick("获奖 \(winners) 人，名额不足。", "\(winners) win: the quotas are too small.")
            case (false, _):
                pick(
                    "符合条件的只有 \(promise.candidates) 人，无法达到。",
                    "only \(promise.candidates) may win, so it cannot be kept."
                )
            default: pick("名额或成绩未公布，待定。", "pending until quotas and ranks are known.")
            }
        return needed + pick("；", "; ") + state
    }
}

/// Minutes as `41:59 h`, cut and never rounded, so that 42 h is not shown before it is reached.
func hoursText(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest) h"
}
