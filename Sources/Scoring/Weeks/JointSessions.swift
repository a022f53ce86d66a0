import Foundation
public import Ledger

/// Finds the sessions in which both of a pair studied together.
///
/// The ledger's own column `joint` is what was known when a line was written; this counts anew from the grants that are
/// open now, so corrections on either side show.
public enum JointSessions {
    /// Counts the joint sessions of a pair, by week.
    ///
    /// Two sessions are joint when they overlap by at least `overlapMinutes` and lie in the same study zone, or both within
    /// the tolerance of one. A couple counts in the week of the session that starts later, and a session counts once: of
    /// all ways to couple a week's sessions the largest number counts, so the order of the grants does not matter.
    ///
    /// - Parameters:
    ///   - helper: The open grants of the one side.
    ///   - helpee: The open grants of the other.
    ///   - overlapMinutes: Minutes that both were there at least.
    ///   - zones: The study zones in which, or within whose tolerance, a session took place; asked only where two sessions
    ///     overlap and their grants name different zones.
    /// - Returns: The numbers by week; weeks without are left out.
    /// - Throws: What `zones` throws.
    public static func count(
        _ helper: [OpenGrant],
        _ helpee: [OpenGrant],
        overlapMinutes: Int,
        zones: (OpenGrant) throws -> Set<String>
    ) rethrows -> [Int: Int] {
        var couples: [Int: [(helper: Int, helpee: Int)]] = [:]
        let (spans, others) = (timed(helper), timed(helpee))
        for (index, one) in spans {
            for (otherIndex, other) in others {
                // Both are sorted by start: whatever follows starts even later.
                guard other.start < one.end else { break }
                let overlap = min(one.end, other.end).timeIntervalSince(max(one.start, other.start))
                guard overlap >= TimeInterval(overlapMinutes * 60), overlap > 0 else { continue }
                let (mine, theirs) = (helper[index], helpee[otherIndex])
                guard try isSamePlace(mine, theirs, zones: zones) else { continue }
                let week = one.start >= other.start ? mine.week : theirs.week
                couples[week, default: []].append((index, otherIndex))
            }
        }
        return couples.mapValues(largestMatching)
    }

    private static func timed(_ grants: [OpenGrant]) -> [(index: Int, span: (start: Date, end: Date))] {
        grants.enumerated().compactMap { index, grant in
            guard let start = grant.start, let end = grant.end, start < end else { return nil }
            return (index, (start, end))
        }.sorted { $0.span.start < $1.span.start }
    }

    private static func isSamePlace(
        _ one: OpenGrant,
        _ other: OpenGrant,
        zones: (OpenGrant) throws -> Set<String>
    ) rethrows -> Bool {
        if let zone = one.zone, zone == other.zone { return true }
        let mine = try zones(one).union(one.zone.map { [$0] } ?? [])
        let theirs = try zones(other).union(other.zone.map { [$0] } ?? [])
        return !mine.isDisjoint(with: theirs)
    }

    /// The most couples of which no two share a session (augmenting paths; a week has a handful).
    private static func largestMatching(_ couples: [(helper: Int, helpee: Int)]) -> Int {
        let partners = Dictionary(grouping: couples, by: \.helper).mapValues { $0.map(\.helpee) }
        var taken: [Int: Int] = [:]
        func place(_ helper: Int, _ tried: inout Set<Int>) -> Bool {
            for helpee in partners[helper] ?? [] where tried.insert(helpee).inserted {
                if let holder = taken[helpee], !place(holder, &tried) { continue }
                taken[helpee] = helper
                return true
            }
            return false
        }
        return partners.keys.sorted().count { helper in
            var tried: Set<Int> = []
            return place(helper, &tried)
        }
    }
}
