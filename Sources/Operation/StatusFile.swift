import FileSystem
public import Foundation
import Glibc
public import Intake
import Submissions
import Synchronization

/// What the daemon last said about its intake, left in the data folder for `daka status`.
public struct DaemonStatus: Sendable, Codable {
    /// The daemon's process.
    public var process: Int32
    /// When the daemon started.
    public var startedAt: Date
    /// When this was written.
    public var updatedAt: Date
    /// How the intake stands.
    public var intake: IntakeStatus
}

/// Keeps ``DaemonStatus`` in `data/status.json`, written at most five times a second.
///
/// The file is larger than its text, so that there is room to say on a full disk that the disk is full.
final class StatusFile: Sendable {
    static let name: FileName = "status.json"

    private let data: Directory
    private let startedAt: Date
    private let last = Mutex<Date?>(nil)

    init(in data: Directory, startedAt: Date) {
        self.data = data
        self.startedAt = startedAt
    }

    /// Writes the status unless one was written a moment ago.
    ///
    /// A status that cannot be written is none; `daka status` shows how old the last one is.
    func write(_ intake: IntakeStatus, now: Date) {
        let isDue = last.withLock { last in
            if let known = last, (0..<0.2).contains(now.timeIntervalSince(known)) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let status = DaemonStatus(process: getpid(), startedAt: startedAt, updatedAt: now, intake: intake)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let text = try? encoder.encode(status) else { return }
        var bytes = Array(text)
        bytes += [UInt8](repeating: UInt8(ascii: "\n"), count: Self.room - bytes.count % Self.room)
        do {
            try AtomicFile.write(bytes, to: Self.name, in: data)
        } catch  where error.cause == .diskFull {
            overwrite(with: bytes)
        } catch {}
    }

    /// Sizes are multiples of this many bytes.
    private static let room = 16_384

    /// Writes into the blocks that the file has; a reader may see a part of it for a moment, and no status then.
    private func overwrite(with bytes: [UInt8]) {
        let file = open("\(data.path)/\(Self.name)", O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        defer { close(file) }
        if pwrite(file, bytes, bytes.count, 0) == bytes.count { _ = ftruncate(file, off_t(bytes.count)) }
    }

    /// The last status; `nil` where there is none or it cannot be read.
    static func read(dataFolder: String) -> DaemonStatus? {
        guard let folder = try? Directory.open(path: dataFolder),
            let bytes = try? folder.openFile(name).contents(limit: 16 << 20)
        else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try? decoder.decode(DaemonStatus.self, from: Data(bytes))
    }
}
