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

    /// Makes the facts of a watermark.
    public init(
        time: ClockTime? = nil,
        date: StatedDate? = nil,
        address: String? = nil,
        coordinate: Coordinate? = nil,
        engine: String,
        score: Double? = nil
    ) {
        self.time = time
        self.date = date
        self.address = address
        self.coordinate = coordinate
        self.engine = engine
        self.score = score
    }
}
