/// How a photo's file is built, short enough to be remembered of every photo.
///
/// A phone's camera builds the files of one mode alike; programs that save a picture again build them their own way
/// (Kee, Johnson, Farid: “Digital Image Authentication from JPEG Headers”, IEEE TIFS 2011). So does every converter and chat
/// app, which makes a difference a hint and no more.
public struct PhotoStructure: Sendable, Hashable, Codable {
    /// What is looked at by itself.
    public enum Aspect: String, Sendable, Hashable, Codable, CaseIterable {
        /// A JPEG's quantisation tables, sampling factors and kind of frame.
        case coding
        /// The kinds of a JPEG's segments and their order.
        case segments
        /// Which tags stand in the Exif block.
        case tags
        /// Whether there are maker's notes.
        case makerNote = "maker-note"
        /// Whether there is an embedded thumbnail.
        case thumbnail
        /// The picture's sides.
        case size
    }

    /// The file's format; files of two formats are never alike.
    public var format: PictureFormat
    /// Digest of ``PictureTraces/encoder``; `nil` for HEICs.
    public var coding: UInt32?
    /// Digest of ``PictureTraces/segments``; `nil` for HEICs.
    public var segments: UInt32?
    /// Digest of the tags of the main and the Exif directory, those apart that come and go from shot to shot.
    public var tags: UInt32
    /// Whether there are maker's notes.
    public var hasMakerNote: Bool
    /// Whether there is a thumbnail in the Exif block.
    public var hasThumbnail: Bool
    /// The longer side in pixels.
    public var longSide: Int
    /// The shorter side in pixels.
    public var shortSide: Int

    /// Reads the structure out of a photo's facts; `nil` where it has no Exif block, no size, or is no camera's format.
    public init?(_ photo: PhotoFacts) {
        guard [.jpeg, .heic].contains(photo.format), let traces = photo.traces, let tags = traces.tags,
            let width = photo.width, let height = photo.height
        else { return nil }
        format = photo.format
        coding = traces.encoder.map { FNV1a.hash32($0.utf8) }
        segments = traces.segments.map { FNV1a.hash32($0.utf8) }
        let lasting = [tags.main, [0], tags.exif].joined().filter { !Self.passing.contains($0) }
        self.tags = FNV1a.hash32(lasting.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        hasMakerNote = traces.makerNoteByteCount != nil
        hasThumbnail = photo.thumbnailByteCount != nil
        (longSide, shortSide) = (max(width, height), min(width, height))
    }

    /// One aspect as a number, the same for the same habit; `nil` where the format has no such aspect.
    public func value(of aspect: Aspect) -> UInt64? {
        switch aspect {
        case .coding: coding.map(UInt64.init)
        case .segments: segments.map(UInt64.init)
        case .tags: UInt64(tags)
        case .makerNote: hasMakerNote ? 1 : 0
        case .thumbnail: hasThumbnail ? 1 : 0
        case .size: UInt64(UInt32(clamping: longSide)) << 32 | UInt64(UInt32(clamping: shortSide))
        }
    }

    /// Tags that phones write into some photos and not into others: texts and ratings that people add, the position's
    /// directory, the area in focus, the digital zoom, how frames were joined; maker's notes are an aspect of their own.
    private static let passing: Set<UInt16> = [
        0x010E, 0x4746, 0x4749, 0x8298, 0x8825, 0x9214, 0x927C, 0x9286, 0xA401, 0xA404, 0xA460, 0xA461, 0xA462,
    ]

    private enum CodingKeys: String, CodingKey {
        case format, coding, segments, tags
        case hasMakerNote = "note"
        case hasThumbnail = "thumbnail"
        case longSide = "long"
        case shortSide = "short"
    }
}

/// A photo that is built otherwise than accepted photos of its model, where those are all built alike.
public struct UnusualStructure: Sendable, Hashable, Codable {
    /// Aspects that have to differ before a photo is told of: one alone is another camera mode or a crop.
    public static let aspectsNeeded = 2

    /// The photo.
    public var subject: FileName
    /// The model, as the photo names it.
    public var device: String
    /// What differs, at least ``aspectsNeeded``.
    public var aspects: [PhotoStructure.Aspect]
    /// Accepted earlier photos that agree, counted up to 99.
    public var photos: Int
    /// The sessions they are of, counted up to 9.
    public var sessions: Int
    /// The students they are of, counted up to 9; 1 where they are the student's own.
    public var students: Int

    /// Makes an unusual structure.
    public init(
        subject: FileName,
        device: String,
        aspects: [PhotoStructure.Aspect],
        photos: Int,
        sessions: Int,
        students: Int
    ) {
        self.subject = subject
        self.device = device
        self.aspects = aspects
        self.photos = photos
        self.sessions = sessions
        self.students = students
    }
}
