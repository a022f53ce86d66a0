import Submissions

/// A private copy of a picture's Exif block, cut down to the tags that Daka asks for before libexif sees it.
///
/// libexif interprets every MakerNote (0x927C) while it loads a block and offers no switch for that, although nobody here
/// needs one; formats of a dozen makers are attack surface. So every entry that is not wanted is zeroed in this copy,
/// wherever a pointer leads, and libexif skips zeroed entries. A block in which that cannot be done is not handed over.
struct ExifBlock: ~Copyable {
    /// What stands before the TIFF header in a JPEG, and what libexif wants to see.
    static let header: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
    /// The most that libexif looks at; longer blocks (HEIC has some of a megabyte) have their directories in front.
    static let capacity = 65_534
    /// More directories than that are no photo's; real ones have four or five.
    static let directoryLimit = 64
    /// More entries than that are no photo's; real ones have a hundred.
    static let entryLimit = 20_000

    /// Whether a block can be handed over.
    enum Readiness {
        case ready
        /// It goes on for longer than is walked.
        case tooLarge
        /// There is no directory where its header points.
        case empty
        /// Its directories overlap in such a way that zeroing one entry makes another.
        case entangled
    }

    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ExifBlock.capacity, alignment: 16)
    private var count = 0
    private var directories: [Int] = []
    private var kinds: [DirectoryKind] = []

    /// Whether tags that are only traces of how a picture was made are kept too, and what else tells is noted.
    var isTracing = false
    /// Where in the file the TIFF header stands; `nil` where the block was not taken from one place.
    var fileOffset: Int?
    /// The tags that stood in the block, after ``keepWantedEntries()`` with ``isTracing``.
    private(set) var tags = TagHabits()
    /// Where the maker's own notes lie in the block, and how many bytes they state.
    private(set) var makerNote: (offset: Int, count: Int)?

    /// What a directory is, by the pointer that leads to it.
    private enum DirectoryKind {
        case main
        case exif
        case gps
        case thumbnail
    }

    /// Bytes of the embedded thumbnail that lie within the block, after ``keepWantedEntries()``; 0 where there is none.
    ///
    /// Read here and not by libexif, which copies the thumbnail, and forgets it where its last byte is missing.
    private(set) var thumbnailByteCount = 0
    private var thumbnailOffset = 0

    deinit { buffer.deallocate() }

    /// The block, header and all; good until the next filling.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

    /// Copies a block that begins with its TIFF header; `false` where it does not.
    mutating func fill(tiff: UnsafeRawBufferPointer) -> Bool {
        count = 0
        fileOffset = nil
        guard Self.isTIFF(tiff) else { return false }
        let length = min(tiff.count, Self.capacity - Self.header.count)
        buffer.copyBytes(from: Self.header)
        UnsafeMutableRawBufferPointer(rebasing: buffer[Self.header.count...])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: tiff[..<length]))
        count = Self.header.count + length
        return true
    }

    /// Copies a block in any of the forms that PNG and WebP files hold: from the TIFF header on, with the JPEG's header
    /// before it, or as a whole APP1 segment.
    mutating func fill(loose bytes: UnsafeRawBufferPointer) -> Bool {
        for prefix in [0, Self.header.count, Self.header.count + 4] where prefix < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[prefix...])
            if Self.isTIFF(rest), prefix == 0 || Self.endsWithHeader(bytes[..<prefix]) { return fill(tiff: rest) }
        }
        count = 0
        return false
    }

    /// Copies the block out of a HEIC's Exif item (ISO/IEC 23008-12 annex A.2.1): a four-byte offset, then, that many bytes
    /// behind it, the TIFF header.
    ///
    /// Four forms are written: offset 0, offset 6 with the JPEG's header between, offset 10 with a whole APP1 segment's head
    /// between, and blocks whose offset is wrong or missing. The stated offset is tried first.
    mutating func fill(heicItem item: UnsafeRawBufferPointer) -> Bool {
        var cursor = ByteCursor(item)
        if let offset = cursor.u32(), cursor.skip(Int(offset)), let rest = cursor.take(cursor.remaining),
            fill(loose: rest)
        {
            return true
        }
        if item.count > 4, fill(loose: UnsafeRawBufferPointer(rebasing: item[4...])) { return true }
        return fill(loose: item)
    }

    /// Zeroes every entry that is not wanted, in every directory that libexif could reach.
    mutating func keepWantedEntries() -> Readiness {
        thumbnailByteCount = 0
        tags = TagHabits()
        makerNote = nil
        // A pass that changes nothing has seen the block as libexif will see it.
        for pass in 0..<4 {
            switch sweep(notes: isTracing && pass == 0) {
            case nil: return .tooLarge
            case 0: return directories.isEmpty ? .empty : .ready
            default: continue
            }
        }
        return .entangled
    }

    private static func isTIFF(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 8
            && (bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]))
    }

    private static func endsWithHeader(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.suffix(header.count).starts(with: header.prefix(5))
    }
}

