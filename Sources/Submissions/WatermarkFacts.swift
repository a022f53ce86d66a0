/// What a camera app burned into a photo, as it was read.
///
/// It is what the app says, never a proof.
public struct WatermarkFacts: Sendable, Hashable, Codable {
    /// The time of day.
    public var time: ClockTime?
    /// The day.
    public var date: StatedDate?
    /// The place in words.
    public var address: String?
    /// The position in degrees, in whatever datum the app uses.
    public var coordinate: Coordinate?
    /// The OCR engine's name and version.
    public var engine: String
    /// Mean score of the lines that the facts were read from, 0…1.
    public var score: Double?
    /// Whether the text is a camera app's for certain: it names one, or holds a position or the weather.
    ///
    /// A notice on a wall may have a day, a time and a place as well.
    public var isCertain: Bool

    /// Makes the facts of a watermark.
    public init(
        time: ClockTime? = nil,
        date: StatedDate? = nil,
        address: String? = nil,
        coordinate: Coordinate? = nil,
        engine: String,
        score: Double? = nil,
        isCertain: Bool = true
    ) {
        self.time = time
        self.date = date
        self.address = address
        self.coordinate = coordinate
        self.engine = engine
        self.score = score
        self.isCertain = isCertain
    }
}

/// What follows from a watermark's place: how far it lies from the photo's own fix, and which zone it names.
public struct WatermarkPlace: Sendable, Hashable, Codable {
    /// Metres between the stated position and the photo's fix, the least over the coordinate systems that the app may
    /// use; `nil` where one of the two is missing.
    public var metresFromFix: Double?
    /// The zone whose name stands in the address, the longest one.
    public var zone: String?
    /// What that zone is for.
    public var zoneKind: ZoneKind?

    /// Makes the facts of a place.
    public init(metresFromFix: Double? = nil, zone: String? = nil, zoneKind: ZoneKind? = nil) {
        self.metresFromFix = metresFromFix
        self.zone = zone
        self.zoneKind = zoneKind
    }
}

/// What came of looking for a watermark: kept by content, so that a photo without one is not looked at again either.
public struct WatermarkReading: Sendable, Hashable, Codable {
    /// What was read; `nil` where there is no watermark.
    public var facts: WatermarkFacts?

    /// Wraps what was read.
    public init(facts: WatermarkFacts?) {
        self.facts = facts
    }
}
