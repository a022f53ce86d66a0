/// What a sample photo says of itself; every part that is `nil` is left out of the block.
public struct SampleExif: Sendable, Hashable {
    /// The order of the bytes; iPhones write `big`, Android phones `little`.
    public var byteOrder = TIFFByteOrder.little
    /// Make (0x010F).
    public var make: String?
    /// Model (0x0110).
    public var model: String?
    /// Orientation (0x0112), 1…8.
    public var orientation: UInt16?
    /// Software (0x0131).
    public var software: String?
    /// DateTime (0x0132), `YYYY:MM:DD HH:MM:SS`.
    public var modified: String?
    /// DateTimeOriginal (0x9003).
    public var original: String?
    /// DateTimeDigitized (0x9004).
    public var digitized: String?
    /// OffsetTime (0x9010), `+08:00`.
    public var offset: String?
    /// OffsetTimeOriginal (0x9011).
    public var offsetOriginal: String?
    /// OffsetTimeDigitized (0x9012).
    public var offsetDigitized: String?
    /// SubSecTime, SubSecTimeOriginal and SubSecTimeDigitized (0x9290…0x9292), which phones write alike.
    public var subsec: String?
    /// PixelXDimension (0xA002).
    public var width: Int?
    /// PixelYDimension (0xA003).
    public var height: Int?
    /// Lens and light; where it is given, the fields that every camera writes (resolution and the like) are there too.
    public var exposure: Exposure?
    /// The GPS directory.
    public var gps: GPS?
    /// A small JPEG for IFD1.
    public var thumbnail: [UInt8]?

    /// A block without any field.
    public init() {}

    /// How the camera was set.
    public struct Exposure: Sendable, Hashable {
        /// ExposureTime (0x829A) as 1/n of a second.
        public var fractionOfSecond: UInt32
        /// FNumber (0x829D).
        public var aperture: Double
        /// PhotographicSensitivity (0x8827).
        public var sensitivity: UInt16
        /// FocalLength (0x920A), millimetres.
        public var focalLength: Double
        /// LensModel (0xA434).
        public var lens: String?

        /// Makes an exposure.
        public init(
            fractionOfSecond: UInt32 = 50,
            aperture: Double = 1.8,
            sensitivity: UInt16 = 200,
            focalLength: Double = 4.25,
            lens: String? = nil
        ) {
            self.fractionOfSecond = fractionOfSecond
            self.aperture = aperture
            self.sensitivity = sensitivity
            self.focalLength = focalLength
            self.lens = lens
        }
    }

    /// A position, whole or damaged on its way.
    public struct GPS: Sendable, Hashable {
        /// What became of the position.
        public enum State: Sendable, Hashable, CaseIterable {
            /// Written as measured.
            case whole
            /// Every value's bytes are 0 and its length is unchanged, as Android 10 and later hand to apps without
            /// `ACCESS_MEDIA_LOCATION`.
            case redacted
            /// Latitude and longitude are 0/0, as cameras without a fix write.
            case undefined
            /// Latitude and longitude have no N/S and E/W.
            case withoutReference
        }

        /// Degrees, north positive.
        public var latitude: Double
        /// Degrees, east positive.
        public var longitude: Double
        /// GPSAltitude (0x0006), metres; negative is written with its reference.
        public var altitude: Double?
        /// GPSDateStamp (0x001D), `YYYY:MM:DD`, UTC.
        public var date: String?
        /// GPSTimeStamp (0x0007), hours, minutes and seconds of UTC.
        public var time: [UInt32]?
        /// GPSHPositioningError (0x001F), metres.
        public var horizontalError: Double?
        /// GPSDOP (0x000B).
        public var dop: Double?
        /// GPSProcessingMethod (0x001B); the character code goes in front.
        public var processingMethod: String?
        /// GPSMapDatum (0x0012).
        public var datum: String?
        /// GPSImgDirection (0x0011), degrees.
        public var imageDirection: Double?
        /// The denominator of the seconds of arc: 100 is about 0.3 m.
        public var precision: UInt32 = 10_000
        /// What became of the position.
        public var state = State.whole

        /// A position with nothing else.
        public init(latitude: Double, longitude: Double) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// The value that many Android phones write into DateTimeDigitized whatever the day.
    public static let androidFault = "2002:12:08 12:00:00"

