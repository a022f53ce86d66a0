import Foundation
import Scoring
import Submissions
import Testing
import Zones

@testable import Review

@Suite("Case map")
struct CaseMapDrawingTests {
    static let words = CaseMapDrawing.Words(before: "前照片", after: "后照片")

    static func photo(_ role: EvidenceRole, _ gps: PositionFacts) -> EvidenceFacts {
        EvidenceFacts(
            name: FileName(text: "\(role).jpg"),
            role: role,
            sha256: "",
            byteCount: 1,
            photo: PhotoFacts(format: .jpeg, gps: gps)
        )
    }

    static func facts(_ evidence: EvidenceFacts...) -> SubmissionFacts {
        SubmissionFacts(
            id: SubmissionID(studentFolder: FileName(text: "2019050101"), sessionFolder: FileName(text: "1")),
            student: StudentID("2019050101"),
            enrolment: nil,
            evidence: evidence,
            judgedAt: Date(timeIntervalSince1970: 1_634_554_800)
        )
    }

    static func fix(_ latitude: Double, _ longitude: Double, error: Double? = 16) -> PositionFacts {
        PositionFacts(status: .present, latitude: latitude, longitude: longitude, horizontalError: error)
    }

    static func draw(_ facts: SubmissionFacts) throws -> String {
        let map = try CampusMap(geoJSON: ExampleCampus.geoJSON.utf8)
        return CaseMapDrawing(map, facts: facts, words: words, language: .chinese).svg().text
    }

    static let middle = (latitude: 30.7966, longitude: 106.0767)

    @Test("both fixes with their discs, zones, scale bar and north, without a style of its own")
    func both() throws {
        let svg = try Self.draw(
            Self.facts(
                Self.photo(.before, Self.fix(30.7966, 106.0767)),
                Self.photo(.after, Self.fix(30.7967, 106.0768, error: 65))
            )
        )
        let read = try SVGReader.read(svg)
        #expect(read.count("circle", class: "disc") == 2)
        #expect(read.count("path", class: "study") >= 1)
        for text in ["前照片 ±16 m", "后照片 ±65 m", "北"] { #expect(read.labels.map(\.text).contains(text), "\(text)") }
        #expect(forbiddenPieces(in: svg).isEmpty)
        #expect(svg.contains("viewBox=\"0 0 620 "))
    }

    @Test(
        "what is no position gives no mark",
        arguments: [
            PositionFacts(status: .absent), PositionFacts(status: .redacted, latitude: 0, longitude: 0),
            PositionFacts(status: .invalid, latitude: 95, longitude: 10),
        ]
    )
    func missing(gps: PositionFacts) throws {
        let read = try SVGReader.read(try Self.draw(Self.facts(Self.photo(.before, gps))))
        #expect(read.count("path", class: "mark") == 0 && read.count("circle", class: "disc") == 0)
        #expect(read.count("path", class: "study") >= 1)
    }

    @Test(
        "fixes 5,000 km away and discs of 3 km stay on the paper",
        arguments: [
            (30.7966, 151.0, 16.0), (-14.2, 106.0767, 16), (30.7966, 106.0767, 3_000), (30.8066, 106.0767, 3_000),
            (90, 0, 1e9),
        ]
    )
    func far(latitude: Double, longitude: Double, error: Double) throws {
        let svg = try Self.draw(
            Self.facts(
                Self.photo(.before, Self.fix(Self.middle.latitude, Self.middle.longitude)),
                Self.photo(.after, Self.fix(latitude, longitude, error: error))
            )
        )
        let read = try SVGReader.read(svg)
        #expect(forbiddenPieces(in: svg).isEmpty)
        for x in read.numbers("x", of: "text") { #expect((0...620).contains(x)) }
        for radius in read.numbers("r", of: "circle") { #expect(radius <= 20_000) }
    }
}
