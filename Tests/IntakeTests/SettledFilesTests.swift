import Foundation
import Intake
import Submissions
import Testing

@Suite struct SettledFilesTests {
    var files = SettledFiles(rule: SettledFiles.Rule(quiet: .seconds(5), equalPolls: 2, retryIncomplete: .seconds(100)))

    private mutating func ready(_ seconds: Double, limit: Int = 100) -> [String] {
        files.candidates(limit: limit, now: moment(seconds)).map { "\($0.file.path)" }
    }

    @Test mutating func `quiet for the whole time, not a moment less`() {
        files.observe(uploaded("S/s/a"), now: moment(100))
        #expect(ready(100).isEmpty)
        #expect(ready(104.999).isEmpty)
        #expect(files.nextCandidate(now: moment(104)) == .seconds(1))
        #expect(ready(105) == ["S/s/a"])
        #expect(files.nextCandidate(now: moment(200)) == .zero)
    }

    struct Change: Sendable {
        let name: String
        let size: Int64
        let time: Int64
    }

    @Test(arguments: [
        Change(name: "grown", size: 2, time: 1), Change(name: "same size, other time", size: 1, time: 2),
        Change(name: "time set back", size: 1, time: 0),
    ])
    func `any change begins the quiet time anew`(change: Change) {
        var test = self
        test.files.observe(uploaded("S/s/a"), now: moment(0))
        test.files.observe(uploaded("S/s/a", size: change.size, time: change.time), now: moment(4))
        #expect(test.ready(8.9).isEmpty)
        #expect(test.ready(9) == ["S/s/a"])
    }

    @Test mutating func `a change after it was ready takes it back`() {
        files.observe(uploaded("S/s/a"), now: moment(0))
        #expect(ready(5).count == 1)
        files.observe(uploaded("S/s/a", time: 2), now: moment(6))
        #expect(ready(10.9).isEmpty)
        let again = files.candidates(limit: 1, now: moment(11))
        #expect(again.first?.arrivedAt == Date(timeIntervalSince1970: 6))
        #expect(again.first?.firstSeenAt == Date(timeIntervalSince1970: 0))
    }

    @Test mutating func `a polled file needs two equal polls however long it was quiet`() {
        files.observe(uploaded("S/s/a", on: polledMount), now: moment(0))
        #expect(ready(1_000).isEmpty)
        #expect(files.nextCandidate(now: moment(1_000)) == nil)
        files.observe(uploaded("S/s/a", on: polledMount), now: moment(0))
        #expect(ready(1_000).isEmpty, "two looks at one instant are one poll")
        files.observe(uploaded("S/s/a", on: polledMount), now: moment(1_000))
        #expect(ready(1_000) == ["S/s/a"])
        files.observe(uploaded("S/s/a", size: 2, on: polledMount), now: moment(1_001))
        #expect(ready(2_000).isEmpty)
    }

    @Test mutating func `two equal polls within the quiet time do not shorten it`() {
        files.observe(uploaded("S/s/a", on: polledMount), now: moment(0))
        files.observe(uploaded("S/s/a", on: polledMount), now: moment(1))
        #expect(ready(4.9).isEmpty)
        #expect(ready(5).count == 1)
    }

    @Test mutating func `an incomplete file waits for a change, or a long time, and is never given up`() {
        files.observe(uploaded("S/s/a"), now: moment(0))
        #expect(ready(5).count == 1)
        files.markIncomplete("S/s/a", reason: "has no end", now: moment(5))
        files.observe(uploaded("S/s/a"), now: moment(50))
        #expect(ready(104.9).isEmpty)
        #expect(files.incomplete(limit: 9).files.map(\.incompleteness) == ["has no end"])
        #expect(ready(105).count == 1)
        files.markIncomplete("S/s/a", reason: "has no end", now: moment(105))
        files.observe(uploaded("S/s/a", time: 2), now: moment(106))
        #expect(files.incomplete(limit: 9).count == 0)
        #expect(ready(110.9).isEmpty)
        #expect(ready(111).count == 1)
    }

