import Foundation
import Glibc

/// Standard output for whole blocks of bytes.
enum Output {
    /// Writes all bytes.
    ///
    /// - Throws: Exit status 74 where the output cannot be written. A reader that went away (`head`) ends the program
    ///   silently, as pipes are meant to.
    static func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: offset), $0.count - offset)
            }
            if count >= 0 {
                offset += count
            } else if errno != EINTR {
                throw stop(.inputOutput, "standard output cannot be written: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Writes a text.
    static func write(_ text: String) throws {
        try write(Array(text.utf8))
    }
}
