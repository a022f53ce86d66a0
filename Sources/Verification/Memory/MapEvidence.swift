public import Submissions

/// What the fixes of many students tell of the map: a zone drawn in GCJ-02 lies beside all of them, always by the same way.
///
/// A zone counts as shifted where the fixes of 5 students or more lie in it only when the map (or every fix) is read in
/// another coordinate system, hardly any lie in it as it stands, and that explains most of the sessions that lie in no zone.
/// A few who were elsewhere cannot make a map wrong, and neither can one phone.
public struct MapEvidence: Sendable {
    /// Students whose fixes must agree.
    public static let studentsNeeded = 5
    /// The part of the sessions in or beside a zone that must lie beside it by the shift.
    public static let shareNeeded = 0.8
    /// The part of the sessions in no zone that the shift must explain.
    public static let explainedShare = 0.5

    /// A shifted zone with what shows it.
    public struct Shift: Sendable, Hashable {
        /// The zone and the coordinate system.
        public var shift: MapShift
        /// Students whose fixes show it.
        public var students: Int
        /// Sessions that show it.
        public var sessions: Int
        /// Sessions that lie in the zone as it stands.
        public var standing: Int

        /// Makes a shifted zone.
        public init(shift: MapShift, students: Int, sessions: Int, standing: Int) {
            self.shift = shift
            self.students = students
            self.sessions = sessions
            self.standing = standing
        }
    }

    /// Sessions by student.
    private var beside: [MapShift: [StudentID: Int]] = [:]
    private var sessions: [MapShift: Int] = [:]
    private var standing: [String: Int] = [:]
    /// Sessions with a fix that tells a place and lies in no zone as it stands.
    private var astray = 0

    /// No evidence.
    public init() {}

    /// Takes a session into account.
    public mutating func add(_ entry: HistoryEntry) { count(entry, 1) }

    /// Leaves a session out of account again.
    public mutating func remove(_ entry: HistoryEntry) { count(entry, -1) }

    private mutating func count(_ entry: HistoryEntry, _ step: Int) {
        let signs = Signs(entry)
        for zone in signs.standing { standing[zone, default: 0] += step }
        guard signs.isAstray else { return }
        astray += step
        for shift in signs.shifts {
            sessions[shift, default: 0] += step
            let count = beside[shift]?[entry.student] ?? 0
            beside[shift, default: [:]][entry.student] = count + step > 0 ? count + step : nil
        }
    }

    /// The zones that count as shifted, by name.
    public var shifts: [Shift] { shifts(with: nil, for: nil) }

    /// The same with one session more, in the place of what was known of it.
    func shifts(with entry: HistoryEntry?, for old: HistoryEntry?) -> [Shift] {
        let more = entry.map(Signs.init)
        let less = old.map(Signs.init)
        func change(_ has: (Signs) -> Bool) -> Int { (more.map(has) == true ? 1 : 0) - (less.map(has) == true ? 1 : 0) }
        let astray = astray + change(\.isAstray)
        let keys = Set(beside.keys).union(more?.shifts ?? [])
        var explained: [Explanation: Int] = [:]
        var found: [Shift] = []
        for shift in keys {
            let shows = { (signs: Signs) in signs.shifts.contains(shift) }
            let sessions = (sessions[shift] ?? 0) + change(shows)
            explained[Explanation(shift), default: 0] += sessions
            var students = beside[shift]?.count ?? 0
            if let student = (entry ?? old)?.student {
                let count = beside[shift]?[student] ?? 0
                students += (count + change(shows) > 0 ? 1 : 0) - (count > 0 ? 1 : 0)
            }
            let standing = (standing[shift.zone] ?? 0) + change { $0.standing.contains(shift.zone) }
            found.append(Shift(shift: shift, students: students, sessions: sessions, standing: standing))
        }
        return found.filter { one in
            one.students >= Self.studentsNeeded
                && Double(one.sessions) >= Self.shareNeeded * Double(one.sessions + one.standing)
                && Double(explained[Explanation(one.shift)] ?? 0) >= Self.explainedShare * Double(astray)
        }.sorted { ($0.shift.zone, $0.shift.cause.rawValue) < ($1.shift.zone, $1.shift.cause.rawValue) }
    }

    /// One way of reading the map, whatever the zone.
    private struct Explanation: Hashable {
        var datum: Datum
        var cause: MapShift.Cause

        init(_ shift: MapShift) {
            datum = shift.datum
            cause = shift.cause
        }
    }

    /// What one session shows.
    private struct Signs {
        var standing: Set<String>
        var isAstray: Bool
        var shifts: Set<MapShift>

        init(_ entry: HistoryEntry) {
            let fits = entry.photos.compactMap(\.fits)
            let all = fits.joined()
            standing = Set(all.filter { $0.reading == .asStated }.map(\.zone))
            isAstray = !fits.isEmpty && standing.isEmpty
            shifts = isAstray ? Set(all.compactMap(MapShift.init)) : []
        }
    }
}

extension MemoryShelf {
    /// The shifted zones, where a photo of an entry lies in no zone as it stands.
    func maps(of entry: HistoryEntry) -> [MapShift] {
        guard entry.photos.contains(where: { $0.coordinate != nil && !$0.isInZoneAsStated }) else { return [] }
        let old = slots[entry.id].flatMap(self.entry)
        return map.shifts(with: entry, for: old).map(\.shift)
    }
}
