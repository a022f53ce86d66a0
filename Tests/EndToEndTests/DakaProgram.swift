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

    /// Runs a command to its end.
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

/// A running daemon whose log is read as it comes.
final class RunningDaemon {
    private let process = Process()
    private let pipe = Pipe()
    private let log: LineLog

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
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        pipe.fileHandleForReading.readabilityHandler = { [log] handle in log.append(handle.availableData) }
        try process.run()
    }

    deinit {
        pipe.fileHandleForReading.readabilityHandler = nil
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Waits until a log line holds a text, `count` times since the start.
    func wait(for text: String, count: Int = 1) async throws {
        try await log.wait(for: text, count: count)
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
    func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        pipe.fileHandleForReading.readabilityHandler = nil
        log.append(pipe.fileHandleForReading.availableData)
        log.append(Data())
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}

/// Lines as they come, and those who wait for one.
private final class LineLog: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    private struct State {
        var text = ""
        var isOver = false
        var waiting: [Waiting] = []
        var nextNumber = 0
    }

    private struct Waiting {
        let number: Int
        let text: String
        let count: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let state = Mutex(State())

    var text: String { state.withLock { $0.text } }

    /// Takes what was written; nothing means that the program has ended.
    func append(_ data: Data) {
        state.withLock { state in
            state.text += String(decoding: data, as: UTF8.self)
            state.isOver = state.isOver || data.isEmpty
            let (text, isOver) = (state.text, state.isOver)
            state.waiting.removeAll { waiting in
                if Self.count(waiting.text, in: text) >= waiting.count {
                    waiting.continuation.resume()
                    return true
                }
                if isOver { waiting.continuation.resume(throwing: Self.ended(before: waiting.text, text)) }
                return isOver
            }
        }
    }

    /// Returns when the text was written so often; throws where the program ended before, or the task was cancelled.
    func wait(for text: String, count: Int) async throws {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                state.withLock { state in
                    if Self.count(text, in: state.text) >= count { return continuation.resume() }
                    if state.isOver { return continuation.resume(throwing: Self.ended(before: text, state.text)) }
                    if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                    state.waiting.append(
                        Waiting(number: number, text: text, count: count, continuation: continuation)
                    )
                }
            }
        } onCancel: {
            state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.number == number }) else { return }
                state.waiting.remove(at: index).continuation.resume(throwing: CancellationError())
            }
        }
    }

    private static func ended(before text: String, _ log: String) -> Missing {
        Missing(description: "the program ended before \"\(text)\":\n\(log)")
    }

    private static func count(_ needle: String, in text: String) -> Int {
        text.components(separatedBy: needle).count - 1
    }
}
