import Foundation
import Scoring
import Testing
import Zones

@testable import Review

@Suite("Time line")
struct TimeLineDrawingTests {
    typealias Drawing = TimeLineDrawing

    static let zone = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
    /// 2021-10-18 19:00 in Nanchong.
    static let evening = Date(timeIntervalSince1970: 1_634_554_800)

    static func mark(_ kind: Drawing.Kind, _ label: String, minutes: Double) -> Drawing.Mark {
        Drawing.Mark(kind: kind, label: label, instant: evening + minutes * 60)
    }

    static func bar(
        _ kind: Drawing.Kind,
        _ label: String,
        _ from: Double,
        _ to: Double,
        loose: Bool = false
    ) -> Drawing.Bar {
        Drawing.Bar(kind: kind, label: label, start: evening + from * 60, end: evening + to * 60, isLoose: loose)
    }

    static let usual = Drawing(
        title: "Times of 2019050101/20211018-1",
        lanes: [
            Drawing.Lane(
                name: "photos",
                marks: [mark(.before, "before 19:02:11", minutes: 2), mark(.after, "after 21:10:20", minutes: 130)],
                bars: [bar(.measured, "2 h 8 min", 2, 130)]
            ),
            Drawing.Lane(
                name: "satellites",
                marks: [mark(.fix, "before 19:02:05", minutes: 1.9), mark(.fix, "after 21:10:14", minutes: 129.9)]
            ),
            Drawing.Lane(name: "memo", bars: [bar(.memo, "19:02–21:10", 2, 130)]),
            Drawing.Lane(name: "timer", note: "no timer screenshot"),
            Drawing.Lane(name: "arrival", marks: [mark(.arrival, "21:14", minutes: 134)]),
        ],
        zone: zone
    )

