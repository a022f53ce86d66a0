import Checks
import DakaTestSupport
import Submissions
import Testing

struct MetadataIsGenuineTests {
    /// The photo at the end, with the traces of an honest phone.
    static func after(_ change: (inout PhotoFacts) -> Void) -> SubmissionFacts {
        SampleFacts.submission { facts in
            facts.changePhoto(.after) { photo in
                var traces = PictureTraces()
                traces.exposureTime = "1/50"
                (traces.statedWidth, traces.statedHeight) = (4_032, 3_024)
                photo.traces = traces
                change(&photo)
            }
        }
    }

    static func traces(_ change: (inout PictureTraces) -> Void) -> SubmissionFacts {
        after { photo in
            var traces = photo.traces ?? PictureTraces()
            change(&traces)
            photo.traces = traces
        }
    }

    static func device(
        _ make: String,
        _ model: String,
        software: String?,
        lens: String? = nil,
        host: String? = nil
    ) -> SubmissionFacts {
        after { photo in
            (photo.make, photo.model, photo.software) = (make, model, software)
            photo.traces?.lensModel = lens
            photo.traces?.hostComputer = host
        }
    }

    static func times(_ before: String, _ after: String, make: String = "Apple") -> SubmissionFacts {
        SampleFacts.submission { facts in
            for (role, time) in [(EvidenceRole.before, before), (.after, after)] {
                facts.changePhoto(role) { photo in
                    photo.make = make
                    photo.time = ExifTimes(original: "2021:10:18 \(time)")
                }
            }
        }
    }

    static let lens11 = "iPhone 11 back dual wide camera 4.25mm f/1.8"

    static let rows = [
        Row("nothing read of it", SampleFacts.submission()),
        Row("an honest phone", after { _ in }),
        Row("an iPhone", device("Apple", "iPhone 11", software: "15.0.2", lens: lens11, host: "iPhone 11")),
        Row("a Samsung", device("samsung", "SM-G9910", software: "G9910ZCU2AUF6")),
        Row(
            "a Huawei by its trade name",
            device("HUAWEI", "HUAWEI P30", software: "ELE-AL00 10.1.0.162(C00E160R2P11)")
        ),
        Row("an Honor with Huawei's firmware", device("HONOR", "BVL-AN00", software: "BVL-AN00 7.1.0.142")),
        Row("an old iPhone without lens", device("Apple", "iPhone 4", software: "4.1")),
        Row("a camera with another maker's lens", device("LEICA", "M11", software: "2.0", lens: "Zeiss Biogon")),
        Row("generated", traces { $0.digitalSourceType = "trainedAlgorithmicMedia" }, "flag after.jpg generated"),
        Row("generated, by name", traces { $0.creatorTool = "Stable Diffusion" }, "flag after.jpg generated"),
        Row("a camera's declaration", traces { $0.digitalSourceType = "digitalCapture" }),
        Row(
            "changed by AI",
            traces { $0.digitalSourceType = "compositeWithTrainedAlgorithmicMedia" },
            "note after.jpg enhanced"
        ),
        Row("edits that it declares", traces { $0.declaredEdits = ["composited"] }, "note after.jpg declared"),
        Row(
            "an iPhone's lens in a Huawei",
            device("HUAWEI", "ELE-AL00", software: "15.0.2", lens: lens11, host: "iPhone 11"),
            "flag after.jpg lens"
        ),
        Row(
            "another iPhone's lens",
            device("Apple", "iPhone 12", software: "15.1", lens: lens11),
            "flag after.jpg lens"
        ),
        Row(
            "Huawei's firmware in an iPhone",
            device("Apple", "iPhone 12", software: "ELE-AL00 10.1.0.162(C00E160R2P11)"),
            "flag after.jpg software"
        ),
        Row(
            "Samsung's firmware in an iPhone",
            device("Apple", "iPhone 12", software: "G9910ZCU2AUF6"),
            "flag after.jpg software"
        ),
        Row(
            "Android in an iPhone",
            device("Apple", "iPhone 12", software: "venus-user 11 RKQ1.200826.002"),
            "flag after.jpg software"
        ),
        Row(
            "another Huawei's firmware",
            device("HUAWEI", "ELE-AL00", software: "JEF-AN20 11.0.0.155(C00E150R2P5)"),
            "flag after.jpg software"
        ),
        Row(
            "another Samsung's firmware",
            device("samsung", "SM-A5260", software: "G9910ZCU2AUF6"),
            "flag after.jpg software"
        ),
        Row("an iPhone without lens and system", device("Apple", "iPhone 12", software: nil), "flag after.jpg bare"),
        Row(
            "a time and nothing else",
            after { photo in
                (photo.make, photo.model) = (nil, nil)
                photo.traces?.exposureTime = nil
            },
            "note after.jpg minimal"
        ),
        Row("a size that is the turned picture's", traces { ($0.statedWidth, $0.statedHeight) = (3_024, 4_032) }),
        Row("a size rounded up", traces { ($0.statedWidth, $0.statedHeight) = (4_048, 3_040) }),
        Row("another size", traces { ($0.statedWidth, $0.statedHeight) = (4_000, 2_250) }, "note after.jpg size"),
        Row("no size", traces { ($0.statedWidth, $0.statedHeight) = (0, 0) }),
        Row("both times at :00", times("19:02:00", "21:10:00"), "note - seconds"),
        Row("one time at :00", times("19:02:00", "21:10:09")),
        Row("both times at :00 by another maker", times("19:02:00", "21:10:00", make: "HUAWEI")),
    ]

    @Test(arguments: rows) func `metadata that no such camera writes is seen`(row: Row) {
        row.check(.tamperMetadata, variant: "cause")
    }

    @Test func `only contradictions weigh by themselves`() {
        for finding in Self.rows.flatMap({ $0.facts.findings(.tamperMetadata) }) {
            let isStrong = ["generated", "lens", "software", "bare"].contains(finding.details["cause"] ?? "")
            #expect(finding.strength == (isStrong ? .strong : .weak))
            #expect(finding.severity == (isStrong ? .flag : .note))
        }
    }
}
