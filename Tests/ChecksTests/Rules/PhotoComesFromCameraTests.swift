import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoComesFromCameraTests {
    static func picture(_ photo: PhotoFacts, byteCount: Int = 100_000) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.before) {
                $0.photo = photo
                $0.place = nil
                $0.byteCount = byteCount
            }
        }
    }

    static func stripped(_ format: PictureFormat, _ width: Int?, _ height: Int?) -> SubmissionFacts {
        picture(PhotoFacts(format: format, byteCount: 100_000, width: width, height: height))
    }

    static let rows = [
        Row("camera photos", SampleFacts.submission()),
        Row("a phone's screenshot", stripped(.png, 1_080, 2_340), "reject before.jpg screenshot"),
        Row("a desktop's screenshot", stripped(.png, 1_920, 1_080), "reject before.jpg screenshot"),
        Row("a PNG of a photo's shape", stripped(.png, 4_032, 3_024), "flag before.jpg doubtful"),
        Row("a PNG that states no size", stripped(.png, nil, nil), "flag before.jpg doubtful"),
        Row(
            "a PNG that names its camera",
            SampleFacts.submission { facts in facts.changePhoto(.before) { $0.format = .png } }
        ),
        Row("a JPEG that a chat app stripped", stripped(.jpeg, 1_440, 1_080)),
        Row("a long JPEG that a chat app stripped", stripped(.jpeg, 648, 1_440)),
        Row("a WebP that a chat app stripped", stripped(.webp, 1_080, 1_440)),
        Row("a HEIC without tags", stripped(.heic, 1_080, 2_400)),
        Row("a JPEG of a phone's screen", stripped(.jpeg, 1_080, 2_400), "flag before.jpg doubtful"),
        Row("a text named .jpg", stripped(.unknown, nil, nil), "reject before.jpg not-a-picture"),
        Row(
            "an AVIF",
            picture(PhotoFacts(format: .unknown, problems: [Problem(code: "avif.unsupported", message: "")])),
            "reject before.jpg not-a-picture"
        ),
        Row(
            "a file without picture facts",
            SampleFacts.submission { facts in facts.change(.before) { $0.photo = nil } },
            "reject before.jpg not-a-picture"
        ),
        Row(
            "a file that could not be opened is another rule's",
            SampleFacts.submission { facts in
                facts.change(.before) {
                    $0.photo = nil
                    $0.problems = [Problem(code: "file.unreadable", message: "")]
                }
            }
        ),
    ]

    @Test(arguments: rows) func `only a camera's photo shows time and place`(row: Row) {
        row.check(.evidenceNotAPhoto, variant: "cause")
    }
}
