import Foundation
import Submissions

/// Before and after were taken in the same place.
///
/// Changing the room is allowed, so this is a note. Both fixes must be certain, and further apart than their errors
/// explain, and written in one coordinate system. Details: `before`, `after` (the zones' names).
struct PositionsStayTogether: Check {
    let codes: [FindingCode] = [.locationMoved]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        guard let before = session.before, let after = session.after,
            let firstZone = before.fix.zone, let secondZone = after.fix.zone, before.fix.datum == after.fix.datum,
            let from = before.evidence.photo?.gps.coordinate, let to = after.evidence.photo?.gps.coordinate
        else { return [] }
        let errors = before.fix.errorMetres + after.fix.errorMetres
        let allowed = errors + (firstZone == secondZone ? programme.location.movedMetres : 0)
        let metres = from.metres(to: to)
        guard metres > allowed else { return [] }
        return [
            Finding(
                .locationMoved,
                .note,
                strength: .weak,
                measured: .metres(metres, from: nil),
                limit: .atMost(.metres(allowed, from: nil)),
                details: ["before": firstZone, "after": secondZone]
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (seen, bound) = (finding.seen, finding.bound)
        let before = (finding.details["before"] ?? "?").displayable
        let after = (finding.details["after"] ?? "?").displayable
        return Wording(
            zh: """
                两张照片的位置相距 \(seen.chinese)（同一地点不超过 \(bound.chinese)）：学习前在“\(before)”，学习后在“\(after)”。\
                换教室是允许的，这不影响结果。
                """,
            en: """
                The photos were taken \(seen.english) apart (one place: up to \(bound.english)): before in “\(before)”, \
                after in “\(after)”. Changing the room is allowed and changes nothing.
                """
        )
    }
}

extension Coordinate {
    /// Metres on a sphere of the earth's mean radius, by the haversine formula; off by at most 0.6 %.
    func metres(to other: Coordinate) -> Double {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let north = sin(radians(other.latitude - latitude) / 2)
        let east = sin(radians(other.longitude - longitude) / 2)
        let chord = north * north + cos(radians(latitude)) * cos(radians(other.latitude)) * east * east
        return 2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))
    }
}