    @Test("every source has its lane, every time its mark and its label")
    func lanes() throws {
        let svg = Self.usual.svg().text
        let drawing = try SVGReader.read(svg)
        for kind in [Drawing.Kind.before, .after, .arrival] { #expect(drawing.count("g", class: kind.rawValue) == 1) }
        #expect(drawing.count("g", class: "fix") == 2)
        #expect(drawing.count("rect", class: "measured") == 1 && drawing.count("rect", class: "memo") == 1)
        #expect(drawing.count("path", class: "lane") == 5)
        let texts = drawing.labels.map(\.text)
        for text in ["photos", "after 21:10:20", "no timer screenshot", "19:00", "21:00"] {
            #expect(texts.contains(text))
        }
        #expect(forbiddenPieces(in: svg).isEmpty)
    }

    @Test("the words tell everything that the picture shows")
    func spoken() throws {
        let words = Self.usual.spoken
        for lane in Self.usual.lanes {
            for text in [lane.name] + lane.marks.map(\.label) + lane.bars.map(\.label) { #expect(words.contains(text)) }
        }
        #expect(words.contains("timer: no timer screenshot"))
        let drawing = try SVGReader.read(Self.usual.svg(identifier: "c-7\" x").text)
        #expect(drawing.words.contains(words))
        #expect(drawing.elements.first?.attributes["aria-labelledby"] == "c-7x-title c-7x-text")
    }

    @Test("labels of one lane do not touch, however close the times are", arguments: [0.0, 0.2, 1, 3, 30])
    func collisions(minutesApart: Double) throws {
        let lane = Drawing.Lane(
            name: "arrival",
            marks: (0..<7).map { Self.mark(.arrival, "file number \($0) 21:10:00", minutes: Double($0) * minutesApart) }
        )
        let svg = Drawing(title: "t", lanes: [lane], zone: Self.zone).svg().text
        let labels = try SVGReader.read(svg).labels.filter { $0.attributes["class"]?.contains("label") == true }
        let boxes = labels.compactMap { label -> (y: Double, from: Double, to: Double)? in
            guard let x = label.attributes["x"].flatMap(Double.init), let y = label.attributes["y"].flatMap(Double.init)
            else { return nil }
            let half = textWidth(label.text, size: 12.5) / 2
            return (y, x - half, x + half)
        }
        #expect(boxes.count == 7)
        for (index, one) in boxes.enumerated() {
            #expect(one.from >= 0 && one.to <= TimeAxis.width)
            for other in boxes[(index + 1)...] {
                #expect(one.y != other.y || one.to <= other.from || other.to <= one.from, "\(one) \(other)")
            }
        }
        let height = try #require(svg.firstMatch(of: /viewBox="0 0 960 (\d+)"/).flatMap { Double($0.1) })
        #expect(boxes.allSatisfy { $0.y < height })
    }

    @Test("an upload a week later is an arrow at the edge and does not shrink the session")
    func farOff() throws {
        var late = Self.usual
        late.lanes[4] = Drawing.Lane(name: "arrival", marks: [Self.mark(.arrival, "10-25 21:14", minutes: 10_000)])
        let (near, far) = (TimeAxis(of: Self.usual.lanes, in: Self.zone), TimeAxis(of: late.lanes, in: Self.zone))
        let after = Self.evening + 130 * 60
        #expect(far.x(after) - far.x(Self.evening) >= (near.x(after) - near.x(Self.evening)) * 0.9)
        #expect(try SVGReader.read(late.svg().text).count("path", class: "off") == 1)
        #expect(try SVGReader.read(Self.usual.svg().text).count("path", class: "off") == 0)
    }

    @Test(
        "sessions of no length, backwards, of days and of centuries stay on the paper",
        arguments: [
            0.0, -90, 1, 60, 1_440, 20_000, 6e6, 6e8, -6e8, .infinity, .nan,
        ]
    )
    func extremes(minutes: Double) throws {
        let drawing = Drawing(
            title: "t",
            lanes: [
                Drawing.Lane(
                    name: "photos",
                    marks: [Self.mark(.before, "a", minutes: 0), Self.mark(.after, "b", minutes: minutes)],
                    bars: [Self.bar(.measured, "c", 0, minutes)]
                ),
                Drawing.Lane(name: "memo", bars: [Self.bar(.memo, "d", -1e7, 1e7, loose: true)]),
            ],
            zone: Self.zone
        )
        let svg = drawing.svg().text
        let read = try SVGReader.read(svg)
        #expect(forbiddenPieces(in: svg).isEmpty)
        for x in read.numbers("x", of: "text") + read.numbers("x", of: "rect") { #expect((0...960).contains(x)) }
        for width in read.numbers("width", of: "rect") { #expect((0...960).contains(width)) }
        #expect((1...12).contains(read.count("path", class: "tick")))
    }

    @Test("no time at all leaves the lanes with what is missing")
    func nothing() throws {
        let lanes = [Drawing.Lane(name: "photos", note: "no photo"), Drawing.Lane(name: "memo", note: "no memo")]
        let read = try SVGReader.read(Drawing(title: "t", lanes: lanes, zone: Self.zone).svg().text)
        #expect(read.labels.map(\.text).contains("no photo") && read.labels.map(\.text).contains("no memo"))
        _ = try SVGReader.read(Drawing(title: "t", lanes: [], zone: Self.zone).svg().text)
    }

    @Test("names and labels cannot break out")
    func hostile() throws {
        let lane = Drawing.Lane(
            name: hostileName,
            marks: [Drawing.Mark(kind: .before, label: hostileName, instant: Self.evening)],
            bars: [Drawing.Bar(kind: .memo, label: hostileName, start: Self.evening, end: Self.evening)],
            note: hostileName
        )
        let svg = Drawing(title: hostileName, lanes: [lane], zone: Self.zone).svg(identifier: "\"><script>").text
        #expect(forbiddenPieces(in: svg).isEmpty)
        #expect(try SVGReader.read(svg).words.contains { $0.contains("<script>alert(1)</script>") })
    }

    @Test("round ticks on the clock of the programme, the day where a day begins")
    func ticks() {
        let marks = [Self.mark(.before, "a", minutes: 240), Self.mark(.after, "b", minutes: 420)]
        let axis = TimeAxis(of: [Drawing.Lane(name: "p", marks: marks)], in: Self.zone)
        #expect(axis.ticks.map(\.label) == ["23:00", "23:30", "10-19", "00:30", "01:00", "01:30", "02:00"])
        #expect(axis.ticks.filter(\.startsDay).count == 1)
    }
}
