import Checks

extension SettingsTable {
    /// When files count as the same as earlier ones.
    static let reuse: [Setting] = [
        Setting(
            "reuse.same-picture-bits",
            \.programme.reuse.samePictureBits,
            .integer(0...60),
            "bits of 256",
            zh: "两张照片的指纹相差不超过此值，视为同一画面，转人工对照",
            en: "fingerprints that differ by no more are of the same picture; a person compares them"
        ),
        Setting(
            "reuse.same-exposure-bits",
            \.programme.reuse.sameExposureBits,
            .integer(0...60),
            "bits of 256",
            zh: "搭档同时拍的照片相差不超过此值，才视为同一次拍摄",
            en: "photos of partners taken together are of one exposure up to this"
        ),
        Setting(
            "reuse.partner-minutes",
            \.programme.reuse.partnerMinutes,
            .integer(0...1_440),
            "minutes",
            zh: "搭档的照片相隔不超过此时间，视为同时拍摄",
            en: "photos of partners this close in time are taken together"
        ),
        Setting(
            "reuse.same-detail-share",
            \.programme.reuse.sameDetailShare,
            .number(0...1),
            zh: "裁剪过的照片：重合的细节占比达到此值，视为同一画面",
            en: "share of details that agree from which a crop is of the same picture"
        ),
    ]

    /// How a submission is held against earlier ones.
    static let history: [Setting] = [
        Setting(
            "history.overlap-minutes",
            \.programme.history.overlapMinutes,
            .integer(0...1_440),
            "minutes",
            zh: "同一学生的两次打卡最多可重叠多少（时钟误差）",
            en: "how much two sessions of one student may overlap, for clocks that differ"
        ),
        Setting(
            "history.travel-kilometres-per-hour",
            \.programme.history.travelKilometresPerHour,
            .number(1...1_000),
            "km/h",
            zh: "两处定位之间的速度超过此值，转人工",
            en: "a person looks where nobody travels as fast between two positions"
        ),
        Setting(
            "history.travel-kilometres",
            \.programme.history.travelKilometres,
            .number(0...20_000),
            "km",
            zh: "两处定位（扣除误差）相距不足此值时不看速度",
            en: "speed is not looked at over shorter ways, from edge to edge of both errors"
        ),
        Setting(
            "history.memo-share",
            \.programme.history.memoShare,
            .number(0...1),
            zh: "备忘录内容与先前的相同部分达到此比例，转人工（数字与标题不计）",
            en: "a person looks at a memo that has this share in common with an earlier one, digits and headings apart"
        ),
        Setting(
            "history.memo-recognised-share",
            \.programme.history.memoRecognisedShare,
            .number(0...1),
            zh: "其中一份是截图识别的文字时（会有错字），改用此比例",
            en: "the same where one of the two was read in a picture, which leaves slips"
        ),
        Setting(
            "history.memo-note-share",
            \.programme.history.memoNoteShare,
            .number(0...1),
            zh: "相同部分达到此比例时作提示",
            en: "a memo with this share in common gets a note"
        ),
        Setting(
            "history.memo-pieces",
            \.programme.history.memoPieces,
            .integer(0...10_000),
            "pieces of three letters",
            zh: "内容少于此长度的备忘录不视为抄写",
            en: "a shorter memo is never called a copy"
        ),
    ]

    /// How weak signals add up, and which rules only watch.
    static let signals: [Setting] = [
        Setting(
            "signals.weak-to-flag",
            \.programme.signals.weakToFlag,
            .integer(0...10),
            "causes",
            zh: "弱信号来自这么多不同原因时转人工；0 为从不",
            en: "weak signals of this many different causes make a person look; 0 for never"
        ),
        Setting(
            "signals.shadow",
            \.programme.signals.shadow,
            .codes,
            zh: "只记录、不影响判定的发现（按代码）",
            en: "codes whose findings are recorded without any effect"
        ),
    ]
}
