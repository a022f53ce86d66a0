import CHEIF
import Glibc

/// The inside of the decoding process: bounds itself, decodes one HEIC from its standard input, and answers.
///
/// A program offers it under a hidden command, so that nothing but the program itself has to be installed:
///
/// ```swift
/// if PixelHelper.isMeant(by: CommandLine.arguments) { PixelHelper.run(CommandLine.arguments.dropFirst(2)) }
/// ```
public enum PixelHelper {
    /// The hidden command.
    public static let word = "pixels-helper"

    /// Whether a program's arguments, its own name first, call the helper.
    public static func isMeant(by arguments: [String]) -> Bool {
        arguments.count > 2 && arguments[1] == word
    }

    /// Answers the request that `arguments` make, and ends the process.
    ///
    /// Call it before there is a second thread.
    public static func run(_ arguments: some Sequence<String>) -> Never {
        guard let request = HelperRequest(arguments: Array(arguments)),
            cheif_restrict(UInt64(request.limits.memory), UInt32(clamping: max(1, request.limits.processorSeconds))),
            let input = input()
        else { exit(64) }
        send(answer(to: request, about: input))
        // Without libheif's clean-up, which has nothing left to do.
        _exit(0)
    }

    private static func answer(to request: HelperRequest, about bytes: UnsafeBufferPointer<UInt8>) -> HelperReply {
        do {
            let library = try HEIFLibrary(path: request.library)
            // A kernel or container that forbids this leaves the other limits.
            _ = cheif_confine()
            let file = try HEIFFile(library, bytes, request.limits)
            return .picture(try file.raster(for: request))
        } catch {
            return error.reply
        }
    }

    // MARK: Bytes in and out

    private static func input() -> UnsafeBufferPointer<UInt8>? {
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0, status.st_size > 0,
            let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0), memory != MAP_FAILED
        else { return nil }
        return UnsafeBufferPointer(
            start: memory.assumingMemoryBound(to: UInt8.self),
            count: Int(status.st_size)
        )
    }

    private static func send(_ reply: HelperReply) {
        let bytes = reply.bytes
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(STDOUT_FILENO, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
            }
            if count < 0, errno == EINTR { continue }
            // Nobody listens any more.
            guard count > 0 else { _exit(1) }
            sent += count
        }
    }
}
