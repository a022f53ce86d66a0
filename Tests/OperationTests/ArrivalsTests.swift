import Foundation
import Operation
import Submissions
import Testing

@Suite("Arrivals")
struct ArrivalsTests {
    func read(_ text: String) throws -> Arrivals { try Arrivals(json: Data(text.utf8)) }

    @Test("tell when a file came, whatever the offset, with fractions of a second or without")
    func instants() throws {
        let arrivals = try read(
            """
            [{"path": "S1/a/before.jpg", "arrived_at": "2021-10-18T21:14:00+08:00"},
             {"path": "S1/a/after.jpg", "arrived_at": "2021-10-18T13:14:00.500Z", "more": 1}]
            """
        )
        #expect(arrivals.instant(of: "S1/a/before.jpg")?.iso8601(offset: 0) == "2021-10-18T13:14:00Z")
        #expect(arrivals.instant(of: "S1/a/after.jpg")?.timeIntervalSince1970 == 1_634_562_840.5)
        #expect(arrivals.instant(of: "S1/a/memo.txt") == nil)
    }

    @Test(
        "an entry that cannot be read is named",
        arguments: [
            (#"[{"path": "a", "arrived_at": "yesterday"}]"#, "entry 1 (\"a\")"),
            (
                #"[{"path": "a", "arrived_at": "2021-10-18T21:14:00Z"}, {"path": "b\n", "arrived_at": ""}]"#,
                "entry 2 (\"b\\x0a\")"
            ),
            (#"{"path": "a"}"#, "not a JSON array"),
            (#"[{"path": 1, "arrived_at": "x"}]"#, "not a JSON array"),
            ("", "not a JSON array"),
            (
                #"[{"path": "a", "arrived_at": "2021-10-18T21:14:00Z"}, {"path": 1, "arrived_at": "x"}]"#,
                "entry 2: "
            ),
            (#"[{"path": "a"}]"#, "entry 1: "),
        ]
    )
    func faults(text: String, part: String) {
        let error = #expect(throws: ArrivalsError.self) { try read(text) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test("a file over the limit is named as that, not cut")
    func limit() {
        let error = #expect(throws: ArrivalsError.self) { try Arrivals(json: Data(count: Arrivals.maximumBytes + 1)) }
        #expect(error?.message.contains("\(Arrivals.maximumBytes) bytes, which is the limit") == true)
    }
}
