import Checks

/// Every setting there is, in the order in which `daka.yaml` shows them.
///
/// The file that `daka init` writes, the loader, its messages and the manual all follow from this table: a setting that
/// is not here does not exist, one that is here is documented.
public enum SettingsTable {
    /// All settings.
    public static let settings: [Setting] = general + judging + counting + running

    /// All sections, in order.
    public static let sections: [SettingsSection] = [
        SettingsSection(path: "", title: Wording(zh: "通用", en: "General")),
        SettingsSection(path: "programme", title: Wording(zh: "活动", en: "The programme")),
        SettingsSection(path: "calendar", title: Wording(zh: "日程", en: "Calendar")),
        SettingsSection(path: "session", title: Wording(zh: "一次打卡", en: "One check-in session")),
        SettingsSection(path: "location", title: Wording(zh: "地点", en: "Place")),
        SettingsSection(path: "time", title: Wording(zh: "照片时间", en: "Clocks of a photo")),
        SettingsSection(path: "memo", title: Wording(zh: "备忘录", en: "Memo")),
        SettingsSection(path: "watermark", title: Wording(zh: "照片水印", en: "Text burned into photos")),
        SettingsSection(path: "reuse", title: Wording(zh: "重复使用的照片", en: "Pictures seen before")),
        SettingsSection(path: "history", title: Wording(zh: "与先前材料对照", en: "Held against earlier sessions")),
        SettingsSection(
            path: "signals",
            title: Wording(zh: "弱信号与试运行规则", en: "Weak signals, and rules that only watch")
        ),
        SettingsSection(path: "week", title: Wording(zh: "每周", en: "The week")),
        SettingsSection(path: "scoring", title: Wording(zh: "积分", en: "Points")),
        SettingsSection(
            path: "scoring.points",
            title: Wording(zh: "自习时长积分（占总分 30 %）", en: "Points for hours of self-study (30 % of the total)")
        ),
        SettingsSection(
            path: "awards",
            title: Wording(
                zh: "奖项名额：pending（未公布）、人数（如 12）或比例（如 5%）",
                en: "Prizes: pending (not announced), a count such as 12, or a share of the participants such as 5%"
            )
        ),
        SettingsSection(path: "pairing", title: Wording(zh: "组队建议", en: "Proposing pairs")),
        SettingsSection(path: "paths", title: Wording(zh: "路径", en: "Paths")),
        SettingsSection(path: "intake", title: Wording(zh: "接收", en: "Intake")),
        SettingsSection(path: "feeds", title: Wording(zh: "输出文件", en: "Feeds")),
        SettingsSection(path: "review", title: Wording(zh: "审核台", en: "The review desk")),
    ]

    /// The setting with a path.
    public static subscript(path: String) -> Setting? { index[path] }

    /// The paths of everything directly below a section, settings and sections.
    static func names(in section: String) -> [String] {
        let paths = sections.map(\.path).filter { !$0.isEmpty } + settings.map(\.path)
        return paths.filter { parent(of: $0) == section }
    }

    /// The section that a path lies in; empty at the top.
    static func parent(of path: String) -> String {
        path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The settings directly in a section.
    static func settings(in section: String) -> [Setting] {
        settings.filter { parent(of: $0.path) == section }
    }

    private static let index = Dictionary(settings.map { ($0.path, $0) }) { first, _ in first }
}
