import DakaTestSupport
import Foundation
import Testing

@Suite("Temporary folders")
struct TemporaryFolderTests {
    @Test func `folders differ, hold files and go with their owner`() throws {
        var first: TemporaryFolder? = try TemporaryFolder()
        let second = try TemporaryFolder()
        let url = try #require(first?.url)
        #expect(url != second.url)
        let file = try #require(try first?.write("今天\n", to: "a/b/memo.txt"))
        #expect(try String(contentsOf: file, encoding: .utf8) == "今天\n")
        first = nil
        #expect(!FileManager.default.fileExists(atPath: url.path))
        #expect(FileManager.default.fileExists(atPath: second.path))
    }

    @Test func `random numbers are the reference's`() {
        // The first numbers of SplitMix64 from seed 1234567, as published with the algorithm.
        var random = SeededGenerator(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        for _ in 0..<100 {
            #expect((0..<7).contains(random.index(below: 7)))
            #expect((-2...3).contains(random.number(in: -2...3)))
        }
    }
}
