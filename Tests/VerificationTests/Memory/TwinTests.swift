import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct TwinTests {
    private let first = MemoryFixtures.session("S1", "a")

    @Test func `honest sessions have nothing in common`() {
        let fixtures = MemoryFixtures()
        for student in 0..<6 {
            for day in 0..<5 {
                let facts = MemoryFixtures.session("S\(student)", "\(day)", day: day, pair: "P\(student / 2)")
                let (told, reopened) = fixtures.judge(facts)
                #expect(told.twins.isEmpty && told.positions.isEmpty && told.memos.isEmpty && told.clocks.isEmpty)
                #expect(reopened.isEmpty)
            }
        }
        #expect(fixtures.memory.count == 30)
    }

    @Test func `the later arrival is told, with the earlier one named`() throws {
        let fixtures = MemoryFixtures()
        fixtures.judge(first)
        let later = MemoryFixtures.session("S2", "b", day: 2) { $0.takeOver(.before, of: first) }
        let (told, reopened) = fixtures.judge(later)
        let twin = try #require(told.twins.first)
        #expect(told.twins.count == 1)
        #expect(twin.kind == .sameFile)
        #expect(twin.subject == "before.jpg")
        #expect(twin.earlier.submission == first.id && twin.earlier.name == "before.jpg")
        #expect(twin.earlier.isPartner)
        #expect(twin.occasion == .other)
        #expect(reopened.isEmpty)
        #expect(fixtures.history(first).twins.isEmpty, "the earlier one is never told")
    }

    @Test func `where the later is judged first, it is judged again`() {
        let fixtures = MemoryFixtures()
        let later = MemoryFixtures.session("S2", "b", day: 2) { $0.takeOver(.before, of: first) }
        #expect(fixtures.judge(later).told.twins.isEmpty)
        let (told, reopened) = fixtures.judge(first)
        #expect(told.twins.isEmpty)
        #expect(reopened == [later.id])
        let again = fixtures.judge(later)
        #expect(again.told.twins.count == 1)
        #expect(again.reopened.isEmpty, "that comes to an end")
    }

    /// Whatever the order of judging, in the end everybody is told the same.
    @Test func `the order of judging plays no part`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var all = (0..<12).map { MemoryFixtures.session("S\($0 % 4)", "\($0)", day: $0 / 4, pair: "P\($0 % 4 / 2)") }
        for place in all.indices.dropFirst(4) {
            let source = all[generator.index(below: place)]
            switch generator.index(below: 4) {
            case 0: all[place].takeOver(.before, of: source)
            case 1: all[place].takeOver(.after, of: source, keepingTime: true)
            case 2:
                all[place].changePhoto(.after) { photo in
                    photo.gps.latitude = source.after?.photo?.gps.latitude
                    photo.gps.longitude = source.after?.photo?.gps.longitude
                }
            default: break
            }
        }
        func told(_ order: [SubmissionFacts]) -> [SubmissionID: HistoryFacts] {
            let fixtures = MemoryFixtures()
            var told: [SubmissionID: HistoryFacts] = [:]
            var waiting = order
            while !waiting.isEmpty {
                let facts = waiting.removeFirst()
                let judged = fixtures.judge(facts)
                told[facts.id] = judged.told
                for id in judged.reopened where !waiting.contains(where: { $0.id == id }) {
                    waiting += all.filter { $0.id == id }
                }
            }
            return told
        }
        let expected = told(all)
        for _ in 0..<10 {
            all.shuffle(using: &generator)
            #expect(told(all) == expected, "seed \(seed)")
        }
    }

    @Test func `a submission that is judged again is not told of itself`() {
        let fixtures = MemoryFixtures()
        fixtures.judge(first)
        let (told, reopened) = fixtures.judge(first)
        #expect(told.isEmpty)
        #expect(reopened.isEmpty)
        #expect(fixtures.memory.count == 1)
    }

    @Test func `what is replaced is forgotten`() {
        let fixtures = MemoryFixtures()
        fixtures.judge(first)
        let later = MemoryFixtures.session("S2", "b", day: 2) { $0.takeOver(.before, of: first) }
        fixtures.judge(later)
        let mended = MemoryFixtures.session("S1", "a") { facts in
            facts.change(.before) { $0.sha256 = MemoryFixtures.hex("another") }
            facts.changePhoto(.before) { $0.fingerprint?.pdq = MemoryFixtures.hex("another too") }
        }
        #expect(fixtures.judge(mended).reopened == [later.id])
        #expect(fixtures.judge(later).told.twins.isEmpty)
    }

    @Test func `the same pixels in another file`() throws {
        let fixtures = MemoryFixtures()
        let traced = MemoryFixtures.session("S1", "a") { facts in
            facts.changePhoto(.before) { photo in
                var traces = PictureTraces()
                traces.imageData = MemoryFixtures.hex("scan")
                photo.traces = traces
            }
        }
        fixtures.judge(traced)
        let later = MemoryFixtures.session("S3", "b", day: 2, pair: "P02") { facts in
            facts.changePhoto(.after) { photo in
                var traces = PictureTraces()
                traces.imageData = MemoryFixtures.hex("scan")
                photo.traces = traces
            }
        }
        let twin = try #require(fixtures.judge(later).told.twins.first)
        #expect(twin.kind == .samePixels)
        #expect(twin.subject == "after.jpg" && twin.earlier.name == "before.jpg")
        #expect(!twin.earlier.isPartner)
    }

    @Test(arguments: [0, 20, 50]) func `near fingerprints are told with their distance`(distance: Int) throws {
        let fixtures = MemoryFixtures()
        fixtures.judge(first)
        let later = MemoryFixtures.session("S2", "b", day: 2) { facts in
            facts.changePhoto(.before) { photo in
                photo.fingerprint?.pdq = Self.flipping(distance, of: first.before?.photo?.fingerprint?.pdq ?? "")
            }
        }
        let twin = try #require(fixtures.judge(later).told.twins.first)
        #expect(twin.kind == .samePicture)
        #expect(twin.distance == distance)
        #expect(twin.variant == "identity")
    }

    @Test func `flat pictures are not compared`() {
        let fixtures = MemoryFixtures()
        let flat = MemoryFixtures.session("S1", "a") { $0.changePhoto(.before) { $0.fingerprint?.quality = 49 } }
        fixtures.judge(flat)
        let later = MemoryFixtures.session("S2", "b", day: 2) { facts in
            facts.changePhoto(.before) { $0.fingerprint = flat.before?.photo?.fingerprint }
        }
        #expect(fixtures.judge(later).told.twins.isEmpty)
    }

    @Test func `a session handed in again is a retry`() {
        let fixtures = MemoryFixtures()
        fixtures.judge(first)
        let again = MemoryFixtures.session("S1", "copy", arrived: 9_000) { facts in
            for role in [EvidenceRole.before, .after] { facts.takeOver(role, of: first) }
        }
        let told = fixtures.judge(again).told
        #expect(told.twins.count == 2)
        #expect(told.twins.allSatisfy { $0.occasion == .retry })
        let later = MemoryFixtures.session("S1", "restamped", day: 1) { facts in
            for role in [EvidenceRole.before, .after] { facts.takeOver(role, of: first, keepingTime: true) }
        }
        #expect(
            fixtures.judge(later).told.twins.allSatisfy { $0.occasion == .other },
            "another time is another session"
        )
    }

    @Test func `a folder with one photo may be completed elsewhere`() {
        let fixtures = MemoryFixtures()
        let part = MemoryFixtures.session("S1", "part") { $0.remove(.after) }
        fixtures.judge(part)
        let whole = MemoryFixtures.session("S1", "whole", arrived: 9_000) { $0.takeOver(.before, of: part) }
        let told = fixtures.judge(whole).told
        #expect(told.twins.map(\.occasion) == [.completion])
        let stranger = MemoryFixtures.session("S2", "b", day: 1) { $0.takeOver(.before, of: part) }
        #expect(fixtures.judge(stranger).told.twins.map(\.occasion) == [.other, .other])
    }

    @Test func `before and after of one submission`() throws {
        let fixtures = MemoryFixtures()
        let facts = MemoryFixtures.session("S1", "a") { facts in
            facts.changePhoto(.after) { $0.fingerprint = first.before?.photo?.fingerprint }
        }
        let twin = try #require(fixtures.judge(facts).told.twins.first)
        #expect(twin.kind == .samePicture && twin.distance == 0)
        #expect(twin.subject == "after.jpg")
        #expect(twin.earlier.submission == facts.id)
    }

    @Test func `the metadata of one shot on another picture`() throws {
        let fixtures = MemoryFixtures()
        func captured(_ facts: inout SubmissionFacts) {
            facts.changePhoto(.before) { photo in
                var traces = PictureTraces()
                traces.captureIdentities = ["c0ffee", "decade"]
                photo.traces = traces
            }
        }
        fixtures.judge(MemoryFixtures.session("S1", "a", captured))
        let twin = try #require(fixtures.judge(MemoryFixtures.session("S1", "b", day: 1, captured)).told.twins.first)
        #expect(twin.kind == .sameCapture)
    }

    @Test func `one screenshot for two sessions`() throws {
        let fixtures = MemoryFixtures()
        func screenshot(_ facts: inout SubmissionFacts) {
            facts.remove(.memo)
            facts.evidence.append(SampleFacts.screenshot("memo.png", .memo, minutes: 128))
        }
        fixtures.judge(MemoryFixtures.session("S1", "a", screenshot))
        let twin = try #require(fixtures.judge(MemoryFixtures.session("S1", "b", day: 1, screenshot)).told.twins.first)
        #expect(twin.kind == .sameFile && twin.subject == "memo.png" && twin.earlier.role == .memo)
    }

    /// The digest of what was told is the same on every machine and says whether it changed.
    @Test func `a digest tells facts apart`() {
        let facts = HistoryFacts(clocks: [LearnedClock(device: "X", offsetSeconds: 420, sessions: 3)])
        #expect(HistoryFacts().digest == 0)
        #expect(facts.digest != 0)
        #expect(
            facts.digest != HistoryFacts(clocks: [LearnedClock(device: "X", offsetSeconds: 421, sessions: 3)]).digest
        )
    }

    /// The hash with its first so many bits changed.
    private static func flipping(_ count: Int, of hex: String) -> String {
        guard let digest = Digest256(hex: hex) else { return hex }
        var words = digest.words
        for bit in 0..<count { words[bit / 64] ^= 1 << UInt64(bit % 64) }
        return "\(Digest256(words: words))"
    }
}
