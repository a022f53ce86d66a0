public import Submissions

/// Where one photo was taken, as far as its fix tells.
///
/// The rule is a person's: a fix is a disc and not a point, so a position is believed as far as its own error allows.
/// With *r* the fix's error, *d* the metres to a study zone, *g* that zone's tolerance and *f* the metres to the nearest
/// forbidden zone, the first of these that applies decides:
///
/// 1. a stated error that cannot be one, or a fix too old for the shot: uncertain
/// 2. *r* > 100 m: uncertain, unless *d* > 3*r* + *g*
/// 3. *d* ≤ max(*g*, min(*r*, 65 m)), and not *f* = 0 with *r* ≤ 25 m: inside
/// 4. *f* = 0 with *r* ≤ 25 m and *d* > *g*: forbidden
/// 5. *d* ≤ 2*r* + *g*: uncertain
/// 6. inside when read as GCJ-02 or BD-09: another coordinate system; else outside
///
/// Where the phone is known to write another coordinate system (``LearnedDatum``), a fix that is not inside as it stands is
/// judged by the same steps in that system. Where a zone of the map is known to be shifted (``MapShift``), a fix that would
/// lie in it is said to be so and nobody is told to have been elsewhere.
///
/// Each study zone is held to its own tolerance and the most favourable one counts. The figures are simulated: a 65 m
/// Wi-Fi fix from a class room passes in nine of ten cases, a good fix from a dormitory 90 m away never does.
public struct FixJudgement: Sendable, Hashable {
    /// What the fix says.
    public enum Outcome: Sendable, Hashable {
        /// In or close enough to the study zone of this name.
        case inside(zone: String)
        /// It cannot be told.
        case uncertain(Doubt)
        /// In the forbidden zone of this name.
        case forbidden(zone: String)
        /// Outside as it stands, and inside the zone of this name when read in another coordinate system.
        case datumShift(Datum, zone: String)
        /// Outside as it stands, and in or about a zone that lies wrong on the map.
        case mapShift(MapShift)
        /// Away from every study zone.
        case outside
        /// There is no fix; never `present`.
        case none(PositionFacts.Status)
    }

    /// Why a fix is not certain.
    public enum Doubt: String, Sendable, Hashable, CaseIterable {
        /// The photo states an error of zero or less.
        case unusableError = "unusable-error"
        /// The fix is older than the shot, and the student can have walked since.
        case stale
        /// The error is so large that the fix tells nothing.
        case vague
        /// Too far for inside, too near for outside.
        case nearZone = "near-zone"
        /// In a forbidden zone and within the tolerance of a study zone.
        case betweenZones = "between-zones"
        /// The map has no study zone, or the position was not looked up.
        case unmapped
    }

    /// What the fix says.
    public var outcome: Outcome
    /// The fix's error in metres, stated or assumed.
    public var errorMetres: Double
    /// The study zone that is nearest to accepting the fix, with its distance.
    public var nearest: ZoneDistance?
    /// Metres from ``nearest`` up to which the fix would be inside.
    public var acceptedMetres: Double
    /// The coordinate system in which the fix was read; another than WGS-84 only where the phone is known to write it.
    public var datum = Datum.wgs84

    /// Judges a fix.
    ///
    /// - Parameters:
    ///   - position: What the photo's GPS block holds.
    ///   - place: Where that lies on the map; `nil` where it was not looked up.
    ///   - age: Seconds from the fix to the shot, negative where the fix is later; `nil` where a time is absent.
    ///   - policy: The programme's figures.
    ///   - learned: What the phone writes, where that is known not to be WGS-84.
    ///   - maps: Zones that are known to lie wrong.
    public init(
        of position: PositionFacts,
        place: PlaceFacts?,
        age: Int?,
        under policy: LocationPolicy,
        learned: Datum? = nil,
        maps: [MapShift] = []
    ) {
        errorMetres = policy.errorMetres(of: position)
        acceptedMetres = 0
        guard position.status == .present else {
            outcome = .none(position.status)
            return
        }
        guard let coordinate = position.coordinate, coordinate.isOnEarth, !coordinate.isPlaceholder else {
            outcome = .none(.invalid)
            return
        }
        let ruler = FixRuler(errorMetres: errorMetres, policy: policy)
        guard let place, let nearest = ruler.mostFavourable(place.wgs84) else {
            outcome = .uncertain(.unmapped)
            return
        }
        self.nearest = nearest
        acceptedMetres = ruler.reach(of: nearest)
        let unusable = position.statesUnusableError
        outcome = ruler.outcome(in: place.wgs84, unusableError: unusable, age: age)
        if outcome == .outside { outcome = ruler.elsewhere(place) }
        if let learned, learned != .wgs84, let nearest = ruler.mostFavourable(place[learned]) {
            let other = ruler.outcome(in: place[learned], unusableError: unusable, age: age)
            if Self.prefers(other, to: outcome) {
                (outcome, datum) = (other, learned)
                (self.nearest, acceptedMetres) = (nearest, ruler.reach(of: nearest))
            }
        }
        switch outcome {
        case .outside, .forbidden, .datumShift:
            if let shift = maps.first(where: { ruler.mayLie(in: $0, place) }) { outcome = .mapShift(shift) }
        case .inside, .uncertain, .mapShift, .none: break
        }
    }

