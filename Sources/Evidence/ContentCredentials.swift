import Submissions

/// Looks into C2PA manifests (Content Credentials) for what they declare, without checking a signature.
///
/// A manifest is JUMBF boxes around CBOR (C2PA technical specification 2.1, §11 and §18); what is asked for are texts that
/// stand there in clear, each found by a linear search. Anybody can write one, so it declares and proves nothing.
enum ContentCredentials {
    /// The edits among C2PA's predefined actions (§18.15.4.7) that change what a picture shows.
    static let edits = ["composited", "drawing", "edited", "filtered", "placed", "removed"]

    /// Adds what a piece of a manifest declares to the traces.
    static func take(_ bytes: UnsafeRawBufferPointer, into traces: inout PictureTraces) {
        guard ByteSearch.first("c2pa", in: bytes) != nil else { return }
        for key in ["claim_generator_info", "claim_generator", "softwareAgent"] as [StaticString] {
            guard traces.softwareAgents?.count ?? 0 < JPEGTraces.agentLimit,
                let place = ByteSearch.first(key, in: bytes),
                let name = text(bytes, at: place) ?? name(bytes, at: place),
                traces.softwareAgents?.contains(name) != true
            else { continue }
            traces.softwareAgents = (traces.softwareAgents ?? []) + [name]
        }
        var found = Set(traces.declaredEdits ?? [])
        for edit in edits where ByteSearch.first(Array("c2pa.\(edit)".utf8), in: bytes) != nil { found.insert(edit) }
        if !found.isEmpty { traces.declaredEdits = found.sorted() }
    }

    /// A CBOR text (RFC 8949 §3.1, major type 3) of at most 255 bytes at a place; `nil` for anything else.
    private static func text(_ bytes: UnsafeRawBufferPointer, at place: Int) -> String? {
        guard place < bytes.count else { return nil }
        let head = bytes[place]
        let start: Int
        let length: Int
        switch head {
        case 0x60...0x77: (start, length) = (place + 1, Int(head & 0x1F))
        case 0x78 where place + 1 < bytes.count: (start, length) = (place + 2, Int(bytes[place + 1]))
        default: return nil
        }
        guard length > 0, start + length <= bytes.count else { return nil }
        return TraceText.read(UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
    }

    /// The `name` of a CBOR map at a place, or of the first in a list, as newer manifests state programs.
    private static func name(_ bytes: UnsafeRawBufferPointer, at place: Int) -> String? {
        guard place < bytes.count, [4, 5].contains(bytes[place] >> 5) else { return nil }
        let near = UnsafeRawBufferPointer(rebasing: bytes[place..<min(place + 256, bytes.count)])
        // The key with its own head: a text of four bytes.
        return ByteSearch.first([0x64] + Array("name".utf8), in: near).flatMap { text(near, at: $0) }
    }
}
