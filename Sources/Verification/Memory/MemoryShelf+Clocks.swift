import Foundation
import Submissions

extension MemoryShelf {
    /// Sessions of different days that must agree.
    private static let clockSessions = 3
    /// Seconds within which their offsets must lie of each other's middle.
    private static let clockSpread = 120
    /// Offsets from a minute to half an hour are a clock's; beyond that a zone or an edit is likelier.
    private static let clockOffsets = 60...1_800

    /// How far the clocks of an entry's phones are off, as the student's earlier sessions told.
    ///
    /// Each session counts once and only where its two photos agree: a constant offset changes no duration, so whoever has
    /// one gains nothing.
    func clocks(of entry: HistoryEntry) -> [LearnedClock] {
        let devices = Set(entry.photos.compactMap(\.device)).sorted()
        guard !devices.isEmpty else { return [] }
        let earlier = earlierSessions(of: entry)
        return devices.compactMap { device in
            var byDay: [Int: Int] = [:]
            for session in earlier {
                let offsets = session.photos.filter { $0.device == device }.compactMap(\.clockOffset)
                guard offsets.count >= 2, let low = offsets.min(), let high = offsets.max(),
                    high - low <= Self.clockSpread, let time = session.photos.compactMap(\.capturedAt).min()
                else { continue }
                byDay[Int((time.timeIntervalSince1970 / 86_400).rounded(.down))] = (low + high) / 2
            }
            let offsets = byDay.values.sorted()
            guard offsets.count >= Self.clockSessions else { return nil }
            let middle = offsets[offsets.count / 2]
            guard Self.clockOffsets.contains(abs(middle)),
                offsets.allSatisfy({ abs($0 - middle) <= Self.clockSpread })
            else { return nil }
            return LearnedClock(device: device, offsetSeconds: middle, sessions: min(9, offsets.count))
        }
    }
}

extension HistoryEntry.Photo {
    /// Seconds by which the phone's clock is fast against the fix.
    fileprivate var clockOffset: Int? {
        guard let capturedAt, let fixedAt else { return nil }
        return Int(capturedAt.timeIntervalSince(fixedAt).rounded())
    }
}
