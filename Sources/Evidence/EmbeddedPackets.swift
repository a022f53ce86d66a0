public import Submissions

/// Finds XMP packets and C2PA manifests in HEIC, PNG and WebP files by how they begin.
///
/// These formats keep them in boxes and chunks of their own, mostly as they are; what is packed is not found. A search over
/// the whole file is linear, and a packet is looked at up to a bound.
public enum EmbeddedPackets {
    /// More bytes of one packet are not looked at.
    static let longest = 1 << 20

    /// Adds what packets in a file tell to a picture's traces; JPEGs have theirs read on the way through their markers.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What was read of it; left as it is where no traces are taken.
    public static func read(_ bytes: UnsafeRawBufferPointer, into facts: inout PhotoFacts) {
        guard [.heic, .png, .webp].contains(facts.format), var traces = facts.traces else { return }
        if let start = ByteSearch.first("<x:xmpmeta", in: bytes) {
            traces.hasXMP = true
            traces.take(xmp: packet(bytes, from: start))
        }
        // The JUMBF description box of a manifest store: type and label.
        if let start = ByteSearch.first("jumdc2pa", in: bytes) {
            let manifest = packet(bytes, from: start - 4)
            ContentCredentials.take(manifest, into: &traces)
            traces.take(sourceTypeIn: manifest)
        }
        facts.traces = traces
    }

    private static func packet(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + longest, bytes.count)])
    }
}

extension PictureTraces {
    /// Takes what an XMP packet says of programs and sources.
    mutating func take(xmp packet: UnsafeRawBufferPointer) {
        creatorTool = creatorTool ?? XMPScan.first("CreatorTool", in: packet)
        xmpToolkit = xmpToolkit ?? XMPScan.first("xmptk", in: packet)
        let agents = XMPScan.all("softwareAgent", in: packet, limit: JPEGTraces.agentLimit)
        if softwareAgents == nil, !agents.isEmpty { softwareAgents = agents }
        take(sourceTypeIn: packet)
    }

    /// Takes IPTC's digital source type, a word behind a fixed address, in XMP as in C2PA's CBOR.
    mutating func take(sourceTypeIn bytes: UnsafeRawBufferPointer) {
        guard digitalSourceType == nil, let place = ByteSearch.first("newscodes/digitalsourcetype/", in: bytes) else {
            return
        }
        let word = bytes[place...].prefix(64).prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        if !word.isEmpty { digitalSourceType = String(decoding: word, as: UTF8.self) }
    }
}
