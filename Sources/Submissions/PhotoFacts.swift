/// The kinds of picture files that Daka tells apart by their first bytes.
public enum PictureFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// JPEG, as nearly every phone and chat app writes.
    case jpeg
    /// HEIC and HEIF, the iPhone's own form.
    case heic
    /// PNG, mostly screenshots.
    case png
    /// WebP.
    case webp
    /// Anything else.
    case unknown
}

/// Something that reading a file ran into.
///
/// A problem is a fact about the file, not a judgement; `code` is for programs (`jpeg.truncated`), `message` for people.
public struct Problem: Sendable, Hashable, Codable {
    /// Stable, dotted, in English: `jpeg.truncated`, `file.too-large`.
    public var code: String
    /// One English sentence for operators and logs.
    public var message: String

    /// Makes a problem.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// The time tags of a photo, each in the tag's own text; `nil` where the tag is absent or cannot be read.
public struct ExifTimes: Sendable, Hashable, Codable {
    /// DateTimeOriginal (0x9003): the shot.
    public var original: String?
    /// DateTimeDigitized (0x9004).
    public var digitized: String?
    /// DateTime (0x0132): the last change of the file.
    public var modified: String?
    /// OffsetTimeOriginal (0x9011), for ``original``.
    public var offsetOriginal: String?
    /// OffsetTimeDigitized (0x9012), for ``digitized``.
    public var offsetDigitized: String?
    /// OffsetTime (0x9010), for ``modified`` alone.
    public var offset: String?
    /// SubSecTimeOriginal (0x9291).
    public var subsecOriginal: String?

    /// Makes the tags' texts.
    public init(
        original: String? = nil,
        digitized: String? = nil,
        modified: String? = nil,
        offsetOriginal: String? = nil,
        offsetDigitized: String? = nil,
        offset: String? = nil,
        subsecOriginal: String? = nil
    ) {
        self.original = original
        self.digitized = digitized
        self.modified = modified
        self.offsetOriginal = offsetOriginal
        self.offsetDigitized = offsetDigitized
        self.offset = offset
        self.subsecOriginal = subsecOriginal
    }
}

/// What a photo's GPS block holds.
///
/// Missing is not zero: a block that is not there, one whose values were zeroed on the way and a real position are
/// three different things.
public struct PositionFacts: Sendable, Hashable, Codable {
    /// Whether there is a position.
    public enum Status: String, Sendable, Hashable, Codable {
        /// A usable latitude and longitude.
        case present
        /// No GPS block, or one without a position.
        case absent
        /// The block is there and its values are zeroed, which is what Android hands to apps without
        /// `ACCESS_MEDIA_LOCATION`.
        case redacted
        /// A position is there and cannot be one: out of range, no reference, wrong types, 0/0 in a part.
        case invalid
    }

    /// Which of the four kinds.
    public var status: Status
    /// Degrees north, -90…90; `nil` unless ``status`` is `present`.
    public var latitude: Double?
    /// Degrees east, -180…180; `nil` unless ``status`` is `present`.
    public var longitude: Double?
    /// Metres above sea level.
    public var altitude: Double?
    /// GPSHPositioningError (0x001f), metres; a radius of 63–68 % probability, not a bound.
    public var horizontalError: Double?
    /// GPSDOP (0x000b), dimensionless.
    public var dop: Double?
    /// UTC of the fix, `YYYY-MM-DDTHH:MM:SSZ`, from GPSDateStamp and GPSTimeStamp; `nil` unless both can be read.
    public var timestamp: String?
    /// GPSMapDatum (0x0012), the tag's own text.
    public var datum: String?
    /// GPSProcessingMethod (0x001b), without its character-code header.
    public var processingMethod: String?
    /// GPSImgDirection (0x0011), degrees.
    public var imageDirection: Double?

    /// Makes position facts; everything but the status is absent unless given.
    public init(
        status: Status,
        latitude: Double? = nil,
        longitude: Double? = nil,
        altitude: Double? = nil,
        horizontalError: Double? = nil,
        dop: Double? = nil,
        timestamp: String? = nil,
        datum: String? = nil,
        processingMethod: String? = nil,
        imageDirection: Double? = nil
    ) {
        self.status = status
        self.latitude = latitude
        self.longitude = longitude
        self.altitude = altitude
        self.horizontalError = horizontalError
        self.dop = dop
        self.timestamp = timestamp
        self.datum = datum
        self.processingMethod = processingMethod
        self.imageDirection = imageDirection
    }

    /// The fix, where there is one.
    public var coordinate: Coordinate? {
        guard status == .present, let latitude, let longitude else { return nil }
        return Coordinate(latitude: latitude, longitude: longitude)
    }
}

/// A picture's perceptual fingerprint.
public struct Fingerprint: Sendable, Hashable, Codable {
    /// The PDQ hash, 64 lower-case hex digits (256 bits).
    public var pdq: String
    /// How much structure the picture has, 0…100; below 50 the hash says little.
    public var quality: Int

    /// Makes a fingerprint.
    public init(pdq: String, quality: Int) {
        self.pdq = pdq
        self.quality = quality
    }
}

/// Everything that was read from one picture file, never a judgement.
public struct PhotoFacts: Sendable, Hashable, Codable {
    /// The file's form, by its first bytes.
    public var format: PictureFormat
    /// SHA-256 of the file, 64 lower-case hex digits; `nil` where it was not asked for or the file could not be read.
    public var sha256: String?
    /// The file's size in bytes.
    public var byteCount: Int
    /// Pixels across, before orientation; `nil` where the file does not say.
    public var width: Int?
    /// Pixels down, before orientation; `nil` where the file does not say.
    public var height: Int?
    /// EXIF orientation, 1…8.
    public var orientation: Int?
    /// Maker of the camera.
    public var make: String?
    /// Model of the camera.
    public var model: String?
    /// The Software tag; every phone writes one, so it proves nothing by itself.
    public var software: String?
    /// The time tags.
    public var time: ExifTimes
    /// The GPS block.
    public var gps: PositionFacts
    /// Size in bytes of the embedded thumbnail; `nil` where there is none.
    public var thumbnailByteCount: Int?
    /// The perceptual fingerprint, where the pixels were decoded.
    public var fingerprint: Fingerprint?
    /// How the file was made and what was done to it since, where that was asked for.
    public var traces: PictureTraces?
    /// What reading ran into, in the order met.
    public var problems: [Problem]

    /// Makes the facts of a picture; everything not given is absent.
    public init(
        format: PictureFormat,
        sha256: String? = nil,
        byteCount: Int = 0,
        width: Int? = nil,
        height: Int? = nil,
        orientation: Int? = nil,
        make: String? = nil,
        model: String? = nil,
        software: String? = nil,
        time: ExifTimes = ExifTimes(),
        gps: PositionFacts = PositionFacts(status: .absent),
        thumbnailByteCount: Int? = nil,
        fingerprint: Fingerprint? = nil,
        traces: PictureTraces? = nil,
        problems: [Problem] = []
    ) {
        self.format = format
        self.sha256 = sha256
        self.byteCount = byteCount
        self.width = width
        self.height = height
        self.orientation = orientation
        self.make = make
        self.model = model
        self.software = software
        self.time = time
        self.gps = gps
        self.thumbnailByteCount = thumbnailByteCount
        self.fingerprint = fingerprint
        self.traces = traces
        self.problems = problems
    }
}
