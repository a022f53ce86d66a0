import Fingerprints
import Foundation
import Submissions

/// One photo or text of one entry.
struct FileReference: Hashable {
    /// The entry's slot.
    var slot: Int32
    /// The file's place among the entry's photos or texts.
    var file: Int32
}

/// The entries with the indexes by which they are found.
///
/// An entry that is replaced leaves its slot empty; the indexes may still point there and are then passed over.
struct MemoryShelf {
    /// One entry in memory.
    struct Slot {
        var entry: HistoryEntry
        /// The digest of what it was told.
        var told: UInt64
        /// Whether details of its photos are filed.
        var hasDetails = false
    }

    var held: [Slot?] = []
    var slots: [SubmissionID: Int32] = [:]
    var students: [StudentID: [Int32]] = [:]
    var photosByContent: [Digest256: [FileReference]] = [:]
    var photosByPixels: [Digest256: [FileReference]] = [:]
    var photosByPosition: [Coordinate: [FileReference]] = [:]
    var photosByDevice: [DeviceMinute: [FileReference]] = [:]
    var textsByContent: [Digest256: [FileReference]] = [:]
    var memosByPiece: [UInt32: [FileReference]] = [:]
    var photosByCapture: [UInt64: [FileReference]] = [:]
    /// What people decided, where a decision stands and no file came since.
    var reviews: [SubmissionID: Review] = [:]
    /// What all fixes tell of the map.
    var map = MapEvidence()
    /// Entries with a fix that lies in no zone as it stands.
    private var astray: Set<Int32> = []
    /// The last arrival of any file so far.
    private var latest = Date.distantPast
    var photosByModel: [PhotographedModel: [FileReference]] = [:]
    var prints = FingerprintIndex()
    var printOwners: [FileReference] = []
    var details = DetailIndex()
    var detailOwners: [FileReference] = []
    /// Equal names share one storage.
    private var names: [FileName: FileName] = [:]
    private var words: [String: String] = [:]

    func entry(_ slot: Int32) -> HistoryEntry? { held[Int(slot)]?.entry }

    func photo(_ reference: FileReference) -> (entry: HistoryEntry, photo: HistoryEntry.Photo)? {
        entry(reference.slot).map { ($0, $0.photos[Int(reference.file)]) }
    }

    func text(_ reference: FileReference) -> (entry: HistoryEntry, text: HistoryEntry.Text)? {
        entry(reference.slot).map { ($0, $0.texts[Int(reference.file)]) }
    }

    /// All that an entry is told.
    func history(of entry: HistoryEntry) -> HistoryFacts {
        HistoryFacts(
            twins: twins(of: entry),
            sessions: sessions(beside: entry),
            devices: meetings(of: entry),
            memos: memoTwins(of: entry),
            positions: positionTwins(of: entry),
            clocks: clocks(of: entry),
            datums: datums(of: entry),
            maps: maps(of: entry),
            structures: structures(of: entry)
        )
    }

    mutating func remember(_ entry: HistoryEntry, told: UInt64) -> [SubmissionID] {
        var touched: Set<Int32> = []
        var first = entry.firstArrival
        let hasDetails = entry.photos.contains { $0.details != nil }
        if let slot = slots[entry.id], let old = self.entry(slot) {
            // Nothing that others are held against has changed.
            if old == intern(entry), held[Int(slot)]?.hasDetails ?? false || !hasDetails {
                held[Int(slot)]?.told = told
                return []
            }
            first = min(first, old.firstArrival)
            if first <= latest { touched = related(to: old) }
        }
        var alike: [Int32] = []
        // What comes last, as nearly everything does, can be news to nobody but through the map.
        if first <= latest {
            touched.formUnion(related(to: entry))
            // What those are told of details takes their pixels to find out; looking again is cheaper than keeping track.
            alike = entry.photos.flatMap { submissions(sharingDetailsWith: $0) }
            touched.formUnion(alike)
        }
        let before = map.shifts.map(\.shift)
        insert(entry, told: told)
        // Where the map turns out to be wrong, or right after all, that is news to everybody who lies beside it.
        let isNews = before != map.shifts.map(\.shift)
        if isNews { touched.formUnion(astray) }
        let later = touched.compactMap { slot -> Slot? in
            // Whoever was there before everything here is told nothing of it; mostly that is everybody.
            guard let held = held[Int(slot)], held.entry.id != entry.id else { return nil }
            if isNews, astray.contains(slot) { return held }
            guard held.entry.lastArrival >= first else { return nil }
            return alike.contains(slot) || history(of: held.entry).digest != held.told ? held : nil
        }
        return later.sorted { ($0.entry.arrivedAt, $0.entry.id) < ($1.entry.arrivedAt, $1.entry.id) }.map(\.entry.id)
    }

