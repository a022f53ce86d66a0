import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// The study zones of a grant's photos, which the record keeps beside the facts that they follow from.
struct StudyZoneTests {
    private func photo(_ name: FileName, _ role: EvidenceRole, _ zones: [ZoneDistance]) -> EvidenceFacts {
        let reading = PlaceReading(study: zones)
        let place = PlaceFacts(wgs84: reading, gcj02: PlaceReading(study: []), bd09: PlaceReading(study: []))
        return EvidenceFacts(name: name, role: role, sha256: "", byteCount: 1, place: place)
    }

    @Test func `They are those within tolerance of the first photo of each role, and follow the latest verdict`() throws
    {
        try withLedger(.memory) { ledger in
            var dice = SeededGenerator(seed: 1)
            let names = ["图书馆", "第一教学楼 \"A\"", "x"]
            for round in 0..<40 {
                let id = submissionID("s\(round % 4)")
                try ledger.keepComplete([keptFile("a.jpg", round + 1)], in: id)
                var facts = facts(id)
                let roles: [EvidenceRole] = [.before, .before, .after, .memo]
                facts.evidence = roles.enumerated().compactMap { place, role in
                    guard Int.random(in: 0..<3, using: &dice) > 0 else { return nil }
                    let zones = names.filter { _ in Bool.random(using: &dice) }.map { name in
                        let metres = [0, 14.9, 15, 15.1, .infinity].randomElement(using: &dice) ?? 0
                        return ZoneDistance(zone: name, metres: metres, toleranceMetres: 15)
                    }
                    return photo(FileName(text: "\(place).jpg"), role, zones)
                }
                let claim = try ledger.claimed()
                let judged = judgement(minutes: 60 + round)
                _ = try ledger.record(judged, facts: facts, under: Programme(), for: claim, now: monday)
                let photos = [facts.before, facts.after].compactMap { $0?.place?.wgs84.study }.joined()
                let expected = Set(photos.filter { $0.metres <= $0.toleranceMetres }.map(\.zone))
                let seq = try #require(try ledger.allCredits().last { $0.event == .grant }?.seq)
                #expect(try ledger.reading { try $0.studyZones(ofGrant: seq) } == expected, "\(round)")
            }
        }
    }
}
