import Checks
import DakaTestSupport
import Submissions
import Testing

struct PhotoIsUneditedTests {
    static func software(_ name: String) -> SubmissionFacts {
        SampleFacts.submission { $0.changePhoto(.after) { $0.software = name } }
    }

    static func traces(_ change: (inout PictureTraces) -> Void) -> SubmissionFacts {
        var traces = PictureTraces()
        change(&traces)
        return SampleFacts.submission { $0.changePhoto(.after) { $0.traces = traces } }
    }

    static let rows = [
        Row("firmware", SampleFacts.submission()),
        Row("an iPhone's system", software("15.0.2")),
        Row("a Samsung's firmware", software("G9910ZCU2AUF6")),
        Row("a Pixel's camera", software("HDR+ 1.0.570503588zd")),
        Row("a Xiaomi's firmware", software("venus-user 11 RKQ1.200826.002")),
        Row("a camera's firmware", software("NIKON Z 5 Ver.01.20")),
        Row("Photoshop", software("Adobe Photoshop 22.5 (Windows)"), "flag after.jpg editor"),
        Row("GIMP", software("GIMP 2.10.30"), "flag after.jpg editor"),
        Row("Lightroom", software("Adobe Photoshop Lightroom Classic 12.3"), "note after.jpg retouching"),
        Row("a beauty app", software("美图秀秀"), "note after.jpg retouching"),
        Row("a filter app", software("Snapseed 2.0"), "note after.jpg retouching"),
        Row("a gallery", software("Picasa 3.0"), "note after.jpg gallery"),
        Row("a phone's gallery", software("小米相册"), "note after.jpg gallery"),
        Row("firmware as creator tool", traces { $0.creatorTool = "ELE-L29 10.0.0.168(C431E22R2P5)" }),
        Row(
            "an editor as creator tool",
            traces { $0.creatorTool = "Adobe Photoshop CC 2019" },
            "flag after.jpg editor"
        ),
        Row(
            "the strongest of several",
            traces { $0.softwareAgents = ["Snapseed 2.0", "GIMP 2.10", "Picasa"] },
            "flag after.jpg editor"
        ),
        Row("a rewriter of metadata", traces { $0.xmpToolkit = "Image::ExifTool 12.57" }, "flag after.jpg editor"),
        Row("a page designer", software("Canva 1.98"), "flag after.jpg editor"),
        Row("firmware whose name begins like an editor's", software("CANVAS-A1 11 RKQ1.201217")),
        Row("an XMP library that phones use", traces { $0.xmpToolkit = "Adobe XMP Core 5.1.0-jc003" }),
        Row("an IPTC program", traces { $0.originatingProgram = "Paint Shop Pro" }, "flag after.jpg editor"),
        Row(
            "Photoshop's block without a name",
            traces { ($0.hasPhotoshopBlock, $0.hasXMP) = (true, true) },
            "note after.jpg retouching"
        ),
        Row("an IPTC block alone", traces { $0.hasPhotoshopBlock = true }),
    ]

    @Test(arguments: rows) func `programs that change pictures are seen by name`(row: Row) {
        row.check(.tamperEdited, variant: "kind")
    }

    @Test func `only a program for a desk weighs by itself`() {
        let strengths = Self.rows.flatMap { $0.facts.findings(.tamperEdited) }.map { ($0.details["kind"], $0.strength) }
        #expect(strengths.allSatisfy { ($0.0 == "editor") == ($0.1 == .strong) })
    }
}
