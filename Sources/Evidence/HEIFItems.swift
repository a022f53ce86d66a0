/// What a HEIF's `meta` box says about its items (ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 §6), as far as Daka asks.
///
/// Read in passes linear in the box's bytes; nothing is followed deeper than the standard nests it. Pixels stay out of it.
struct HEIFItems {
    /// A stretch of bytes, counted from where its item's data lives.
    struct Extent: Equatable {
        var offset: Int
        var length: Int
    }

    /// Where an item's bytes lie.
    struct Location {
        /// Whether offsets count within the `idat` box (construction method 1) and not from the file's start (0).
        var isInItemData = false
        var extents: [Extent] = []
    }

    /// Pixels across of the primary picture as coded, before rotation.
    private(set) var width: Int?
    /// Pixels down of the primary picture as coded, before rotation.
    private(set) var height: Int?
    /// Quarter turns anticlockwise that a decoder applies to the primary picture (`irot`).
    ///
    /// The Exif orientation of a HEIC repeats what `irot` and `imir` do. Whoever shows the picture applies these and not it.
    private(set) var quarterTurns = 0
    /// Whether a decoder mirrors the primary picture (`imir`).
    private(set) var isMirrored = false
    /// Whether the file names a primary picture.
    private(set) var hasPrimary = false
    /// Where the Exif item lies that describes the primary picture.
    private(set) var exif: Location?
    /// Where the last byte of any item lies that the file's own bytes hold: the file must be longer than that.
    private(set) var lastByte = -1
    /// Where the last bytes of coded HEVC picture data lie.
    ///
    /// The very last is never zero (ISO/IEC 23008-2 §7.4.2.1), so that a row of
    /// zeros there is space that was reserved and not yet written.
    private(set) var pictureEnd = 0..<0
    /// The `idat` box's content, as offset from the start of the `meta` box's content.
    private(set) var itemData: Range<Int>?

    /// How many bytes ``pictureEnd`` spans where the data is that long.
    static let tailByteCount = 16

    private var primary: UInt32 = 0
    private var exifItems: [UInt32] = []
    private var pictureItems: [UInt32] = []

    /// Reads the content of a `meta` box; `nil` where it is too short to be one.
    init?(meta: UnsafeRawBufferPointer) {
        guard meta.count >= 4 else { return nil }
        let boxes = UnsafeRawBufferPointer(rebasing: meta[4...])
        var found: [UInt32: UnsafeRawBufferPointer] = [:]
        HEIFBox.forEach(in: boxes) { type, content in
            switch type {
            case .pitm, .iinf, .iloc, .iprp, .iref, .idat:
                if found[type] == nil { found[type] = content }
            default: break
            }
            return true
        }
        if let box = found[.pitm] { takePrimary(box) }
        if let box = found[.iinf] { takeTypes(box) }
        let described = found[.iref].flatMap { exifItem(describingPrimaryIn: $0) }
        if let box = found[.iloc] { takeLocations(box, exifItem: described ?? exifItems.first) }
        if let box = found[.iprp] { takeProperties(box) }
        if let box = found[.idat], let start = box.baseAddress, let base = meta.baseAddress {
            itemData = start - base..<start - base + box.count
        }
    }
}

// MARK: - Boxes

extension HEIFItems {
    private mutating func takePrimary(_ box: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(box)
        guard let version = cursor.version() else { return }
        guard let id = version == 0 ? cursor.u16().map(UInt32.init) : cursor.u32() else { return }
        primary = id
        hasPrimary = true
    }

    private mutating func takeTypes(_ box: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(box)
        guard let version = cursor.version(), cursor.skip(version == 0 ? 2 : 4),
            let rest = cursor.take(cursor.remaining)
        else { return }
        var exif: [UInt32] = []
        var pictures: [UInt32] = []
        HEIFBox.forEach(in: rest) { type, content in
            var cursor = ByteCursor(content)
            guard type == .infe, let version = cursor.version(), version >= 2,
                let id = version == 2 ? cursor.u16().map(UInt32.init) : cursor.u32(),
                cursor.skip(2), let kind = cursor.u32()
            else { return true }
            // A second Exif item belongs to another picture of the file; more than a few are no camera's.
            if kind == .exif, exif.count < 16 { exif.append(id) }
            if kind == .hvc1 { pictures.append(id) }
            return true
        }
        exifItems = exif
        pictureItems = pictures.sorted()
    }

    /// The Exif item that a `cdsc` reference ties to the primary picture.
    private func exifItem(describingPrimaryIn box: UnsafeRawBufferPointer) -> UInt32? {
        var cursor = ByteCursor(box)
        guard let version = cursor.version(), let rest = cursor.take(cursor.remaining) else { return nil }
        var found: UInt32?
        HEIFBox.forEach(in: rest) { type, content in
            guard type == .cdsc else { return true }
            var cursor = ByteCursor(content)
            func id() -> UInt32? { version == 0 ? cursor.u16().map(UInt32.init) : cursor.u32() }
            guard let from = id(), exifItems.contains(from), let count = cursor.u16() else { return true }
            for _ in 0..<count {
                guard let target = id() else { break }
                if target == primary { found = from }
            }
            return found == nil
        }
        return found
    }

