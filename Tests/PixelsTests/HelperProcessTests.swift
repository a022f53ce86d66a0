import Submissions
import Testing

@testable import Pixels

/// What the program makes of a decoding process that goes wrong.
struct HelperProcessTests {
    private static let facts = PhotoFacts(format: .heic, byteCount: 4, width: 64, height: 64)

    private static func error(_ helper: HelperCommand, within time: Duration = .seconds(60)) -> PixelError? {
        let decoder = PictureDecoder(
            limits: PixelLimits(time: time),
            libraries: HEIFLibraries(system: "/nowhere/libheif.so"),
            helper: helper
        )
        do {
            _ = try decoder.grey([1, 2, 3, 4], facts: facts, atMost: 32)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("exit 3", "status 3"), ("kill -SEGV $$", "signal 11"), ("kill -ABRT $$", "signal 6"),
        ("echo nonsense", "no usable answer"),
        ("head -c 100000 /dev/zero", "more than was asked for"), ("exec 1>&-; exec sleep 600", "did not end"),
    ]) func `a process that dies or talks nonsense costs one picture`(script: String, reason: String) {
        guard case .decoderFailed(let message) = Self.error(Helper.shell(script)) else {
            Issue.record("\(script)")
            return
        }
        #expect(message.contains(reason), "\(message)")
    }

    @Test func `a process that the system stops hit a limit`() {
        guard case .limit(let message) = Self.error(Helper.shell("kill -KILL $$")) else {
            Issue.record("no limit")
            return
        }
        #expect(message.contains("memory"))
    }

    @Test func `a process that never answers is stopped at its deadline`() {
        let clock = ContinuousClock()
        let taken = clock.measure {
            guard case .limit(let reason) = Self.error(Helper.shell("exec sleep 600"), within: .milliseconds(50)) else {
                Issue.record("no limit")
                return
            }
            #expect(reason.contains("longer than"))
        }
        #expect(taken < .seconds(30))
    }

    @Test func `a program that is not there is said to be`() {
        let error = Self.error(HelperCommand(executable: "/nowhere/daka"))
        guard case .decoderFailed(let message) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(message.contains("/nowhere/daka"))
    }

    @Test func `the process takes what reads its input and nothing else from its surroundings`() {
        // The picture is all that comes in; besides the three streams only the listing's own descriptor is open.
        let error = Self.error(
            Helper.shell("[ $(wc -c < /proc/self/fd/0) -eq 4 ] && set -- /proc/$$/fd/* && [ $# -le 4 ] && exit 7")
        )
        guard case .decoderFailed(let message) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(message.contains("status 7"))
    }

    @Test func `without any libheif the pixels are not readable here`() {
        guard case .notReadableHere(let reason, let remedy) = Self.error(Helper.command) else {
            Issue.record("not said")
            return
        }
        #expect(reason.hasPrefix("no libheif can be loaded, "))
        #expect(remedy.contains("libheif1") && remedy.contains("daka parts install"))
    }

    @Test func `a call that is no request ends at once`() {
        #expect(!PixelHelper.isMeant(by: ["daka", "verify", "uploads"]))
        #expect(!PixelHelper.isMeant(by: ["daka", PixelHelper.word]))
        #expect(PixelHelper.isMeant(by: ["daka", PixelHelper.word, "x"]))
        for words in [
            [], ["lib"], ["lib", "0", "1", "0", "1", "1", "1", "1"], ["lib", "9", "2", "0", "1", "1", "1", "1"],
            ["lib", "9", "1", "2", "1", "1", "1", "1"],
        ] {
            #expect(HelperRequest(arguments: words) == nil)
        }
        #expect(HelperRequest(arguments: ["lib", "9", "1", "1", "2", "3", "4", "5"])?.arguments.count == 8)
    }
}

/// What a decoding process may say, believed only as far as it was asked.
struct HelperReplyTests {
    private static let request = HelperRequest(
        library: "lib",
        side: 8,
        samples: 1,
        subject: .picture,
        limits: PixelLimits()
    )

    @Test func `every answer is read back`() {
        let raster = Raster(width: 8, height: 5, samples: 1, pixels: Array(0..<40))
        for reply in [
            HelperReply.picture(raster), .refused("no"), .limit(String(repeating: "x", count: 2_000)), .noLibrary(""),
        ] {
            let read = HelperReply(reply.bytes, to: Self.request)
            if case .limit = reply { #expect(read != nil) } else { #expect(read == reply) }
            #expect(reply.bytes.count <= HelperReply.longest(for: Self.request))
        }
    }

    @Test func `an answer to another question is none`() {
        let raster = Raster(width: 9, height: 5, samples: 1, pixels: Array(0..<45))
        #expect(HelperReply(HelperReply.picture(raster).bytes, to: Self.request) == nil)
        let colour = Raster(width: 2, height: 2, samples: 3, pixels: Array(0..<12))
        #expect(HelperReply(HelperReply.picture(colour).bytes, to: Self.request) == nil)
        let good = HelperReply.picture(Raster(width: 2, height: 2, samples: 1, pixels: [1, 2, 3, 4])).bytes
        #expect(HelperReply(good, to: Self.request) != nil)
        for count in 0..<good.count { #expect(HelperReply(Array(good.prefix(count)), to: Self.request) == nil) }
        #expect(HelperReply(good + [0], to: Self.request) == nil)
        for place in 0..<8 {
            var changed = good
            changed[place] ^= 0xA5
            #expect(HelperReply(changed, to: Self.request) == nil)
        }
    }
}
