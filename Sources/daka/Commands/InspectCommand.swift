import ArgumentParser
import Dispatch
import Evidence
import Foundation
import Glibc
import Submissions
import Synchronization
import Verification

/// Prints the facts of photos.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Reads time, position, device and fingerprint out of photos; judges nothing.",
        discussion: """
            Every file gives its line, in the order given; what reading ran into stands under "problems". The exit status \
            is 0, or 66 where a path does not exist.
            """
    )

    /// The forms of output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    @Option(help: "The output's form: text for people, jsonl for programs (one JSON object a line).")
    var format = Format.text

    @Flag(inversion: .prefixedNo, help: "Read files to their end: SHA-256 and whether the picture is whole.")
    var hash = true

    @Flag(
        inversion: .prefixedNo,
        help: "Decode the pixels for the perceptual fingerprint, some 15 ms a photo; with --no-hash they are not."
    )
    var fingerprint = true

    @OptionGroup var parts: PartsOptions

    @Option(help: "Files read at the same time; 0 for as many as there are cores.")
    var jobs = 0

    @Argument(help: "Picture files.")
    var files: [String]

    func validate() throws {
        guard (0...256).contains(jobs) else { throw ValidationError("--jobs takes 0 to 256") }
        guard !files.isEmpty else { throw ValidationError("name at least one picture file") }
    }

    func run() throws {
        let files = files + FileArguments.rest
        let jobs = jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : jobs
        var missing = false
        // Batches keep the order of the output and bound what waits to be written.
        let batch = 64 * jobs
        for start in stride(from: 0, to: files.count, by: batch) {
            let slice = Array(files[start..<min(files.count, start + batch)])
            for part in inspect(slice, jobs: min(jobs, slice.count)) {
                missing = missing || part.missing
                try Output.write(part.bytes)
            }
        }
        if missing { throw ExitStatus.noInput.exitCode }
    }

    private struct Part: Sendable {
        var bytes: [UInt8] = []
        var missing = false
    }

    /// The output for a batch, in order, in as many parts as there are jobs.
    private func inspect(_ files: [String], jobs: Int) -> [Part] {
        let parts = Mutex([Part](repeating: Part(), count: jobs))
        let share = (files.count + jobs - 1) / jobs
        let inspection = hash && fingerprint ? PictureInspection(decoder: self.parts.pictureDecoder()) : nil
        DispatchQueue.concurrentPerform(iterations: jobs) { job in
            var part = Part()
            var reader = PhotoReader(hash ? .whole : .metadata)
            for file in files.dropFirst(job * share).prefix(share) {
                append(file, &reader, inspection, to: &part)
            }
            let done = part
            parts.withLock { $0[job] = done }
        }
        return parts.withLock { $0 }
    }

    private func append(
        _ file: String,
        _ reader: inout PhotoReader,
        _ inspection: PictureInspection?,
        to part: inout Part
    ) {
        var facts: PhotoFacts
        let descriptor = open(RawArguments.path(of: file), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        if descriptor >= 0 {
            facts = reader.read(fileDescriptor: descriptor)
            if let inspection, facts.sha256 != nil, let bytes = Self.bytes(facts.byteCount, of: descriptor) {
                inspection.read(bytes, into: &facts)
            }
            close(descriptor)
        } else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { part.missing = true }
            facts = .unreadable(.fileUnreadable, String(cString: strerror(code)))
        }
        switch format {
        case .jsonl: PhotoFactsLine.append(facts, file: file, to: &part.bytes)
        case .text: part.bytes += PhotoFactsText.text(of: facts, file: file).utf8
        }
    }

    /// A file's first `count` bytes, once more; `nil` where it has become shorter or cannot be read.
    private static func bytes(_ count: Int, of descriptor: Int32) -> [UInt8]? {
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, taken in
            while taken < count {
                let read = pread(descriptor, buffer.baseAddress.map { $0 + taken }, count - taken, off_t(taken))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { return }
                taken += read
            }
            isWhole = true
        }
        return isWhole ? bytes : nil
    }
}
