import Testing

@testable import Parts

@Suite struct WheelArchiveTests {
    static let model = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    static let wheel = WheelBuilder.wheel([
        .init(path: "a/LICENSE", content: Array("MIT".utf8), isDeflated: false),
        .init(path: "a/model.onnx", content: model),
        .init(path: "a/empty", content: []),
    ])

    @Test("gives stored and deflated files")
    func reads() throws {
        let archive = try WheelArchive(Self.wheel, name: "a.whl")
        #expect(try archive.contents(of: "a/LICENSE", size: 3) == Array("MIT".utf8))
        #expect(try archive.contents(of: "a/model.onnx", size: 5_000) == Self.model)
        #expect(try archive.contents(of: "a/empty", size: 0).isEmpty)
    }

    @Test(
        "refuses a file that is not there or has another size",
        arguments: [("a/none", 3), ("a/LICENSE", 4), ("a/model.onnx", 4_999)]
    )
    func refuses(_ path: String, _ size: Int) throws {
        let archive = try WheelArchive(Self.wheel, name: "a.whl")
        #expect(throws: PartsError.self) { try archive.contents(of: path, size: size) }
    }

    @Test(
        "refuses what is no archive",
        arguments: [[], [0x50, 0x4B], Array("hello, this is no wheel at all".utf8)] as [[UInt8]]
    )
    func refusesOther(_ bytes: [UInt8]) {
        #expect(throws: PartsError.self) { try WheelArchive(bytes, name: "x") }
    }

    @Test("a cut archive is refused, whereever it is cut")
    func survivesCuts() {
        for length in 0..<Self.wheel.count {
            #expect(throws: PartsError.self, "\(length) bytes") {
                try WheelArchive(Array(Self.wheel.prefix(length)), name: "x")
            }
        }
    }

    @Test("changed bytes give the content, another one of its size, or an error", arguments: [1, 2, 3] as [UInt64])
    func survivesChanges(_ seed: UInt64) {
        var state = seed
        for _ in 0..<2_000 {
            var bytes = Self.wheel
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            guard let archive = try? WheelArchive(bytes, name: "x") else { continue }
            for (path, size) in [("a/LICENSE", 3), ("a/model.onnx", 5_000)] {
                guard let content = try? archive.contents(of: path, size: size) else { continue }
                #expect(content.count == size, "seed \(seed)")
            }
        }
    }
}
