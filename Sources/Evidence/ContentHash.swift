import Crypto

/// A file's identity: SHA-256 over its bytes, fed piece by piece while they pass by.
///
/// Paths, inodes and times are no identity on a network share; equal content is (FIPS 180-4).
public struct ContentHash: Sendable {
    private var digest = SHA256()

    /// Starts an empty hash.
    public init() {}

    /// Takes in the next piece of the file.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        digest.update(bufferPointer: bytes)
    }

    /// The hash of everything taken in so far: 64 lower-case hex digits.
    public var hexDigits: String {
        let digits: StaticString = "0123456789abcdef"
        let hash = digest.finalize()
        return String(unsafeUninitializedCapacity: 64) { text in
            var index = 0
            for byte in hash {
                text[index] = digits.utf8Start[Int(byte >> 4)]
                text[index + 1] = digits.utf8Start[Int(byte & 15)]
                index += 2
            }
            return index
        }
    }

    /// The hash of bytes in memory: 64 lower-case hex digits.
    public static func hexDigits(of bytes: UnsafeRawBufferPointer) -> String {
        var hash = ContentHash()
        hash.update(bytes)
        return hash.hexDigits
    }
}
