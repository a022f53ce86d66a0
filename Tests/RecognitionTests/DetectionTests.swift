import Testing

@testable import Recognition

@Suite struct TextDetectionTests {
    /// A map of probabilities, 0 but for rectangles.
    static func boxes(
        _ marks: [(box: PixelBox, value: Float)],
        width: Int = 64,
        height: Int = 64,
        scale: Int = 1
    ) -> [PixelBox] {
        var map = [Float](repeating: 0, count: width * height)
        for mark in marks {
            for y in mark.box.y..<mark.box.maxY {
                for x in mark.box.x..<mark.box.maxX { map[y * width + x] = mark.value }
            }
        }
        return map.withUnsafeBufferPointer {
            TextDetection.boxes(
                in: $0,
                width: width,
                height: height,
                pictureWidth: width * scale,
                pictureHeight: height * scale
            )
        }
    }

    @Test("finds a line and grows its box")
    func grows() throws {
        let box = try #require(Self.boxes([(PixelBox(x: 10, y: 20, width: 30, height: 6), 0.9)]).first)
        // Dilated by one to 31 × 7, grown by 31 · 7 · 1.6 ÷ 76 = 4.57 on each side.
        #expect(box.x == 5)
        #expect(box.y == 15)
        #expect(box.maxX == 46)
        #expect(box.maxY == 32)
    }

    @Test("scales boxes to the picture")
    func scales() throws {
        let box = try #require(Self.boxes([(PixelBox(x: 10, y: 20, width: 30, height: 6), 0.9)], scale: 3).first)
        #expect((14...18).contains(box.x))
        #expect((134...140).contains(box.maxX))
    }

    @Test("keeps two lines apart and leaves specks and faint marks")
    func separates() {
        let found = Self.boxes([
            (PixelBox(x: 5, y: 5, width: 40, height: 6), 0.9), (PixelBox(x: 5, y: 40, width: 40, height: 6), 0.8),
            (PixelBox(x: 60, y: 60, width: 1, height: 1), 0.9), (PixelBox(x: 5, y: 22, width: 40, height: 6), 0.32),
        ])
        #expect(found.count == 2)
    }

    @Test("stays inside the picture")
    func clips() throws {
        let box = try #require(Self.boxes([(PixelBox(x: 0, y: 0, width: 64, height: 64), 1)]).first)
        #expect(box == PixelBox(x: 0, y: 0, width: 64, height: 64))
    }

    @Test("stops at a bounded number of boxes")
    func isBounded() {
        var marks: [(PixelBox, Float)] = []
        for y in stride(from: 0, to: 400, by: 6) {
            for x in stride(from: 0, to: 400, by: 6) { marks.append((PixelBox(x: x, y: y, width: 4, height: 4), 1)) }
        }
        let found = Self.boxes(marks.map { (box: $0.0, value: $0.1) }, width: 400, height: 400, scale: 4)
        #expect(found.count == TextDetection.maximumBoxes)
    }
}

@Suite struct TextDecodingTests {
    static let decoding = TextDecoding(dictionary: "a\nb\n学")

    /// The text of steps that each name their best class; 0 is the blank, 4 the space behind the dictionary.
    static func text(_ classes: [Int], value: Float = 0.9) -> (text: String, score: Double)? {
        var output = [Float](repeating: 0.01, count: classes.count * 5)
        for (step, best) in classes.enumerated() { output[step * 5 + best] = value }
        return output.withUnsafeBufferPointer { decoding.text(of: $0, steps: classes.count, classes: 5) }
    }

    @Test(
        "joins repeats, keeps what a blank parts, and knows the space",
        arguments: [([1, 1, 2], "ab"), ([1, 0, 1], "aa"), ([0, 3, 0, 4, 1], "学 a"), ([2], "b")]
    )
    func decodes(_ classes: [Int], _ text: String) {
        #expect(Self.text(classes)?.text == text)
    }

    @Test("gives nothing for blanks")
    func blanks() {
        #expect(Self.text([0, 0, 0]) == nil)
        #expect(Self.text([]) == nil)
    }

    @Test("scores by the characters alone")
    func scores() throws {
        let read = try #require(Self.text([0, 1, 1, 0, 2], value: 0.8))
        #expect(abs(read.score - 0.8) < 0.001)
    }
}

@Suite struct PlaneScalerTests {
    /// Red on the left half, blue on the right.
    static let picture = RasterPicture(
        width: 8,
        height: 4,
        pixels: (0..<32).flatMap { $0 % 8 < 4 ? [255, 0, 0] as [UInt8] : [0, 0, 255] }
    )

    @Test("puts blue before green before red, from -1 to 1")
    func planes() {
        let planes = PlaneScaler.planes(
            of: PixelBox(x: 0, y: 0, width: 8, height: 4),
            in: Self.picture,
            width: 8,
            height: 4,
            rowLength: 8
        )
        #expect(planes.count == 96)
        #expect(planes[0] == -1)
        #expect(planes[7] == 1)
        #expect(planes[32] == -1)
        #expect(planes[64] == 1)
        #expect(planes[71] == -1)
    }

    @Test("fills the rest of a row with nothing")
    func padding() {
        let planes = PlaneScaler.planes(
            of: PixelBox(x: 0, y: 0, width: 4, height: 4),
            in: Self.picture,
            width: 4,
            height: 4,
            rowLength: 10
        )
        #expect(planes.count == 120)
        #expect(planes[4..<10].allSatisfy { $0 == 0 })
    }
}