    /// Whether what a fix says in the phone's own system replaces what it says as it stands.
    ///
    /// A phone may have been set right since, so a fix that is inside as it stands stays so, and none is worse for it.
    private static func prefers(_ other: Outcome, to plain: Outcome) -> Bool {
        switch (plain, other) {
        case (.outside, _), (.uncertain, .inside), (.uncertain, .uncertain): true
        case (.forbidden, .inside), (.forbidden, .uncertain): true
        case (.datumShift, .inside), (.datumShift, .uncertain): true
        default: false
        }
    }

    /// The study zones in which a fix lies, by how fix and map are read.
    ///
    /// - Returns: `nil` where the fix is too old, too vague or too poor to tell, or there is none.
    static func fits(
        of position: PositionFacts,
        place: PlaceFacts?,
        age: Int?,
        under policy: LocationPolicy
    ) -> [ZoneFit]? {
        let plain = FixJudgement(of: position, place: place, age: age, under: policy)
        switch plain.outcome {
        case .none, .uncertain(.unusableError), .uncertain(.stale), .uncertain(.vague), .uncertain(.unmapped):
            return nil
        case .inside, .uncertain, .forbidden, .datumShift, .mapShift, .outside: break
        }
        let isOld = age.map { $0 >= Spans.minutes(policy.staleMinutes) } ?? false
        guard let place, !isOld, plain.errorMetres <= policy.uselessMetres else { return nil }
        // What lies in a dormitory as it stands speaks for no other place.
        if case .forbidden = plain.outcome { return [] }
        let ruler = FixRuler(errorMetres: plain.errorMetres, policy: policy)
        return ZoneFit.Reading.allCases.compactMap { reading in
            guard let zones = place[reading], let zone = ruler.zoneInside(zones) else { return nil }
            return ZoneFit(zone: zone, reading: reading)
        }
    }

    /// The study zone, where the fix is inside one.
    public var zone: String? {
        if case .inside(let zone) = outcome { zone } else { nil }
    }

    /// Why it cannot be told, where that is so.
    public var doubt: Doubt? {
        if case .uncertain(let doubt) = outcome { doubt } else { nil }
    }
}

/// The steps of the rule for one error.
private struct FixRuler {
    let errorMetres: Double
    let policy: LocationPolicy

    /// Metres from a study zone up to which the fix is inside.
    func reach(of zone: ZoneDistance) -> Double {
        max(zone.toleranceMetres, min(errorMetres, policy.reachMetres))
    }

    /// The study zone that the fix is furthest inside of, or misses by least.
    func mostFavourable(_ reading: PlaceReading) -> ZoneDistance? {
        let known = reading.study.filter { $0.metres.isFinite && $0.toleranceMetres.isFinite }
        if let inside = known.filter({ $0.metres <= reach(of: $0) }).min(by: { $0.metres < $1.metres }) {
            return inside
        }
        return known.min { $0.metres - reach(of: $0) < $1.metres - reach(of: $1) }
    }

