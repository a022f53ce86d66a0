import DakaTestSupport
import Foundation
import Submissions
import Testing
import Verification

struct StudentHistoryTests {
    @Test func `a student's sessions of the day before and after are known, others' are not`() {
        let fixtures = MemoryFixtures()
        for day in 0..<4 { fixtures.judge(MemoryFixtures.session("S1", "d\(day)", day: day)) }
        fixtures.judge(MemoryFixtures.session("S2", "other", day: 3))
        let told = fixtures.history(MemoryFixtures.session("S1", "now", day: 3, hour: 2, arrived: 5 * 86_400))
        #expect(told.sessions.map(\.submission.sessionFolder.text) == ["d2", "d3"])
        #expect(told.sessions.first?.zone == "图书馆")
        #expect(told.sessions.first?.after?.coordinate != nil)
    }

    @Test func `whoever arrives later is told of the other`() {
        let fixtures = MemoryFixtures()
        let early = MemoryFixtures.session("S1", "early", hour: 2, arrived: 20_000)
        let late = MemoryFixtures.session("S1", "late", arrived: 30_000)
        fixtures.judge(late)
        #expect(fixtures.judge(early).told.sessions.isEmpty)
        #expect(fixtures.judge(late).told.sessions.map(\.submission) == [early.id])
    }

    /// A session with its photos on one model, so many seconds after 19:02:11 of a day.
    private static func on(
        _ model: String,
        _ student: String,
        _ folder: String,
        day: Int,
        seconds: TimeInterval = 0
    ) -> SubmissionFacts {
        MemoryFixtures.session(student, folder, day: day, arrived: Double(day) * 86_400 + 10_000 + seconds) { facts in
            for role in [EvidenceRole.before, .after] {
                facts.changePhoto(role) { photo in
                    (photo.make, photo.model) = ("", model)
                    let time = photo.time.captureTime(in: .gmt)?.instant.addingTimeInterval(seconds)
                    photo.time = ExifTimes(original: time.map(SampleFacts.tag), offsetOriginal: "+08:00")
                }
            }
        }
    }

    @Test func `one phone for two students, the other's own being known`() throws {
        let fixtures = MemoryFixtures()
        fixtures.judge(Self.on("A", "S1", "1", day: 0))
        fixtures.judge(Self.on("B", "S2", "1", day: 0, seconds: 400))
        fixtures.judge(Self.on("A", "S1", "2", day: 1))
        let both = fixtures.judge(Self.on("A", "S2", "2", day: 1, seconds: 8)).told
        let meeting = try #require(both.devices.first)
        #expect(meeting.device == "A" && meeting.usualDevice == "B" && meeting.usualSessions == 1)
        #expect(meeting.subjects == ["after.jpg", "before.jpg"])
        #expect(meeting.seconds == 8)
        #expect(meeting.earlier.isPartner)
        let again = fixtures.judge(Self.on("A", "S2", "3", day: 1, seconds: 60)).told
        #expect(again.devices.isEmpty, "a model that the student used before says nothing")
    }

    @Test func `a stolen photo makes its phone nobody's own`() {
        let fixtures = MemoryFixtures()
        let theirs = Self.on("A", "S1", "1", day: 0)
        fixtures.judge(theirs)
        fixtures.judge(Self.on("B", "S2", "1", day: 0, seconds: 400))
        var stolen = Self.on("B", "S2", "stolen", day: 1)
        for role in [EvidenceRole.before, .after] { stolen.takeOver(role, of: theirs) }
        fixtures.judge(stolen)
        fixtures.judge(Self.on("A", "S1", "2", day: 2))
        let meeting = fixtures.judge(Self.on("A", "S2", "2", day: 2, seconds: 8)).told.devices.first
        #expect(meeting?.device == "A" && meeting?.usualDevice == "B")
    }

    @Test func `two phones of one model meet by chance`() {
        let fixtures = MemoryFixtures()
        fixtures.judge(Self.on("A", "S1", "1", day: 0))
        fixtures.judge(Self.on("A", "S2", "1", day: 2))
        let meeting = fixtures.judge(Self.on("A", "S1", "2", day: 2, seconds: 5)).told.devices
        #expect(meeting.isEmpty)
        let far = fixtures.judge(Self.on("A", "S3", "1", day: 2, seconds: 96)).told.devices
        #expect(far.isEmpty)
    }

    @Test func `a fix that comes back to the last digit`() throws {
        let fixtures = MemoryFixtures()
        let first = MemoryFixtures.session("S1", "a")
        fixtures.judge(first)
        func same(_ facts: inout SubmissionFacts) {
            facts.changePhoto(.before) { photo in
                photo.gps.latitude = first.before?.photo?.gps.latitude
                photo.gps.longitude = first.before?.photo?.gps.longitude
            }
        }
        let twin = try #require(fixtures.judge(MemoryFixtures.session("S1", "b", day: 1, same)).told.positions.first)
        #expect(twin.subject == "before.jpg" && twin.photos == 1 && !twin.isSameDay)
        #expect(twin.altitudeAgrees == nil)
        let sameDay = MemoryFixtures.session("S1", "c", hour: 3, arrived: 40_000, same)
        #expect(
            !fixtures.judge(sameDay).told.positions.contains { $0.isSameDay },
            "a phone remembers a fix for a while"
        )
        let partner = MemoryFixtures.session("S2", "d", hour: 3, arrived: 40_000, same)
        #expect(fixtures.judge(partner).told.positions.contains { $0.isSameDay && $0.earlier.isPartner })
    }

    /// A session of a phone whose clock is so many seconds fast.
    private static func fast(_ seconds: TimeInterval, _ folder: String, day: Int) -> SubmissionFacts {
        MemoryFixtures.session("S1", folder, day: day) { facts in
            for role in [EvidenceRole.before, .after] {
                facts.changePhoto(role) { photo in
                    let time = photo.time.captureTime(in: .gmt)?.instant.addingTimeInterval(seconds)
                    photo.time = ExifTimes(original: time.map(SampleFacts.tag), offsetOriginal: "+08:00")
                }
            }
        }
    }

    @Test func `a clock is learned from three days`() {
        let fixtures = MemoryFixtures()
        for day in 0..<3 {
            #expect(fixtures.judge(Self.fast(-420, "\(day)", day: day)).told.clocks.isEmpty)
        }
        let told = fixtures.judge(Self.fast(-415, "3", day: 3)).told
        #expect(told.clocks == [LearnedClock(device: "HUAWEI ELE-AL00", offsetSeconds: -420, sessions: 3)])
    }

    @Test(arguments: [30.0, 7_200]) func `nothing is learned of a good clock or of a zone`(seconds: TimeInterval) {
        let fixtures = MemoryFixtures()
        for day in 0..<4 {
            #expect(fixtures.judge(Self.fast(seconds, "\(day)", day: day)).told.clocks.isEmpty)
        }
    }

    @Test func `nothing is learned of a clock that jumps`() {
        let fixtures = MemoryFixtures()
        for (day, seconds) in [420.0, 420, 900, 420, 420].enumerated() {
            #expect(fixtures.judge(Self.fast(seconds, "\(day)", day: day)).told.clocks.isEmpty)
        }
    }
}
