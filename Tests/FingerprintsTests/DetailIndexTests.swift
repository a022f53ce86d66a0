import DakaTestSupport
import Fingerprints
import Foundation
import Testing

@Suite("Index of details")
struct DetailIndexTests {
    private static func keys(_ picture: GreySample) -> DetailKeys { picture.compared.keys }

    /// Forty rooms, the first with the seed 1.
    private static let index: DetailIndex = {
        var index = DetailIndex()
        for seed in 1...40 as ClosedRange<UInt64> { index.insert(keys(GreySample.room(seed: seed)).filed) }
        return index
    }()

    @Test("the picture of which a part was cut is the likeliest", arguments: [3, 17, 23, 40] as [UInt64])
    func parts(seed: UInt64) throws {
        let part = GreySample.room(seed: seed).cut(left: 60, top: 40, columns: 400, rows: 300)
        let first = try #require(Self.index.proposals(for: Self.keys(part), least: 20).first)
        #expect(first.entry == Int(seed) - 1)
    }

    @Test("turned and mirrored ones are found as well")
    func turned() throws {
        let mirror = try #require(
            Self.index.proposals(for: Self.keys(GreySample.room(seed: 31).mirrored), least: 20).first
        )
        #expect(mirror.entry == 30)
        let quarter = try #require(
            Self.index.proposals(for: Self.keys(GreySample.room(seed: 12).turned), least: 20).first
        )
        #expect(quarter.entry == 11)
    }

    @Test("each picture is proposed once, by falling score, and not below the least")
    func order() {
        let found = Self.index.proposals(for: Self.keys(GreySample.room(seed: 9)), least: 1)
        #expect(found.first?.entry == 8)
        #expect(Set(found.map(\.entry)).count == found.count)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(found.allSatisfy { $0.score >= 1 })
    }

    @Test("an empty index and a picture without details propose nothing")
    func empty() throws {
        #expect(DetailIndex().proposals(for: Self.keys(GreySample.room(seed: 1)), least: 1).isEmpty)
        let none = try #require(DetailKeys(Data()))
        #expect(Self.index.proposals(for: none, least: 1).isEmpty)
        var index = DetailIndex()
        #expect(index.insert(none) == 0)
        #expect(index.insert(Self.keys(GreySample.room(seed: 1)).filed) == 1)
        #expect(index.proposals(for: Self.keys(GreySample.room(seed: 1)), least: 20).map(\.entry) == [1])
    }

    @Test("keys are stored and read, and nothing else is")
    func storing() throws {
        let keys = Self.keys(GreySample.room(seed: 6))
        let data = keys.filed.data
        #expect(data.count == 4 * PictureDescription.mostDetails / 2)
        #expect(DetailKeys(data) == keys.filed)
        #expect(DetailKeys(data.dropFirst(4)) != nil, "a slice that does not begin at 0")
        #expect(DetailKeys(data.dropLast()) == nil)
        #expect(DetailKeys(Data(repeating: 0, count: 4 * PictureDescription.mostDetails + 4)) == nil)
        #expect(DetailKeys(Data([0, 0, 0, 0x10])) == nil, "a key of more bits than there are")
    }
}
