/// Walks a HEIC or HEIF from box to box: size and Exif block of its primary picture, and whether its bytes are all there.
///
/// libheif 1.15, which Debian 12 ships, refuses the photos of iPhones with iOS 18 and later; this reader looks at nothing
/// that they changed. Pixels are never touched.
enum HEIFWalk {
    /// Reads size and Exif block, and through the boxes to the end of the file.
    static func scan(_ source: inout ByteSource, exif: inout ExifBlock) -> PictureScan {
        var result = PictureScan()
        guard let meta = topLevel(&source, &result) else {
            if result.structure == nil { result.stop(.heicDamaged, "it has no meta box") }
            return result
        }
        guard let bytes = source.bytes(at: meta.start, count: meta.end - meta.start),
            let items = HEIFItems(meta: bytes)
        else {
            result.stop(.heicDamaged, "its meta box cannot be read")
            return result
        }
        if let width = items.width, let height = items.height { result.setSize(width: width, height: height) }
        if !items.hasPrimary {
            result.note(.heicDamaged, "it names no primary picture")
        } else if result.width == nil {
            result.note(.heicDamaged, "its primary picture states no size")
        }
        takeExif(&source, &exif, items, meta, &result)
        if result.structure == nil { judgeEnd(&source, items, &result) }
        return result
    }

    /// Goes over the boxes of the file; lends the place of the first `meta`.
    private static func topLevel(_ source: inout ByteSource, _ result: inout PictureScan) -> HEIFBox? {
        var meta: HEIFBox?
        var position = 0
        while position + 8 <= source.count {
            let length = min(HEIFBox.headerByteCount, source.count - position)
            guard let header = source.bytes(at: position, count: length) else { break }
            guard let box = HEIFBox(header, at: position, limit: source.count), isName(box.type) else {
                // Makers append trailers that are no boxes; before `meta` nothing else may stand.
                if meta == nil { result.stop(.heicDamaged, "no box begins at byte \(position)") }
                break
            }
            guard box.end <= source.count else {
                result.stop(.heicTruncated, "a box ends at byte \(box.end) of \(source.count)")
                break
            }
            if box.type == UInt32(fourCharacters: "meta"), meta == nil { meta = box }
            position = box.end
        }
        return meta
    }

    /// Names of boxes are four printable ASCII characters.
    private static func isName(_ type: UInt32) -> Bool {
        (0..<4).allSatisfy { (0x20..<0x7F).contains(UInt8(truncatingIfNeeded: type >> (8 * UInt32($0)))) }
    }

    /// Gathers the Exif item's bytes, out of as many extents as it has and up to what is looked at.
    private static func takeExif(
        _ source: inout ByteSource,
        _ exif: inout ExifBlock,
        _ items: HEIFItems,
        _ meta: HEIFBox,
        _ result: inout PictureScan
    ) {
        guard let location = items.exif else { return }
        var item: [UInt8] = []
        for extent in location.extents where item.count < ExifBlock.capacity {
            var start = extent.offset
            var length = min(extent.length, ExifBlock.capacity - item.count)
            if location.isInItemData {
                guard let data = items.itemData, start <= data.count else { continue }
                length = min(length, data.count - start)
                start += meta.start + data.lowerBound
            }
            guard let bytes = source.bytes(at: start, count: length) else { continue }
            item.append(contentsOf: bytes)
        }
        result.hasExif = item.withUnsafeBytes { exif.fill(heicItem: $0) }
        if !result.hasExif { result.note(.exifDamaged, "its Exif item holds no TIFF header") }
    }

    private static func judgeEnd(_ source: inout ByteSource, _ items: HEIFItems, _ result: inout PictureScan) {
        if items.lastByte >= source.count {
            result.stop(.heicTruncated, "an item ends at byte \(items.lastByte + 1) of \(source.count)")
        } else if items.pictureEnd.count == HEIFItems.tailByteCount,
            source.bytes(at: items.pictureEnd.lowerBound, count: items.pictureEnd.count)?.allSatisfy({ $0 == 0 })
                == true
        {
            result.stop(.heicTruncated, "the end of the picture data is reserved and not written")
        } else if items.lastByte < 0, items.itemData == nil {
            result.stop(.heicDamaged, "it holds no picture data")
        } else {
            result.structure = .complete
        }
    }
}
