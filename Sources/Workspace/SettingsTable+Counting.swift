import Checks

extension SettingsTable {
    /// The rules by which credits become weeks, points and awards.
    static let counting: [Setting] = week + points + awards + pairing

    private static let week: [Setting] = [
        Setting(
            "week.minimum-credits",
            \.programme.week.minimumCredits,
            .integer(0...168),
            "credits",
            zh: "每人每周至少打卡次数",
            en: "what each student needs a week"
        ),
        Setting(
            "week.minimum-joint-sessions",
            \.programme.week.minimumJointSessions,
            .integer(0...100),
            "sessions",
            zh: "每组每周至少共同学习次数",
            en: "what each pair needs together a week"
        ),
        Setting(
            "week.joint-overlap-minutes",
            \.programme.week.jointOverlapMinutes,
            .integer(1...1_440),
            "minutes",
            zh: "两人时间至少重叠多少才算共同学习",
            en: "overlap that makes two sessions a joint one"
        ),
        Setting(
            "week.make-up",
            \.scoring.attendance.makeUp,
            .flag,
            zh: "本周不足可由下一周（仅下一周）补足",
            en: "a shortfall may be made up in the following week, only in that one"
        ),
        Setting(
            "week.short-run-weeks",
            \.scoring.attendance.shortRunWeeks,
            .integer(1...100),
            "weeks",
            zh: "连续几周不足算一次",
            en: "consecutive short weeks that make one run"
        ),
        Setting(
            "week.short-runs",
            \.scoring.attendance.shortRuns,
            .integer(1...100),
            "runs",
            zh: "出现几次即取消评奖资格",
            en: "separate runs that disqualify from awards"
        ),
        Setting(
            "week.long-run-weeks",
            \.scoring.attendance.longRunWeeks,
            .integer(1...100),
            "weeks",
            zh: "连续几周不足即直接取消评奖资格",
            en: "consecutive short weeks that disqualify at once"
        ),
    ]

    private static let points: [Setting] = [
        Setting(
            "scoring.hours",
            \.scoring.hours,
            .word(ScoredHours.allCases.map(\.rawValue)),
            zh: "按已证实的时长（verified）还是打卡次数（credited）计分",
            en: "verified: minutes proven by photos; credited: check-ins"
        ),
        Setting(
            "scoring.rank-points",
            \.scoring.rankPoints,
            .rankPoints,
            zh: "名次变化的积分：pending（未公布）、每进一名的分数，或表 {1: 30, 5: 50}（进 1 名起 30 分，进 5 名起 50 分）",
            en: "pending, points for each rank risen, or a table from ranks risen to points"
        ),
        Setting(
            "scoring.maximum-rank-points",
            \.scoring.maximumRankPoints,
            .number(SettingKind.points),
            "points",
            zh: "成绩部分的满分",
            en: "the most that the change of rank can earn"
        ),
        Setting(
            "scoring.points.from-hours",
            \.scoring.points.fromHours,
            .integer(0...10_000),
            "hours",
            zh: "满此时长才有积分",
            en: "hours from which there are points"
        ),
        Setting(
            "scoring.points.from-points",
            \.scoring.points.fromPoints,
            .integer(0...1_000),
            "points",
            zh: "此时的积分",
            en: "points at that"
        ),
        Setting(
            "scoring.points.step-hours",
            \.scoring.points.stepHours,
            .integer(1...1_000),
            "hours",
            zh: "此后每满多少小时",
            en: "each further full span of this length"
        ),
        Setting(
            "scoring.points.step-points",
            \.scoring.points.stepPoints,
            .integer(0...1_000),
            "points",
            zh: "加多少分",
            en: "adds this"
        ),
        Setting(
            "scoring.points.full-hours",
            \.scoring.points.fullHours,
            .integer(0...10_000),
            "hours",
            zh: "满此时长得满分",
            en: "hours from which the most is given"
        ),
        Setting(
            "scoring.points.full-points",
            \.scoring.points.fullPoints,
            .integer(0...1_000),
            "points",
            zh: "满分",
            en: "the most"
        ),
    ]

    private static let awards: [Setting] = [
        Setting("awards.first", \.scoring.awards.first, .quota, zh: "一等奖", en: "first prizes"),
        Setting("awards.second", \.scoring.awards.second, .quota, zh: "二等奖", en: "second prizes"),
        Setting("awards.third", \.scoring.awards.third, .quota, zh: "三等奖", en: "third prizes"),
        Setting("awards.merit", \.scoring.awards.merit, .quota, zh: "优秀奖", en: "merit prizes"),
        Setting(
            "awards.participation",
            \.scoring.awards.participation,
            .quota,
            zh: "参与奖",
            en: "participation prizes"
        ),
        Setting(
            "awards.winning-share",
            \.scoring.awards.winningShare,
            .number(0...1),
            zh: "参与者中获奖的比例",
            en: "share of the participants who win something"
        ),
    ]

    private static let pairing: [Setting] = [
        Setting(
            "pairing.pairs-per-class",
            \.scoring.pairing.pairsPerClass,
            .integer(0...100),
            "pairs",
            zh: "志愿者不足时，每个小班按成绩补足到几组",
            en: "where volunteers do not suffice, each class is filled up to this by grades"
        )
    ]
}
