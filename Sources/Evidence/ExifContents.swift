import CExif

/// An Exif block as libexif understood it; owns libexif's object.
struct ExifContents: ~Copyable {
    private let data: UnsafeMutablePointer<ExifData>

    /// The directories that are asked for.
    enum Directory {
        case main
        case exif
        case gps
    }

    /// Loads a block that begins with `Exif\0\0`; `nil` where libexif has no memory.
    ///
    /// FOLLOW_SPECIFICATION would invent tags that are not in the file and drop others, IGNORE_UNKNOWN_TAGS would drop some:
    /// both are on by default, and off here.
    init?(_ block: UnsafeRawBufferPointer, log: borrowing ExifProblemLog) {
        guard let data = exif_data_new() else { return nil }
        self.data = data
        exif_data_log(data, log.handle)
        exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
        exif_data_unset_option(data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS)
        exif_data_load_data(data, block.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(block.count))
    }

    deinit { exif_data_unref(data) }

    /// Hands every entry of a directory to `visit`, in the order in which they stand; values are good within the call.
    func forEach(in directory: Directory, _ visit: (UInt16, ExifValue) -> Void) {
        let content =
            switch directory {
            case .main: data.pointee.ifd.0
            case .exif: data.pointee.ifd.2
            case .gps: data.pointee.ifd.3
            }
        guard let content, let entries = content.pointee.entries else { return }
        let littleEndian = exif_data_get_byte_order(data) == EXIF_BYTE_ORDER_INTEL
        for index in 0..<Int(content.pointee.count) {
            guard let entry = entries[index]?.pointee else { continue }
            let value = ExifValue(
                type: entry.format.rawValue,
                count: Int(clamping: entry.components),
                bytes: UnsafeRawBufferPointer(start: entry.data, count: entry.data == nil ? 0 : Int(entry.size)),
                littleEndian: littleEndian
            )
            visit(UInt16(truncatingIfNeeded: entry.tag.rawValue), value)
        }
    }
}

/// Takes libexif's messages, which would otherwise be lost, and keeps only whether it called the block corrupt.
struct ExifProblemLog: ~Copyable {
    fileprivate let handle: OpaquePointer?
    private let sawCorruption = UnsafeMutablePointer<Bool>.allocate(capacity: 1)

    init() {
        sawCorruption.initialize(to: false)
        handle = exif_log_new()
        exif_log_set_func(handle, noteCorruption, sawCorruption)
    }

    deinit {
        exif_log_unref(handle)
        sawCorruption.deallocate()
    }

    /// Whether libexif met corrupt data since the last call.
    func takeCorruption() -> Bool {
        defer { sawCorruption.pointee = false }
        return sawCorruption.pointee
    }
}

/// libexif's log function; at file level, since C can call nothing that carries a context of Swift's.
private func noteCorruption(
    _ log: OpaquePointer?,
    _ code: ExifLogCode,
    _ domain: UnsafePointer<CChar>?,
    _ format: UnsafePointer<CChar>?,
    _ arguments: CVaListPointer?,
    _ sawCorruption: UnsafeMutableRawPointer?
) {
    if code == EXIF_LOG_CODE_CORRUPT_DATA {
        sawCorruption?.assumingMemoryBound(to: Bool.self).pointee = true
    }
}
