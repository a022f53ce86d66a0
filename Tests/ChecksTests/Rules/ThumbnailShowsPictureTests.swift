import Checks
import DakaTestSupport
import Submissions
import Testing

struct ThumbnailShowsPictureTests {
    static func correlation(_ value: Double?, part: Double? = nil) -> SubmissionFacts {
        var traces = PictureTraces()
        traces.thumbnailCorrelation = value
        traces.thumbnailPartCorrelation = part
        return SampleFacts.submission { $0.changePhoto(.before) { $0.traces = traces } }
    }

    static let rows = [
        Row("not compared", correlation(nil)),
        Row("the same", correlation(0.99)),
        Row("at the threshold", correlation(0.85)),
        Row("in part", correlation(0.84), "note before.jpg partly"),
        Row("half", correlation(0.5), "note before.jpg partly"),
        Row("another picture", correlation(0.49), "flag before.jpg other"),
        Row("cropped, the thumbnail kept", correlation(0.2, part: 0.97), "note before.jpg partly"),
        Row("alike in a part by chance", correlation(0.2, part: 0.84), "flag before.jpg other"),
        Row("the opposite", correlation(-0.9), "flag before.jpg other"),
    ]

    @Test(arguments: rows) func `a thumbnail of another picture flags`(row: Row) {
        row.check(.tamperThumbnail, variant: "degree")
    }
}
