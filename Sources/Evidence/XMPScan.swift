import Glibc

/// Looks for a few properties in an XMP packet without parsing XML.
///
/// A packet is hostile text of at most one segment; a property is found by its local name, as an attribute
/// (`xmp:CreatorTool="…"`) or as an element (`<xmp:CreatorTool>…</…>`), each search linear in the packet.
enum XMPScan {
    /// The first value of a property.
    static func first(_ name: StaticString, in packet: UnsafeRawBufferPointer) -> String? {
        all(name, in: packet, limit: 1).first
    }

    /// The values of a property, each once, in their order.
    static func all(_ name: StaticString, in packet: UnsafeRawBufferPointer, limit: Int) -> [String] {
        var values: [String] = []
        var rest = packet
        while values.count < limit, let place = ByteSearch.first(name, in: rest) {
            rest = UnsafeRawBufferPointer(rebasing: rest[place...])
            if let value = value(rest), !values.contains(value) { values.append(value) }
        }
        return values
    }

    /// The value behind a property's name: up to the closing quote, or to the next tag.
    private static func value(_ bytes: UnsafeRawBufferPointer) -> String? {
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        var place = 0
        while place < bytes.count, blanks.contains(bytes[place]) { place += 1 }
        guard place < bytes.count else { return nil }
        let closing: UInt8
        switch bytes[place] {
        case UInt8(ascii: ">"):
            closing = UInt8(ascii: "<")
        case UInt8(ascii: "="):
            place += 1
            while place < bytes.count, blanks.contains(bytes[place]) { place += 1 }
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") else {
                return nil
            }
            closing = bytes[place]
        default:
            return nil
        }
        let value = bytes[(place + 1)...].prefix(1_024).prefix { $0 != closing }
        return TraceText.read(UnsafeRawBufferPointer(rebasing: value))
    }
}

/// Finds bytes in bytes; the patterns are short, so that the time is linear in what is searched.
enum ByteSearch {
    /// The place behind the first occurrence of a text.
    static func first(_ text: StaticString, in bytes: UnsafeRawBufferPointer) -> Int? {
        find(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), in: bytes)
    }

    /// The place behind the first occurrence of some bytes.
    static func first(_ pattern: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        pattern.withUnsafeBytes { find($0, in: bytes) }
    }

    private static func find(_ pattern: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress, let wanted = pattern.baseAddress, let head = pattern.first else {
            return nil
        }
        var place = 0
        while bytes.count - place >= pattern.count,
            let found = memchr(start + place, Int32(head), bytes.count - place - pattern.count + 1)
        {
            place = UnsafeRawPointer(found) - start
            if memcmp(start + place, wanted, pattern.count) == 0 { return place + pattern.count }
            place += 1
        }
        return nil
    }
}
