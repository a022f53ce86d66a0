import Checks
import DakaTestSupport
import Submissions
import Testing

struct PositionFitsMapTests {
    static func shifted(_ metres: Double = 461, gcj02: Double, bd09: Double = 900) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.change(.after) { $0.place = SampleFacts.place(metres: metres, gcj02: gcj02, bd09: bd09) }
        }
    }

    /// Both photos lie in the zone only when read as GCJ-02, by a phone that is known to write that.
    static func learned(_ software: String? = "ELE-AL00 10.1.0.162", gcj02: Double = 20) -> SubmissionFacts {
        SampleFacts.submission { facts in
            for role in [EvidenceRole.before, .after] {
                facts.change(role) { $0.place = SampleFacts.place(metres: 461, gcj02: gcj02, bd09: 900) }
            }
            let known = LearnedDatum(device: "HUAWEI ELE-AL00", software: software, datum: .gcj02, sessions: 3)
            facts.history = HistoryFacts(datums: [known])
        }
    }

    /// Both photos lie beside a zone that is drawn in GCJ-02.
    static let besideWrongZone = SampleFacts.submission { facts in
        for role in [EvidenceRole.before, .after] {
            facts.change(role) { evidence in
                evidence.place = SampleFacts.place(metres: 461, gcj02: 900, bd09: 900)
                evidence.place?.mapInGCJ02 = SampleFacts.place(metres: 0).wgs84
            }
        }
        facts.history = HistoryFacts(maps: [MapShift(zone: "图书馆", datum: .gcj02, cause: .drawn)])
    }

    static let rows = [
        Row("a phone known to write GCJ-02", learned(), "note after.jpg gcj02", "note before.jpg gcj02"),
        Row("with other software", learned("watermark 2.0"), "flag after.jpg gcj02", "flag before.jpg gcj02"),
        Row("a zone that is drawn in GCJ-02", besideWrongZone, "flag after.jpg gcj02", "flag before.jpg gcj02"),
        Row("inside when read as GCJ-02", shifted(gcj02: 20), "flag after.jpg gcj02"),
        Row("inside when read as BD-09", shifted(1_090, gcj02: 700, bd09: 0), "flag after.jpg bd09"),
        Row("outside in every system", shifted(gcj02: 21)),
        Row("inside as it stands", shifted(0, gcj02: 0)),
        Row("uncertain as it stands", shifted(30, gcj02: 0)),
    ]

    @Test(arguments: rows) func `a fix in another coordinate system flags`(row: Row) {
        row.check(.locationDatumShift, variant: "datum")
    }

    @Test func `a phone that is known counts like any other`() {
        let judgement = Judge.judge(Self.learned(), under: Programme())
        #expect(judgement.verdict == .verified)
        #expect(judgement.credits == 2 && judgement.zone == "图书馆" && judgement.signals == nil)
        #expect(Self.learned(nil).verdict == .flagged)
        #expect(Self.learned(gcj02: 300).verdict == .rejected)
    }

    @Test func `a wrong map is nobody's fault and earns nothing by itself`() throws {
        #expect(Self.besideWrongZone.verdict == .flagged)
        let finding = try #require(Self.besideWrongZone.findings(.locationDatumShift).first)
        #expect(finding.strength == .weak && finding.details["case"] == "map")
        #expect(finding.wording.english.contains("the fault is not yours"))
    }

    @Test func `what a photo shows does not depend on what is known`() {
        for facts in [Self.learned(), Self.learned(nil)] {
            let fits = facts.zoneFits(under: Programme())
            #expect(fits["before.jpg"] == [ZoneFit(zone: "图书馆", reading: .fixInGCJ02)])
        }
        #expect(
            Self.besideWrongZone.zoneFits(under: Programme())["after.jpg"]
                == [ZoneFit(zone: "图书馆", reading: .mapInGCJ02)]
        )
        let plain = SampleFacts.submission().zoneFits(under: Programme())
        #expect(plain.count == 2 && plain.values.allSatisfy { $0.map(\.reading) == [.asStated] })
        let without = SampleFacts.submission { facts in
            facts.changePhoto(.before) { $0.gps = PositionFacts(status: .absent) }
            facts.changePhoto(.after) { $0.gps.horizontalError = 101 }
        }
        #expect(without.zoneFits(under: Programme()).isEmpty, "a fix that tells no place shows nothing")
        let elsewhere = SampleFacts.submission { $0.change(.before) { $0.place = SampleFacts.place(metres: 461) } }
        #expect(elsewhere.zoneFits(under: Programme())["before.jpg"] == [])
    }

    @Test func `such a fix is neither rejected nor credited`() {
        #expect(Self.shifted(gcj02: 0).verdict == .flagged)
        #expect(Self.shifted(gcj02: 21).verdict == .rejected)
    }
}
