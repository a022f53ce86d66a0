import Evidence
import Foundation
import Submissions
import Testing

@Suite struct PhotoFactsLineTests {
    private static func line(_ facts: PhotoFacts, file: String = "a.jpg") -> String {
        var output: [UInt8] = []
        PhotoFactsLine.append(facts, file: file, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `a full line has the contract's keys in the contract's order`() {
        var facts = read(JPEGBuilder.picture(JPEGBuilder.exif(.phone())))
        facts.sha256 = "00ff"
        facts.gps.latitude = 30.796612
        facts.gps.longitude = -106.076711
        facts.fingerprint = Fingerprint(pdq: "ab", quality: 100)
        facts.problems = [Problem(code: "a.b", message: "One."), Problem(code: "c.d", message: "Two.")]
        #expect(
            Self.line(facts) == """
                {"file":"a.jpg","format":"jpeg","sha256":"00ff","bytes":\(facts.byteCount),"width":8,"height":6,\
                "orientation":6,"make":"Acme","model":"One","software":"1.0",\
                "time":{"original":"2024:05:06 07:08:09","digitized":"2024:05:06 07:08:10",\
                "modified":"2024:05:06 08:00:00","offsetOriginal":"+08:00","offsetDigitized":"+07:00",\
                "offset":"+09:00","subsecOriginal":"123"},\
                "gps":{"status":"present","latitude":30.796612,"longitude":-106.076711,"altitude":291.2,\
                "horizontalError":16.0,"dop":3.5,"timestamp":"2024-05-05T23:08:09Z","datum":"WGS-84",\
                "processingMethod":"GPS","imageDirection":123.4},\
                "thumbnail":{"bytes":333},"fingerprint":{"pdq":"ab","quality":100},\
                "problems":[{"code":"a.b","message":"One."},{"code":"c.d","message":"Two."}]}

                """
        )
    }

    @Test func `what is not known is null`() {
        #expect(
            Self.line(PhotoFacts(format: .unknown)) == """
                {"file":"a.jpg","format":"unknown","sha256":null,"bytes":0,"width":null,"height":null,\
                "orientation":null,"make":null,"model":null,"software":null,\
                "time":{"original":null,"digitized":null,"modified":null,"offsetOriginal":null,\
                "offsetDigitized":null,"offset":null,"subsecOriginal":null},\
                "gps":{"status":"absent","latitude":null,"longitude":null,"altitude":null,"horizontalError":null,\
                "dop":null,"timestamp":null,"datum":null,"processingMethod":null,"imageDirection":null},\
                "thumbnail":null,"fingerprint":null,"problems":[]}

                """
        )
    }

    @Test(arguments: [
        "quote \" and \\ and /", "tab\tline\nreturn\r", "\u{0}\u{1}\u{8}\u{C}\u{1F}\u{7F}", "张三 🎓 é", "\u{FFFD}",
        "next line \u{85}, separators \u{2028}\u{2029}, right to left \u{202E}, isolate \u{2066}", "",
    ])
    func `texts come back as they were and keep to their line`(text: String) throws {
        var facts = PhotoFacts(format: .jpeg)
        facts.make = text
        let line = Self.line(facts, file: text)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        )
        #expect(object["file"] as? String == text)
        #expect(object["make"] as? String == text)
        let controls = line.dropLast().unicodeScalars.filter { scalar in
            [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        #expect(controls.isEmpty)
    }

    @Test(arguments: [0, -0.5, 1e-7, 30.796612, 116.39099999999999, 1e21, 4_294_967_295, .leastNonzeroMagnitude])
    func `numbers come back to the last bit`(number: Double) throws {
        var facts = PhotoFacts(format: .jpeg)
        facts.gps.altitude = number
        let line = Self.line(facts)
        let start = try #require(line.firstRange(of: "\"altitude\":")).upperBound
        #expect(Double(line[start...].prefix { $0 != "," }) == number)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test func `numbers that JSON does not know are null`() {
        var facts = PhotoFacts(format: .jpeg)
        facts.gps.altitude = .infinity
        facts.gps.dop = .nan
        #expect(Self.line(facts).contains(#""altitude":null"#))
        #expect(Self.line(facts).contains(#""dop":null"#))
    }

    @Test func `lines are appended`() {
        var output = Array("before\n".utf8)
        PhotoFactsLine.append(PhotoFacts(format: .png), file: "a", to: &output)
        PhotoFactsLine.append(PhotoFacts(format: .png), file: "b", to: &output)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "before")
        #expect(lines[2].hasPrefix(#"{"file":"b""#))
    }
}
