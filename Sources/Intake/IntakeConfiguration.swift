/// The intake's settings; every default is the documented one.
public struct IntakeConfiguration: Sendable, Hashable {
    /// When a file counts as complete enough to be read.
    public var settle: SettledFiles.Rule
    /// Time between two listings of what cannot be watched.
    public var pollInterval: Duration
    /// Time between two listings of everything, whatever the events say.
    public var reconcileInterval: Duration
    /// Time between two looks for a share that is away.
    public var awayInterval: Duration
    /// How many files are taken in at once; as many are in memory at most.
    public var concurrency: Int
    /// How many files are taken in, and students' folders listed, before the step comes back for news.
    public var batch: Int
    /// Bytes that must stay free where evidence is kept; below, nothing is taken in.
    public var freeSpaceFloor: UInt64
    /// How long failures are waited out.
    public var backOff: BackOffRule
    /// Time between two log lines of one cause.
    public var logInterval: Duration

    /// Makes settings.
    public init(
        settle: SettledFiles.Rule = SettledFiles.Rule(),
        pollInterval: Duration = .seconds(10),
        reconcileInterval: Duration = .seconds(300),
        awayInterval: Duration = .seconds(10),
        concurrency: Int = 2,
        batch: Int = 256,
        freeSpaceFloor: UInt64 = 1 << 30,
        backOff: BackOffRule = BackOffRule(),
        logInterval: Duration = .seconds(60)
    ) {
        self.settle = settle
        self.pollInterval = pollInterval
        self.reconcileInterval = reconcileInterval
        self.awayInterval = awayInterval
        self.concurrency = max(1, concurrency)
        self.batch = max(1, batch)
        self.freeSpaceFloor = freeSpaceFloor
        self.backOff = backOff
        self.logInterval = logInterval
    }
}
