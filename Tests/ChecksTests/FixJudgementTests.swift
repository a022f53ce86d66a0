import Checks
import DakaTestSupport
import Submissions
import Testing

struct FixJudgementTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: Double?
        let method: String?
        let age: Int?
        let place: PlaceFacts?
        let outcome: FixJudgement.Outcome

        init(
            _ name: String,
            _ place: PlaceFacts?,
            error: Double? = nil,
            method: String? = nil,
            age: Int? = 0,
            _ outcome: FixJudgement.Outcome
        ) {
            testDescription = name
            self.error = error
            self.method = method
            self.age = age
            self.place = place
            self.outcome = outcome
        }
    }

    private static func at(_ metres: Double, tolerance: Double = 15, forbidden: Double? = nil) -> PlaceFacts {
        SampleFacts.place(metres: metres, tolerance: tolerance, forbidden: forbidden)
    }

    private static func zones(_ zones: (String, Double, Double)...) -> PlaceFacts {
        let far = PlaceReading(study: [ZoneDistance(zone: "far", metres: 9_000, toleranceMetres: 15)])
        let study = zones.map { ZoneDistance(zone: $0.0, metres: $0.1, toleranceMetres: $0.2) }
        return PlaceFacts(wgs84: PlaceReading(study: study), gcj02: far, bd09: far)
    }

    private static let inside = FixJudgement.Outcome.inside(zone: "图书馆")
    private static let near = FixJudgement.Outcome.uncertain(.nearZone)

    static let examples = [
        Example("the tolerance", at(15), error: 5, inside),
        Example("a metre beyond the tolerance", at(16), error: 5, near),
        Example("the zone's own tolerance", at(40, tolerance: 40), error: 5, inside),
        Example("the fix's error", at(40), error: 40, inside),
        Example("a metre beyond the error", at(41), error: 40, near),
        Example("the error's reach ends at 65 m", at(65), error: 100, inside),
        Example("a metre beyond the reach", at(66), error: 100, near),
        Example("the last uncertain metre", at(95), error: 40, near),
        Example("a metre beyond", at(96), error: 40, .outside),
        Example("100 m still tells", at(0), error: 100, inside),
        Example("more than 100 m tells nothing", at(0), error: 100.5, .uncertain(.vague)),
        Example("unless it is far away", at(376), error: 120, .outside),
        Example("the last metre that is not far", at(375), error: 120, .uncertain(.vague)),
        Example("no position is that bad", at(5_000), error: .infinity, .uncertain(.unusableError)),
        Example("satellites", at(20), method: "GPS", inside),
        Example("satellites, beyond", at(21), method: "gps", near),
        Example("network", at(65), method: "NETWORK", inside),
        Example("network, beyond", at(66), method: "network", near),
        Example("cell", at(65), method: "CELLID", inside),
        Example("fused", at(65), method: "fused", inside),
        Example("satellites and network", at(65), method: "GPS NETWORK", inside),
        Example("no method", at(35), inside),
        Example("no method, beyond", at(36), near),
        Example("an unknown method", at(36), method: "MANUAL", near),
        Example("an error of zero", at(0), error: 0, .uncertain(.unusableError)),
        Example("an error that is no number", at(0), error: .nan, .uncertain(.unusableError)),
        Example("a dormitory", at(90, forbidden: 0), error: 25, .forbidden(zone: "学生宿舍")),
        Example("a dormitory at the tolerance", at(15, forbidden: 0), error: 5, .uncertain(.betweenZones)),
        Example("a dormitory, 26 m, within reach", at(26, forbidden: 0), error: 26, inside),
        Example("a dormitory, 26 m, beyond reach", at(27, forbidden: 0), error: 26, near),
        Example("a dormitory far from every study zone", at(500, forbidden: 0), error: 30, .outside),
        Example("2:59 old", at(0), age: 179, inside),
        Example("3:00 old", at(0), age: 180, .uncertain(.stale)),
        Example("later than the shot", at(0), age: -4_000, inside),
        Example("age not known", at(0), age: nil, inside),
        Example("the last metre that walking explains", at(85 + 360), error: 35, age: 180, .uncertain(.stale)),
        Example("a metre that it does not", at(86 + 360), error: 35, age: 180, .outside),
        Example("an old fix in a dormitory", at(90, forbidden: 0), error: 5, age: 300, .uncertain(.stale)),
        Example("no map", nil, .uncertain(.unmapped)),
        Example("a map without study zones", zones(), .uncertain(.unmapped)),
        Example("the nearer of two zones", zones(("a", 10, 15), ("b", 5, 15)), error: 5, .inside(zone: "b")),
        Example("the one with the larger tolerance", zones(("a", 20, 15), ("b", 50, 60)), error: 5, .inside(zone: "b")),
        Example("uncertain for one is enough", zones(("a", 30, 15), ("b", 60, 60)), error: 5, .inside(zone: "b")),
        Example("outside of all", zones(("a", 100, 15), ("b", 71, 60)), error: 5, .outside),
        Example("outside of all but one", zones(("a", 100, 15), ("b", 70, 60)), error: 5, near),
    ]

    @Test(arguments: examples) func `a fix is a disc and not a point`(example: Example) {
        let position = PositionFacts(
            status: .present,
            latitude: 30.7966,
            longitude: 106.0767,
            horizontalError: example.error,
            processingMethod: example.method
        )
        let judgement = FixJudgement(of: position, place: example.place, age: example.age, under: LocationPolicy())
        #expect(judgement.outcome == example.outcome, "\(example.testDescription)")
    }

    @Test func `a nearer fix is never judged worse`() {
        func rank(_ outcome: FixJudgement.Outcome) -> Int {
            switch outcome {
            case .inside: 0
            case .uncertain, .none: 1
            case .datumShift, .mapShift: 2
            case .forbidden, .outside: 3
            }
        }
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let error = Double(generator.number(in: 1...300))
            let tolerance = Double(generator.number(in: 0...60))
            let metres = (Double(generator.number(in: 0...900)), Double(generator.number(in: 0...900)))
            let position = PositionFacts(status: .present, latitude: 30, longitude: 106, horizontalError: error)
            func judge(_ metres: Double) -> Int {
                let place = SampleFacts.place(metres: metres, tolerance: tolerance, gcj02: 9_000, bd09: 9_000)
                return rank(FixJudgement(of: position, place: place, age: 0, under: LocationPolicy()).outcome)
            }
            #expect(
                judge(min(metres.0, metres.1)) <= judge(max(metres.0, metres.1)),
                "seed \(seed): \(error) \(metres)"
            )
        }
    }

    private static let good = PositionFacts(
        status: .present,
        latitude: 30.7966,
        longitude: 106.0767,
        horizontalError: 16
    )

    /// The fix in a dormitory, and so many metres from the study zone, when read as GCJ-02.
    private static func dormitory(wgs84: Double, gcj02: Double) -> PlaceFacts {
        var place = SampleFacts.place(metres: wgs84, gcj02: gcj02)
        place.gcj02.forbidden = ZoneDistance(zone: "学生宿舍", metres: 0, toleranceMetres: 0)
        return place
    }

    typealias KnownExample = (name: String, place: PlaceFacts, outcome: FixJudgement.Outcome, datum: Datum)

    private static func plain(_ metres: Double, gcj02: Double, bd09: Double = 900) -> PlaceFacts {
        SampleFacts.place(metres: metres, gcj02: gcj02, bd09: bd09)
    }

    static let known: [KnownExample] = [
        ("inside in the phone's own system", plain(461, gcj02: 5), inside, .gcj02),
        ("near in the phone's own system", plain(461, gcj02: 40), near, .gcj02),
        ("a dormitory in the phone's own system", dormitory(wgs84: 461, gcj02: 90), .forbidden(zone: "学生宿舍"), .gcj02),
        ("outside in both", plain(461, gcj02: 300), .outside, .gcj02),
        ("inside as it stands: the phone was set right", plain(0, gcj02: 461), inside, .wgs84),
        ("inside both ways", plain(0, gcj02: 0), inside, .wgs84),
        ("near as it stands, outside otherwise", plain(40, gcj02: 461), near, .wgs84),
        ("near as it stands, a dormitory otherwise", dormitory(wgs84: 40, gcj02: 90), near, .wgs84),
        ("in a third system", plain(1_090, gcj02: 900, bd09: 0), .datumShift(.bd09, zone: "图书馆"), .wgs84),
    ]

    @Test(arguments: known)
    func `a phone that is known to write another system is read in it`(example: KnownExample) {
        let policy = LocationPolicy()
        let judgement = FixJudgement(of: Self.good, place: example.place, age: 0, under: policy, learned: .gcj02)
        #expect(judgement.outcome == example.outcome, "\(example.name)")
        #expect(judgement.datum == example.datum, "\(example.name)")
    }

    @Test func `a zone that lies wrong on the map makes nobody be elsewhere`() {
        let drawn = MapShift(zone: "图书馆", datum: .gcj02, cause: .drawn)
        let declared = MapShift(zone: "图书馆", datum: .bd09, cause: .declared)
        func judge(_ place: PlaceFacts, _ maps: [MapShift]) -> FixJudgement.Outcome {
            FixJudgement(of: Self.good, place: place, age: 0, under: LocationPolicy(), maps: maps).outcome
        }
        func reading(_ metres: Double) -> PlaceReading { SampleFacts.place(metres: metres).wgs84 }
        var place = SampleFacts.place(metres: 461, gcj02: 900, bd09: 700)
        place.mapInGCJ02 = reading(10)
        #expect(judge(place, []) == .outside)
        #expect(judge(place, [drawn]) == .mapShift(drawn))
        #expect(judge(place, [declared]) == .outside, "another shift explains nothing")
        place.mapInGCJ02 = reading(47)
        #expect(judge(place, [drawn]) == .mapShift(drawn), "near is near enough while the map is wrong")
        place.mapInGCJ02 = reading(48)
        #expect(judge(place, [drawn]) == .outside)
        place.mapInGCJ02 = reading(0)
        #expect(judge(place, [MapShift(zone: "教学楼", datum: .gcj02, cause: .drawn)]) == .outside, "another zone")
        place.wgs84.forbidden = ZoneDistance(zone: "学生宿舍", metres: 0, toleranceMetres: 0)
        #expect(judge(place, [drawn]) == .mapShift(drawn), "the dormitory may be drawn as wrong")
        #expect(judge(SampleFacts.place(metres: 1_090, bd09: 0), [declared]) == .mapShift(declared))
        #expect(judge(SampleFacts.place(metres: 0), [drawn, declared]) == Self.inside)
        #expect(judge(SampleFacts.place(metres: 40), [drawn, declared]) == Self.near)
    }
}
