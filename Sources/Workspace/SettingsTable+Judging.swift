import Checks
import Submissions

extension SettingsTable {
    /// Minutes of a day, the most that any span between clocks can sensibly be.
    private static let minutesOfDay = 0...1_440

    /// What is neither judging nor counting nor running.
    static let general: [Setting] = [
        Setting(
            "language",
            \.language,
            .word(Language.allCases.map(\.rawValue)),
            zh: "提示与回执所用的语言",
            en: "language of messages and receipts"
        ),
        Setting("programme.name", \.programme.name, .text(maximum: 100), zh: "活动名称", en: "the programme's name"),
    ]

    /// The rules by which a submission is judged.
    static let judging: [Setting] = calendar + session + location + time + memo + watermark + reuse + history + signals

    private static let calendar: [Setting] = [
        Setting(
            "calendar.first-day",
            \.programme.calendar.firstDay,
            .day,
            zh: "打卡第一天，第 1 周由此日（周一）算起",
            en: "first day that counts; week 1 starts on it, so a Monday"
        ),
        Setting("calendar.last-day", \.programme.calendar.lastDay, .day, zh: "打卡最后一天", en: "last day that counts"),
        Setting(
            "calendar.time-zone",
            \.programme.calendar.timeZone,
            .timeZone,
            zh: "活动所在时区；照片未写时区时也按此计",
            en: "the programme's clock, also for photos that state no zone"
        ),
    ]

    private static let session: [Setting] = [
        Setting(
            "session.minimum-minutes",
            \.programme.session.minimumMinutes,
            .integer(1...1_440),
            "minutes",
            zh: "一次至少多少分钟，不足不计",
            en: "shorter sessions count nothing"
        ),
        Setting(
            "session.minutes-per-credit",
            \.programme.session.minutesPerCredit,
            .integer(1...1_440),
            "minutes",
            zh: "每满多少分钟计 1 次，余数舍去",
            en: "each full span of this length is one credit"
        ),
        Setting(
            "session.maximum-hours",
            \.programme.session.maximumHours,
            .integer(1...168),
            "hours",
            zh: "超过此时长转人工审核",
            en: "a person looks at longer sessions"
        ),
        Setting(
            "session.memo-required",
            \.programme.session.memoRequired,
            .flag,
            zh: "是否必须提交备忘录",
            en: "whether a memo must be handed in"
        ),
    ]

    private static let location: [Setting] = [
        Setting(
            "location.satellite-metres",
            \.programme.location.satelliteMetres,
            .number(1...1_000),
            "metres",
            zh: "卫星定位且未写误差时，按此误差计",
            en: "error assumed for a satellite fix that states none"
        ),
        Setting(
            "location.network-metres",
            \.programme.location.networkMetres,
            .number(1...1_000),
            "metres",
            zh: "网络、基站或融合定位且未写误差时，按此误差计",
            en: "error assumed for a network, cell or fused fix that states none"
        ),
        Setting(
            "location.unknown-metres",
            \.programme.location.unknownMetres,
            .number(1...1_000),
            "metres",
            zh: "定位方式与误差都未写时，按此误差计",
            en: "error assumed for a fix that states neither error nor method"
        ),
        Setting(
            "location.reach-metres",
            \.programme.location.reachMetres,
            .number(0...1_000),
            "metres",
            zh: "离自习区不超过定位误差、且不超过此距离，算在区内",
            en: "a fix counts as inside up to its own error or this, whichever is less"
        ),
        Setting(
            "location.useless-metres",
            \.programme.location.uselessMetres,
            .number(1...10_000),
            "metres",
            zh: "误差更大的定位不作判断，转人工",
            en: "a fix with a larger error tells nothing; a person looks"
        ),
        Setting(
            "location.forbidden-metres",
            \.programme.location.forbiddenMetres,
            .number(0...1_000),
            "metres",
            zh: "误差不超过此值时，才认定在宿舍等禁区",
            en: "up to this error a fix in a forbidden zone is believed"
        ),
        Setting(
            "location.stale-minutes",
            \.programme.location.staleMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "定位比拍摄早这么久，视为旧定位，地点存疑",
            en: "a fix this much older than the shot is a remembered one"
        ),
        Setting(
            "location.walking-metres-per-second",
            \.programme.location.walkingMetresPerSecond,
            .number(0...10),
            "metres a second",
            zh: "旧定位之后可能走动的速度",
            en: "how fast a student may have walked since a remembered fix"
        ),
        Setting(
            "location.moved-metres",
            \.programme.location.movedMetres,
            .number(0...100_000),
            "metres",
            zh: "前后两张照片相距超过此值时作提示",
            en: "a note says so where before and after lie this far apart"
        ),
    ]

    private static let time: [Setting] = [
        Setting(
            "time.gps-later-minutes",
            \.programme.time.gpsLaterMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "卫星时间最多可比拍摄时间晚多少",
            en: "how much later than the shot the satellites' time may be"
        ),
        Setting(
            "time.gps-older-note-minutes",
            \.programme.time.gpsOlderNoteMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "卫星时间比拍摄时间早超过此值时作提示",
            en: "an older fix gets a note"
        ),
        Setting(
            "time.gps-older-flag-minutes",
            \.programme.time.gpsOlderFlagMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "卫星时间比拍摄时间早超过此值时转人工",
            en: "a person looks at a fix older than this"
        ),
        Setting(
            "time.tags-minutes",
            \.programme.time.tagsMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "同一照片各时间标签最多相差多少",
            en: "how much the time tags of one photo may differ"
        ),
        Setting(
            "time.future-minutes",
            \.programme.time.futureMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "拍摄时间最多可比服务器时间超前多少",
            en: "how far a shot may lie ahead of the server's clock"
        ),
        Setting(
            "time.late-upload-hours",
            \.programme.time.lateUploadHours,
            .integer(1...8_760),
            "hours",
            zh: "拍摄后超过此时间才上传时作提示",
            en: "a later upload gets a note"
        ),
    ]

    private static let memo: [Setting] = [
        Setting(
            "memo.minimum-content-characters",
            \.programme.memo.minimumContentCharacters,
            .integer(0...10_000),
            "characters",
            zh: "除日期、时间、时长外，学习内容至少多少字",
            en: "study content needed besides date, time and duration"
        ),
        Setting(
            "memo.tolerance-minutes",
            \.programme.memo.toleranceMinutes,
            .integer(minutesOfDay),
            "minutes",
            zh: "所写时长最多可比实测多多少分钟",
            en: "how much the stated duration may exceed the measured one"
        ),
        Setting(
            "memo.tolerance-share",
            \.programme.memo.toleranceShare,
            .number(0...1),
            zh: "或占实测时长的比例，两者取大",
            en: "or as a share of the measured one, whichever is more"
        ),
        Setting(
            "memo.minimum-score",
            \.programme.memo.minimumScore,
            .number(0...1),
            zh: "文字识别得分低于此值时由人工阅读",
            en: "a person reads text recognised with a lower mean score"
        ),
    ]
}
