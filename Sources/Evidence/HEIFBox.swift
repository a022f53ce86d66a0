/// One box of an ISO base media file (ISO/IEC 14496-12 §4.2): a name and the place of what is in it.
struct HEIFBox {
    /// The name.
    var type: UInt32
    /// Where the content begins, in the bytes that the walk counts from.
    var start: Int
    /// Where the content ends.
    var end: Int

    /// A box's header: four bytes of size and four of name, then eight of size where the first says 1.
    ///
    /// `limit` is where the surrounding box ends, which is also where a box of size 0 ends. `nil` where no box can begin
    /// there; a box may state an end beyond `limit`.
    init?(_ header: UnsafeRawBufferPointer, at offset: Int, limit: Int) {
        var cursor = ByteCursor(header)
        guard let size = cursor.u32(), let type = cursor.u32() else { return nil }
        var length = Int(size)
        if size == 1 {
            guard let long = cursor.u64(), long <= Int64.max / 2 else { return nil }
            length = Int(long)
        } else if size == 0 {
            length = limit - offset
        }
        guard length >= cursor.offset else { return nil }
        self.type = type
        start = offset + cursor.offset
        end = offset + length
    }

    /// The longest header.
    static let headerByteCount = 16

    /// Goes through the boxes in `bytes` one after the other, lending each one's content, until `visit` says `false`.
    ///
    /// A box that reaches beyond its surroundings ends the walk.
    static func forEach(in bytes: UnsafeRawBufferPointer, _ visit: (UInt32, UnsafeRawBufferPointer) -> Bool) {
        var offset = 0
        while offset + 8 <= bytes.count {
            let header = UnsafeRawBufferPointer(rebasing: bytes[offset..<min(offset + headerByteCount, bytes.count)])
            guard let box = HEIFBox(header, at: offset, limit: bytes.count), box.end <= bytes.count else { return }
            guard visit(box.type, UnsafeRawBufferPointer(rebasing: bytes[box.start..<box.end])) else { return }
            offset = box.end
        }
    }
}
