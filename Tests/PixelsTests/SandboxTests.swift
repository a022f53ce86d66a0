import DakaTestSupport
import Foundation
import Submissions
import Testing

@testable import Pixels

/// What a libheif that was taken over by a hostile picture can do: decode, and nothing else.
///
/// The library is compiled from `HostileLibrary/hostile.c` and loaded by the real decoding process.
@Suite(.enabled(if: HostileLibrary.path != nil, "no C compiler (cc) is installed")) struct SandboxTests {
    /// What the decoding process answers when the hostile library tries something.
    private static func outcome(of attempt: Character, _ limits: PixelLimits = PixelLimits()) throws -> PixelError {
        let decoder = PictureDecoder(
            limits: limits,
            libraries: HEIFLibraries(system: try #require(HostileLibrary.path)),
            helper: Helper.command
        )
        let facts = PhotoFacts(format: .heic, byteCount: 1, width: 64, height: 64)
        do {
            _ = try decoder.grey([attempt.asciiValue ?? 0], facts: facts, atMost: 32)
        } catch {
            return error
        }
        Issue.record("a hostile library gave a picture")
        return .decoderFailed(reason: "")
    }

    @Test(
        arguments: [
            ("r", "reading a file"), ("w", "writing a file"), ("l", "listing a folder"), ("u", "removing a file"),
            ("i", "connecting over IP"), ("n", "connecting locally"), ("x", "starting a program"), ("f", "forking"),
            ("k", "signalling its parent"), ("p", "tracing its parent"),
        ] as [(Character, String)]
    ) func `nothing outside the process can be reached`(attempt: Character, what: String) throws {
        guard case .notReadableHere(let reason, _) = try Self.outcome(of: attempt) else {
            Issue.record("\(what) broke the process")
            return
        }
        #expect(reason.contains("\(what) blocked"), "\(reason)")
    }

    @Test func `its own input does not grow either`() throws {
        // The kernel ends a process that writes beyond its limit on files.
        guard case .decoderFailed(let reason) = try Self.outcome(of: "g") else {
            Issue.record("grown")
            return
        }
        #expect(reason.contains("signal \(SIGXFSZ)"), "\(reason)")
    }

    @Test func `a codec's threads are possible`() throws {
        guard case .notReadableHere(let reason, _) = try Self.outcome(of: "t") else {
            Issue.record("no answer")
            return
        }
        #expect(reason.contains("a thread done"), "\(reason)")
    }

    @Test(arguments: [32, 96]) func `memory ends at the limit`(megabytes: Int) throws {
        guard case .notReadableHere(let reason, _) = try Self.outcome(of: "m", PixelLimits(memory: megabytes << 20)),
            let taken = reason.firstMatch(of: /memory ended after (\d+)/).flatMap({ Int($0.1) })
        else {
            Issue.record("no answer")
            return
        }
        // The limit is counted from what the process had before it loaded the library.
        #expect(taken <= megabytes && taken >= megabytes / 4, "\(taken)")
    }

    @Test func `processor time ends at the limit`() throws {
        guard case .limit(let reason) = try Self.outcome(of: "s", PixelLimits(processorSeconds: 1)) else {
            Issue.record("no limit")
            return
        }
        #expect(reason.contains("1 s of processor time"))
    }

    @Test func `one deadline holds for all libraries that are tried`() throws {
        // The part refuses the file at once; the system's library then waits for ever.
        let waiting = try #require(HostileLibrary.path)
        let decoder = PictureDecoder(
            limits: PixelLimits(time: .milliseconds(400)),
            libraries: HEIFLibraries(system: waiting, part: "/dev/null"),
            helper: Helper.command
        )
        let facts = PhotoFacts(format: .heic, byteCount: 1, width: 64, height: 64)
        let start = ContinuousClock.now
        do {
            _ = try decoder.grey([UInt8(ascii: "z")], facts: facts, atMost: 32)
            Issue.record("decoded")
        } catch {
            #expect(error.code == "pixels.limit", "\(error)")
        }
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a deadline that has passed starts no decoding`() {
        let process = HelperProcess(Helper.shell("exec sleep 600"))
        let request = HelperRequest(library: "lib", side: 8, samples: 1, subject: .picture, limits: PixelLimits())
        do {
            _ = try process.answer(to: request, about: [1], until: .now - .seconds(1))
            Issue.record("answered")
        } catch {
            #expect(error.code == "pixels.limit")
        }
    }
}

/// The hostile library, compiled once for all tests.
enum HostileLibrary {
    static let path: String? = {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "HostileLibrary/hostile.c").path
        let target = FileManager.default.temporaryDirectory.appending(path: "hostile-\(getpid()).so").path
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-pthread", "-o", target, source]
        compiler.standardError = FileHandle.nullDevice
        guard (try? compiler.run()) != nil else { return nil }
        compiler.waitUntilExit()
        return compiler.terminationStatus == 0 ? target : nil
    }()
}
