/// Writes an Exif block: a TIFF header, IFD0, the Exif and GPS directories and IFD1 with its thumbnail.
///
/// Directories stand in that order, each followed by its longer values, fields in the order of their numbers, as cameras
/// write them. Nothing is checked: what a field holds is up to the caller, also where that is wrong on purpose.
public struct ExifWriter: Sendable, Hashable {
    /// A directory's fields by tag number.
    public typealias Directory = [UInt16: TIFFValue]

    /// The order of the bytes.
    public var byteOrder: TIFFByteOrder
    /// IFD0, without the links to the other directories.
    public var main: Directory
    /// The Exif directory; left out where empty.
    public var photo: Directory
    /// The GPS directory; `nil`: there is none.
    public var gps: Directory?
    /// A JPEG for IFD1; `nil`: there is no IFD1.
    public var thumbnail: [UInt8]?

    /// Makes a writer.
    public init(
        byteOrder: TIFFByteOrder = .little,
        main: Directory = [:],
        photo: Directory = [:],
        gps: Directory? = nil,
        thumbnail: [UInt8]? = nil
    ) {
        self.byteOrder = byteOrder
        self.main = main
        self.photo = photo
        self.gps = gps
        self.thumbnail = thumbnail
    }

    /// The block as PNG's `eXIf`, WebP's `EXIF` and HEIC hold it, beginning with `II` or `MM`.
    public func block() -> [UInt8] {
        var main = main
        if !photo.isEmpty { main[Tag.photoLink] = .long([0]) }
        if gps != nil { main[Tag.gpsLink] = .long([0]) }
        let photoOffset = 8 + size(of: main)
        let gpsOffset = photoOffset + (photo.isEmpty ? 0 : size(of: photo))
        let thumbnailOffset = gpsOffset + (gps.map(size(of:)) ?? 0)
        if !photo.isEmpty { main[Tag.photoLink] = .long([UInt32(photoOffset)]) }
        if gps != nil { main[Tag.gpsLink] = .long([UInt32(gpsOffset)]) }

        var block: [UInt8] = byteOrder == .little ? [0x49, 0x49] : [0x4D, 0x4D]
        block += byteOrder.bytes(of: UInt16(42)) + byteOrder.bytes(of: UInt32(8))
        append(main, next: thumbnail == nil ? 0 : thumbnailOffset, to: &block)
        if !photo.isEmpty { append(photo, to: &block) }
        if let gps { append(gps, to: &block) }
        if let thumbnail {
            var directory: Directory = [
                Tag.compression: .short([6]),
                Tag.thumbnailOffset: .long([0]),
                Tag.thumbnailLength: .long([UInt32(thumbnail.count)]),
            ]
            directory.merge(Self.resolution) { mine, _ in mine }
            directory[Tag.thumbnailOffset] = .long([UInt32(thumbnailOffset + size(of: directory))])
            append(directory, to: &block)
            block += thumbnail
        }
        return block
    }

    /// The payload of a JPEG's APP1 segment: `Exif`, two zero bytes, ``block()``.
    public func payload() -> [UInt8] {
        Array("Exif\0\0".utf8) + block()
    }

    /// XResolution, YResolution and ResolutionUnit as every camera writes them: 72 dots an inch.
    static let resolution: Directory = [
        0x011A: .rational([TIFFRational(72, 1)]), 0x011B: .rational([TIFFRational(72, 1)]), 0x0128: .short([2]),
    ]

    private func size(of directory: Directory) -> Int {
        directory.values.reduce(2 + 12 * directory.count + 4) { sum, value in
            let length = value.bytes(byteOrder).count
            return sum + (length > 4 ? (length + 1) & ~1 : 0)
        }
    }

    private func append(_ directory: Directory, next: Int = 0, to block: inout [UInt8]) {
        var valueOffset = block.count + 2 + 12 * directory.count + 4
        var values: [UInt8] = []
        block += byteOrder.bytes(of: UInt16(directory.count))
        for (tag, value) in directory.sorted(by: { $0.key < $1.key }) {
            let bytes = value.bytes(byteOrder)
            block += byteOrder.bytes(of: tag) + byteOrder.bytes(of: value.type) + byteOrder.bytes(of: value.count)
            if bytes.count <= 4 {
                block += bytes + [UInt8](repeating: 0, count: 4 - bytes.count)
            } else {
                block += byteOrder.bytes(of: UInt32(valueOffset))
                values += bytes
                if !bytes.count.isMultiple(of: 2) { values.append(0) }
                valueOffset += (bytes.count + 1) & ~1
            }
        }
        block += byteOrder.bytes(of: UInt32(next)) + values
    }

    private enum Tag {
        static let compression: UInt16 = 0x0103
        static let thumbnailOffset: UInt16 = 0x0201
        static let thumbnailLength: UInt16 = 0x0202
        static let photoLink: UInt16 = 0x8769
        static let gpsLink: UInt16 = 0x8825
    }
}
