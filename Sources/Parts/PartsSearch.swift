import Foundation

/// Where optional parts are looked for, in this order: `$DAKA_PARTS`, the workspace's data folder, the user's own.
public enum PartsSearch {
    /// The user's own data folder, used where there is no workspace.
    ///
    /// `$XDG_DATA_HOME/daka` or `~/.local/share/daka` (XDG Base Directory Specification); `nil` for a user without a home.
    public static var userFolder: String? {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") { return folder + "/daka" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/share/daka"
    }

    /// The data folder that `$DAKA_PARTS` names.
    public static var namedFolder: String? {
        ProcessInfo.processInfo.environment["DAKA_PARTS"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The folders of parts that are looked through.
    ///
    /// - Parameter workspace: The workspace's data folder, where there is one.
    /// - Returns: The folders, the first to be preferred.
    public static func folders(workspace: String?) -> [PartsFolder] {
        [namedFolder, workspace, userFolder].compactMap(\.self).map(PartsFolder.init(dataFolder:))
    }
}
