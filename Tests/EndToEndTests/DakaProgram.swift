import Foundation
import Synchronization

/// The built program, driven from outside as its users drive it.
struct DakaProgram: Sendable {
    /// What a finished call left behind.
    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The program lies beside the test bundle.
    static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("daka").path

    /// Runs a command to its end.
    static func run(_ arguments: String..., input: String = "") throws -> Result {
        try run(all: arguments, input: input)
    }

    /// Runs a command to its end, by SIGKILL where that does not come within five minutes.
    static func run(all arguments: [String], input: String = "") throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let (stdout, stderr) = (Pipe(), Pipe())
        // A file, no pipe: a program that ends without reading its input would end the test run by SIGPIPE.
        let file = FileManager.default.temporaryDirectory.appending(path: "input-\(UUID().uuidString)")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        let deadline = process.deadline(300)
        defer { deadline.cancel() }
        // Both pipes are drained at the same time, lest the program wait for the one that is not.
        let errors = Mutex(Data())
        let drained = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let data = stderr.fileHandleForReading.readDataToEndOfFile()
            errors.withLock { $0 = data }
            drained.signal()
        }
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        drained.wait()
        process.waitUntilExit()
        return Result(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: output, as: UTF8.self),
            errors: errors.withLock { String(decoding: $0, as: UTF8.self) }
        )
    }
}

extension Process {
    /// Kills what was started, with all that it started, when so many seconds have passed; cancel it when that has ended.
    ///
    /// A program that hangs then fails its test instead of holding the whole run for ever.
    func deadline(_ seconds: Double) -> DispatchWorkItem {
        let number = processIdentifier
        // Foundation starts every process in a group of its own.
        let killing = DispatchWorkItem { _ = kill(-number, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: killing)
        return killing
    }
}

/// A running daemon whose log is read as it comes.
final class RunningDaemon {
    private let process = Process()
    private let log: LineLog
    private let logEnd = DispatchSemaphore(value: 0)

    /// Starts `daka watch` and returns when it watches.
    ///
    /// - Parameters:
    ///   - workspace: The workspace's folder.
    ///   - launcher: A program with its arguments that is to start `daka`, for instance as another user.
    /// - Throws: Where it ends before it watches.
    convenience init(workspace: String, launcher: [String] = []) async throws {
        try self.init(starting: workspace, launcher: launcher)
        try await wait(for: "watching")
    }

    /// Starts `daka watch`, or another command that runs until it is stopped, and returns at once.
    init(starting workspace: String, launcher: [String] = [], command: String = "watch") throws {
        log = LineLog()
        let command = launcher + [DakaProgram.path, command, "--config", workspace + "/daka.yaml"]
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // A thread of its own: whatever blocks the shared ones, the pipe is drained and its end is seen.
        Thread.detachNewThread { [log, logEnd] in
            var part = Data()
            repeat {
                part = pipe.fileHandleForReading.availableData
                log.append(part)
            } while !part.isEmpty
            logEnd.signal()
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Waits until a log line holds a text, `count` times since the start, but no longer than three minutes.
    func wait(for text: String, count: Int = 1) async throws {
        await wait(for: text, count: count, atMost: .seconds(180))
        try log.require(text, count: count)
    }

    /// Waits until a log line holds a text, `count` times since the start, but no longer than `limit`.
    func wait(for text: String, count: Int = 1, atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { [log] group in
            group.addTask { try? await log.wait(for: text, count: count) }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    /// The number of the daemon's process.
    var number: Int32 { process.processIdentifier }

    /// Everything logged so far.
    var text: String { log.text }

    /// Ends the daemon with a signal and returns its exit status, negative for the signal that killed it.
    ///
    /// One that hangs is killed after a minute, which the status tells.
    func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        let end = ContinuousClock.now + .seconds(60)
        while process.isRunning, ContinuousClock.now < end { usleep(2_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        _ = logEnd.wait(timeout: .now() + 10)
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
