import Foundation
import Submissions

extension MemoryShelf {
    private static let positionsPerFile = 2

    /// Earlier photos, of another student or another day, with a fix that is the same to the last digit.
    ///
    /// Within a day a phone may repeat a fix that it remembers; it never comes back to the same digits on another.
    func positionTwins(of entry: HistoryEntry) -> [PositionTwin] {
        entry.photos.flatMap { photo -> [PositionTwin] in
            guard let coordinate = photo.coordinate, let references = photosByPosition[coordinate] else { return [] }
            let found = references.compactMap { reference -> PositionTwin? in
                guard let (other, twin) = self.photo(reference), other.id != entry.id,
                    Self.isEarlier(other, twin.name, twin.arrivedAt, than: entry, photo.name, photo.arrivedAt)
                else { return nil }
                let isSameDay = isWithinHalfADay(twin.capturedAt, photo.capturedAt)
                guard other.student != entry.student || !isSameDay else { return nil }
                return PositionTwin(
                    subject: photo.name,
                    earlier: EarlierFile(twin, in: other, besides: entry),
                    photos: 0,
                    altitudeAgrees: twin.altitude.flatMap { there in photo.altitude.map { $0 == there } },
                    isSameDay: isSameDay
                )
            }.sorted { left, right in
                let (a, b) = (left.earlier, right.earlier)
                if a.arrivedAt != b.arrivedAt { return (a.arrivedAt ?? .distantPast) < (b.arrivedAt ?? .distantPast) }
                return (a.submission, a.name) < (b.submission, b.name)
            }
            return found.prefix(Self.positionsPerFile).map { twin in
                var twin = twin
                twin.photos = min(99, found.count)
                return twin
            }
        }
    }

    private func isWithinHalfADay(_ left: Date?, _ right: Date?) -> Bool {
        guard let left, let right else { return false }
        return abs(left.timeIntervalSince(right)) < 43_200
    }
}
