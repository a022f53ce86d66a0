import CHEIF
import Glibc

/// The program that decodes HEICs in a process of its own, and the words that make it do so.
public struct HelperCommand: Sendable, Hashable {
    /// The program's path.
    public var executable: String
    /// What stands before the request among its arguments.
    public var arguments: [String]

    /// Names a program.
    public init(executable: String, arguments: [String] = []) {
        self.executable = executable
        self.arguments = arguments
    }

    /// The running program itself, which calls ``PixelHelper/run(_:)`` for this word.
    ///
    /// `/proc/self/exe` is the program that runs, even where a new version has taken its place on the disk.
    public static let daka = HelperCommand(executable: "/proc/self/exe", arguments: [PixelHelper.word])
}

/// Runs one decoding process: hands over a file, reads a bounded answer, and stops it at its deadline.
struct HelperProcess {
    private let command: HelperCommand

    init(_ command: HelperCommand) {
        self.command = command
    }

    /// The process's answer to a request about a file.
    ///
    /// Whatever the process does, this returns or throws by the deadline, and no process is left behind.
    func answer(
        to request: HelperRequest,
        about bytes: [UInt8],
        until deadline: ContinuousClock.Instant
    ) throws(PixelError) -> HelperReply {
        let input = try MemoryFile(bytes)
        var output = try Pipe()
        let process = try spawn(request, input: input.descriptor, output: output.writing)
        output.closeWriting()
        let received = Self.read(output.reading, atMost: HelperReply.longest(for: request), until: deadline)
        if case .bytes(let answer) = received, let reply = HelperReply(answer, to: request) {
            // It has said everything; how it ends no longer matters.
            Self.stop(process)
            return reply
        }
        throw Self.error(received, process, request)
    }

    // MARK: Starting

    private func spawn(_ request: HelperRequest, input: Int32, output: Int32) throws(PixelError) -> pid_t {
        let words = [command.executable] + command.arguments + request.arguments
        let process = Self.withCStrings(words) { arguments in
            Self.withCStrings(Self.environment) { environment in
                cheif_spawn(command.executable, arguments, environment, input, output)
            }
        }
        guard process > 0 else {
            throw .decoderFailed(
                reason: "\(command.executable) cannot be started: \(String(cString: strerror(-process)))"
            )
        }
        return process
    }

    /// Where Swift's libraries are found on machines that keep them elsewhere.
    ///
    /// The rest of the environment may hold secrets, and the process needs none of it.
    private static var environment: [String] {
        guard let path = getenv("LD_LIBRARY_PATH") else { return [] }
        return ["LD_LIBRARY_PATH=" + String(cString: path)]
    }

    private static func withCStrings<Result>(
        _ words: [String],
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        copies.append(nil)
        defer { for copy in copies { free(copy) } }
        return body(&copies)
    }

    // MARK: Reading

    private enum Received {
        case bytes([UInt8])
        case tooMany
        case late
        case failed(Int32)
    }

    private static func read(
        _ descriptor: Int32,
        atMost limit: Int,
        until deadline: ContinuousClock.Instant
    ) -> Received {
        var bytes: [UInt8] = []
        let piece = 64 << 10
        while true {
            let left = deadline - ContinuousClock.now
            guard left > .zero else { return .late }
            var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            let ready = poll(&event, 1, Int32(clamping: milliseconds))
            if ready < 0, errno != EINTR { return .failed(errno) }
            guard ready > 0 else { continue }
            let before = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: min(piece, limit + 1 - before)))
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + before }, buffer.count - before)
            }
            bytes.removeLast(bytes.count - before - max(0, count))
            if count < 0, errno != EINTR, errno != EAGAIN { return .failed(errno) }
            if count == 0 { return .bytes(bytes) }
            if bytes.count > limit { return .tooMany }
        }
    }

    // MARK: Ending

    /// Waits a moment for a process that closed its output to end by itself, so that its reason is known.
    ///
    /// The process is gone in any case; `nil` where it had to be stopped.
    private static func end(of process: pid_t) -> Int32? {
        var status: Int32 = 0
        for _ in 0..<100 {
            let found = waitpid(process, &status, WNOHANG)
            if found == process { return status }
            if found < 0, errno != EINTR { break }
            usleep(2000)
        }
        stop(process)
        return nil
    }

    private static func stop(_ process: pid_t) {
        kill(process, SIGKILL)
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }

    /// Ends the process and says why there is no answer.
    private static func error(_ received: Received, _ process: pid_t, _ request: HelperRequest) -> PixelError {
        guard case .bytes = received else {
            stop(process)
            switch received {
            case .late: return .limit(reason: "decoding took longer than \(request.limits.time)")
            case .failed(let code): return .decoderFailed(reason: "no answer: \(String(cString: strerror(code)))")
            default: return .decoderFailed(reason: "the decoder sent more than was asked for")
            }
        }
        guard let status = end(of: process) else {
            return .decoderFailed(reason: "the decoder closed its answer and did not end")
        }
        let signal = status & 0x7F
        switch signal {
        case 0:
            return .decoderFailed(reason: "the decoder ended with status \(status >> 8 & 0xFF) and no usable answer")
        case SIGXCPU:
            return .limit(reason: "decoding took more than \(request.limits.processorSeconds) s of processor time")
        case SIGKILL: return .limit(reason: "the system stopped the decoder, probably for want of memory")
        default: return .decoderFailed(reason: "the decoder broke down (signal \(signal))")
        }
    }
}
