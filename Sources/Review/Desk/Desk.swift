import Accounts
public import Checks
public import Foundation
public import Ledger
public import Logging
import Mustache
import NIOPosix
public import Submissions
public import Workspace
public import Zones

/// Everything that the pages work with.
public struct Desk: Sendable {
    /// The record.
    public let ledger: LedgerDatabase
    /// Pictures of evidence, and the files themselves.
    public let pictures: any EvidencePictures
    /// The rulebook.
    public let programme: Programme
    /// What counts towards the score.
    public let scoring: ScoringPolicy
    /// The students.
    public let roster: Roster
    /// The campus; `nil` where there is no map.
    public let map: CampusMap?
    /// How the desk is served.
    public let settings: ReviewSettings
    /// The language of visitors who have not chosen one.
    public let language: Language
    /// Daka's clock.
    public let clock: @Sendable () -> Date
    /// Called after every decision: feeds and receipts follow it.
    let onDecision: @Sendable () -> Void
    /// How share, daemon and disk stand, asked for each page that shows it; `nil` where nobody can tell.
    let health: @Sendable () throws -> DeskHealth?
    /// Where troubles are told.
    public let logger: Logger
    let groups: RosterGroups
    let pages: PageRenderer
    let cookies: DeskCookies
    let threads: NIOThreadPool
    /// The one thread on which passwords are hashed: guessing them takes one core at most and no page's thread.
    let door: NIOThreadPool
    let refusals = RefusalNotes()

    /// Threads for blocking work of requests: reading the record and rendering pages.
    static let threadCount = 4

    /// Opens the desk on an open record.
    ///
    /// - Parameters:
    ///   - ledger: The record, open for writing.
    ///   - pictures: Where pictures of evidence come from.
    ///   - configuration: Rulebook and settings.
    ///   - roster: The students.
    ///   - map: The campus; `nil` where there is no map.
    ///   - clock: Daka's clock.
    ///   - onDecision: Called after every decision, on one of the desk's threads.
    ///   - health: How share, daemon and disk stand, told on one of the desk's threads.
    ///   - logger: Where troubles are told.
    /// - Throws: ``CatalogueError``, or an error of the templates: the program is damaged.
    public init(
        ledger: LedgerDatabase,
        pictures: any EvidencePictures,
        configuration: DakaConfiguration,
        roster: Roster,
        map: CampusMap?,
        clock: @escaping @Sendable () -> Date = { Date() },
        onDecision: @escaping @Sendable () -> Void = {},
        health: @escaping @Sendable () throws -> DeskHealth? = { nil },
        logger: Logger
    ) throws {
        self.ledger = ledger
        self.pictures = pictures
        programme = configuration.programme
        scoring = configuration.scoring
        self.roster = roster
        groups = RosterGroups(roster)
        self.map = map
        settings = configuration.review
        language = configuration.language
        self.clock = clock
        self.onDecision = onDecision
        self.health = health
        self.logger = logger
        pages = try PageRenderer()
        cookies = DeskCookies(isEncrypted: configuration.review.isEncrypted)
        threads = NIOThreadPool(numberOfThreads: Self.threadCount)
        door = NIOThreadPool(numberOfThreads: 1)
    }

    /// How long members of staff stay signed in.
    var lifetime: SessionLifetime {
        SessionLifetime(
            idle: TimeInterval(settings.sessionIdleMinutes) * 60,
            absolute: TimeInterval(settings.sessionHours) * 3_600
        )
    }

    /// Runs `work`, which blocks, on a thread of the desk's own pool.
    ///
    /// - Throws: What `work` throws.
    func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await threads.runIfActive(work)
    }

    /// Runs `work`, which hashes a password, on the thread kept for that.
    ///
    /// - Throws: What `work` throws.
    func hashing<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await door.runIfActive(work)
    }
}