// MARK: - Directories

extension ExifBlock {
    private static let exifPointer: UInt16 = 0x8769
    private static let gpsPointer: UInt16 = 0x8825

    /// More tags than that are not noted.
    private static let notedTagLimit = 256

    /// Whether a tag is kept.
    ///
    /// The directory is not asked for: one place may be reached as two kinds of directory.
    private func isWanted(_ tag: UInt16) -> Bool {
        Self.isFact(tag) || isTracing && Self.isTrace(tag)
    }

    private static func isTrace(_ tag: UInt16) -> Bool {
        switch tag {
        case 0x010E, 0x013C, 0x9286: true  // ImageDescription, HostComputer, UserComment
        case 0x829A, 0x829D, 0x8827, 0x9203, 0x920A: true  // exposure and focal length
        case 0xA002, 0xA003, 0xA420, 0xA433, 0xA434: true
        default: false
        }
    }

    private static func isFact(_ tag: UInt16) -> Bool {
        switch tag {
        case exifPointer, gpsPointer: true
        case 0x010F, 0x0110, 0x0112, 0x0131, 0x0132: true  // Make, Model, Orientation, Software, DateTime
        case 0x9003, 0x9004, 0x9010...0x9012, 0x9291: true  // times, offsets, SubSecTimeOriginal
        case 0x0000...0x0007, 0x000B, 0x0011, 0x0012, 0x001B, 0x001D, 0x001F: true  // GPS
        default: false
        }
    }

    /// Goes once through all directories; the number of entries changed, or `nil` where there are too many of either.
    private mutating func sweep(notes: Bool) -> Int? {
        directories.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
        var changed = 0
        var entries = 0
        var thumbnailDirectory: Int?
        guard let first = u32(at: 4), add(first, .main) else { return 0 }
        var index = 0
        while index < directories.count {
            guard directories.count <= Self.directoryLimit else { return nil }
            let start = directories[index]
            guard let stated = u16(at: start) else {
                index += 1
                continue
            }
            let fitting = min(Int(stated), (tiffCount - start - 2) / 12)
            entries += fitting
            guard entries <= Self.entryLimit else { return nil }
            if start == thumbnailDirectory { takeThumbnail(start + 2, entries: fitting) }
            for entry in 0..<fitting {
                let place = start + 2 + 12 * entry
                if notes { note(place, in: kinds[index]) }
                if visit(place) { changed += 1 }
            }
            // libexif follows the chain from the first directory alone, to the thumbnail's.
            if index == 0, let next = u32(at: start + 2 + 12 * Int(stated)), add(next, .thumbnail) {
                thumbnailDirectory = Int(next)
            }
            index += 1
        }
        return changed
    }

