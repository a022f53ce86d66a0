public import Checks
public import Foundation
public import Ledger
public import Logging
import Mustache
import NIOPosix
public import Submissions
public import Workspace

/// Everything that the pages work with.
public struct Desk: Sendable {
    /// The record.
    public let ledger: LedgerDatabase
    /// Accounts and sessions.
    public let admission: any Admission
    /// The rulebook.
    public let programme: Programme
    /// The students.
    public let roster: Roster
    /// How the desk is served.
    public let settings: ReviewSettings
    /// The language of visitors who have not chosen one.
    public let language: Language
    /// Daka's clock.
    public let clock: @Sendable () -> Date
    /// Where troubles are told.
    public let logger: Logger
    let pages: PageRenderer
    let cookies: DeskCookies
    let threads: NIOThreadPool

    /// Threads for blocking work of requests: reading the record, hashing passwords, decoding pictures.
    static let threadCount = 4

    /// Opens the desk on an open record.
    ///
    /// - Throws: ``CatalogueError``, or an error of the templates: the program is damaged.
    public init(
        ledger: LedgerDatabase,
        admission: any Admission,
        configuration: DakaConfiguration,
        roster: Roster,
        clock: @escaping @Sendable () -> Date = { Date() },
        logger: Logger
    ) throws {
        self.ledger = ledger
        self.admission = admission
        programme = configuration.programme
        self.roster = roster
        settings = configuration.review
        language = configuration.language
        self.clock = clock
        self.logger = logger
        pages = try PageRenderer()
        cookies = DeskCookies(isEncrypted: configuration.review.isEncrypted)
        threads = NIOThreadPool(numberOfThreads: Self.threadCount)
    }

    /// Runs `work`, which blocks, on a thread of the desk's own pool.
    ///
    /// - Throws: What `work` throws.
    func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await threads.runIfActive(work)
    }
}
