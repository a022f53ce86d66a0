import Crypto
public import FileSystem
import Submissions

/// A copy in the vault's own space that is hashed but not kept; it goes when it is dropped.
///
/// Everything that is to be known about an upload is read from here: the share is read once.
public struct VaultDraft: ~Copyable, Sendable {
    /// SHA-256 of the copy, 64 lower-case hex digits.
    public private(set) var sha256 = ""
    /// Size of the copy in bytes.
    public private(set) var byteCount: Int64 = 0
    private let folder: Directory
    private let name: FileName
    private let file: WritableFile
    private var isMoved = false

    init(in folder: Directory) throws(IOFailure) {
        self.folder = folder
        name = FileName.temporary()
        file = try folder.createFile(name, mode: 0o440)
    }

    deinit {
        guard !isMoved else { return }
        // What cannot be removed now is removed when the vault is opened next.
        try? folder.removeFile(name)
    }

    /// Opens the copy for reading.
    public func open() throws -> RegularFile {
        try folder.openFile(name)
    }

    /// Reads the copy into memory; it is no larger than the limit under which it was made.
    public func contents() throws -> [UInt8] {
        try open().contents(limit: byteCount)
    }

    mutating func fill(from source: borrowing RegularFile, limit: Int64) throws {
        var hash = SHA256()
        if source.status.stamp.size > 0, file.clone(source) {
            byteCount = try open().forEachChunk(limit: limit) { hash.update(bufferPointer: $0) }
        } else {
            byteCount = try source.forEachChunk(limit: limit) { chunk in
                hash.update(bufferPointer: chunk)
                try file.write(chunk)
            }
        }
        sha256 = hexadecimal(hash.finalize())
    }

    func flush() throws(IOFailure) {
        try file.flush()
    }

    mutating func move(to target: FileName, in place: Directory) throws(IOFailure) {
        try folder.rename(name, to: target, in: place)
        isMoved = true
    }
}

/// The digest's lower-case hex digits.
func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
