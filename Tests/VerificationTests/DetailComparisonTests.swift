import Checks
import DakaTestSupport
import Fingerprints
import Foundation
import Submissions
import Synchronization
import Testing
import Verification
import Zones

/// Photos that are parts of others, from the memory to the verdict.
struct DetailComparisonTests {
    /// Pictures by content.
    private final class Album: Sendable {
        private let pictures: Mutex<[Digest256: ComparedPicture]> = Mutex([:])
        let shelf = PictureShelf(pictures: 1, keys: 100)

        func put(_ picture: GreySample, as hex: String) throws {
            let content = try #require(Digest256(hex: hex))
            let luma = Luma(width: picture.width, height: picture.height, pixels: picture.pixels)
            pictures.withLock { $0[content] = ComparedPicture(luma) }
        }

        func forget(_ hex: String) throws {
            let content = try #require(Digest256(hex: hex))
            pictures.withLock { $0[content] = nil }
        }

        var source: PictureSource {
            PictureSource(shelf) { content in self.pictures.withLock { $0[content] } }
        }
    }

    private let album = Album()
    private let memory = ProgrammeMemory(timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
    private let verifier: Verifier

    private static let campus = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "图书馆", "kind": "study"},
        "geometry": {"type": "Polygon", "coordinates": [[[106.07, 30.79], [106.08, 30.79], [106.08, 30.80],
        [106.07, 30.80], [106.07, 30.79]]]}}]}
        """

    init() throws {
        verifier = Verifier(programme: Programme(), map: try CampusMap(geoJSON: Self.campus.utf8))
    }

    private func room(_ seed: UInt64) -> GreySample { GreySample.room(seed: seed) }

    private func part(_ picture: GreySample) -> GreySample {
        picture.cut(left: 60, top: 45, columns: 400, rows: 300)
    }

    private func show(_ picture: GreySample, as role: EvidenceRole, of facts: SubmissionFacts) throws {
        try album.put(picture, as: try #require(facts.first(role)).sha256)
    }

    private func judge(_ facts: SubmissionFacts) -> (judged: Verifier.Judged, reopened: [SubmissionID]) {
        let judged = verifier.judge(facts, with: memory, pictures: album.source)
        return (judged, memory.remember(judged.entry, judged.told))
    }

    private func session(_ student: String, _ folder: String, day: Int, pair: String = "P01") -> SubmissionFacts {
        MemoryFixtures.session(student, folder, day: day, pair: pair)
    }

    private func reuse(_ judged: Verifier.Judged) -> [Finding] {
        judged.judgement.findings.filter { $0.code == .reuseSamePicture }
    }

    @Test(arguments: [("S1", "P01"), ("S2", "P01"), ("S9", "P09")])
    func `a part of an earlier photo is flagged, whoever's it was`(student: String, pair: String) throws {
        let first = session("S1", "a", day: 0)
        let later = session(student, "b", day: 3, pair: pair)
        try show(room(1), as: .before, of: first)
        try show(part(room(1)), as: .after, of: later)
        #expect(reuse(judge(first).judged).isEmpty, "the earlier owner is not accused")
        let judged = judge(later).judged
        let twin = try #require(judged.facts.history?.twins.first)
        #expect(twin.kind == .sameDetails && twin.subject == "after.jpg")
        #expect(twin.earlier.submission == first.id && twin.earlier.name == "before.jpg")
        #expect(twin.share ?? 0 > 0.6)
        #expect(twin.share == (twin.share.map { ($0 * 100).rounded() / 100 }))
        let finding = try #require(reuse(judged).first)
        #expect(finding.severity == .flag && finding.details["case"] == "details")
        #expect(judged.judgement.verdict == .flagged || judged.judgement.verdict == .rejected)
    }

    @Test func `two shots of one seat are two pictures`() throws {
        for day in 0..<6 {
            let facts = session("S1", "\(day)", day: day)
            try show(room(1).shotAgain(seed: UInt64(2 * day)), as: .before, of: facts)
            try show(room(1).shotAgain(seed: UInt64(2 * day + 1)), as: .after, of: facts)
            let (judged, reopened) = judge(facts)
            #expect(judged.facts.history?.twins == [])
            #expect(reopened.isEmpty)
        }
    }

    @Test func `before and after cut from one photo are one shot`() throws {
        let facts = session("S1", "a", day: 0)
        try show(room(2), as: .before, of: facts)
        try show(part(room(2)), as: .after, of: facts)
        let judged = judge(facts).judged
        let finding = try #require(judged.judgement.findings.first { $0.code == .reuseBeforeIsAfter })
        #expect(finding.severity == .flag && finding.details["case"] == "details")
    }

    @Test func `fingerprints too far apart to tell are settled by the pixels`() throws {
        let first = session("S1", "a", day: 0)
        var later = session("S3", "b", day: 3, pair: "P02")
        let print = try #require(first.first(.before)?.photo?.fingerprint?.pdq)
        // Forty bits away: ten hex digits turned over.
        let far =
            String(print.prefix(10).map { String(15 - ($0.hexDigitValue ?? 0), radix: 16) }.joined())
            + print.dropFirst(10)
        later.changePhoto(.before) { $0.fingerprint = Fingerprint(pdq: far, quality: 100) }
        try show(room(3), as: .before, of: first)
        try show(part(room(3)), as: .before, of: later)
        _ = judge(first)
        let twin = try #require(judge(later).judged.facts.history?.twins.first)
        #expect(twin.kind == .samePicture && twin.distance == 40 && twin.share ?? 0 > 0.6)
    }

    @Test func `where the part was judged first, it is judged again`() throws {
        let first = session("S1", "a", day: 0)
        let later = session("S9", "b", day: 3, pair: "P09")
        try show(room(4), as: .before, of: first)
        try show(part(room(4)), as: .before, of: later)
        #expect(judge(later).judged.facts.history?.twins == [])
        #expect(judge(first).reopened == [later.id])
        let again = judge(later)
        #expect(again.judged.facts.history?.twins.count == 1)
        #expect(again.reopened.isEmpty)
    }

    @Test func `what the ledger kept is found after a start`() throws {
        let first = session("S1", "a", day: 0)
        let later = session("S9", "b", day: 3, pair: "P09")
        try show(room(5), as: .before, of: first)
        try show(part(room(5)), as: .before, of: later)
        let kept = verifier.judge(first, with: memory, pictures: album.source)
        let text = try JSONEncoder().encode(kept.entry)
        memory.restore(try JSONDecoder().decode(HistoryEntry.self, from: text), told: kept.told.digest)
        #expect(judge(later).judged.facts.history?.twins.count == 1)
        #expect(memory.remember(kept.entry, kept.told).isEmpty, "what is known already changes nothing")
    }

    @Test func `an earlier picture that cannot be had is left uncompared`() throws {
        let first = session("S1", "a", day: 0)
        let later = session("S9", "b", day: 3, pair: "P09")
        try show(room(6), as: .before, of: first)
        try show(part(room(6)), as: .before, of: later)
        _ = judge(first)
        // Two others take its place on the shelf, so that it must be loaded.
        let between = session("S5", "c", day: 1, pair: "P05")
        try show(room(20), as: .before, of: between)
        try show(room(21), as: .after, of: between)
        _ = judge(between)
        try album.forget(try #require(first.first(.before)).sha256)
        #expect(judge(later).judged.facts.history?.twins == [])
    }

    @Test func `the same file again is said once`() throws {
        let first = session("S1", "a", day: 0)
        var later = session("S9", "b", day: 3, pair: "P09")
        try show(room(7), as: .before, of: first)
        later.takeOver(.before, of: first)
        _ = judge(first)
        #expect(judge(later).judged.facts.history?.twins.map(\.kind) == [.sameFile])
    }
}
