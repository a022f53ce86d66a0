import Evidence
public import Pixels
public import Submissions

/// One picture on its way from bytes to facts, with its pixels decoded once for all who look at them.
public struct OpenedPicture: Sendable {
    /// The whole file.
    public let bytes: [UInt8]
    /// The picture in grey, upright, at most ``PictureInspection/side`` pixels a side; `nil` where its pixels could not be
    /// had, which the facts' problems tell.
    public let grey: GreyPicture?
    /// What decoded it, for those who need another size or the colours; each such call costs a decoding.
    public let decoder: PictureDecoder
}

/// Reads one thing out of an opened picture.
///
/// A reader adds to the facts and judges nothing. It is asked for every picture of an accepted format, also for one whose
/// pixels could not be decoded, and must take every byte as hostile.
public protocol PictureTraceReader: Sendable {
    /// Adds what the picture tells to its facts.
    func read(_ picture: OpenedPicture, into facts: inout PhotoFacts)

    /// Whether what it reads says something of photos alone; it is then not shown memos and timers.
    var isForPhotosOnly: Bool { get }
}

extension PictureTraceReader {
    /// Most look at every picture.
    public var isForPhotosOnly: Bool { false }
}

/// Decodes pictures and has every ``PictureTraceReader`` look at the same pixels.
///
/// Blocks for as long as decoding takes; call it on a thread of your own.
public struct PictureInspection: Sendable {
    /// The longer side, in pixels, to which pictures are decoded; what the PDQ reference shrinks to first.
    public static let side = 512

    /// The readers that every picture passes, in this order.
    public static let allReaders: [any PictureTraceReader] = [
        FingerprintReader(), ThumbnailReader(), RecaptureReader(),
    ]

    /// What decodes pictures.
    public var decoder: PictureDecoder
    /// Who looks at them.
    public var readers: [any PictureTraceReader]

    /// Makes an inspection; everything has its default.
    public init(decoder: PictureDecoder = PictureDecoder(), readers: [any PictureTraceReader] = Self.allReaders) {
        self.decoder = decoder
        self.readers = readers
    }

    /// Adds what the pixels tell to a picture's facts; why they tell nothing becomes one of its problems.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it; of an unknown format nothing is decoded.
    ///   - isPhoto: Whether it may stand for a photo of the session.
    /// - Returns: What the readers were shown; `nil` for an unknown format.
    @discardableResult
    public func read(_ bytes: [UInt8], into facts: inout PhotoFacts, isPhoto: Bool = true) -> OpenedPicture? {
        guard facts.format != .unknown else { return nil }
        var grey: GreyPicture?
        do {
            grey = try decoder.grey(bytes, facts: facts, atMost: Self.side)
        } catch {
            facts.problems.append(error.problem)
        }
        bytes.withUnsafeBytes { EmbeddedPackets.read($0, into: &facts) }
        // The file has its end marker, but not all that should stand before it.
        if let grey, !grey.isComplete, !facts.problems.contains(where: { $0.code == Self.cut.code }) {
            facts.problems.append(Self.cut)
        }
        let picture = OpenedPicture(bytes: bytes, grey: grey, decoder: decoder)
        for reader in readers where isPhoto || !reader.isForPhotosOnly { reader.read(picture, into: &facts) }
        return picture
    }

    private static let cut = ReadingProblem.jpegTruncated.problem("its coded data end before its last rows")
}
