import CHEIF

/// Why libheif did not do what was asked for.
struct HEIFFailure: Error, Sendable, Hashable {
    var status: CHEIFStatus
    var message: String

    /// The failure as the decoding process answers it.
    var reply: HelperReply {
        switch status {
        case .noLibrary: .noLibrary(message)
        case .limit: .limit("libheif stopped at a limit, \(message)")
        case .noMemory: .limit("decoding it takes more memory than it may")
        case .refused, .done: .refused(message)
        }
    }

    /// Throws unless a call was done; `words` go behind libheif's own.
    static func require(_ status: CHEIFStatus, _ report: CHEIFReport, _ words: String = "") throws(HEIFFailure) {
        guard status != .done else { return }
        let text = withUnsafeBytes(of: report.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        throw HEIFFailure(status: status, message: text + words)
    }
}

/// A loaded libheif, owned.
struct HEIFLibrary: ~Copyable {
    let pointer: OpaquePointer

    init(path: String) throws(HEIFFailure) {
        var library: OpaquePointer?
        var report = CHEIFReport()
        try HEIFFailure.require(cheif_library_open(path, &library, &report), report)
        guard let library else { throw HEIFFailure(status: .noLibrary, message: path) }
        pointer = library
    }

    deinit { cheif_library_close(pointer) }

    /// The version, such as `1.15.1`.
    var version: String { String(cString: cheif_library_version(pointer)) }
}

/// A HEIC that libheif has opened, owned.
///
/// Its library and its bytes must outlive it.
struct HEIFFile: ~Copyable {
    private let pointer: OpaquePointer
    private let version: String

    init(
        _ library: borrowing HEIFLibrary,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ limits: PixelLimits
    ) throws(HEIFFailure) {
        version = library.version
        var file: OpaquePointer?
        var report = CHEIFReport()
        let bounds = CHEIFLimits(
            pixels: UInt64(limits.pixels),
            side: UInt32(clamping: min(limits.side, Int(Int32.max))),
            memory: UInt64(limits.memory)
        )
        guard let base = bytes.baseAddress else { throw HEIFFailure(status: .refused, message: "no bytes") }
        let status = cheif_file_open(library.pointer, base, bytes.count, bounds, &file, &report)
        try HEIFFailure.require(status, report, " (libheif \(version))")
        guard let file else { throw HEIFFailure(status: .noMemory, message: "") }
        pointer = file
    }

    deinit { cheif_file_close(pointer) }

    /// Width and height of the primary picture, upright.
    var size: CHEIFSize { cheif_file_size(pointer) }

    /// The thumbnails of the primary picture, the smallest first.
    var thumbnails: [CHEIFThumbnail] {
        let capacity = 16
        return [CHEIFThumbnail](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = buffer.baseAddress.map { cheif_file_thumbnails(pointer, $0, capacity) } ?? 0
        }
        .sorted { ($0.size.width, $0.size.height, $0.item) < ($1.size.width, $1.size.height, $1.item) }
    }

    /// Decodes the primary picture.
    func primary(_ colour: CHEIFColour) throws(HEIFFailure) -> HEIFPlane {
        try plane { plane, report in cheif_decode_primary(pointer, colour, &plane, &report) }
    }

    /// Decodes a thumbnail.
    func thumbnail(_ item: UInt32, _ colour: CHEIFColour) throws(HEIFFailure) -> HEIFPlane {
        try plane { plane, report in cheif_decode_thumbnail(pointer, item, colour, &plane, &report) }
    }

    private func plane(
        _ decode: (inout CHEIFPlane, inout CHEIFReport) -> CHEIFStatus
    ) throws(HEIFFailure) -> HEIFPlane {
        var plane = CHEIFPlane()
        var report = CHEIFReport()
        try HEIFFailure.require(decode(&plane, &report), report, " (libheif \(version))")
        return HEIFPlane(owning: plane)
    }
}

/// Pixels that libheif decoded, owned.
struct HEIFPlane: ~Copyable {
    private var plane: CHEIFPlane

    init(owning plane: CHEIFPlane) {
        self.plane = plane
    }

    deinit {
        var plane = plane
        cheif_plane_release(&plane)
    }

    var width: Int { Int(plane.size.width) }
    var height: Int { Int(plane.size.height) }
    var samples: Int { Int(plane.samples) }

    /// The whole picture, reduced.
    func raster(atMost side: Int) -> Raster {
        let size = AreaReduction.size(width: width, height: height, atMost: side)
        let pixels = reduced(AreaReduction.whole(width), AreaReduction.whole(height), to: size.width, size.height)
        return Raster(width: size.width, height: size.height, samples: samples, pixels: pixels)
    }

    /// A part of the picture, in the units of ``AreaReduction``, reduced.
    func reduced(_ columns: Range<Int>, _ rows: Range<Int>, to width: Int, _ height: Int) -> [UInt8] {
        let count = self.width * samples
        let tones = tones
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { line in
            AreaReduction.reduce(columns: columns, rows: rows, samples: samples, to: width, height) { row in
                read(row, into: line, tones)
                return UnsafeBufferPointer(line)
            }
        }
    }

    private func read(_ row: Int, into line: UnsafeMutableBufferPointer<UInt8>, _ tones: [UInt8]) {
        guard let start = plane.pixels.map({ UnsafeRawPointer($0) + row * plane.stride }) else { return }
        tones.withUnsafeBufferPointer { tones in
            if plane.bits > 8 {
                let values = start.assumingMemoryBound(to: UInt16.self)
                for index in line.indices { line[index] = tones[min(Int(values[index]), tones.count - 1)] }
            } else {
                let values = start.assumingMemoryBound(to: UInt8.self)
                for index in line.indices { line[index] = tones[min(Int(values[index]), tones.count - 1)] }
            }
        }
    }

    /// What each coded value stands for on the scale of 0…255.
    private var tones: [UInt8] {
        let top = 1 << Int(plane.bits)
        // 16 and 235 of 8 bits, as ITU-R BT.601 has them, scale with the number of bits.
        let black = plane.isLimitedRange ? 16 * top / 256 : 0
        let white = plane.isLimitedRange ? 235 * top / 256 : top - 1
        return (0..<top).map { value in
            UInt8(clamping: ((value - black) * 255 + (white - black) / 2) / max(1, white - black))
        }
    }
}