    /// The writer that holds these values.
    public var writer: ExifWriter {
        ExifWriter(
            byteOrder: byteOrder,
            main: mainFields,
            photo: photoFields,
            gps: gps?.fields,
            thumbnail: thumbnail
        )
    }
}

extension SampleExif {
    private var mainFields: ExifWriter.Directory {
        var fields: ExifWriter.Directory = [:]
        fields[0x010F] = make.map(TIFFValue.ascii)
        fields[0x0110] = model.map(TIFFValue.ascii)
        fields[0x0112] = orientation.map { .short([$0]) }
        fields[0x0131] = software.map(TIFFValue.ascii)
        fields[0x0132] = modified.map(TIFFValue.ascii)
        if exposure != nil {
            fields.merge(ExifWriter.resolution) { mine, _ in mine }
            fields[0x0213] = .short([1])  // YCbCrPositioning: centred
        }
        return fields
    }

    private var photoFields: ExifWriter.Directory {
        var fields: ExifWriter.Directory = [:]
        fields[0x9003] = original.map(TIFFValue.ascii)
        fields[0x9004] = digitized.map(TIFFValue.ascii)
        fields[0x9010] = offset.map(TIFFValue.ascii)
        fields[0x9011] = offsetOriginal.map(TIFFValue.ascii)
        fields[0x9012] = offsetDigitized.map(TIFFValue.ascii)
        for tag: UInt16 in 0x9290...0x9292 { fields[tag] = subsec.map(TIFFValue.ascii) }
        fields[0xA002] = width.map { .long([UInt32($0)]) }
        fields[0xA003] = height.map { .long([UInt32($0)]) }
        if let exposure {
            fields[0x829A] = .rational([TIFFRational(1, exposure.fractionOfSecond)])
            fields[0x829D] = .rational([TIFFRational(exposure.aperture, over: 100)])
            fields[0x8822] = .short([2])  // normal programme
            fields[0x8827] = .short([exposure.sensitivity])
            fields[0x9207] = .short([5])  // pattern metering
            fields[0x9209] = .short([16])  // flash switched off
            fields[0x920A] = .rational([TIFFRational(exposure.focalLength, over: 100)])
            fields[0xA402] = .short([0])  // automatic exposure
            fields[0xA403] = .short([0])  // automatic white balance
            fields[0x9101] = .undefined([1, 2, 3, 0])  // Y, Cb, Cr
            fields[0xA000] = .undefined(Array("0100".utf8))
            fields[0xA434] = exposure.lens.map(TIFFValue.ascii)
        }
        if !fields.isEmpty {
            fields[0x9000] = .undefined(Array("0231".utf8))
            fields[0xA001] = .short([1])  // sRGB
        }
        return fields
    }
}

extension SampleExif.GPS {
    fileprivate var fields: ExifWriter.Directory {
        var fields: ExifWriter.Directory = [0x0000: .byte([2, 3, 0, 0])]
        let undefined = [TIFFRational](repeating: .undefined, count: 3)
        fields[0x0002] = .rational(state == .undefined ? undefined : parts(of: latitude))
        fields[0x0004] = .rational(state == .undefined ? undefined : parts(of: longitude))
        if state != .withoutReference {
            fields[0x0001] = .ascii(latitude < 0 ? "S" : "N")
            fields[0x0003] = .ascii(longitude < 0 ? "W" : "E")
        }
        if let altitude {
            fields[0x0005] = .byte([altitude < 0 ? 1 : 0])
            fields[0x0006] = .rational([TIFFRational(abs(altitude), over: 100)])
        }
        fields[0x0007] = time.map { .rational($0.map { TIFFRational($0, 1) }) }
        fields[0x000B] = dop.map { .rational([TIFFRational($0, over: 100)]) }
        if let imageDirection {
            fields[0x0010] = .ascii("T")
            fields[0x0011] = .rational([TIFFRational(imageDirection, over: 100)])
        }
        fields[0x0012] = datum.map(TIFFValue.ascii)
        fields[0x001B] = processingMethod.map { .undefined(Array("ASCII\0\0\0".utf8) + Array($0.utf8)) }
        fields[0x001D] = date.map(TIFFValue.ascii)
        fields[0x001F] = horizontalError.map { .rational([TIFFRational($0, over: 1_000)]) }
        return state == .redacted ? fields.mapValues(\.zeroed) : fields
    }

    /// Degrees, minutes and seconds, the seconds rounded to 1/`precision`.
    private func parts(of degrees: Double) -> [TIFFRational] {
        let unit = UInt64(precision)
        let total = UInt64((abs(degrees) * 3_600 * Double(precision)).rounded())
        let seconds = UInt32(total % (60 * unit))
        let minutes = total / (60 * unit)
        return [
            TIFFRational(UInt32(minutes / 60), 1), TIFFRational(UInt32(minutes % 60), 1),
            TIFFRational(seconds, precision),
        ]
    }
}