    /// Puts an entry in the place of what was known of it.
    mutating func insert(_ entry: HistoryEntry, told: UInt64) {
        if let old = slots[entry.id] {
            if let known = self.entry(old) { map.remove(known) }
            astray.remove(old)
            held[Int(old)] = nil
            students[entry.student]?.removeAll { $0 == old }
        }
        let slot = Int32(clamping: held.count)
        for (place, photo) in entry.photos.enumerated() {
            guard let keys = photo.details.flatMap({ DetailKeys($0) }) else { continue }
            details.insert(keys)
            detailOwners.append(FileReference(slot: slot, file: Int32(clamping: place)))
        }
        let hasDetails = entry.photos.contains { $0.details != nil }
        let entry = intern(entry)
        held.append(Slot(entry: entry, told: told, hasDetails: hasDetails))
        slots[entry.id] = slot
        latest = max(latest, entry.lastArrival)
        students[entry.student, default: []].append(slot)
        map.add(entry)
        if entry.photos.contains(where: { $0.coordinate != nil && !$0.isInZoneAsStated }) { astray.insert(slot) }
        for (place, photo) in entry.photos.enumerated() {
            index(photo, as: FileReference(slot: slot, file: Int32(clamping: place)))
        }
        for (place, text) in entry.texts.enumerated() {
            let reference = FileReference(slot: slot, file: Int32(clamping: place))
            textsByContent[text.sha256, default: []].append(reference)
            for piece in Self.prefix(of: text.pieces) { memosByPiece[piece, default: []].append(reference) }
        }
    }

    private mutating func index(_ photo: HistoryEntry.Photo, as reference: FileReference) {
        photosByContent[photo.sha256, default: []].append(reference)
        if let pixels = photo.pixels { photosByPixels[pixels, default: []].append(reference) }
        if let position = photo.coordinate { photosByPosition[position, default: []].append(reference) }
        for identity in photo.captures ?? [] { photosByCapture[identity, default: []].append(reference) }
        if let model = PhotographedModel(photo) { photosByModel[model, default: []].append(reference) }
        if let minute = DeviceMinute(photo) { photosByDevice[minute, default: []].append(reference) }
        if let print = photo.pdq {
            prints.insert(PDQHash(words: print.words))
            printOwners.append(reference)
        }
    }

    /// Entries that share something with an entry, itself apart.
    private func related(to entry: HistoryEntry) -> Set<Int32> {
        var found: Set<Int32> = []
        for photo in entry.photos {
            for reference in photosByContent[photo.sha256] ?? [] { found.insert(reference.slot) }
            if let pixels = photo.pixels { for one in photosByPixels[pixels] ?? [] { found.insert(one.slot) } }
            if let position = photo.coordinate {
                for one in photosByPosition[position] ?? [] { found.insert(one.slot) }
            }
            for identity in photo.captures ?? [] {
                for one in photosByCapture[identity] ?? [] { found.insert(one.slot) }
            }
            for one in sameDevice(asIn: photo, within: Self.meetingSeconds) { found.insert(one.slot) }
            if let print = photo.pdq { for near in near(print) { found.insert(near.owner.slot) } }
        }
        for text in entry.texts {
            for reference in textsByContent[text.sha256] ?? [] { found.insert(reference.slot) }
            for reference in memos(sharingPiecesWith: text.pieces) { found.insert(reference.slot) }
        }
        for slot in students[entry.student] ?? [] { found.insert(slot) }
        return found.filter { slot in self.entry(slot).map { $0.id != entry.id } ?? false }
    }

