/// The languages in which Daka speaks to people.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    /// Simplified Chinese, the default.
    case chinese = "zh-CN"
    /// English.
    case english = "en"
}
