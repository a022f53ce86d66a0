import DakaTestSupport
import FileSystem
import Foundation
import Glibc
import Intake
import Logging
import Submissions
import Synchronization
import Testing

/// A moment on clocks that only the test moves.
func moment(_ seconds: Double, wall: Double? = nil) -> Moment {
    Moment(wall: Date(timeIntervalSince1970: wall ?? seconds), steady: .milliseconds(Int64(seconds * 1_000)))
}

extension UploadPath {
    /// Reads `student/session/name` or `student/name`.
    init(_ text: String) {
        let parts = text.split(separator: "/").map { FileName(text: String($0)) }
        self.init(
            studentFolder: parts[0],
            sessionFolder: parts.count > 2 ? parts[1] : nil,
            name: parts[parts.count - 1]
        )
    }
}

extension UploadPath: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}

/// Mounts as listings report them.
let localMount = Mount(magic: 0xEF53, availableBytes: 0, totalBytes: 0)
let polledMount = Mount(magic: 0xFF53_4D42, availableBytes: 0, totalBytes: 0)

func uploaded(_ path: UploadPath, size: Int64 = 1, time: Int64 = 1, on mount: Mount = localMount) -> UploadedFile {
    let stamp = FileStamp(size: size, modified: time, changed: time)
    return UploadedFile(path: path, stamp: stamp, linkCount: 1, mount: mount)
}

extension TemporaryFolder {
    /// The upload tree `share` in this folder, marked.
    func makeTree(limits: UploadLimits = UploadLimits()) throws -> UploadTree {
        try makeFolder("share")
        let tree = UploadTree(path: self("share").path, limits: limits)
        try tree.mark()
        return tree
    }
}

extension UploadTree {
    /// The tree, which is there.
    func present() throws -> OpenTree {
        switch open() {
        case .present(let share): return share
        case .away(let reason): throw Away(reason: reason)
        }
    }

    struct Away: Error { let reason: String }
}

/// Keeps what it is handed in memory, and fails when told to.
final class FakeReceiver: EvidenceReceiver {
    struct State {
        var known: [UploadPath: FileStamp] = [:]
        var contents: [UploadPath: String] = [:]
        var received: [ArrivedFile] = []
        var vanished: [UploadPath] = []
        var notices: [FileName: [TreeNotice]] = [:]
        var knownCalls = 0
        var inFlight = 0
        var mostInFlight = 0
        var failure: (any Error)?
        var failing: [UploadPath: any Error] = [:]
        var knownFailure: (any Error)?
        var onReceive: (@Sendable () -> Void)?
    }

    let state = Mutex(State())
    private let signal: AsyncStream<UploadPath>.Continuation
    let taken: AsyncStream<UploadPath>

    init() {
        (taken, signal) = AsyncStream.makeStream()
    }

    func known(in studentFolder: FileName) async throws -> [UploadPath: FileStamp] {
        try state.withLock { state in
            state.knownCalls += 1
            if let failure = state.knownFailure { throw failure }
            return state.known.filter { $0.key.studentFolder == studentFolder }
        }
    }

    func receive(_ file: ArrivedFile) async throws -> Reception {
        state.withLock { state in
            state.received.append(file)
            state.inFlight += 1
            state.mostInFlight = max(state.mostInFlight, state.inFlight)
        }
        defer { state.withLock { $0.inFlight -= 1 } }
        state.withLock { $0.onReceive }?()
        if let failure = state.withLock({ $0.failure ?? $0.failing[file.path] }) { throw failure }
        let opened = try file.open()
        let text = String(decoding: try opened.contents(limit: 1 << 20), as: UTF8.self)
        try opened.requireUnchanged()
        guard !text.hasSuffix("…") else { return .incomplete(reason: "has no end") }
        state.withLock { state in
            state.known[file.path] = file.stamp
            state.contents[file.path] = text
        }
        signal.yield(file.path)
        return .taken
    }

    func vanished(_ paths: [UploadPath]) async throws {
        state.withLock { state in
            state.vanished += paths
            for path in paths { state.known[path] = nil }
        }
    }

    func noticed(_ notices: [TreeNotice], in studentFolder: FileName) async throws {
        state.withLock { $0.notices[studentFolder] = notices }
    }

    var contents: [UploadPath: String] { state.withLock { $0.contents } }
    var received: [UploadPath] { state.withLock { $0.received.map(\.path) } }
    var vanished: [UploadPath] { state.withLock { $0.vanished } }
}

/// An upload tree with an engine over it, on a clock that the test moves.
final class Rig: Sendable {
    let folder: TemporaryFolder
    let tree: UploadTree
    let receiver = FakeReceiver()
    let engine: IntakeEngine
    let lines = LogLines()
    let disk = Disk()

    init(
        limits: UploadLimits = UploadLimits(),
        events: (any DirectoryEvents)? = nil,
        _ change: (inout IntakeConfiguration) -> Void = { _ in }
    ) throws {
        folder = try TemporaryFolder()
        tree = try folder.makeTree(limits: limits)
        var configuration = IntakeConfiguration(settle: SettledFiles.Rule(quiet: .seconds(5)))
        change(&configuration)
        let lines = lines
        let disk = disk
        engine = IntakeEngine(
            tree: tree,
            receiver: receiver,
            events: events,
            configuration: configuration,
            logger: lines.logger,
            freeSpace: { disk.free.withLock { $0 } }
        )
    }

    /// Writes a file in place, as a client of the share does.
    func put(_ path: String, _ text: String = "whole") throws {
        let file = folder("share/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let number = Glibc.open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        try #require(number >= 0 && write(number, text, text.utf8.count) == text.utf8.count && close(number) == 0)
    }

    /// Takes a step, and more while there is work left at this moment.
    @discardableResult
    func step(_ seconds: Double, wall: Double? = nil) async -> IntakeEngine.Outcome {
        var outcome = await engine.step(now: moment(seconds, wall: wall))
        for _ in 0..<1_000 where !outcome.isIdle { outcome = await engine.step(now: moment(seconds, wall: wall)) }
        return outcome
    }

    func status(_ seconds: Double) async -> IntakeStatus {
        await engine.status(now: moment(seconds))
    }
}

/// A disk that has as much space as the test says.
final class Disk: Sendable {
    let free = Mutex<UInt64?>(nil)
}

/// What was logged.
final class LogLines: Sendable {
    private let all = Mutex<[String]>([])

    var lines: [String] { all.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(lines: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.all.withLock { $0.append("\(event.metadata?["cause"].map { "\($0)" } ?? "") \(event.message)") }
        }
    }
}

/// A small file system mounted at a place; `nil` where mounting is not allowed.
final class MountedFolder {
    let path: String

    init?(at path: String) {
        self.path = path
        guard mount("tmpfs", path, "tmpfs", 0, "size=256k") == 0 else { return nil }
    }

    func unmount() {
        umount2(path, Int32(MNT_DETACH))
    }

    deinit { unmount() }

    /// Whether this process may mount file systems.
    static let isAllowed: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return MountedFolder(at: folder.path) != nil
    }()
}
