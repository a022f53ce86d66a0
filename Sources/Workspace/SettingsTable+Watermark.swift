import Checks

extension SettingsTable {
    /// How text burned into photos is held against their tags.
    static let watermark: [Setting] = [
        Setting(
            "watermark.tolerance-minutes",
            \.programme.watermark.toleranceMinutes,
            .integer(0...1_440),
            "minutes",
            zh: "照片水印上的时间与拍摄时间可以相差多少",
            en: "how much a watermark's time may differ from the time of the shot"
        ),
        Setting(
            "watermark.tolerance-metres",
            \.programme.watermark.toleranceMetres,
            .number(0...100_000),
            "metres",
            zh: "水印上的坐标与照片定位，在定位误差之外可以相差多少",
            en: "how far a watermark's position may lie from the fix, beyond the fix's own error"
        ),
        Setting(
            "watermark.minimum-score",
            \.programme.watermark.minimumScore,
            .number(0...1),
            zh: "水印识别得分低于此值时不据以转人工",
            en: "a watermark recognised with a lower mean score contradicts nothing"
        ),
    ]
}