    private mutating func takeLocations(_ box: UnsafeRawBufferPointer, exifItem: UInt32?) {
        var cursor = ByteCursor(box)
        guard let version = cursor.version(), version <= 2, let widths = cursor.u16() else { return }
        let offsetWidth = Int(widths >> 12)
        let lengthWidth = Int(widths >> 8 & 15)
        let baseWidth = Int(widths >> 4 & 15)
        let indexWidth = version == 0 ? 0 : Int(widths & 15)
        guard let count = version < 2 ? cursor.u16().map(UInt32.init) : cursor.u32() else { return }
        for _ in 0..<count {
            guard let id = version < 2 ? cursor.u16().map(UInt32.init) : cursor.u32(),
                let method = version == 0 ? 0 : cursor.u16().map({ $0 & 15 }),
                cursor.skip(2), let base = cursor.number(width: baseWidth), let extentCount = cursor.u16()
            else { return }
            let isExif = id == exifItem && exif == nil
            if isExif { exif = Location(isInItemData: method == 1) }
            let isPicture = pictureItems.containsSorted(id)
            for _ in 0..<extentCount {
                guard cursor.number(width: indexWidth) != nil, let offset = cursor.number(width: offsetWidth),
                    let length = cursor.number(width: lengthWidth)
                else { return }
                let place = base.addingReportingOverflow(offset)
                let end = place.partialValue.addingReportingOverflow(length)
                guard !place.overflow, !end.overflow, end.partialValue <= UInt64(Int.max) else { continue }
                if isExif { exif?.extents.append(Extent(offset: Int(place.partialValue), length: Int(length))) }
                guard method == 0, length > 0 else { continue }
                lastByte = max(lastByte, Int(end.partialValue) - 1)
                if isPicture, Int(end.partialValue) > pictureEnd.upperBound {
                    let tail = min(Int(length), Self.tailByteCount)
                    pictureEnd = Int(end.partialValue) - tail..<Int(end.partialValue)
                }
            }
        }
    }

    /// Finds which properties the primary picture has (`ipma`) and reads these (`ipco`).
    private mutating func takeProperties(_ box: UnsafeRawBufferPointer) {
        var container: UnsafeRawBufferPointer?
        var wanted: [Int] = []
        HEIFBox.forEach(in: box) { type, content in
            if type == .ipco, container == nil { container = content }
            if type == .ipma, wanted.isEmpty { wanted = propertyIndices(ofPrimaryIn: content) }
            return true
        }
        guard let container, !wanted.isEmpty else { return }
        var properties: [(type: UInt32, content: UnsafeRawBufferPointer)] = []
        var index = 0
        HEIFBox.forEach(in: container) { type, content in
            index += 1
            if type == .ispe || type == .irot || type == .imir, wanted.contains(index) {
                properties.append((type, content))
            }
            return true
        }
        for property in properties {
            var cursor = ByteCursor(property.content)
            switch property.type {
            case .ispe:
                guard width == nil, cursor.skip(4), let across = cursor.u32(), let down = cursor.u32() else { continue }
                width = Int(across)
                height = Int(down)
            case .irot:
                if let angle = cursor.u8() { quarterTurns = Int(angle & 3) }
            default:
                isMirrored = true
            }
        }
    }

    /// The numbers, from 1, of the properties that `ipma` ties to the primary picture; at most 255.
    private func propertyIndices(ofPrimaryIn box: UnsafeRawBufferPointer) -> [Int] {
        var cursor = ByteCursor(box)
        guard let head = cursor.u32(), let count = cursor.u32() else { return [] }
        let isLong = head & 1 == 1
        for _ in 0..<count {
            guard let id = head >> 24 == 0 ? cursor.u16().map(UInt32.init) : cursor.u32(), let ties = cursor.u8() else {
                return []
            }
            guard id == primary else {
                guard cursor.skip(Int(ties) * (isLong ? 2 : 1)) else { return [] }
                continue
            }
            return (0..<ties).compactMap { _ in
                // The top bit says that the property is essential.
                isLong ? cursor.u16().map { Int($0 & 0x7FFF) } : cursor.u8().map { Int($0 & 0x7F) }
            }
        }
        return []
    }
}

extension ByteCursor {
    /// Reads the version of a full box and passes over its flags.
    fileprivate mutating func version() -> Int? {
        u32().map { Int($0 >> 24) }
    }
}

extension [UInt32] {
    /// Whether a sorted array holds `number`.
    fileprivate func containsSorted(_ number: UInt32) -> Bool {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == number
    }
}

extension UInt32 {
    fileprivate static let pitm = UInt32(fourCharacters: "pitm")
    fileprivate static let iinf = UInt32(fourCharacters: "iinf")
    fileprivate static let infe = UInt32(fourCharacters: "infe")
    fileprivate static let iloc = UInt32(fourCharacters: "iloc")
    fileprivate static let iprp = UInt32(fourCharacters: "iprp")
    fileprivate static let ipco = UInt32(fourCharacters: "ipco")
    fileprivate static let ipma = UInt32(fourCharacters: "ipma")
    fileprivate static let iref = UInt32(fourCharacters: "iref")
    fileprivate static let cdsc = UInt32(fourCharacters: "cdsc")
    fileprivate static let idat = UInt32(fourCharacters: "idat")
    fileprivate static let ispe = UInt32(fourCharacters: "ispe")
    fileprivate static let irot = UInt32(fourCharacters: "irot")
    fileprivate static let imir = UInt32(fourCharacters: "imir")
    fileprivate static let exif = UInt32(fourCharacters: "Exif")
    fileprivate static let hvc1 = UInt32(fourCharacters: "hvc1")
}
