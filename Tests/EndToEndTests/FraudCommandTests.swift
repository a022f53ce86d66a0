import DakaTestSupport
import Foundation
import Testing

@Suite("daka fraud")
struct FraudCommandTests {
    @Test("bench counts false alarms and detections on a labelled tree")
    func bench() throws {
        let campus = try Campus()
        let tree = campus.folder.path + "/labelled"
        let honest = try HandIn("2019050101/a")
        let other = try HandIn("2019050204/a", day: 1)
        // The second one's photos are the first one's.
        let copy = try HandIn("2019050228/a", day: 2)
        for handIn in [honest, other, copy] { try handIn.write(to: "\(tree)/uploads/\(handIn.session)") }
        for name in ["before.jpg", "after.jpg"] {
            try Data(honest[name]).write(to: URL(fileURLWithPath: "\(tree)/uploads/\(copy.session)/\(name)"))
        }
        for name in ["zones.geojson", "roster.csv"] {
            try FileManager.default.copyItem(atPath: "\(campus.path)/\(name)", toPath: "\(tree)/\(name)")
        }
        let early = [honest, other].flatMap { handIn in handIn.files.keys.map { "uploads/\(handIn.session)/\($0)" } }
        let late = copy.files.keys.map { "uploads/\(copy.session)/\($0)" }
        let arrivals =
            early.map { #"{"path":"\#($0)","arrived_at":"2021-10-20T09:00:00+08:00"}"# }
            + late.map { #"{"path":"\#($0)","arrived_at":"2021-10-20T22:00:00+08:00"}"# }
        try "[\(arrivals.joined(separator: ","))]".write(
            toFile: tree + "/arrivals.json",
            atomically: true,
            encoding: .utf8
        )
        try #"""
        {"sessions":[{"dir":"2019050101/a","kind":"honest"},{"dir":"2019050204/a","kind":"honest"},
        {"dir":"2019050228/a","kind":"forged","cls":"another's photos","strength":"proof"}]}
        """#.write(toFile: tree + "/truth.json", atomically: true, encoding: .utf8)

        let text = try DakaProgram.run("fraud", "bench", tree, "--list")
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.output.contains("clean sessions flagged 0/2, rejected 0/2"), "\(text.output)")
        #expect(text.output.contains("forged ones held back: proof 1/1"))
        #expect(text.output.contains("another's photos 1/1"))

        let json = try DakaProgram.run("fraud", "bench", tree, "--format", "json", "--config", campus.configuration)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let rules = try #require(object["rules"] as? [[String: Any]])
        let reuse = try #require(rules.first { $0["code"] as? String == "reuse.same-file" })
        #expect(reuse["strength"] as? String == "proof")
        #expect(reuse["sessions"] as? [String: Int] == ["proof": 1])

        try "{}".write(toFile: tree + "/truth.json", atomically: true, encoding: .utf8)
        let broken = try DakaProgram.run("fraud", "bench", tree)
        #expect(broken.status == 65 && broken.errors.contains("truth.json"), "\(broken.errors)")
        #expect(try DakaProgram.run("fraud", "bench", tree + "/nowhere").status == 66)
        let help = try DakaProgram.run("fraud", "bench", "--help")
        #expect(help.output.contains(#""kind":"forged""#))
    }
}
