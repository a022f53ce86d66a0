/// Builds the TIFF structure of an Exif block, honest or broken, for tests.
struct TIFFBuilder {
    /// The value of an entry in the form in which it is stored.
    enum Value {
        /// ASCII with its NUL.
        case text(String)
        /// ASCII, exactly these bytes.
        case ascii([UInt8])
        case undefined([UInt8])
        case bytes([UInt8])
        case short([UInt16])
        case long([UInt32])
        case rational([(UInt32, UInt32)])
        case signedRational([(Int32, Int32)])
        /// Any type and count over any bytes.
        case raw(type: UInt16, count: UInt32, [UInt8])
    }

    struct Entry {
        var tag: UInt16
        var value: Value

        init(_ tag: UInt16, _ value: Value) {
            self.tag = tag
            self.value = value
        }
    }

    var littleEndian = true
    var main: [Entry] = []
    var exif: [Entry] = []
    var gps: [Entry] = []
    var thumbnail: [UInt8] = []

    /// The block without `Exif\0\0`.
    var bytes: [UInt8] {
        var output: [UInt8] = littleEndian ? [0x49, 0x49] : [0x4D, 0x4D]
        output += number(UInt16(42)) + number(UInt32(8))
        var directories: [[Entry]] = [main]
        let hasExif = !exif.isEmpty
        let hasGPS = !gps.isEmpty
        if hasExif { directories[0].append(Entry(0x8769, .long([0]))) }
        if hasGPS { directories[0].append(Entry(0x8825, .long([0]))) }
        // Sizes first, so that pointers can be written at once.
        let mainSize = size(of: directories[0])
        let exifStart = 8 + mainSize
        let gpsStart = exifStart + (hasExif ? size(of: exif) : 0)
        let thumbnailStart = gpsStart + (hasGPS ? size(of: gps) : 0)
        directories[0] = directories[0].map { entry in
            switch entry.tag {
            case 0x8769: Entry(0x8769, .long([UInt32(exifStart)]))
            case 0x8825: Entry(0x8825, .long([UInt32(gpsStart)]))
            default: entry
            }
        }
        output += directory(directories[0], at: 8, next: thumbnail.isEmpty ? 0 : UInt32(thumbnailStart))
        if hasExif { output += directory(exif, at: exifStart, next: 0) }
        if hasGPS { output += directory(gps, at: gpsStart, next: 0) }
        if !thumbnail.isEmpty {
            let data = UInt32(thumbnailStart + 2 + 12 * 3 + 4)
            let entries = [
                Entry(0x0103, .short([6])), Entry(0x0201, .long([data])),
                Entry(0x0202, .long([UInt32(thumbnail.count)])),
            ]
            output += directory(entries, at: thumbnailStart, next: 0) + thumbnail
        }
        return output
    }

    /// The block with `Exif\0\0` before it.
    var block: [UInt8] { Array("Exif\0\0".utf8) + bytes }

    private func size(of entries: [Entry]) -> Int {
        entries.reduce(2 + 4) { sum, entry in
            let count = stored(entry.value).bytes.count
            return sum + 12 + (count > 4 ? count + count % 2 : 0)
        }
    }

    private func directory(_ entries: [Entry], at start: Int, next: UInt32) -> [UInt8] {
        var output = number(UInt16(entries.count))
        var data: [UInt8] = []
        let dataStart = start + 2 + 12 * entries.count + 4
        for entry in entries {
            let (type, count, bytes) = stored(entry.value)
            output += number(entry.tag) + number(type) + number(count)
            if bytes.count <= 4 {
                output += bytes + Array(repeating: 0, count: 4 - bytes.count)
            } else {
                output += number(UInt32(dataStart + data.count))
                data += bytes + (bytes.count % 2 == 1 ? [0] : [])
            }
        }
        return output + number(next) + data
    }

    private func stored(_ value: Value) -> (type: UInt16, count: UInt32, bytes: [UInt8]) {
        switch value {
        case .text(let text): (2, UInt32(text.utf8.count + 1), Array(text.utf8) + [0])
        case .ascii(let bytes): (2, UInt32(bytes.count), bytes)
        case .undefined(let bytes): (7, UInt32(bytes.count), bytes)
        case .bytes(let bytes): (1, UInt32(bytes.count), bytes)
        case .short(let numbers): (3, UInt32(numbers.count), numbers.flatMap { number($0) })
        case .long(let numbers): (4, UInt32(numbers.count), numbers.flatMap { number($0) })
        case .rational(let parts): (5, UInt32(parts.count), parts.flatMap { number($0.0) + number($0.1) })
        case .signedRational(let parts):
            (
                10, UInt32(parts.count),
                parts.flatMap { number(UInt32(bitPattern: $0.0)) + number(UInt32(bitPattern: $0.1)) }
            )
        case .raw(let type, let count, let bytes): (type, count, bytes)
        }
    }

    private func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: littleEndian ? value.littleEndian : value.bigEndian) { Array($0) }
    }
}

extension TIFFBuilder {
    /// A phone's photo with every tag that is read: Acme One at 39.9042 N 116.391 E.
    static func phone(littleEndian: Bool = true) -> TIFFBuilder {
        TIFFBuilder(
            littleEndian: littleEndian,
            main: [
                Entry(0x010F, .text("Acme")), Entry(0x0110, .text("One")), Entry(0x0112, .short([6])),
                Entry(0x0131, .text("1.0")), Entry(0x0132, .text("2024:05:06 08:00:00")),
            ],
            exif: [
                Entry(0x9003, .text("2024:05:06 07:08:09")), Entry(0x9004, .text("2024:05:06 07:08:10")),
                Entry(0x9010, .text("+09:00")), Entry(0x9011, .text("+08:00")), Entry(0x9012, .text("+07:00")),
                Entry(0x9291, .text("123")),
            ],
            gps: Self.fix,
            thumbnail: Array(repeating: 0xAB, count: 333)
        )
    }

    /// A whole GPS directory.
    static let fix = [
        Entry(0x00, .bytes([2, 3, 0, 0])),
        Entry(0x01, .text("N")), Entry(0x02, .rational([(39, 1), (54, 1), (1512, 100)])),
        Entry(0x03, .text("E")), Entry(0x04, .rational([(116, 1), (23, 1), (2760, 100)])),
        Entry(0x05, .bytes([0])), Entry(0x06, .rational([(2912, 10)])),
        Entry(0x07, .rational([(23, 1), (8, 1), (95, 10)])), Entry(0x0B, .rational([(7, 2)])),
        Entry(0x11, .rational([(1234, 10)])), Entry(0x12, .text("WGS-84")),
        Entry(0x1B, .undefined(Array("ASCII\0\0\0GPS".utf8))), Entry(0x1D, .text("2024:05:05")),
        Entry(0x1F, .rational([(16, 1)])),
    ]
}