    /// Steps 1 to 6 without another coordinate system.
    func outcome(in reading: PlaceReading, unusableError: Bool, age: Int?) -> FixJudgement.Outcome {
        if unusableError { return .uncertain(.unusableError) }
        let vague = errorMetres > policy.uselessMetres
        let farOff = (vague ? 3 : 2) * errorMetres
        if let age, age >= Spans.minutes(policy.staleMinutes) {
            let walked = Double(age) * max(0, policy.walkingMetresPerSecond)
            return isBeyond(farOff + walked, reading) ? .outside : .uncertain(.stale)
        }
        if vague { return isBeyond(farOff, reading) ? .outside : .uncertain(.vague) }
        if let zone = zoneInside(reading) { return .inside(zone: zone) }
        if let forbidden = forbiddenZone(reading) {
            return isBeyond(0, reading) ? .forbidden(zone: forbidden) : .uncertain(.betweenZones)
        }
        return isBeyond(farOff, reading) ? .outside : .uncertain(.nearZone)
    }

    /// Whether the fix is more than `metres` beyond the tolerance of every study zone.
    private func isBeyond(_ metres: Double, _ reading: PlaceReading) -> Bool {
        reading.study.allSatisfy { !$0.metres.isFinite || $0.metres > metres + $0.toleranceMetres }
    }

    /// The forbidden zone that the fix is in, where it is good enough to be believed.
    private func forbiddenZone(_ reading: PlaceReading) -> String? {
        guard let forbidden = reading.forbidden, forbidden.metres <= 0, errorMetres <= policy.forbiddenMetres else {
            return nil
        }
        return forbidden.zone
    }

    /// The study zone that the fix is inside of.
    func zoneInside(_ reading: PlaceReading) -> String? {
        guard forbiddenZone(reading) == nil, let zone = mostFavourable(reading), zone.metres <= reach(of: zone) else {
            return nil
        }
        return zone.zone
    }

    /// What a fix says that is outside as it stands.
    func elsewhere(_ place: PlaceFacts) -> FixJudgement.Outcome {
        if let zone = zoneInside(place.gcj02) { return .datumShift(.gcj02, zone: zone) }
        if let zone = zoneInside(place.bd09) { return .datumShift(.bd09, zone: zone) }
        return .outside
    }

    /// Whether the fix may lie in a zone that is shifted, when that is read as it was drawn.
    func mayLie(in shift: MapShift, _ place: PlaceFacts) -> Bool {
        let reading: PlaceReading? =
            switch (shift.cause, shift.datum) {
            case (.declared, let datum): place[datum]
            case (.drawn, .gcj02): place.mapInGCJ02
            case (.drawn, .bd09): place.mapInBD09
            case (.drawn, .wgs84): nil
            }
        let zone = reading?.study.first { $0.zone == shift.zone }
        return zone.map { $0.metres <= 2 * errorMetres + $0.toleranceMetres } ?? false
    }
}

extension PositionFacts {
    /// Whether the photo states an error and that is no length.
    ///
    /// Zero is written by programs that do not know the error, and by phones whose fix is not valid.
    fileprivate var statesUnusableError: Bool {
        guard let horizontalError else { return false }
        return !(horizontalError.isFinite && horizontalError > 0)
    }
}

extension LocationPolicy {
    /// The error of a fix in metres: the one it states, else one by how it was found.
    ///
    /// Android states no error, only the provider: `GPS`, `network`, `CELLID`, `fused` and the like.
    func errorMetres(of position: PositionFacts) -> Double {
        if let stated = position.horizontalError, stated.isFinite, stated > 0 { return stated }
        let method = (position.processingMethod ?? "").lowercased().utf8
        if Self.networkWords.contains(where: method.holds) { return networkMetres }
        if Self.satelliteWords.contains(where: method.holds) { return satelliteMetres }
        return unknownMetres
    }

    private static let networkWords = ["network", "cell", "fused", "wlan", "wifi", "wi-fi", "hybrid"]
    private static let satelliteWords = ["gps", "gnss", "satellite", "glonass", "galileo", "beidou"]
}

extension String.UTF8View {
    /// Whether the word stands anywhere in the text, byte by byte; Unicode's rules would cost more than the rest of a check.
    fileprivate func holds(_ word: String) -> Bool {
        indices.contains { self[$0...].starts(with: word.utf8) }
    }
}

extension Coordinate {
    /// Whether the degrees are ones of the earth.
    fileprivate var isOnEarth: Bool {
        latitude.isFinite && longitude.isFinite && abs(latitude) <= 90 && abs(longitude) <= 180
    }

    /// 0°, 0°, which programs write for "no position".
    fileprivate var isPlaceholder: Bool { latitude == 0 && longitude == 0 }
}
