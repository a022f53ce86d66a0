/// A rectangle of a picture, in pixels of the upright picture, the origin at the top left.
public struct PixelBox: Sendable, Hashable, Codable {
    /// Left edge.
    public var x: Int
    /// Top edge.
    public var y: Int
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// Makes a rectangle.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The first column right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }
    /// The row through the middle.
    public var midY: Int { y + height / 2 }
}

/// One piece of text in a picture.
public struct TextLine: Sendable, Hashable, Codable {
    /// Where it stands.
    public var box: PixelBox
    /// What it says, as the engine read it.
    public var text: String
    /// How sure the engine is, 0…1.
    public var score: Double

    /// Makes a line.
    public init(box: PixelBox, text: String, score: Double) {
        self.box = box
        self.text = text
        self.score = score
    }
}

/// All text of one picture.
public struct TextPage: Sendable, Hashable, Codable {
    /// Pixels across of the upright picture.
    public var width: Int
    /// Pixels down of the upright picture.
    public var height: Int
    /// The lines, top to bottom and left to right.
    public var lines: [TextLine]
    /// Name and version of the engine that read them.
    public var engine: String

    /// Makes a page.
    public init(width: Int, height: Int, lines: [TextLine], engine: String) {
        self.width = width
        self.height = height
        self.lines = lines
        self.engine = engine
    }

    /// Mean score of the lines, weighted by their characters; `nil` without any text.
    public var score: Double? {
        let weight = lines.reduce(0) { $0 + $1.text.count }
        guard weight > 0 else { return nil }
        return lines.reduce(0) { $0 + $1.score * Double($1.text.count) } / Double(weight)
    }
}

/// An engine that finds text in a picture.
///
/// An engine is one worker's own and is used by one thread at a time.
public protocol TextReader {
    /// Name and version, kept with every text that it reads.
    var engine: String { get }

    /// Finds the text of an upright picture.
    ///
    /// - Parameters:
    ///   - picture: The picture, upright.
    ///   - deadline: The instant at which reading must give up.
    /// - Returns: The lines, in reading order.
    /// - Throws: ``RecognitionError``.
    func read(_ picture: RasterPicture, until deadline: ContinuousClock.Instant) throws(RecognitionError) -> TextPage
}

/// Why a picture's text could not be read.
public enum RecognitionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The bytes are no picture of a kind that is read here.
    case notAPicture
    /// The picture is larger than is read here; a limit, not a fault of the file.
    case tooLarge(width: Int, height: Int)
    /// The picture is damaged.
    case damaged
    /// Reading took longer than it may.
    case outOfTime
    /// The engine is not there or does not work.
    case engine(String)

    /// What happened, in one sentence.
    public var description: String {
        switch self {
        case .notAPicture: "the file is no PNG, JPEG or WebP picture"
        case .tooLarge(let width, let height): "the picture of \(width) × \(height) pixels is larger than is read here"
        case .damaged: "the picture is damaged and cannot be decoded"
        case .outOfTime: "reading the picture took longer than it may"
        case .engine(let message): "the text engine does not work: \(message)"
        }
    }
}
