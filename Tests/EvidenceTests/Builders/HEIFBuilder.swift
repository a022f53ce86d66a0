/// Builds HEIC files for tests: a primary picture of made-up data and an Exif item, in the forms the standard allows.
struct HEIFBuilder {
    /// How the Exif item holds the TIFF structure; all four are written by real phones.
    enum ExifForm: CaseIterable {
        case offset0
        case offset6
        case wholeSegment
        /// The offset says 0 although the JPEG's header stands between.
        case wrongOffset

        func item(_ tiff: TIFFBuilder) -> [UInt8] {
            switch self {
            case .offset0: bigEndian(UInt32(0)) + tiff.bytes
            case .offset6: bigEndian(UInt32(6)) + tiff.block
            case .wholeSegment: bigEndian(UInt32(10)) + JPEGBuilder.segment(0xE1, tiff.block)
            case .wrongOffset: bigEndian(UInt32(0)) + tiff.block
            }
        }
    }

    var brands = ["heic", "mif1", "heic"]
    var exifItem: [UInt8]?
    /// Version of `iloc`: 0 knows files alone, 1 and 2 the `idat` box, 2 has wide numbers.
    var locationVersion: UInt8 = 1
    var isExifInItemData = false
    var exifExtents = 1
    /// Wide ids in `pitm`, `infe` and `ipma`.
    var hasWideIDs = false
    /// Wide indices in `ipma`.
    var hasWideTies = false
    var rotation: UInt8?
    var isMirrored = false
    var metaComesLast = false
    var pictureData: [UInt8] = Array(repeating: 0x5A, count: 64)
    var trailer: [UInt8] = []

    static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        bigEndian(UInt32(content.count + 8)) + Array(name.utf8) + content
    }

    static func fullBox(_ name: String, version: UInt8 = 0, flags: UInt8 = 0, _ content: [UInt8]) -> [UInt8] {
        box(name, [version, 0, 0, flags] + content)
    }

    var file: [UInt8] {
        let type = Self.box(
            "ftyp",
            Array(brands[0].utf8) + [0, 0, 0, 0] + brands.dropFirst().flatMap { Array($0.utf8) }
        )
        let media = Self.box("mdat", pictureData + (isExifInItemData ? [] : exifItem ?? []))
        let metaLength = meta(mediaStart: 0).count
        let mediaStart = type.count + (metaComesLast ? 0 : metaLength) + 8
        let meta = meta(mediaStart: mediaStart)
        return type + (metaComesLast ? media + meta : meta + media) + trailer
    }

    private func meta(mediaStart: Int) -> [UInt8] {
        var content = Self.fullBox("hdlr", [0, 0, 0, 0] + Array("pict".utf8) + Array(repeating: 0, count: 13))
        content += Self.fullBox("pitm", version: hasWideIDs ? 1 : 0, id(1))
        content += Self.fullBox("iinf", bigEndian(UInt16(exifItem == nil ? 1 : 2)) + types)
        if exifItem != nil {
            content += Self.fullBox("iref", Self.box("cdsc", bigEndian(UInt16(2)) + [0, 1] + bigEndian(UInt16(1))))
        }
        content += properties
        if isExifInItemData { content += Self.box("idat", exifItem ?? []) }
        content += locations(mediaStart: mediaStart)
        return Self.fullBox("meta", content)
    }

    private var types: [UInt8] {
        func entry(_ number: Int, _ type: String) -> [UInt8] {
            Self.fullBox("infe", version: hasWideIDs ? 3 : 2, id(number) + [0, 0] + Array(type.utf8) + [0])
        }
        return entry(1, "hvc1") + (exifItem == nil ? [] : entry(2, "Exif"))
    }

    private var properties: [UInt8] {
        // The first size is the thumbnail's, which no item of the test has.
        var container = Self.fullBox("ispe", bigEndian(UInt32(2)) + bigEndian(UInt32(1)))
        container += Self.fullBox("ispe", bigEndian(UInt32(4032)) + bigEndian(UInt32(3024)))
        var ties: [UInt16] = [2]
        if let rotation {
            container += Self.box("irot", [rotation])
            ties.append(3)
        }
        if isMirrored {
            container += Self.box("imir", [0])
            ties.append(rotation == nil ? 3 : 4)
        }
        var tied = bigEndian(UInt32(2)) + id(7) + [1] + tie(1)
        tied += id(1) + [UInt8(ties.count)] + ties.flatMap(tie)
        let association = Self.fullBox("ipma", version: hasWideIDs ? 1 : 0, flags: hasWideTies ? 1 : 0, tied)
        return Self.box("iprp", Self.box("ipco", container) + association)
    }

    private func locations(mediaStart: Int) -> [UInt8] {
        func entry(_ number: Int, method: UInt16, _ extents: [(Int, Int)]) -> [UInt8] {
            var output = locationVersion < 2 ? bigEndian(UInt16(number)) : bigEndian(UInt32(number))
            if locationVersion > 0 { output += bigEndian(method) }
            output += [0, 0] + bigEndian(UInt16(extents.count))
            for (offset, length) in extents { output += bigEndian(UInt32(offset)) + bigEndian(UInt32(length)) }
            return output
        }
        var entries = entry(1, method: 0, [(mediaStart, pictureData.count)])
        if let exifItem {
            let start = isExifInItemData ? 0 : mediaStart + pictureData.count
            let step = (exifItem.count + exifExtents - 1) / exifExtents
            let extents = stride(from: 0, to: exifItem.count, by: step).map { offset in
                (start + offset, min(step, exifItem.count - offset))
            }
            entries += entry(2, method: isExifInItemData ? 1 : 0, extents)
        }
        let count = exifItem == nil ? 1 : 2
        let head = locationVersion < 2 ? bigEndian(UInt16(count)) : bigEndian(UInt32(count))
        return Self.fullBox("iloc", version: locationVersion, [0x44, 0x00] + head + entries)
    }

    private func id(_ number: Int) -> [UInt8] {
        hasWideIDs ? bigEndian(UInt32(number)) : bigEndian(UInt16(number))
    }

    private func tie(_ index: UInt16) -> [UInt8] {
        // Marked as essential, as `irot` must be.
        hasWideTies ? bigEndian(index | 0x8000) : [UInt8(index) | 0x80]
    }
}