    /// Looks at one entry; whether it was changed.
    private mutating func visit(_ place: Int) -> Bool {
        guard let tag = u16(at: place), let type = u16(at: place + 2) else { return false }
        if tag == 0, type == 0 { return false }
        guard isWanted(tag) else {
            for offset in place..<place + 12 { buffer[Self.header.count + offset] = 0 }
            return true
        }
        // libexif reads a pointer's value as a LONG whatever its type says.
        if tag == Self.exifPointer || tag == Self.gpsPointer, let target = u32(at: place + 8) {
            _ = add(target, tag == Self.exifPointer ? .exif : .gps)
        }
        // EXIF 3.0's UTF-8 text (129) is unknown to libexif and laid out like ASCII (2).
        guard type == 129 else { return false }
        buffer[Self.header.count + place + 2] = isLittleEndian ? 2 : 0
        buffer[Self.header.count + place + 3] = isLittleEndian ? 0 : 2
        return true
    }

    /// Notes a directory to be visited; `false` where none can lie there or it is noted already.
    private mutating func add(_ offset: UInt32, _ kind: DirectoryKind) -> Bool {
        let offset = Int(offset)
        guard offset >= 8, offset < tiffCount, !directories.contains(offset) else { return false }
        directories.append(offset)
        kinds.append(kind)
        return true
    }

    /// Notes which tag an entry holds, before it may be zeroed, and where the maker's notes lie.
    private mutating func note(_ place: Int, in kind: DirectoryKind) {
        guard let tag = u16(at: place), let count = u32(at: place + 4), let offset = u32(at: place + 8) else { return }
        switch kind {
        case .main where tags.main.count < Self.notedTagLimit: tags.main.append(tag)
        case .exif where tags.exif.count < Self.notedTagLimit: tags.exif.append(tag)
        default: break
        }
        if kind == .exif, tag == 0x927C, makerNote == nil { makerNote = (Int(offset), Int(count)) }
    }

    /// Reads JPEGInterchangeFormat (0x0201) and its length (0x0202), SHORT or LONG, before they are zeroed.
    private mutating func takeThumbnail(_ place: Int, entries: Int) {
        var offset: Int?
        var length: Int?
        for entry in stride(from: place, to: place + 12 * entries, by: 12) {
            guard let tag = u16(at: entry), tag == 0x0201 || tag == 0x0202, let type = u16(at: entry + 2) else {
                continue
            }
            let value = type == 3 ? u16(at: entry + 8).map(Int.init) : u32(at: entry + 8).map(Int.init)
            if tag == 0x0201 { offset = offset ?? value } else { length = length ?? value }
        }
        guard let offset, let length, offset >= 8, offset < tiffCount else { return }
        thumbnailByteCount = min(length, tiffCount - offset)
        thumbnailOffset = offset
    }

    /// The embedded thumbnail's bytes, as many as lie within the block, and where they begin in it.
    var thumbnail: (bytes: UnsafeRawBufferPointer, offset: Int)? {
        guard thumbnailByteCount > 0, let bytes = part(thumbnailOffset, thumbnailByteCount) else { return nil }
        return (bytes, thumbnailOffset)
    }

    /// The maker's own notes; `nil` where they do not lie within the block.
    var makerNoteBytes: UnsafeRawBufferPointer? {
        makerNote.flatMap { part($0.offset, $0.count) }
    }

    private func part(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length > 0, offset <= tiffCount, length <= tiffCount - offset else { return nil }
        let start = Self.header.count + offset
        return UnsafeRawBufferPointer(rebasing: buffer[start..<start + length])
    }

    /// Bytes from the TIFF header on, where offsets count from.
    private var tiffCount: Int { count - Self.header.count }

    private var isLittleEndian: Bool { buffer[Self.header.count] == 0x49 }

    private func u16(at offset: Int) -> UInt16? {
        guard offset >= 0, offset + 2 <= tiffCount else { return nil }
        let number = buffer.loadUnaligned(fromByteOffset: Self.header.count + offset, as: UInt16.self)
        return isLittleEndian ? UInt16(littleEndian: number) : UInt16(bigEndian: number)
    }

    private func u32(at offset: Int) -> UInt32? {
        guard offset >= 0, offset + 4 <= tiffCount else { return nil }
        let number = buffer.loadUnaligned(fromByteOffset: Self.header.count + offset, as: UInt32.self)
        return isLittleEndian ? UInt32(littleEndian: number) : UInt32(bigEndian: number)
    }
}
