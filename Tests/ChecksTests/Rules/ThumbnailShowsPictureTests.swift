import Checks
import DakaTestSupport
import Submissions
import Testing

struct ThumbnailShowsPictureTests {
    static func correlation(_ value: Double?) -> SubmissionFacts {
        var traces = PictureTraces()
        traces.thumbnailCorrelation = value
        return SampleFacts.submission { $0.changePhoto(.before) { $0.traces = traces } }
    }

    static let rows = [
        Row("not compared", correlation(nil)),
        Row("the same", correlation(0.99)),
        Row("at the threshold", correlation(0.85)),
        Row("in part", correlation(0.84), "note before.jpg partly"),
        Row("half", correlation(0.5), "note before.jpg partly"),
        Row("another picture", correlation(0.49), "flag before.jpg other"),
        Row("the opposite", correlation(-0.9), "flag before.jpg other"),
    ]

    @Test(arguments: rows) func `a thumbnail of another picture flags`(row: Row) {
        row.check(.tamperThumbnail, variant: "degree")
    }
}
