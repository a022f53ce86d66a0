public import Checks
public import Submissions

/// Everything that `daka.yaml` can say.
///
/// The initial values here, in ``Programme`` and in ``ScoringPolicy`` are the defaults, and the only place where they
/// stand; ``SettingsTable`` names, documents and bounds each of them.
public struct DakaConfiguration: Sendable, Hashable {
    /// The language of messages and receipts.
    public var language = Language.chinese
    /// The rules by which a submission is judged.
    public var programme = Programme()
    /// The rules by which credits become points and awards.
    public var scoring = ScoringPolicy()
    /// Where things lie.
    public var paths = PathSettings()
    /// How the upload tree is watched.
    public var intake = IntakeSettings()
    /// The form of the feeds for people's spreadsheets.
    public var feeds = FeedSettings()
    /// How the review desk is served.
    public var review = ReviewSettings()

    /// The configuration with all defaults.
    public init() {}
}

/// Where things lie; a relative path starts at the folder of `daka.yaml`.
public struct PathSettings: Sendable, Hashable {
    /// The upload tree, usually a shared drive.
    public var uploads = "uploads"
    /// Daka's own record: database and vault.
    public var data = "data"
    /// What the scoring tool reads.
    public var feeds = "feeds"
    /// The campus map, GeoJSON.
    public var zones = "zones.geojson"
    /// The students and their pairs, CSV.
    public var roster = "roster.csv"
    /// The grade ranks of both terms, CSV; need not exist, ranks are then pending.
    public var grades = "grades.csv"
    /// The tree of receipts, used where ``IntakeSettings/receipts`` is ``ReceiptPlacement/mirror``.
    public var receipts = "receipts"
    /// The review desk's certificate chain, PEM, used where ``ReviewSettings/tls`` is on.
    public var certificate = "tls/certificate.pem"
    /// The certificate's private key, PEM.
    public var privateKey = "tls/private-key.pem"

    /// The paths of a new workspace.
    public init() {}

    /// The same places as absolute paths.
    ///
    /// `..` stays as it is: only the file system knows where it leads from a link.
    ///
    /// - Parameter folder: the absolute path of the folder that relative paths start at.
    /// - Returns: absolute paths, without `.` and doubled slashes.
    public func resolved(against folder: String) -> PathSettings {
        var paths = self
        for path in Self.all {
            paths[keyPath: path] = Self.joined(folder, self[keyPath: path])
        }
        return paths
    }

    private static var all: [WritableKeyPath<PathSettings, String>] {
        [\.uploads, \.data, \.feeds, \.zones, \.roster, \.grades, \.receipts, \.certificate, \.privateKey]
    }

    /// One path below another, without `.` and doubled slashes; an absolute `path` stands for itself.
    static func joined(_ folder: String, _ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : folder + "/" + path
        let parts = whole.split(separator: "/").filter { $0 != "." }
        return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}

/// The form of the derived feeds: attendance, points, awards and reports in CSV.
///
/// `credits.csv` never has a byte order mark: programs read it.
public struct FeedSettings: Sendable, Hashable {
    /// Whether these files begin with a byte order mark, without which Excel takes UTF-8 for something else.
    public var byteOrderMark = false

    /// Files as programs like them.
    public init() {}
}

/// How the upload tree is watched and what is taken from it.
public struct IntakeSettings: Sendable, Hashable {
    /// Seconds without a change after which a file counts as settled.
    public var quietSeconds = 5
    /// Seconds between two looks at a mount whose events cannot be trusted.
    public var pollSeconds = 30
    /// Minutes between two looks at the whole tree.
    public var reconcileMinutes = 5
    /// Seconds without a new file after which an incomplete submission is judged for the first time, so that the student
    /// learns what is missing.
    public var partialSeconds = 60
    /// Hours after its last file for which an incomplete submission waits for the rest.
    public var waitingHours = 24
    /// Size of one file that is still taken, in megabytes of 1,048,576 bytes.
    public var fileMegabytes = 64
    /// Files that one submission may hold.
    public var filesPerSubmission = 40
    /// Submissions that one student may hand in.
    public var submissionsPerStudent = 200
    /// Free space below which intake stops before it fails, in megabytes of 1,048,576 bytes.
    public var freeMegabytes = 1_024
    /// Submissions read at the same time; 0 stands for as many as there are cores.
    public var workers = 0
    /// Whether text that camera apps burned into photos is looked for, where PP-OCRv6 is installed.
    public var watermarks = true
    /// Where receipts are written.
    public var receipts = ReceiptPlacement.beside

    /// The settings of a new workspace.
    public init() {}

    /// Size of one file that is still taken, in bytes.
    public var fileBytes: Int { fileMegabytes * 1_048_576 }
    /// Free space below which intake stops, in bytes.
    public var freeBytes: Int { freeMegabytes * 1_048_576 }
}

/// Where the student finds what became of a submission.
public enum ReceiptPlacement: String, Sendable, Hashable, CaseIterable {
    /// In the session's folder.
    case beside
    /// In a tree of its own, folders named as in the upload tree.
    case mirror
    /// Nowhere.
    case off
}
