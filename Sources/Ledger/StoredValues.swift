public import Foundation

/// An instant with the offset of the clock that read it.
public struct ZonedInstant: Sendable, Hashable {
    /// The instant, kept to the millisecond.
    public var instant: Date
    /// Seconds east of UTC.
    public var offset: Int

    /// Makes an instant read on a clock `offset` seconds east of UTC.
    public init(_ instant: Date, offset: Int) {
        self.instant = instant
        self.offset = offset
    }
}

extension Date {
    /// Whole milliseconds since 1970, as the ledger stores instants; the nearest, within the years 1…9999.
    var milliseconds: Int64 {
        let value = (timeIntervalSince1970 * 1_000).rounded()
        guard value.isFinite else { return value == .infinity ? Self.lastMillisecond : Self.firstMillisecond }
        return Int64(min(max(value, Double(Self.firstMillisecond)), Double(Self.lastMillisecond)))
    }

    /// The instant that the ledger stored.
    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }

    private static let firstMillisecond: Int64 = -62_135_596_800_000
    private static let lastMillisecond: Int64 = 253_402_300_799_000
}

/// JSON as the ledger stores it: sorted keys and whole milliseconds, so that equal values have equal text.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.milliseconds)
        }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        decoder.dateDecodingStrategy = .custom { decoder in
            Date(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
        }
        return try decoder.decode(type, from: Data(text.utf8))
    }
}
