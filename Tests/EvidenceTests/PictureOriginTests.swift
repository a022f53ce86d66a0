import Evidence
import Submissions
import Testing

@Suite struct PictureOriginTests {
    static let rows: [(String, PhotoFacts, PictureOrigin)] = [
        ("a phone's JPEG", PhotoFacts(format: .jpeg, make: "HUAWEI", model: "ELE-AL00"), .camera),
        ("a HEIC with a model alone", PhotoFacts(format: .heic, model: "iPhone 15"), .camera),
        ("a photo saved as PNG", PhotoFacts(format: .png, make: "vivo"), .camera),
        ("a GPS block alone", PhotoFacts(format: .jpeg, gps: PositionFacts(status: .redacted)), .camera),
        ("a PNG screenshot", PhotoFacts(format: .png, width: 1080, height: 2400), .screen),
        (
            "a PNG screenshot with a time",
            PhotoFacts(format: .png, software: "iOS", time: ExifTimes(original: "2021:10:18 19:02:11")), .screen
        ),
        ("a JPEG that a chat app stripped", PhotoFacts(format: .jpeg, width: 1440, height: 1080), .unclear),
        ("a WebP without tags", PhotoFacts(format: .webp), .unclear),
        ("no picture", PhotoFacts(format: .unknown), .none),
    ]

    @Test(arguments: rows) func `what a picture seems to come from`(
        name: String,
        facts: PhotoFacts,
        origin: PictureOrigin
    ) {
        #expect(facts.origin == origin, "\(name)")
    }
}
