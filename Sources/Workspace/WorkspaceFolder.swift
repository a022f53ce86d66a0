import Foundation
public import Submissions

/// A workspace that is open: its configuration and roster are read, its paths absolute.
///
/// ```
/// daka.yaml   zones.geojson   roster.csv   uploads/   data/   feeds/
/// ```
public struct WorkspaceFolder: Sendable {
    /// The marker at the root of the upload tree: without it the share is away, not empty.
    public static let uploadsMarker: FileName = ".daka-uploads"

    /// The absolute path of `daka.yaml`.
    public let configurationFile: String
    /// What `daka.yaml` says.
    public let configuration: DakaConfiguration
    /// Where things lie, as absolute paths.
    public let paths: PathSettings
    /// The students.
    public let roster: Roster
    /// What is probably not meant in `daka.yaml` and `roster.csv`.
    public let warnings: [FileProblem]

    /// Reads a workspace.
    ///
    /// Only `daka.yaml` and the roster are opened; whether the other places exist is for those to say who use them.
    ///
    /// - Parameter configurationFile: the path of `daka.yaml`, or of the folder that holds it.
    /// - Returns: the workspace.
    /// - Throws: what is missing, unreadable or wrong.
    public static func open(_ configurationFile: String) throws(WorkspaceError) -> WorkspaceFolder {
        let (file, configuration, paths, warnings) = try readConfiguration(configurationFile)
        let (roster, rosterWarnings) = try readRoster(paths.roster)
        return WorkspaceFolder(
            configurationFile: file,
            configuration: configuration,
            paths: paths,
            roster: roster,
            warnings: warnings + rosterWarnings
        )
    }

    /// A workspace of given rules and students over a folder that has no `daka.yaml` of its own, for trials.
    ///
    /// - Parameters:
    ///   - folder: where relative paths start.
    ///   - configuration: the rules.
    ///   - roster: the students.
    ///   - data: the folder that holds optional parts; the folder's own unless given.
    public init(trialIn folder: String, configuration: DakaConfiguration, roster: Roster, data: String? = nil) {
        let folder = Self.absolute(folder)
        self.configurationFile = PathSettings.joined(folder, "daka.yaml")
        self.configuration = configuration
        paths = {
            var paths = configuration.paths.resolved(against: folder)
            if let data { paths.data = data }
            return paths
        }()
        self.roster = roster
        warnings = []
    }

    private init(
        configurationFile: String,
        configuration: DakaConfiguration,
        paths: PathSettings,
        roster: Roster,
        warnings: [FileProblem]
    ) {
        self.configurationFile = configurationFile
        self.configuration = configuration
        self.paths = paths
        self.roster = roster
        self.warnings = warnings
    }

    /// Reads a roster file.
    ///
    /// - Parameter path: the roster's path, also its name in messages.
    /// - Returns: the roster, and what is probably not meant.
    /// - Throws: that it is missing, unreadable or wrong.
    public static func readRoster(
        _ path: String
    ) throws(WorkspaceError) -> (roster: Roster, warnings: [FileProblem]) {
        let bytes = try TextFile.bytes(ofFile: path, limit: Roster.maximumBytes)
        do throws(ConfigurationError) {
            return try Roster.load(bytes, file: path)
        } catch {
            throw .invalid(error)
        }
    }

    /// Reads a `daka.yaml` alone: another term's, or one whose roster is still to be mended.
    ///
    /// - Parameter configurationFile: the path of `daka.yaml`, or of the folder that holds it.
    /// - Returns: the file's absolute path, what it says, where things lie as absolute paths, and what is probably not meant.
    /// - Throws: that it is missing, unreadable or wrong.
    public static func readConfiguration(
        _ configurationFile: String
    ) throws(WorkspaceError) -> (
        file: String, configuration: DakaConfiguration, paths: PathSettings, warnings: [FileProblem]
    ) {
        var configurationFile = configurationFile
        if isFolder(configurationFile) { configurationFile = PathSettings.joined(configurationFile, "daka.yaml") }
        let file = absolute(configurationFile)
        let bytes = try TextFile.bytes(ofFile: configurationFile, limit: YAMLDocument.maximumBytes)
        let loaded: (configuration: DakaConfiguration, warnings: [FileProblem])
        do throws(ConfigurationError) {
            loaded = try ConfigurationLoader.load(bytes, file: configurationFile)
        } catch {
            throw .invalid(error)
        }
        let paths = loaded.configuration.paths.resolved(against: (file as NSString).deletingLastPathComponent)
        // Only now can a relative path be held against an absolute one.
        var resolved = loaded.configuration
        resolved.paths = paths
        let mixed = Contradiction.paths(resolved).map {
            FileProblem(file: configurationFile, message: $0.message, remedy: $0.remedy)
        }
        guard mixed.isEmpty else { throw .invalid(ConfigurationError(mixed)) }
        return (file, loaded.configuration, paths, loaded.warnings)
    }

    /// A path that does not depend on the working folder.
    static func absolute(_ path: String) -> String {
        PathSettings.joined(FileManager.default.currentDirectoryPath, path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
