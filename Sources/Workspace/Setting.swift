public import Checks

/// One setting of `daka.yaml`: its name, what it may hold, what it means and where it goes.
public struct Setting: Sendable {
    /// The names of its sections and its own, joined by dots: `session.minimum-minutes`.
    public let path: String
    /// What it may hold.
    public let kind: SettingKind
    /// What a number counts, where the name does not say it all.
    public let unit: String?
    /// What it means, in one sentence.
    public let documentation: Wording
    /// The value in a configuration.
    public let value: @Sendable (DakaConfiguration) -> SettingValue
    /// Puts a value of the right kind into a configuration; answers whether it was.
    let store: @Sendable (SettingValue, inout DakaConfiguration) -> Bool

    /// The value of a configuration that says nothing.
    public var defaultValue: SettingValue { value(DakaConfiguration()) }

    /// Ties a name to a property.
    init<Value: SettingConvertible>(
        _ path: String,
        _ property: any WritableKeyPath<DakaConfiguration, Value> & Sendable,
        _ kind: SettingKind,
        _ unit: String? = nil,
        zh chinese: String,
        en english: String
    ) {
        self.path = path
        self.kind = kind
        self.unit = unit
        documentation = Wording(zh: chinese, en: english)
        value = { $0[keyPath: property].settingValue }
        store = { value, configuration in
            guard let value = Value(value) else { return false }
            configuration[keyPath: property] = value
            return true
        }
    }
}

/// A group of settings, a mapping in `daka.yaml`.
public struct SettingsSection: Sendable {
    /// The section's path; empty for the settings at the top.
    public let path: String
    /// What it is about, in a few words.
    public let title: Wording
}
