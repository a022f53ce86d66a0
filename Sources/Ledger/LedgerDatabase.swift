import Checks
public import Foundation
import GRDB
import Glibc
import Synchronization

/// The record of everything that Daka knows and decided, in one SQLite file.
///
/// This type alone speaks SQL. Each of its writing methods is one transaction that keeps the ledger's promises: what is
/// returned from is on disk, the record only grows, and no submission is ever credited twice. The promises hold against
/// other writers too, since triggers and unique indexes of the schema enforce them.
///
/// Methods block their thread for a disk access and may be called from any thread; they do not react to the cancellation
/// of a task, so that a submission in hand is finished. One process writes (whoever starts it holds the workspace's
/// lock); any number may read.
///
/// ## Topics
/// - Opening: ``init(at:timeZone:)``, ``init(readingAt:)``, ``init(timeZone:)``
/// - Intake: ``keep(_:retiring:in:of:deadline:complete:now:)``, ``knownFiles(of:)``, ``evidence(_:)``
/// - Work: ``claimNext(owner:now:)``, ``record(_:facts:under:for:now:)``, ``postpone(_:until:now:)``
/// - People: ``decide(_:on:replacing:under:now:)``, ``undo(_:by:reason:under:now:)``
/// - Reading: ``credits(after:limit:)``, ``latestVerdict(of:)``, ``submissions(after:limit:)``, ``status(now:)``
public final class LedgerDatabase: Sendable {
    /// The file's path; `:memory:` where there is none.
    public let path: String
    /// The clock whose offset the feeds' `recorded_at` shows.
    public let timeZone: TimeZone

    private let connection: any DatabaseWriter
    private let lastProgramme = Mutex<(programme: Programme, digest: String)?>(nil)

    /// Kilobytes of the file that each connection, of six at most, keeps in memory.
    private static let cacheKilobytes = 8_192

    /// Seconds for which a writer waits for another process.
    package static let busySeconds = 5.0

    /// Opens the ledger for writing, making the file or bringing its schema up to date.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - timeZone: The programme's zone.
    ///   - migrating: Whether an older schema is brought up to date; a daemon that has the file open must not meet a newer
    ///     one, so whoever does not hold the workspace's lock says no and is refused with `olderSchema`.
    /// - Throws: ``LedgerError``: `newerSchema`, `olderSchema`, `foreign`, `corrupt`, `cannotOpen`, `readOnly`, `busy`, `diskFull`; the
    ///   file is then unchanged.
    public convenience init(
        at path: String,
        timeZone: TimeZone,
        migrating: Bool = true
    ) throws(LedgerError) {
        try self.init(at: path, timeZone: timeZone, migrating: migrating, onStatement: nil)
    }

    /// Opens the ledger for writing and calls `onStatement` before each SQL statement: the seam of the fault tests.
    package init(
        at path: String,
        timeZone: TimeZone,
        busySeconds: TimeInterval = LedgerDatabase.busySeconds,
        migrating: Bool = true,
        onStatement: (@Sendable () -> Void)?
    ) throws(LedgerError) {
        self.path = path
        self.timeZone = timeZone
        do {
            if FileManager.default.fileExists(atPath: path) { try Self.examine(path) }
            var configuration = Self.configuration()
            configuration.busyMode = .timeout(busySeconds)
            if let onStatement {
                configuration.prepareDatabase { db in db.trace { _ in onStatement() } }
            }
            Self.makePrivate(path)
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB leaves a pool at NORMAL, which may lose the last commits when the power fails.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            if migrating {
                try LedgerMigrations.migrator.migrate(pool)
            } else if try !pool.read(LedgerMigrations.migrator.hasCompletedMigrations) {
                throw LedgerError(
                    .olderSchema,
                    "\(path): an older Daka wrote this ledger and still runs on it; restart the daemon with this version first"
                )
            }
            connection = pool
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Opens an existing ledger for reading only, beside a daemon that writes it.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``LedgerError``; `olderSchema` where the daemon has yet to bring the file up to date.
    public init(readingAt path: String) throws(LedgerError) {
        self.path = path
        timeZone = .gmt
        do {
            var configuration = Self.configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                try Self.examine(db, path: path)
                guard try LedgerMigrations.migrator.hasCompletedMigrations(db) else {
                    throw LedgerError(.olderSchema, "\(path): an older Daka wrote this ledger; start `daka watch` once")
                }
            }
            connection = queue
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Opens an empty ledger in memory, for tests.
    public init(timeZone: TimeZone) throws(LedgerError) {
        path = ":memory:"
        self.timeZone = timeZone
        do {
            let queue = try DatabaseQueue(configuration: Self.configuration())
            try LedgerMigrations.migrator.migrate(queue)
            connection = queue
        } catch {
            throw LedgerError(error, path: ":memory:")
        }
    }

    // MARK: Access

    /// Runs `body` in one transaction that is on disk when this returns, or leaves no trace.
    func write<Result>(_ body: (Database) throws -> Result) throws(LedgerError) -> Result {
        do {
            return try connection.write(body)
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Runs `body` on one unchanging state of the ledger.
    func read<Result>(_ body: (Database) throws -> Result) throws(LedgerError) -> Result {
        do {
            return try connection.read(body)
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// The instant as the programme's clock shows it.
    func zoned(_ instant: Date) -> ZonedInstant {
        ZonedInstant(instant, offset: timeZone.secondsFromGMT(for: instant))
    }

    /// The digest of a programme, remembered for the last one asked for.
    func digest(of programme: Programme) throws -> (digest: String, rules: String?) {
        if let known = lastProgramme.withLock({ $0 }), known.programme == programme { return (known.digest, nil) }
        let (digest, rules) = try ProgrammeDigest.make(of: programme)
        return (digest, rules)
    }

    /// Remembers a digest whose rules are on disk.
    func remember(_ digest: String, of programme: Programme) {
        lastProgramme.withLock { $0 = (programme, digest) }
    }

    // MARK: Opening

    /// Makes the file where it is missing, for its owner alone: it holds students' positions and hashes of passwords.
    ///
    /// SQLite gives the files beside it (`-wal`, `-shm`) the same permissions. What cannot be made is told by opening it.
    private static func makePrivate(_ path: String) {
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if file >= 0 { close(file) }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.label = "daka.ledger"
        // SQLite's own 2 MB hold less than one page of the desk reads of a large record.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -\(cacheKilobytes)") }
        return configuration
    }

    /// Looks at a file before anything is changed in it.
    private static func examine(_ path: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw LedgerError(.cannotOpen, "\(path): this is a folder; name the file of the ledger")
        }
        var configuration = configuration()
        configuration.readonly = true
        try DatabaseQueue(path: path, configuration: configuration).read { db in try examine(db, path: path) }
    }

    private static func examine(_ db: Database, path: String) throws {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        // A file without tables is new; the kill of a first start may leave GRDB's own behind.
        let names = "SELECT count(*) FROM sqlite_schema WHERE name NOT GLOB 'grdb*' AND name NOT GLOB 'sqlite*'"
        let isNew = try id == 0 && Int.fetchOne(db, sql: names) == 0
        guard isNew || id == LedgerMigrations.applicationID else {
            throw LedgerError(.foreign, "\(path): this is another program's database; name another file")
        }
        guard try !LedgerMigrations.migrator.hasBeenSuperseded(db) else {
            throw LedgerError(.newerSchema, "\(path): a newer Daka wrote this ledger; install that version again")
        }
    }
}
