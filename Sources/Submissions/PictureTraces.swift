/// Traces that a picture file carries of how it was made and what was done to it since; facts, never a judgement.
///
/// They are read on the way through the file that ``PhotoFacts`` is read on. Every text is cut at 120 characters.
public struct PictureTraces: Sendable, Hashable, Codable {
    /// SHA-256 of the coded picture of a JPEG alone, 64 lower-case hex digits; `nil` for other formats and for a JPEG
    /// without its end marker.
    ///
    /// Taken over the segments DQT, SOFn, DHT, DAC, DRI, DNL, DHP, EXP and SOS with its entropy-coded data (restart markers
    /// included), each from its marker's code on, in the order in which they stand, up to and with the first end marker.
    /// Left out are APPn and COM segments, fill and stray bytes between segments and all that lies behind the first end
    /// marker (further pictures of a multi-picture file, videos, makers' trailers). Files that differ in metadata alone,
    /// restamped ones and those whose position Android took out, have the same hash.
    public var imageData: String?
    /// The encoder's habits: first 16 hex digits of the SHA-256 of the quantisation tables by number, the frame's kind and
    /// its components with their sampling factors and tables.
    public var encoder: String?
    /// The kinds of segments in their order, repetitions left out: `JFIF Exif XMP ICC MPF DQT SOF0 DHT SOS`.
    public var segments: String?

    /// ProcessingSoftware (0x000B).
    public var processingSoftware: String?
    /// HostComputer (0x013C); iPhones write their model.
    public var hostComputer: String?
    /// `xmp:CreatorTool`.
    public var creatorTool: String?
    /// `stEvt:softwareAgent` of the XMP history and the programs that a C2PA manifest names, each once, at most eight.
    public var softwareAgents: [String]?
    /// Originating Program (2:65) of the IPTC block.
    public var originatingProgram: String?
    /// Whether there is a Photoshop block (APP13 `Photoshop 3.0`).
    public var hasPhotoshopBlock: Bool?
    /// `x:xmptk`, the library that wrote the XMP packet: `Image::ExifTool 12.57`, `Adobe XMP Core 5.6`.
    public var xmpToolkit: String?
    /// Whether there is an XMP packet.
    public var hasXMP: Bool?
    /// Text of the first COM segment.
    public var comment: String?
    /// ImageDescription (0x010E).
    public var imageDescription: String?
    /// UserComment (0x9286); iPhones write `Screenshot` there.
    public var userComment: String?
    /// Last part of IPTC's digital source type, from XMP or a C2PA assertion: `trainedAlgorithmicMedia`.
    public var digitalSourceType: String?
    /// Edits that a C2PA manifest declares, by the last part of its action's name: `composited`, `edited`.
    public var declaredEdits: [String]?

    /// LensMake (0xA433).
    public var lensMake: String?
    /// LensModel (0xA434).
    public var lensModel: String?
    /// ExposureTime (0x829A) as it stands: `1/50`.
    public var exposureTime: String?
    /// FNumber (0x829D) as it stands: `18/10`.
    public var fNumber: String?
    /// PhotographicSensitivity (0x8827).
    public var sensitivity: Int?
    /// FocalLength (0x920A) as it stands: `425/100`.
    public var focalLength: String?
    /// BrightnessValue (0x9203) as it stands.
    public var brightness: String?
    /// PixelXDimension (0xA002): the width that the metadata states.
    public var statedWidth: Int?
    /// PixelYDimension (0xA003): the height that the metadata states.
    public var statedHeight: Int?
    /// ImageUniqueID (0xA420).
    public var imageUniqueID: String?

    /// Which tags there are, by directory.
    public var tags: TagHabits?
    /// Bytes that the maker's own notes (0x927C) state; `nil` where there are none.
    public var makerNoteByteCount: Int?
    /// SHA-256 of the maker's own notes, where they lie within the block.
    public var makerNote: String?
    /// SHA-256 of the embedded thumbnail.
    public var thumbnail: String?
    /// Where in the file the embedded thumbnail begins; `nil` where that is not known or there is none.
    public var thumbnailOffset: Int?
    /// How far the embedded thumbnail shows what the picture shows: correlation of brightness, -1…1, both upright; `nil`
    /// where there is none, or either has too little structure to tell.
    public var thumbnailCorrelation: Double?

    /// How far a part of the embedded thumbnail shows what the picture shows, -1…1: what a crop that kept the thumbnail
    /// leaves; `nil` where the whole does, and where that is not known.
    public var thumbnailPartCorrelation: Double?

    /// How much looks like a screen that was photographed; `nil` where that was not examined.
    public var recapture: RecaptureTraces?

    /// Names of the shot that travel with the metadata, at most three, the surest first: equal ones in two files with
    /// different pictures mean that the metadata of one shot was put onto another picture.
    public var captureIdentities: [String]?

    /// The surest of ``captureIdentities``.
    public var captureIdentity: String? { captureIdentities?.first }

    /// Makes traces of which nothing is known.
    public init() {}
}

/// Which tags stand in a picture's EXIF block, position apart, each list in ascending order.
public struct TagHabits: Sendable, Hashable, Codable {
    /// Of the main directory.
    public var main: [UInt16]
    /// Of the Exif directory.
    public var exif: [UInt16]

    /// Makes habits.
    public init(main: [UInt16] = [], exif: [UInt16] = []) {
        self.main = main
        self.exif = exif
    }
}

/// What pixels tell of a screen that was photographed, each by itself no more than a hint.
public struct RecaptureTraces: Sendable, Hashable, Codable {
    /// Strength of regular fine stripes: the highest peak of the spectrum's upper bands over their median.
    public var stripes: Double
    /// Share of the picture's edge that is evenly dark, 0…1.
    public var bezel: Double

    /// Makes traces.
    public init(stripes: Double, bezel: Double) {
        self.stripes = stripes
        self.bezel = bezel
    }
}
