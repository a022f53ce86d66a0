import Foundation
import Submissions

/// Reads a text file that people write: bounded, UTF-8, without hidden characters.
package enum TextFile {
    /// The file's bytes.
    ///
    /// Links are followed, for an operator may keep the file elsewhere; a folder, pipe or device is refused.
    package static func bytes(ofFile path: String, limit: Int) throws(WorkspaceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? .missing(path: path) : .unreadable(path: path, cause: systemMessage(code))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, cause: systemMessage(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, cause: "it is not a regular file")
        }
        guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, cause: systemMessage(errno)) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
        }
    }

    /// The bytes as text, without a byte order mark.
    package static func text(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> String {
        let utf8 = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: utf8, as: UTF8.self), !text.unicodeScalars.contains(where: isHidden) {
            return text
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ConfigurationError([
                FileProblem(file: file, line: 1, column: 1, message: "the file is UTF-16", remedy: saveAsUTF8)
            ])
        }
        throw ConfigurationError([firstProblem(in: utf8, file: file)])
    }

    private static let saveAsUTF8 = "save it as UTF-8 (in Excel: CSV UTF-8)"

    /// Characters that people do not see and that would move lines or hide words.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        case "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": true
        default:
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    private static func firstProblem(in bytes: ArraySlice<UInt8>, file: String) -> FileProblem {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var problem = FileProblem(file: file, line: 1, column: 1, message: "")
        var line = 1
        var column = 1
        var last: Unicode.Scalar = "\0"
        while case let result = decoder.decode(&iterator), result != .emptyInput {
            (problem.line, problem.column) = (line, column)
            guard case .scalarValue(let scalar) = result else {
                problem.message = "this line is not UTF-8"
                problem.remedy =
                    saveAsUTF8 + "; a file in GBK or GB18030, as Chinese Windows writes it, is converted by "
                    + "iconv -f GB18030 -t UTF-8"
                return problem
            }
            if isHidden(scalar) {
                problem.message = "a hidden character (U+\(hexadecimal(scalar))) stands here"
                problem.remedy = "delete it"
                return problem
            }
            if scalar == "\r" || (scalar == "\n" && last != "\r") { line += 1 }
            column = scalar == "\r" || scalar == "\n" ? 1 : column + 1
            last = scalar
        }
        return problem
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// What the system says about an error number.
func systemMessage(_ code: Int32) -> String {
    String(cString: strerror(code))
}
