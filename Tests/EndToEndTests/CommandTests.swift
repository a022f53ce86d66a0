import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("init makes a workspace that the other commands take, and never overwrites")
    func initialise() throws {
        let campus = try Campus()
        let again = try DakaProgram.run("init", campus.path)
        #expect(again.status == 73)
        #expect(again.errors.contains("exists already"))
        let check = try DakaProgram.run("zones", "check", campus.path + "/zones.geojson")
        #expect(check.status == 0, "\(check.errors)")
        #expect(check.output.contains("forbidden"))
    }

    @Test("inspect answers one line a file in order, and says 66 where a path does not exist")
    func inspect() throws {
        let folder = Campus.samples.path + "/uploads/2019050101/20211018-1"
        let result = try DakaProgram.run(
            "inspect",
            "--format",
            "jsonl",
            folder + "/before.jpg",
            "/nowhere.jpg",
            folder,
            folder + "/after.jpg"
        )
        #expect(result.status == 66)
        let lines = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(
            lines.map { $0["file"] as? String } == [
                folder + "/before.jpg", "/nowhere.jpg", folder, folder + "/after.jpg",
            ]
        )
        #expect(lines.map { $0["format"] as? String } == ["jpeg", "unknown", "unknown", "jpeg"])
        #expect(lines[0]["make"] as? String == "HUAWEI")
        #expect((lines[1]["problems"] as? [[String: Any]])?.count == 1)
        #expect(Set(lines[0].keys) == Self.keys)
        #expect(Set(lines[1].keys) == Self.keys)
        let parallel = try DakaProgram.run(
            "inspect",
            "--format",
            "jsonl",
            "--jobs",
            "3",
            folder + "/before.jpg",
            folder + "/after.jpg"
        )
        let serial = try DakaProgram.run(
            "inspect",
            "--format",
            "jsonl",
            "--jobs",
            "1",
            folder + "/before.jpg",
            folder + "/after.jpg"
        )
        #expect(parallel.status == 0 && parallel.output == serial.output)
    }

    @Test("inspect takes thousands of files, options among them, in order and in linear time")
    func inspectMany() throws {
        let folder = Campus.samples.path + "/uploads/2019050101/20211018-1"
        let names = (0..<3_000).map { $0.isMultiple(of: 2) ? folder + "/memo.txt" : folder + "/after.jpg" }
        let arguments =
            ["inspect", "--no-hash"] + names.prefix(1_000) + ["--format", "jsonl"] + names.dropFirst(1_000)
        let result = try DakaProgram.run(all: arguments)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == names.count)
        for (line, name) in zip(lines, names) { #expect(line.hasPrefix("{\"file\":\"\(name)\"")) }
    }

    @Test("memo reads texts and pictures, one line a file")
    func memo() throws {
        let session = Campus.samples.path + "/uploads/2019050101/20211018-1"
        let result = try DakaProgram.run(
            "memo",
            "--engine",
            "b",
            session + "/memo.txt",
            session + "/timer.png",
            "/nowhere.png",
            session + "/before.jpg"
        )
        #expect(result.status == 66)
        let lines = try result.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        try #require(lines.count == 4)
        #expect(lines[0]["kind"] as? String == "memo" && lines[0]["engine"] as? String == "text")
        #expect(lines[0]["durationMinutes"] as? Int == 128)
        #expect((lines[1]["text"] as? String)?.contains("02:06:43") == true)
        #expect((lines[1]["engine"] as? String)?.hasPrefix("tesseract-") == true)
        #expect(lines[2]["kind"] as? String == "unknown" && lines[2]["durationMinutes"] is NSNull)
        #expect(lines[3]["durationMinutes"] is NSNull)
    }

    static let keys: Set<String> = [
        "file", "format", "sha256", "bytes", "width", "height", "orientation", "make", "model", "software", "time",
        "gps",
        "thumbnail", "fingerprint", "problems",
    ]

    @Test("memo --lines answers every line")
    func memoLines() throws {
        let result = try DakaProgram.run("memo", "--lines", input: "学习2小时8分\n\n19:00-21:30\\n合计2h\n计划学习3小时\n")
        #expect(result.status == 0)
        #expect(result.output == "128\nnull\n120\nnull\n")
    }

    @Test(
        "a wrong call is 64",
        arguments: [["inspect"], ["verify"], ["memo"], ["nonsense"], ["inspect", "--format", "xml", "a"]]
    )
    func usage(arguments: [String]) throws {
        #expect(try DakaProgram.run(all: arguments).status == 64)
    }

    @Test("a broken setting, map or roster stops with its line, 78")
    func broken() throws {
        let campus = try Campus()
        func expect(_ file: String, _ text: String, _ parts: [String]) throws {
            let path = campus.path + "/" + file
            let good = try String(contentsOfFile: path, encoding: .utf8)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let result = try DakaProgram.run("verify", campus.uploads, "--config", campus.configuration)
            #expect(result.status == 78, "\(file): \(result.errors)")
            for part in parts { #expect(result.errors.contains(part), "\(file): \(result.errors)") }
            try good.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try expect(
            "daka.yaml",
            "language: en\nlokation:\n  reach-metres: 3\n",
            ["daka.yaml:2:1", "lokation", "location"]
        )
        try expect("zones.geojson", "{\n\"type\": \"FeatureCollection\",\n", ["zones.geojson:", "error"])
        try expect("roster.csv", "student_id,name,class,role,pair_id\n1,a,1,boss,P1\n", ["roster.csv:2", "boss"])
        #expect(try DakaProgram.run("verify", campus.uploads, "--config", campus.configuration).status == 0)
        #expect(try DakaProgram.run("verify", campus.uploads, "--config", campus.path + "/none.yaml").status == 66)
        #expect(try DakaProgram.run("verify", campus.path + "/none", "--config", campus.configuration).status == 66)
    }

    @Test("zones draw puts the fixes of photos on the map")
    func draw() throws {
        let campus = try Campus()
        let photo = Campus.samples.path + "/uploads/2019050101/20211018-1/before.jpg"
        let result = try DakaProgram.run("zones", "draw", campus.path + "/zones.geojson", photo)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("<svg") && result.output.contains("before"))
    }
}
