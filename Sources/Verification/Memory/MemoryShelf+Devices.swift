import Foundation
import Submissions

/// A model and a minute, by which photos of one phone that were taken next to each other are found.
struct DeviceMinute: Hashable {
    var device: String
    var minute: Int

    init(device: String, minute: Int) {
        self.device = device
        self.minute = minute
    }

    init?(_ photo: HistoryEntry.Photo) {
        guard let device = photo.device, let capturedAt = photo.capturedAt else { return nil }
        self.init(device: device, minute: Int((capturedAt.timeIntervalSince1970 / 60).rounded(.down)))
    }
}

extension MemoryShelf {
    /// Seconds within which two people pass one phone from hand to hand for the same photo.
    static let meetingSeconds = 90.0

    /// Photos of the same model taken within so many seconds.
    func sameDevice(asIn photo: HistoryEntry.Photo, within seconds: TimeInterval) -> [FileReference] {
        guard let here = DeviceMinute(photo), let capturedAt = photo.capturedAt else { return [] }
        let reach = Int((seconds / 60).rounded(.up))
        return (here.minute - reach...here.minute + reach).flatMap { minute in
            (photosByDevice[DeviceMinute(device: here.device, minute: minute)] ?? []).filter { reference in
                guard let time = self.photo(reference)?.photo.capturedAt else { return false }
                return abs(time.timeIntervalSince(capturedAt)) <= seconds
            }
        }
    }

    /// Earlier submissions of others with photos of the same model next to this entry's, one for each model that the
    /// student did not use before: the one with most and closest photos.
    func meetings(of entry: HistoryEntry) -> [DeviceMeeting] {
        let earlier = earlierSessions(of: entry)
        var used: [String: Int] = [:]
        for session in earlier {
            let own = session.photos.filter { !isAnothers($0, in: session) }
            for device in Set(own.compactMap(\.device)) { used[device, default: 0] += 1 }
        }
        var meetings: [DeviceMeeting] = []
        for device in Set(entry.photos.compactMap(\.device)).sorted() where used[device] == nil {
            guard let meeting = meeting(of: entry, over: device, used) else { continue }
            meetings.append(meeting)
        }
        return meetings
    }

    /// Whether somebody else handed in the very photo before; its phone is then not the student's.
    private func isAnothers(_ photo: HistoryEntry.Photo, in entry: HistoryEntry) -> Bool {
        let same = (photosByContent[photo.sha256] ?? []) + (photo.pixels.flatMap { photosByPixels[$0] } ?? [])
        return same.contains { reference in
            guard let (other, twin) = self.photo(reference), other.student != entry.student else { return false }
            return Self.isEarlier(other, twin.name, twin.arrivedAt, than: entry, photo.name, photo.arrivedAt)
        }
    }

    private func meeting(of entry: HistoryEntry, over device: String, _ used: [String: Int]) -> DeviceMeeting? {
        struct Beside {
            var subjects: Set<FileName> = []
            var seconds = Int.max
            var earlier: EarlierFile?
        }
        var others: [SubmissionID: Beside] = [:]
        for photo in entry.photos where photo.device == device {
            for reference in sameDevice(asIn: photo, within: Self.meetingSeconds) {
                guard let (other, twin) = self.photo(reference), other.student != entry.student,
                    twin.role == photo.role, Self.isEarlier(other, than: entry),
                    let here = photo.capturedAt, let there = twin.capturedAt
                else { continue }
                var beside = others[other.id] ?? Beside()
                beside.subjects.insert(photo.name)
                let seconds = Int(abs(here.timeIntervalSince(there)).rounded())
                if seconds < beside.seconds {
                    beside.seconds = seconds
                    beside.earlier = EarlierFile(twin, in: other, besides: entry)
                }
                others[other.id] = beside
            }
        }
        let best = others.min { left, right in
            let (a, b) = (left.value, right.value)
            let (first, second) = (a.earlier?.isPartner == true, b.earlier?.isPartner == true)
            if a.subjects.count != b.subjects.count { return a.subjects.count > b.subjects.count }
            if first != second { return first }
            return (a.seconds, left.key) < (b.seconds, right.key)
        }
        guard let best, let file = best.value.earlier else { return nil }
        let usual = used.max { left, right in
            left.value != right.value ? left.value < right.value : left.key > right.key
        }
        return DeviceMeeting(
            device: device,
            subjects: best.value.subjects.sorted(),
            earlier: file,
            seconds: best.value.seconds,
            usualDevice: usual?.key,
            usualSessions: min(9, usual?.value ?? 0)
        )
    }

    /// The student's sessions that were complete before an entry.
    func earlierSessions(of entry: HistoryEntry) -> [HistoryEntry] {
        (students[entry.student] ?? []).compactMap { slot in
            guard let other = self.entry(slot), other.id != entry.id, Self.isEarlier(other, than: entry) else {
                return nil
            }
            return other
        }
    }
}
