import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct StructureTests {
    /// How a photo's file is built.
    private struct Build {
        var coding = "camera"
        var segments = "Exif DQT SOF0 DHT SOS"
        var side = 4_032
        var software: String? = "10.1.0.162"

        static let camera = Build()
        static let editor = Build(coding: "editor", segments: "JFIF Exif DQT SOF0 DHT SOS")
    }

    private static func session(
        _ student: String,
        _ folder: String,
        day: Int,
        _ build: Build = .camera,
        model: String? = "ELE-AL00"
    ) -> SubmissionFacts {
        MemoryFixtures.session(student, folder, day: day, arrived: Double(day) * 86_400 + 10_000) { facts in
            for role in [EvidenceRole.before, .after] {
                facts.changePhoto(role) { photo in
                    (photo.make, photo.model, photo.software) = ("HUAWEI", model, build.software)
                    (photo.width, photo.height) = (build.side, build.side * 3 / 4)
                    var traces = PictureTraces()
                    traces.encoder = build.coding
                    traces.segments = build.segments
                    traces.tags = TagHabits(main: [0x010F, 0x0110], exif: [0x9003])
                    photo.traces = traces
                }
            }
        }
    }

    private static func learn(
        _ fixtures: MemoryFixtures,
        _ sessions: [SubmissionFacts],
        accepted: Bool = true
    ) {
        for facts in sessions {
            var entry = fixtures.entry(facts)
            entry.isVerified = accepted
            fixtures.memory.remember(entry, HistoryFacts())
        }
    }

    private static func told(
        _ sessions: [SubmissionFacts],
        _ facts: SubmissionFacts,
        accepted: Bool = true
    )
        -> [UnusualStructure]
    {
        let fixtures = MemoryFixtures()
        learn(fixtures, sessions, accepted: accepted)
        return fixtures.history(facts).structures
    }

    /// Five sessions of two students, days 0 to 4.
    private static func model(_ build: Build = .camera) -> [SubmissionFacts] {
        (0..<5).map { session($0 % 2 == 0 ? "S1" : "S2", "d\($0)", day: $0, build) }
    }

    @Test func `a photo saved again by another program is told beside those of its model`() throws {
        let found = Self.told(Self.model(), Self.session("S3", "now", day: 9, .editor))
        #expect(found.map(\.subject) == ["after.jpg", "before.jpg"])
        let first = try #require(found.first)
        #expect(first.device == "HUAWEI ELE-AL00")
        #expect(first.aspects == [.coding, .segments])
        #expect((first.photos, first.sessions, first.students) == (10, 5, 2))
        #expect(Self.told(Self.model(), Self.session("S3", "now", day: 9)).isEmpty)
    }

    @Test func `too few, not accepted or not old enough teaches nothing`() {
        let now = Self.session("S3", "now", day: 9, .editor)
        #expect(Self.told(Array(Self.model().dropLast()), now).isEmpty)
        #expect(Self.told(Self.model(), now, accepted: false).isEmpty)
        #expect(Self.told((0..<5).map { Self.session("S1", "d\($0)", day: $0) }, now).isEmpty, "one student")
        #expect(Self.told(Self.model(), Self.session("S3", "now", day: 4, .editor)).isEmpty, "the last is of this day")
        #expect(Self.told(Self.model(), Self.session("S3", "now", day: 9, .editor, model: "BVL-AN00")).isEmpty)
        #expect(Self.told(Self.model(), Self.session("S3", "now", day: 9, .editor, model: nil)).isEmpty)
    }

    @Test func `what a person decided counts before the verdict`() {
        let fixtures = MemoryFixtures()
        let sessions = Self.model()
        Self.learn(fixtures, sessions, accepted: false)
        for facts in sessions { fixtures.memory.review(facts.id, .approved) }
        let now = Self.session("S3", "now", day: 9, .editor)
        #expect(fixtures.history(now).structures.count == 2)
        fixtures.memory.review(sessions[0].id, .refused)
        #expect(fixtures.history(now).structures.isEmpty)
    }

    @Test func `one difference is another mode and no more`() {
        for build in [
            Build(coding: "portrait"), Build(side: 3_264), Build(segments: "Exif XMP DQT SOF0 DHT SOS"),
        ] {
            #expect(Self.told(Self.model(), Self.session("S3", "now", day: 9, build)).isEmpty)
        }
        #expect(
            Self.told(Self.model(), Self.session("S3", "now", day: 9, Build(coding: "crop", side: 3_000))).first?
                .aspects
                == [.coding, .size]
        )
    }

    @Test func `where the model's photos differ there is no habit`() {
        var sessions = Self.model()
        sessions += (5..<7).map { Self.session("S2", "d\($0)", day: $0, Build(coding: "adaptive\($0)", side: 3_264)) }
        #expect(Self.told(sessions, Self.session("S3", "now", day: 9, .editor)).isEmpty)
    }

    @Test func `what an accepted photo of the model showed is known`() {
        let mode = Build(coding: "night", segments: "Exif MPF DQT SOF0 DHT SOS")
        var sessions = (0..<30).map { Self.session("S\($0 % 3)", "d\($0)", day: $0) }
        sessions.append(Self.session("S9", "night", day: 30, mode))
        #expect(Self.told(sessions, Self.session("S3", "now", day: 40, mode)).isEmpty)
        #expect(!Self.told(sessions, Self.session("S3", "now", day: 40, .editor)).isEmpty)
    }

    @Test func `the student's own phone comes before the model`() throws {
        // Whoever always converts on the way is used to it.
        let own = (5..<8).map { Self.session("S3", "d\($0)", day: $0, .editor) }
        #expect(Self.told(Self.model() + own, Self.session("S3", "now", day: 20, .editor)).isEmpty)
        let camera = (5..<8).map { Self.session("S3", "d\($0)", day: $0) }
        let found = try #require(Self.told(camera, Self.session("S3", "now", day: 20, .editor)).first)
        #expect((found.photos, found.sessions, found.students) == (6, 3, 1))
    }

    @Test func `a new firmware is no habit broken unless two had it`() {
        let updated = Build(coding: "new", segments: "Exif MPF DQT SOF0 DHT SOS", software: "11.0.0.180")
        #expect(Self.told(Self.model(), Self.session("S3", "now", day: 9, updated)).isEmpty)
        var sessions = Self.model()
        sessions += (5..<8).map { Self.session("S1", "d\($0)", day: $0, Build(software: "10.2.0.1")) }
        #expect(Self.told(sessions, Self.session("S3", "now", day: 9, updated)).first?.aspects == [.coding, .segments])
    }

    @Test func `an entry from before and one that was judged again count as they stand`() throws {
        let fixtures = MemoryFixtures()
        let sessions = Self.model()
        Self.learn(fixtures, sessions)
        let now = Self.session("S3", "now", day: 9, .editor)
        #expect(!fixtures.history(now).structures.isEmpty)
        Self.learn(fixtures, [sessions[0]], accepted: false)
        #expect(fixtures.history(now).structures.isEmpty)
        let text = String(decoding: try JSONEncoder().encode(fixtures.entry(sessions[1])), as: UTF8.self)
        #expect(!text.contains("isVerified"))
    }
}
