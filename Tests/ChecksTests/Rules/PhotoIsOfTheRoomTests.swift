import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoIsOfTheRoomTests {
    static func recapture(stripes: Double, bezel: Double) -> SubmissionFacts {
        var traces = PictureTraces()
        traces.recapture = RecaptureTraces(stripes: stripes, bezel: bezel)
        return SampleFacts.submission { $0.changePhoto(.before) { $0.traces = traces } }
    }

    static let rows = [
        Row("a room", recapture(stripes: 2, bezel: 0)),
        Row("blinds", recapture(stripes: 40, bezel: 0.1)),
        Row("a dark room", recapture(stripes: 2, bezel: 1)),
        Row("a screen", recapture(stripes: 12, bezel: 0.6), "note before.jpg"),
    ]

    @Test(arguments: rows) func `stripes and a dark edge together are a weak signal`(row: Row) {
        row.check(.tamperRecaptured)
        #expect(row.facts.findings(.tamperRecaptured).allSatisfy { $0.strength == .weak })
    }
}
