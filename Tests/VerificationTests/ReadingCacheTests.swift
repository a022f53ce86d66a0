import Evidence
import Submissions
import Testing
import Vault
import Verification

@Suite("Reading cache")
struct ReadingCacheTests {
    func reading(_ sha256: String) -> EvidenceReading {
        EvidenceReading(format: .jpeg, structure: .complete, byteCount: 1, sha256: sha256)
    }

    @Test("gives back what was kept, apart for texts and pictures")
    func keeps() {
        let cache = ReadingCache(capacity: 2)
        cache.keep(reading("a"), as: .photo)
        #expect(cache.reading("a", as: .photo)?.sha256 == "a")
        #expect(cache.reading("a", as: .text) == nil)
        #expect(cache.reading("b", as: .photo) == nil)
    }

    @Test("holds the latest and never more than twice its capacity")
    func bounded() {
        let cache = ReadingCache(capacity: 10)
        for number in 0..<1_000 { cache.keep(reading("\(number)"), as: .photo) }
        for number in 990..<1_000 { #expect(cache.reading("\(number)", as: .photo) != nil) }
        #expect((0..<1_000).count { cache.reading("\($0)", as: .photo) != nil } <= 20)
    }
}
