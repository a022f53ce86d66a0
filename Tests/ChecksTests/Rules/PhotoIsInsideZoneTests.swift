import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoIsInsideZoneTests {
    static func at(_ metres: Double, error: Double? = nil, method: String? = "GPS") -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.after) {
                $0.gps.horizontalError = error
                $0.gps.processingMethod = method
            }
            facts.change(.after) { $0.place = SampleFacts.place(metres: metres) }
        }
    }

    static let rows = [
        Row("inside", at(0)),
        Row("uncertain, a metre short of outside", at(55)),
        Row("outside", at(56), "reject after.jpg"),
        Row("a Wi-Fi fix at its last uncertain metre", at(145, error: 65)),
        Row("a Wi-Fi fix beyond", at(146, error: 65), "reject after.jpg"),
        Row("a useless fix", at(375, error: 120)),
        Row("a useless fix from far away", at(376, error: 120), "reject after.jpg"),
        Row("the other campus", at(4_900), "reject after.jpg"),
    ]

    @Test(arguments: rows) func `a fix away from every study zone rejects`(row: Row) {
        row.check(.locationOutsideZone)
    }

    @Test func `the metres and the bound are told`() throws {
        let facts = SampleFacts.submission { facts in
            facts.changePhoto(.after) { $0.gps.horizontalError = 50 }
            facts.change(.after) { $0.place = SampleFacts.place(metres: 182.3) }
        }
        let text = try #require(Judge.judge(facts, under: Programme()).texts(in: .english).first)
        #expect(text.code == .locationOutsideZone)
        #expect(text.measured == "182 m from 图书馆")
        #expect(text.limit == "≤ 50 m")
        #expect(text.subject == "after.jpg")
    }

    @Test func `more than a kilometre is proof`() {
        #expect(Self.at(1_000).findings(.locationOutsideZone).map(\.strength) == [.strong])
        #expect(Self.at(1_001).findings(.locationOutsideZone).map(\.strength) == [.proof])
    }
}
