import Foundation
import Testing

/// A server of another make, started by a test on 127.0.0.1 and killed with it.
final class LoopbackServer {
    /// Why a server does not serve.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let log: URL

    /// Starts a program and returns when it accepts connections.
    ///
    /// - Parameters:
    ///   - command: The program's path and its arguments; it must stay in the foreground.
    ///   - port: Where it will listen.
    ///   - folder: Where its output is kept.
    /// - Throws: ``Failure`` with its output, where it ends or does not listen within 30 seconds.
    init(_ command: [String], port: UInt16, in folder: String) async throws {
        log = URL(fileURLWithPath: folder + "/server.log")
        try Data().write(to: log)
        let output = try FileHandle(forWritingTo: log)
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let end = Date().addingTimeInterval(30)
        while !Self.accepts(port) {
            guard process.isRunning, Date() < end else {
                let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
                throw Failure(description: "\(command.joined(separator: " ")) does not serve port \(port):\n\(said)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    deinit {
        for child in children { kill(child, SIGKILL) }
        // Programs started from here have most signals blocked.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// The processes that the server has started for its clients, and theirs; the youngest first.
    var children: [Int32] { Self.descendants(of: process.processIdentifier) }

    private static func descendants(of parent: Int32) -> [Int32] {
        let text = (try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { Int32($0) }.flatMap { descendants(of: $0) + [$0] }
    }

    /// A port that nobody listens on now.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure(description: "no free port on 127.0.0.1") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func accepts(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = address(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

/// A program of the system that a test runs as a student's machine would.
struct ClientProgram: Sendable {
    /// Its path; `nil` where it is not installed.
    let path: String?

    init(_ name: String) {
        let folders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin", "/usr/local/sbin"]
        path = folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// Runs it to its end, by SIGKILL where that does not come within two minutes.
    ///
    /// - Returns: The exit status, negative for the signal that killed it, and what it said.
    @discardableResult
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> (status: Int32, output: String) {
        let (process, pipe) = try start(arguments, environment)
        let deadline = process.deadline(120)
        defer { deadline.cancel() }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return (status, String(decoding: output, as: UTF8.self))
    }

    /// Runs it until `isReached`, then kills it; an error where it ended before.
    func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        killedWhen isReached: () throws -> Bool
    ) async throws {
        let (process, pipe) = try start(arguments, environment)
        defer {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }
        let end = Date().addingTimeInterval(60)
        while try !isReached() {
            guard process.isRunning, Date() < end else {
                let said = process.isRunning ? Data() : pipe.fileHandleForReading.readDataToEndOfFile()
                throw LoopbackServer.Failure(
                    description: "\(path ?? "") was not interrupted in time: \(String(decoding: said, as: UTF8.self))"
                )
            }
            // Looks again on this very thread: the shared pool may be busy for longer than the transfer takes.
            usleep(5_000)
        }
        try #require(process.isRunning, "\(path ?? "") ended before it was killed")
    }

    private func start(_ arguments: [String], _ environment: [String: String]) throws -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        return (process, pipe)
    }
}