    /// Whether a file of another entry came before a file of this one.
    static func isEarlier(
        _ other: HistoryEntry,
        _ otherName: FileName,
        _ otherArrival: Date?,
        than entry: HistoryEntry,
        _ name: FileName,
        _ arrival: Date?
    ) -> Bool {
        let (theirs, mine) = (otherArrival ?? other.arrivedAt, arrival ?? entry.arrivedAt)
        return theirs != mine ? theirs < mine : (other.id, otherName) < (entry.id, name)
    }

    /// Whether another session was complete before this one.
    static func isEarlier(_ other: HistoryEntry, than entry: HistoryEntry) -> Bool {
        other.arrivedAt != entry.arrivedAt ? other.arrivedAt < entry.arrivedAt : other.id < entry.id
    }

    static func isPartner(_ other: HistoryEntry, of entry: HistoryEntry) -> Bool {
        other.student != entry.student && other.pair != nil && other.pair == entry.pair
    }

    private mutating func intern(_ entry: HistoryEntry) -> HistoryEntry {
        var entry = entry
        entry.pair = shared(entry.pair)
        entry.zone = shared(entry.zone)
        for place in entry.photos.indices {
            entry.photos[place].details = nil
            entry.photos[place].name = shared(entry.photos[place].name)
            entry.photos[place].device = shared(entry.photos[place].device)
            entry.photos[place].software = shared(entry.photos[place].software)
            entry.photos[place].processingMethod = shared(entry.photos[place].processingMethod)
            entry.photos[place].fits = entry.photos[place].fits?.map { fit in
                ZoneFit(zone: shared(fit.zone) ?? fit.zone, reading: fit.reading)
            }
        }
        for place in entry.texts.indices { entry.texts[place].name = shared(entry.texts[place].name) }
        return entry
    }

    /// Names that many files have share one storage; a table of some thousands is enough.
    private mutating func shared(_ name: FileName) -> FileName {
        if let known = names[name] { return known }
        if names.count < 4_096 { names[name] = name }
        return name
    }

    private mutating func shared(_ word: String?) -> String? {
        guard let word else { return nil }
        if let known = words[word] { return known }
        if words.count < 65_536 { words[word] = word }
        return word
    }
}

extension HistoryEntry {
    /// When the first of its files arrived, as far as that is known.
    fileprivate var firstArrival: Date { arrivals.reduce(arrivedAt, min) }

    /// When the last of its files arrived, as far as that is known.
    fileprivate var lastArrival: Date { arrivals.reduce(arrivedAt, max) }

    private var arrivals: [Date] { photos.compactMap(\.arrivedAt) + texts.compactMap(\.arrivedAt) }
}

extension EarlierFile {
    init(_ photo: HistoryEntry.Photo, in other: HistoryEntry, besides entry: HistoryEntry) {
        self.init(
            submission: other.id,
            name: photo.name,
            role: photo.role,
            student: other.student,
            isPartner: MemoryShelf.isPartner(other, of: entry),
            arrivedAt: photo.arrivedAt,
            capturedAt: photo.capturedAt
        )
    }

    init(_ text: HistoryEntry.Text, in other: HistoryEntry, besides entry: HistoryEntry) {
        self.init(
            submission: other.id,
            name: text.name,
            role: text.role,
            student: other.student,
            isPartner: MemoryShelf.isPartner(other, of: entry),
            arrivedAt: text.arrivedAt,
            capturedAt: nil
        )
    }
}
