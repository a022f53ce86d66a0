public import Foundation
import Submissions

/// When each file arrived on the share, as `--arrivals FILE` tells: a JSON array of
/// `{"path": "<student>/<session>/<file>", "arrived_at": "2021-10-18T21:14:00+08:00"}`.
public struct Arrivals: Sendable {
    /// The most that is read of an arrivals file, in bytes.
    public static let maximumBytes = 256 * 1_048_576

    private let instants: [String: Date]

    /// Reads the file's bytes.
    ///
    /// - Parameters:
    ///   - json: The bytes.
    ///   - prefix: What every path may begin with besides, such as `uploads/`; it is left out.
    /// - Throws: ``ArrivalsError`` naming the entry that cannot be read.
    public init(json: Data, leavingOut prefix: String = "") throws(ArrivalsError) {
        guard json.count <= Self.maximumBytes else {
            throw ArrivalsError(
                message: """
                    it has more than \(Self.maximumBytes) bytes, which is the limit; name only the files of this tree, or judge \
                    it in parts
                    """
            )
        }
        let entries: [Entry]
        do {
            entries = try JSONDecoder().decode([Entry].self, from: json)
        } catch {
            throw ArrivalsError(
                message: "not a JSON array of objects with the texts \"path\" and \"arrived_at\""
                    + Self.place(of: error)
            )
        }
        var instants: [String: Date] = [:]
        for (index, entry) in entries.enumerated() {
            guard let instant = Self.instant(entry.arrived_at) else {
                throw ArrivalsError(
                    message: """
                        entry \(index + 1) ("\(FileName(stringLiteral: entry.path))"): "\(entry.arrived_at)" is no instant; \
                        write it like 2021-10-18T21:14:00+08:00
                        """
                )
            }
            let isBelow = !prefix.isEmpty && entry.path.hasPrefix(prefix)
            instants[isBelow ? String(entry.path.dropFirst(prefix.count)) : entry.path] = instant
        }
        self.instants = instants
    }

    /// The instant at which a file arrived; `nil` where the file does not tell.
    public func instant(of path: String) -> Date? { instants[path] }

    /// Where decoding stopped, as far as the decoder tells.
    private static func place(of error: any Error) -> String {
        let context: DecodingError.Context
        switch error as? DecodingError {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        default: return ""
        }
        guard let index = context.codingPath.first?.intValue else { return ": \(context.debugDescription)" }
        return ": entry \(index + 1): \(context.debugDescription)"
    }

    private struct Entry: Decodable {
        var path: String
        var arrived_at: String
    }

    private static func instant(_ text: String) -> Date? {
        let plain = Date.ISO8601FormatStyle()
        return (try? plain.parse(text)) ?? (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text))
    }
}

/// Why an arrivals file cannot be used.
public struct ArrivalsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, with the entry's number.
    public var message: String
    /// Same as ``message``.
    public var description: String { message }
}
