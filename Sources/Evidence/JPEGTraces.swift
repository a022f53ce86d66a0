import Crypto
import Submissions

/// Gathers the traces of a JPEG while its markers are walked.
///
/// Every part is bounded by the walk's own bounds: a segment has at most 65,535 bytes, and of each kind of text only the
/// first is kept.
struct JPEGTraces {
    private(set) var traces = PictureTraces()
    private var imageData = SHA256()
    private var isWhole = false
    private var tables: [Int: [UInt8]] = [:]
    private var frame: [UInt8] = []
    private var segments: [String] = []

    /// More kinds of segments than that are not noted.
    private static let segmentLimit = 40
    /// Software agents that are kept.
    static let agentLimit = 8

    /// Takes a whole segment, from its marker's code on, that stands before the end marker.
    ///
    /// - Parameters:
    ///   - code: The marker's second byte.
    ///   - payload: What stands behind the length.
    mutating func take(_ code: UInt8, payload: UnsafeRawBufferPointer) {
        switch code {
        case 0xE0...0xEF, 0xFE:
            takeMetadata(code, payload)
        default:
            note(Self.name(of: code))
            takeCoded(code, payload)
        }
    }

    /// Takes entropy-coded data, piece by piece.
    mutating func takeScan(_ bytes: UnsafeRawBufferPointer) { imageData.update(bufferPointer: bytes) }

    /// The end marker was met.
    mutating func end() {
        update([0xD9])
        isWhole = true
    }

    /// The traces, when the walk is over.
    func finish() -> PictureTraces {
        var traces = traces
        if isWhole { traces.imageData = Self.hex(imageData.finalize()) }
        if !segments.isEmpty { traces.segments = segments.joined(separator: " ") }
        takeEncoder(into: &traces)
        return traces
    }

    // MARK: The coded picture

    private mutating func takeCoded(_ code: UInt8, _ payload: UnsafeRawBufferPointer) {
        let length = payload.count + 2
        update([code, UInt8(length >> 8), UInt8(length & 255)])
        imageData.update(bufferPointer: payload)
        switch code {
        case 0xDB: takeTables(payload)
        case 0xC0...0xCF where code != 0xC4 && code != 0xC8 && code != 0xCC:
            if frame.isEmpty { frame = [code] + payload.prefix(64) }
        default: break
        }
    }

    private mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { imageData.update(bufferPointer: $0) }
    }

    /// Quantisation tables of 8 or 16 bits (ITU-T T.81 B.2.4.1); of two with one number the first counts.
    private mutating func takeTables(_ payload: UnsafeRawBufferPointer) {
        var position = 0
        while position < payload.count {
            let head = payload[position]
            let length = head >> 4 == 0 ? 64 : 128
            guard position + 1 + length <= payload.count else { return }
            let number = Int(head & 15)
            if tables[number] == nil { tables[number] = Array(payload[position..<position + 1 + length]) }
            position += 1 + length
        }
    }

    private func takeEncoder(into traces: inout PictureTraces) {
        // Code, precision, height, width, number of components, then three bytes each.
        guard frame.count > 7, !tables.isEmpty else { return }
        let count = min(Int(frame[6]), (frame.count - 7) / 3)
        var hash = SHA256()
        for number in tables.keys.sorted() { hash.update(data: tables[number] ?? []) }
        hash.update(data: [frame[0], frame[1]] + frame[6..<7 + 3 * count])
        traces.encoder = String(Self.hex(hash.finalize()).prefix(16))
    }

    // MARK: Metadata

    private mutating func takeMetadata(_ code: UInt8, _ payload: UnsafeRawBufferPointer) {
        let kind = Kind(code, payload)
        note(kind.name)
        switch kind {
        case .xmp(let header):
            guard traces.hasXMP == nil else { return }
            traces.hasXMP = true
            traces.take(xmp: UnsafeRawBufferPointer(rebasing: payload[header...]))
        case .photoshop(let header):
            traces.hasPhotoshopBlock = true
            takeIPTC(UnsafeRawBufferPointer(rebasing: payload[header...]))
        case .jumbf:
            ContentCredentials.take(payload, into: &traces)
            traces.take(sourceTypeIn: payload)
        case .comment:
            traces.comment = traces.comment ?? TraceText.read(payload)
        case .other:
            break
        }
    }

    /// Looks for IPTC's Originating Program, data set 2:65: `1C 02 41`, a length of two bytes, the text.
    private mutating func takeIPTC(_ block: UnsafeRawBufferPointer) {
        guard traces.originatingProgram == nil, let place = ByteSearch.first([0x1C, 0x02, 0x41, 0x00], in: block),
            place < block.count
        else { return }
        let length = min(Int(block[place]), block.count - place - 1)
        traces.originatingProgram = TraceText.read(
            UnsafeRawBufferPointer(rebasing: block[place + 1..<place + 1 + length])
        )
    }

    // MARK: The order of segments

    private mutating func note(_ name: String) {
        guard segments.last != name, segments.count < Self.segmentLimit else { return }
        segments.append(name)
    }

    private static func name(of code: UInt8) -> String {
        switch code {
        case 0xC4: "DHT"
        case 0xCC: "DAC"
        case 0xC0...0xCF: "SOF\(code & 15)"
        case 0xDA: "SOS"
        case 0xDB: "DQT"
        case 0xDC: "DNL"
        case 0xDD: "DRI"
        default: "M\(String(code, radix: 16))"
        }
    }

    /// What an APPn or COM segment holds, by its first bytes.
    private enum Kind {
        case xmp(header: Int)
        case photoshop(header: Int)
        case jumbf
        case comment
        case other(String)

        init(_ code: UInt8, _ payload: UnsafeRawBufferPointer) {
            func begins(_ text: StaticString) -> Bool {
                payload.count >= text.utf8CodeUnitCount
                    && (0..<text.utf8CodeUnitCount).allSatisfy { payload[$0] == text.utf8Start[$0] }
            }
            let app = Int(code & 15)
            switch code {
            case 0xFE: self = .comment
            case 0xE1 where begins("http://ns.adobe.com/xap/1.0/\0"): self = .xmp(header: 29)
            case 0xE1 where begins("http://ns.adobe.com/xmp/extension/"): self = .other("XMPext")
            case 0xE1 where begins("Exif"): self = .other("Exif")
            case 0xE0 where begins("JFIF"): self = .other("JFIF")
            case 0xE2 where begins("ICC_PROFILE"): self = .other("ICC")
            case 0xE2 where begins("MPF"): self = .other("MPF")
            case 0xEB where begins("JP"): self = .jumbf
            case 0xED where begins("Photoshop 3.0\0"): self = .photoshop(header: 14)
            case 0xEE where begins("Adobe"): self = .other("Adobe")
            default: self = .other("APP\(app)")
            }
        }

        var name: String {
            switch self {
            case .xmp: "XMP"
            case .photoshop: "Photoshop"
            case .jumbf: "JUMBF"
            case .comment: "COM"
            case .other(let name): name
            }
        }
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
