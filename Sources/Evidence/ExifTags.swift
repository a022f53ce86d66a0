import Submissions

/// The tags that Daka asks for, each read from the directory where the standard puts it (EXIF 2.32, CIPA DC-008).
///
/// Two cases the standard leaves open: where a tag stands twice in one directory the first counts, as in libexif; and a
/// tag in the wrong directory (old editors put DateTimeOriginal into the main one) does not count.
struct ExifTags {
    private(set) var make: String?
    private(set) var model: String?
    private(set) var software: String?
    private(set) var orientation: Int?
    private(set) var time = ExifTimes()
    private(set) var gps = GPSTags()
    /// What is only a trace of how the picture was made.
    private(set) var traces = PictureTraces()

    /// Reads everything out of a loaded block.
    static func read(_ contents: borrowing ExifContents) -> ExifTags {
        var tags = ExifTags()
        contents.forEach(in: .main) { tags.takeMain($0, $1) }
        contents.forEach(in: .exif) { tags.takeExif($0, $1) }
        contents.forEach(in: .gps) { tags.gps.take($0, $1) }
        return tags
    }

    private mutating func takeMain(_ tag: UInt16, _ value: ExifValue) {
        switch tag {
        case 0x010F: make = make ?? value.text
        case 0x0110: model = model ?? value.text
        case 0x0131: software = software ?? value.text
        case 0x0132: time.modified = time.modified ?? value.time
        case 0x000B: traces.processingSoftware = traces.processingSoftware ?? value.trace
        case 0x010E: traces.imageDescription = traces.imageDescription ?? value.trace
        case 0x013C: traces.hostComputer = traces.hostComputer ?? value.trace
        case 0x0112:
            guard orientation == nil, let number = value.integer else { return }
            // 0 and numbers above 8 stand in real files and mean nothing.
            if (1...8).contains(number) { orientation = number }
        default: break
        }
    }

    private mutating func takeExif(_ tag: UInt16, _ value: ExifValue) {
        switch tag {
        case 0x9003: time.original = time.original ?? value.time
        case 0x9004: time.digitized = time.digitized ?? value.time
        case 0x9010: time.offset = time.offset ?? value.text
        case 0x9011: time.offsetOriginal = time.offsetOriginal ?? value.text
        case 0x9012: time.offsetDigitized = time.offsetDigitized ?? value.text
        case 0x9291: time.subsecOriginal = time.subsecOriginal ?? value.text
        default: takeTrace(tag, value)
        }
    }

    private mutating func takeTrace(_ tag: UInt16, _ value: ExifValue) {
        switch tag {
        case 0x829A: traces.exposureTime = traces.exposureTime ?? value.quotient
        case 0x829D: traces.fNumber = traces.fNumber ?? value.quotient
        case 0x8827: traces.sensitivity = traces.sensitivity ?? value.integer
        case 0x9203: traces.brightness = traces.brightness ?? value.quotient
        case 0x920A: traces.focalLength = traces.focalLength ?? value.quotient
        case 0x9286: traces.userComment = traces.userComment ?? value.codedTrace
        case 0xA002: traces.statedWidth = traces.statedWidth ?? value.integer
        case 0xA003: traces.statedHeight = traces.statedHeight ?? value.integer
        case 0xA420: traces.imageUniqueID = traces.imageUniqueID ?? value.trace
        case 0xA433: traces.lensMake = traces.lensMake ?? value.trace
        case 0xA434: traces.lensModel = traces.lensModel ?? value.trace
        default: break
        }
    }
}

extension ExifValue {
    /// The text of a tag that is kept as a trace, cut.
    fileprivate var trace: String? { text.map(TraceText.cut) }

    /// The text behind the eight bytes that name its character code.
    fileprivate var codedTrace: String? {
        guard bytes.count > 8 else { return nil }
        return Self.text(UnsafeRawBufferPointer(rebasing: bytes[8...])).map(TraceText.cut)
    }

    /// A rational as it stands, numerator and denominator.
    fileprivate var quotient: String? { rational().map { "\($0.numerator)/\($0.denominator)" } }

    /// The text of a time tag; `nil` for the fillings that mean "no time": blanks, `    :  :     :  :  `,
    /// `0000:00:00 00:00:00` and whatever else states no digit but 0.
    fileprivate var time: String? {
        guard let text, text.utf8.contains(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return text
    }
}
