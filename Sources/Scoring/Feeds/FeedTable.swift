import Foundation
import Ledger

/// A table with named columns, as `attendance.csv` and its kin hold one.
public struct FeedTable: Sendable, Hashable {
    /// The file's name without folder.
    public var fileName: String
    /// The names of the columns, which are the first line.
    public var columns: [String]
    /// The fields of each line, as many as there are columns.
    public var rows: [[String]]

    /// Makes a table.
    public init(fileName: String, columns: [String], rows: [[String]] = []) {
        self.fileName = fileName
        self.columns = columns
        self.rows = rows
    }

    /// The file's content: UTF-8, fields quoted as RFC 4180 says, lines ending with a line feed.
    ///
    /// - Parameter byteOrderMark: Whether it begins with a byte order mark, without which Excel misreads Chinese.
    /// - Returns: The bytes of the file.
    public func csv(byteOrderMark: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = byteOrderMark ? Self.mark : []
        append([columns], to: &bytes)
        append(rows, to: &bytes)
        return bytes
    }

    /// Writes the table into a folder, in place of an older one and never in part.
    ///
    /// - Parameters:
    ///   - folder: The folder, which must exist.
    ///   - byteOrderMark: Whether the file begins with a byte order mark.
    /// - Returns: The file's path.
    /// - Throws: `LedgerError`, for instance `diskFull`; the older file is then unchanged.
    @discardableResult
    public func write(into folder: String, byteOrderMark: Bool) throws -> String {
        let path = folder + "/" + fileName
        let file = try ReplacementFile(of: path)
        try file.append { bytes in
            if byteOrderMark { bytes += Self.mark }
            append([columns], to: &bytes)
        }
        for row in rows { try file.append { append([row], to: &$0) } }
        try file.replace()
        return path
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func append(_ rows: [[String]], to bytes: inout [UInt8]) {
        for row in rows {
            for (index, field) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                CSVField.append(field, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}
