import Checks
import DakaTestSupport
import Submissions
import Testing

struct WatermarkPlaceAgreesTests {
    static func placed(
        _ address: String?,
        _ place: WatermarkPlace?,
        coordinate: Coordinate? = nil,
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.before) {
                $0.watermark = WatermarkFacts(address: address, coordinate: coordinate, engine: "a", score: 0.98)
                $0.watermarkPlace = place
            }
            change(&facts)
        }
    }

    static let far = Coordinate(latitude: 30.82, longitude: 106.10)
    static let library = WatermarkPlace(zone: "图书馆", zoneKind: .study)
    static let dormitory = WatermarkPlace(metresFromFix: 40, zone: "学生宿舍", zoneKind: .forbidden)

    static let rows = [
        Row("no watermark", SampleFacts.submission()),
        Row("a watermark without a place", placed(nil, nil)),
        Row("an address that names no zone", placed("四川省南充市顺庆区", WatermarkPlace())),
        Row("an address that names the zone", placed("南充市·图书馆", library), "note before.jpg agrees"),
        Row("an address that names the dormitory", placed("南充市·学生宿舍3栋", dormitory), "flag before.jpg forbidden"),
        Row(
            "a position near the fix",
            placed("南充市", WatermarkPlace(metresFromFix: 519), coordinate: far),
            "note before.jpg agrees"
        ),
        Row(
            "a position beyond the tolerance and the fix's error",
            placed("南充市", WatermarkPlace(metresFromFix: 521), coordinate: far),
            "flag before.jpg far"
        ),
        Row("degrees alone", placed(nil, WatermarkPlace(metresFromFix: 4_000), coordinate: far), "flag before.jpg far"),
        Row(
            "a vague fix excuses more",
            placed(nil, WatermarkPlace(metresFromFix: 900), coordinate: far) { facts in
                facts.changePhoto(.before) { $0.gps.horizontalError = 600 }
            },
            "note before.jpg agrees"
        ),
        Row(
            "no fix",
            placed("南充市·图书馆", library) { facts in
                facts.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) }
            },
            "note before.jpg shown"
        ),
        Row(
            "what may be a notice on the wall",
            placed("南充市·学生宿舍3栋", dormitory) { facts in
                facts.change(.before) { $0.watermark?.isCertain = false }
            }
        ),
        Row(
            "a position read badly",
            placed(nil, WatermarkPlace(metresFromFix: 4_000), coordinate: far) { facts in
                facts.change(.before) { $0.watermark?.score = 0.5 }
            }
        ),
        Row(
            "a programme that accepts more",
            placed(nil, WatermarkPlace(metresFromFix: 4_000), coordinate: far),
            "note before.jpg agrees",
            under: .with { $0.watermark.toleranceMetres = 5_000 }
        ),
    ]

    @Test(arguments: rows) func `a burned-in place is held against the fix`(row: Row) {
        row.check(.locationWatermark, variant: "case")
    }

    @Test func `a burned-in place stands in for none`() {
        let facts = Self.placed("南充市·图书馆", Self.library) { facts in
            facts.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) }
        }
        #expect(!facts.findings(.locationAbsent).isEmpty)
        #expect(facts.verdict != .verified)
    }

    @Test func `a hostile place cannot reach the terminal`() {
        let facts = Self.placed("南充市\u{1B}[2J\u{202E}", WatermarkPlace(metresFromFix: 9_000))
        for finding in facts.findings(.locationWatermark) {
            for language in Language.allCases {
                #expect(!finding.wording[language].unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
            }
        }
    }
}
