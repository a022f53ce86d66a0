import Foundation
import Submissions

extension MemoryShelf {
    /// Hours to either side within which another session is worth knowing: nobody travels longer between two.
    private static let sessionHours = 24.0
    private static let sessionsKept = 8

    /// The student's earlier sessions close to an entry in time.
    func sessions(beside entry: HistoryEntry) -> [EarlierSession] {
        let times = entry.photos.compactMap(\.capturedAt)
        guard let first = times.min(), let last = times.max() else { return [] }
        let margin = Self.sessionHours * 3_600
        let around = first.addingTimeInterval(-margin)...last.addingTimeInterval(margin)
        var found: [(gap: TimeInterval, session: EarlierSession)] = []
        for slot in students[entry.student] ?? [] {
            guard let other = self.entry(slot), other.id != entry.id, Self.isEarlier(other, than: entry) else {
                continue
            }
            let session = EarlierSession(
                submission: other.id,
                before: other.photo(.before).flatMap(EarlierShot.init),
                after: other.photo(.after).flatMap(EarlierShot.init),
                zone: other.zone
            )
            let times = [session.before, session.after].compactMap { $0?.capturedAt }
            guard let from = times.min(), let to = times.max(), from <= around.upperBound, to >= around.lowerBound
            else {
                continue
            }
            let gap = max(0, max(from.timeIntervalSince(last), first.timeIntervalSince(to)))
            found.append((gap, session))
        }
        let nearest = found.sorted { ($0.gap, $0.session.submission) < ($1.gap, $1.session.submission) }
        return nearest.prefix(Self.sessionsKept).map(\.session).sorted { left, right in
            let (a, b) = (left.start ?? .distantPast, right.start ?? .distantPast)
            return a != b ? a < b : left.submission < right.submission
        }
    }
}

extension EarlierSession {
    fileprivate var start: Date? { [before, after].compactMap { $0?.capturedAt }.min() }
}

extension EarlierShot {
    init?(_ photo: HistoryEntry.Photo) {
        guard let capturedAt = photo.capturedAt else { return nil }
        self.init(
            capturedAt: capturedAt,
            coordinate: photo.coordinate,
            horizontalError: photo.horizontalError,
            processingMethod: photo.processingMethod,
            fixedAt: photo.fixedAt.flatMap { $0 < capturedAt.addingTimeInterval(-60) ? $0 : nil }
        )
    }
}
