import Checks
public import Submissions

extension DakaConfiguration {
    /// The configuration as a commented `daka.yaml`: every setting, with its meaning in Chinese and English, its default
    /// and its range.
    ///
    /// ``ConfigurationLoader`` reads the same configuration from it.
    public var yaml: String {
        var lines = [
            "# daka.yaml — 打卡活动的全部规则与设置 · the programme's rules and Daka's settings",
            "#",
            "# 每项设置都已写出。删去一行即用默认值；写错的名称或数值会使启动停止，并指出行号。",
            "# Every setting stands here. A removed line means the default; a wrong name or value stops the start and is named.",
            "# 行尾为 [默认值] 与取值范围 · At the end of each line: [default] and what is allowed.",
        ]
        for section in SettingsTable.sections {
            let path = section.path
            let indent = String(repeating: "  ", count: path.isEmpty ? 0 : path.split(separator: ".").count)
            let titleIndent = String(indent.dropLast(2))
            lines += ["", "\(titleIndent)# \(section.title.chinese) · \(section.title.english)"]
            if !path.isEmpty { lines.append("\(titleIndent)\(SettingsTable.name(of: path)):") }
            for setting in SettingsTable.settings(in: path) {
                let text = setting.documentation
                let range = "[\(setting.defaultValue.yaml)] \(setting.kind.range(unit: setting.unit))"
                lines.append("\(indent)# \(text.chinese) · \(text.english)")
                lines.append(
                    "\(indent)\(SettingsTable.name(of: setting.path)): \(setting.value(self).yaml)  # \(range)"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The manual's pages about settings.
public enum SettingsReference {
    /// All settings as Markdown tables, one a section, with name, default, range and meaning.
    public static func markdown(_ language: Language) -> String {
        let head =
            switch language {
            case .chinese: "| 设置 | 默认值 | 取值 | 含义 |"
            case .english: "| setting | default | values | meaning |"
            }
        var lines: [String] = []
        for section in SettingsTable.sections {
            let settings = SettingsTable.settings(in: section.path)
            guard !settings.isEmpty else { continue }
            lines += ["**\(section.title[language])**", "", head, "|---|---|---|---|"]
            for setting in settings {
                let cells = [
                    "`\(setting.path)`", "`\(setting.defaultValue.yaml)`", setting.kind.range(unit: setting.unit),
                    setting.documentation[language],
                ]
                lines.append("| " + cells.map(cell).joined(separator: " | ") + " |")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
