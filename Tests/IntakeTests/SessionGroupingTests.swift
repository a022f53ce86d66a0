import DakaTestSupport
import Foundation
import Intake
import Submissions
import Testing

@Suite struct SessionGroupingTests {
    let rule = SessionGrouping()

    private func at(_ hours: Double) -> Date { Date(timeIntervalSince1970: hours * 3_600) }

    private func photo(_ name: FileName, _ hours: Double, _ role: EvidenceRole? = nil) -> LooseFile {
        LooseFile(name: name, kind: .photo(capturedAt: at(hours)), statedRole: role)
    }

    private func other(_ name: FileName, _ hours: Double) -> LooseFile {
        LooseFile(name: name, kind: .companion(at: at(hours)))
    }

    private func groups(_ files: [LooseFile], keeping kept: [LooseSession] = []) -> [[FileName]] {
        rule.sessions(of: files, keeping: kept).map(\.files)
    }

    @Test func `before and after take turns, screenshots join the nearest`() {
        let files = [
            photo("a1", 19), photo("a2", 21), other("am", 21.1), photo("b1", 43), photo("b2", 45), other("bm", 42.9),
        ]
        let sessions = rule.sessions(of: files)
        #expect(sessions.map(\.files) == [["a1", "a2", "am"], ["b1", "b2", "bm"]])
        #expect(sessions.map(\.folder) == [".loose-a1", ".loose-b1"])
        #expect(sessions.allSatisfy { SessionGrouping.isMadeUp($0.folder) && UploadNames.isLitter($0.folder) })
    }

    @Test func `two sessions in one evening stay two`() {
        #expect(
            groups([photo("1", 18), photo("2", 19.5), photo("3", 20), photo("4", 22)]) == [["1", "2"], ["3", "4"]]
        )
    }

    @Test func `several views of one moment are one moment`() {
        let files = [photo("1", 19), photo("2", 19.1), photo("3", 21), photo("4", 21.05), photo("5", 43)]
        #expect(groups(files) == [["1", "2", "3", "4"], ["5"]])
    }

    @Test func `a photo too late to be the end opens a session of its own`() {
        #expect(groups([photo("1", 8), photo("2", 22), photo("3", 23)]) == [["1", "2"], ["3"]])
        #expect(groups([photo("1", 8), photo("2", 22.01), photo("3", 23)]) == [["1"], ["2", "3"]])
    }

    @Test func `names that tell a role are heeded`() {
        #expect(
            groups([photo("前1", 8, .before), photo("前2", 10, .before), photo("后2", 12)]) == [["前1"], ["前2", "后2"]]
        )
        #expect(groups([photo("后0", 8, .after), photo("1", 9), photo("2", 11)]) == [["1", "2"], ["后0"]])
        #expect(groups([photo("1", 8), photo("后", 8.1, .after), photo("2", 9)]) == [["1", "后"], ["2"]])
    }

    @Test func `what lies near nothing is kept together and never dropped`() {
        #expect(groups([other("m1", 1), other("m2", 1.1), other("m3", 5)]) == [["m1", "m2"], ["m3"]])
        #expect(groups([photo("1", 100), other("m", 87.9), other("n", 88)]) == [["1", "n"], ["m"]])
    }

    @Test func `of two sessions equally near the earlier takes it`() {
        #expect(
            groups([photo("1", 8), photo("2", 9), photo("3", 11), photo("4", 12), other("m", 10)])
                == [["1", "2", "m"], ["3", "4"]]
        )
    }

    @Test func `sessions decided on stay, whatever comes later`() {
        let first = [photo("a1", 19), photo("a2", 21)]
        let kept = rule.sessions(of: first)
        let earlier = photo("a0", 18.5)
        #expect(rule.sessions(of: first + [earlier]) != kept, "without keeping, an earlier photo shifts the turns")
        let sessions = rule.sessions(of: first + [earlier, other("m", 20)], keeping: kept)
        #expect(sessions.map(\.files) == [["a0"], ["a1", "a2", "m"]])
        #expect(rule.sessions(of: [photo("a2", 21)], keeping: kept).map(\.folder) == [".loose-a1"])
        #expect(rule.sessions(of: [], keeping: kept).isEmpty)
        let returned = rule.sessions(
            of: [photo("a1", 50)],
            keeping: [LooseSession(folder: ".loose-a1", files: ["a2"])]
        )
        #expect(returned == [LooseSession(folder: ".loose-a1+", files: ["a1"])])
    }

    @Test func `the order of arrival changes nothing, and every file is in exactly one session`() {
        for seed in UInt64(1)...200 {
            var generator = SeededGenerator(seed: seed)
            let files = (0..<generator.index(below: 30)).map { index in
                let name = FileName(text: "f\(index)")
                let time = Double(generator.index(below: 400)) / 4
                switch generator.index(below: 4) {
                case 0: return other(name, time)
                case 1: return photo(name, time, [.before, .after, .memo][generator.index(below: 3)])
                default: return photo(name, time)
                }
            }
            let sessions = rule.sessions(of: files)
            #expect(rule.sessions(of: files.shuffled(using: &generator)) == sessions, "seed \(seed)")
            #expect(sessions.flatMap(\.files).sorted() == files.map(\.name).sorted(), "seed \(seed)")
            #expect(Set(sessions.map(\.folder)).count == sessions.count, "seed \(seed)")
            #expect(rule.sessions(of: files, keeping: sessions) == sessions, "seed \(seed)")
        }
    }
}