    @Test mutating func `a clock set back settles nothing early and holds nothing up`() {
        files.observe(uploaded("S/s/a"), now: moment(1_000))
        #expect(ready(1_004).isEmpty)
        #expect(ready(10).isEmpty, "the clock went back: the quiet time begins anew")
        #expect(files.nextCandidate(now: moment(10)) == .seconds(5))
        #expect(ready(14.9).isEmpty)
        #expect(ready(15).count == 1)
    }

    @Test mutating func `the wall clock decides nothing`() {
        files.observe(uploaded("S/s/a"), now: moment(0, wall: 1_000_000))
        #expect(files.candidates(limit: 9, now: moment(1, wall: 2_000_000)).isEmpty)
        let arrived = files.candidates(limit: 9, now: moment(5, wall: 10))
        #expect(arrived.first?.arrivedAt == Date(timeIntervalSince1970: 1_000_000))
    }

    @Test mutating func `first come, first served`() {
        for index in 0..<100 { files.observe(uploaded(UploadPath("S\(index % 7)/s/\(index)")), now: moment(0)) }
        // A file that changed keeps its turn.
        files.observe(uploaded("S0/s/0", time: 2), now: moment(1))
        let order = ready(20, limit: 10)
        #expect(order == (0..<10).map { "S\($0 % 7)/s/\($0)" })
    }

    @Test mutating func `a postponed file waits and keeps its turn and its arrival`() {
        files.observe(uploaded("S/s/a"), now: moment(0))
        files.observe(uploaded("S/s/b"), now: moment(0))
        #expect(ready(5) == ["S/s/a", "S/s/b"])
        files.postpone("S/s/a", by: .seconds(10), now: moment(5))
        #expect(ready(14) == ["S/s/b"])
        let both = files.candidates(limit: 9, now: moment(15))
        #expect(both.map { "\($0.file.path)" } == ["S/s/a", "S/s/b"])
        #expect(both.allSatisfy { $0.arrivedAt == Date(timeIntervalSince1970: 0) })
    }

    @Test mutating func `a file is forgotten when it is on record or gone, and not before`() {
        files.observe(uploaded("S/s/a"), now: moment(0))
        _ = ready(5)
        #expect(files.count == 1 && files.paths(in: "S") == ["S/s/a"])
        files.restart("S/s/a", now: moment(5))
        #expect(ready(100).isEmpty, "it must be listed again first")
        files.observe(uploaded("S/s/a"), now: moment(100))
        #expect(ready(100).count == 1)
        files.forget("S/s/a")
        #expect(files.count == 0 && files.oldest == nil && files.paths(in: "S").isEmpty)
    }

    @Test mutating func `files that come and go leave nothing behind and lose no turn`() {
        files.observe(uploaded("S/s/first"), now: moment(0))
        for round in 0..<1_000 {
            files.observe(uploaded("S/s/again"), now: moment(0))
            files.observe(uploaded(UploadPath("S/s/\(round)")), now: moment(0))
            files.forget("S/s/again")
            if round > 0 { files.forget(UploadPath("S/s/\(round)")) }
        }
        files.observe(uploaded("S/s/again"), now: moment(0))
        #expect(files.count == 3)
        #expect(ready(5) == ["S/s/first", "S/s/0", "S/s/again"])
        #expect(files.oldest?.file.path == "S/s/first")
    }

    @Test mutating func `after the share was away everything begins anew`() {
        files.observe(uploaded("S/s/a"), now: moment(0))
        files.beginAnew(now: moment(100))
        #expect(ready(200).isEmpty)
        files.observe(uploaded("S/s/a"), now: moment(101))
        #expect(ready(104.9).isEmpty)
        #expect(ready(105).count == 1)
    }
}
