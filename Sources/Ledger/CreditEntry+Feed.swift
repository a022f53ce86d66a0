import Foundation
import Submissions

extension CreditEntry {
    /// The columns of both feeds, in order.
    ///
    /// They are a contract: columns are added at the end or not at all.
    public static let columns = [
        "seq", "event", "student_id", "pair_id", "session", "week", "start", "end", "duration_minutes", "credits",
        "joint", "zone", "decided_by", "reason", "recorded_at",
    ]

    /// The line of `credits.csv`, without line break.
    public var csv: String {
        var bytes: [UInt8] = []
        appendCSV(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The line of `credits.jsonl`, without line break: one JSON object whose keys are ``columns``; unknown is `null`.
    public var json: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the fields separated by commas; unknown is empty, and what needs quotes gets them as RFC 4180 says.
    func appendCSV(to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch field {
            case .number(let number): if let number { bytes.append(contentsOf: String(number).utf8) }
            case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
            case .text(let text): if let text { CSVField.append(text, to: &bytes) }
            }
        }
    }

    /// Appends one JSON object.
    func appendJSON(to bytes: inout [UInt8]) {
        for (index, (column, field)) in zip(Self.columns, fields).enumerated() {
            bytes.append(contentsOf: (index == 0 ? "{\"" : ",\"").utf8)
            bytes.append(contentsOf: column.utf8)
            bytes.append(contentsOf: "\":".utf8)
            switch field {
            case .number(let number): bytes.append(contentsOf: (number.map(String.init) ?? "null").utf8)
            case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
            case .text(nil): bytes.append(contentsOf: "null".utf8)
            case .text(let text?): Self.appendJSONString(text, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private enum Field {
        case number(Int?)
        case truth(Bool)
        case text(String?)
    }

    /// The values of ``columns``.
    private var fields: [Field] {
        [
            .number(seq), .text(event.rawValue), .text(student.value), .text(pair), .text(session), .number(week),
            .text(start?.iso8601), .text(end?.iso8601), .number(durationMinutes), .number(credits), .truth(joint),
            .text(zone), .text(decidedBy), .text(reason), .text(recordedAt.iso8601),
        ]
    }

    private static func appendJSONString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension ZonedInstant {
    /// The instant as `2021-10-18T19:02:11+08:00`; fractions of a second are cut off.
    public var iso8601: String { instant.iso8601(offset: offset) }
}
