import Submissions

/// What a person decided about a submission.
public enum Review: Sendable, Hashable {
    /// The session counts.
    case approved
    /// The session does not count.
    case refused
}

extension MemoryShelf {
    /// A model with its software, which writes fixes always alike.
    private struct Writer: Hashable {
        var device: String
        var software: String?

        init?(_ photo: HistoryEntry.Photo) {
            guard let device = photo.device else { return nil }
            self.device = device
            software = photo.software
        }
    }

    /// The coordinate systems in which the phones of an entry write, as far as the student's approved earlier sessions told.
    ///
    /// A point that far from the campus would look the same, so only sessions that a person approved count; one that a
    /// person refused ends it, and so does a photo of that phone that can only be WGS-84.
    func datums(of entry: HistoryEntry) -> [LearnedDatum] {
        var writers: [Writer] = []
        for photo in entry.photos where photo.coordinate != nil && !photo.isInZoneAsStated {
            if let writer = Writer(photo), !writers.contains(writer) { writers.append(writer) }
        }
        guard !writers.isEmpty else { return [] }
        let earlier = earlierSessions(of: entry)
        return writers.compactMap { writer in
            var approved: [Datum: Int] = [:]
            for session in earlier {
                let shown = Set(session.photos.filter { Writer($0) == writer }.compactMap(\.onlyDatum))
                if shown.contains(.wgs84) { return nil }
                guard let datum = shown.first, let review = reviews[session.id] else { continue }
                guard review == .approved, shown.count == 1 else { return nil }
                approved[datum, default: 0] += 1
            }
            guard approved.count == 1, let (datum, sessions) = approved.first, sessions >= LearnedDatum.sessionsNeeded
            else { return nil }
            return LearnedDatum(
                device: writer.device,
                software: writer.software,
                datum: datum,
                sessions: LearnedDatum.sessionsNeeded
            )
        }.sorted { ($0.device, $0.software ?? "") < ($1.device, $1.software ?? "") }
    }

    /// Takes over what a person decided, `nil` where no decision stands.
    ///
    /// - Returns: The student's later submissions that would now be told something else, by arrival.
    mutating func review(_ id: SubmissionID, _ review: Review?) -> [SubmissionID] {
        guard reviews[id] != review else { return [] }
        reviews[id] = review
        guard let slot = slots[id], let entry = entry(slot) else { return [] }
        return staleSessions(after: entry)
    }

    /// Submissions that were told of their phone's coordinate system otherwise than they would be now: a decision may have
    /// been recorded and nothing judged since.
    func staleSessions() -> [SubmissionID] {
        var found: Set<SubmissionID> = []
        for id in reviews.keys {
            if let slot = slots[id], let entry = entry(slot) { found.formUnion(staleSessions(after: entry)) }
        }
        return found.sorted()
    }

    private func staleSessions(after entry: HistoryEntry) -> [SubmissionID] {
        // A session that shows no other system teaches nothing.
        guard entry.photos.contains(where: { $0.onlyDatum.map { $0 != .wgs84 } ?? false }) else { return [] }
        let later = (students[entry.student] ?? []).compactMap { slot -> HistoryEntry? in
            guard let held = held[Int(slot)], held.entry.id != entry.id, Self.isEarlier(entry, than: held.entry),
                held.entry.photos.contains(where: { $0.coordinate != nil && !$0.isInZoneAsStated }),
                history(of: held.entry).digest != held.told
            else { return nil }
            return held.entry
        }
        return later.sorted { ($0.arrivedAt, $0.id) < ($1.arrivedAt, $1.id) }.map(\.id)
    }
}

extension HistoryEntry.Photo {
    /// Whether the fix lies in a study zone as it stands.
    var isInZoneAsStated: Bool { fits?.contains { $0.reading == .asStated } ?? false }

    /// The only coordinate system in which the fix lies in a study zone; `nil` where there is none or several.
    var onlyDatum: Datum? {
        let datums = Set((fits ?? []).compactMap(\.reading.ofFix))
        return datums.count == 1 ? datums.first : nil
    }
}
