import Evidence
import Submissions
import Testing

@Suite struct PositionTests {
    typealias Entry = TIFFBuilder.Entry

    private static func facts(_ gps: [Entry], littleEndian: Bool = true) -> PhotoFacts {
        let tiff = TIFFBuilder(littleEndian: littleEndian, main: [Entry(0x010F, .text("Acme"))], gps: gps)
        return read(JPEGBuilder.picture(JPEGBuilder.exif(tiff)))
    }

    /// A whole GPS directory with other values for some tags; `nil` takes a tag out.
    private static func fix(_ changes: [UInt16: TIFFBuilder.Value?]) -> [Entry] {
        TIFFBuilder.fix.compactMap { entry in
            guard let change = changes[entry.tag] else { return entry }
            return change.map { Entry(entry.tag, $0) }
        }
    }

    @Test(arguments: [true, false]) func `all fields are read`(littleEndian: Bool) {
        let facts = Self.facts(TIFFBuilder.fix, littleEndian: littleEndian)
        #expect(
            facts.gps
                == PositionFacts(
                    status: .present,
                    latitude: 39.0 + 54.0 / 60 + 15.12 / 3600,
                    longitude: 116.0 + 23.0 / 60 + 27.6 / 3600,
                    altitude: 291.2,
                    horizontalError: 16,
                    dop: 3.5,
                    timestamp: "2024-05-05T23:08:09Z",
                    datum: "WGS-84",
                    processingMethod: "GPS",
                    imageDirection: 123.4
                )
        )
        #expect(facts.problems.isEmpty)
    }

    struct Row: CustomTestStringConvertible {
        var name: String
        var gps: [Entry]
        var status: PositionFacts.Status
        var latitude: Double?
        var longitude: Double?
        var testDescription: String { name }
    }

    private static let zeroed = TIFFBuilder.fix.map { entry in
        switch entry.value {
        case .text(let text): Entry(entry.tag, .ascii(Array(repeating: 0, count: text.utf8.count + 1)))
        case .undefined(let bytes): Entry(entry.tag, .undefined(Array(repeating: 0, count: bytes.count)))
        case .bytes(let bytes): Entry(entry.tag, .bytes(Array(repeating: 0, count: bytes.count)))
        case .rational(let parts): Entry(entry.tag, .rational(parts.map { _ in (0, 0) }))
        default: entry
        }
    }

    private static let nothing: TIFFBuilder.Value = .rational([(0, 0), (0, 0), (0, 0)])
    private static let zero: TIFFBuilder.Value = .rational([(0, 1), (0, 1), (0, 100)])

    static let rows: [Row] = [
        Row(
            name: "south and west",
            gps: fix([1: .text("S"), 3: .text("W")]),
            status: .present,
            latitude: -39.9042,
            longitude: -116.391
        ),
        Row(
            name: "small letters",
            gps: fix([1: .text("n"), 3: .text("e")]),
            status: .present,
            latitude: 39.9042,
            longitude: 116.391
        ),
        Row(
            name: "letters without NUL",
            gps: fix([1: .ascii([0x4E]), 3: .ascii([0x45])]),
            status: .present,
            latitude: 39.9042,
            longitude: 116.391
        ),
        Row(
            name: "degrees alone",
            gps: fix([2: .rational([(395, 10)]), 4: .rational([(1165, 10)])]),
            status: .present,
            latitude: 39.5,
            longitude: 116.5
        ),
        Row(
            name: "signed fractions",
            gps: fix([2: .signedRational([(39, 1), (30, 1), (0, 1)])]),
            status: .present,
            latitude: 39.5,
            longitude: 116.391
        ),
        Row(
            name: "60 seconds by rounding",
            gps: fix([2: .rational([(39, 1), (29, 1), (60, 1)])]),
            status: .present,
            latitude: 39.5,
            longitude: 116.391
        ),
        Row(
            name: "the pole",
            gps: fix([2: .rational([(90, 1), (0, 1), (0, 1)])]),
            status: .present,
            latitude: 90,
            longitude: 116.391
        ),
        Row(name: "on the equator", gps: fix([2: zero]), status: .present, latitude: 0, longitude: 116.391),
        Row(name: "a real (0, 0)", gps: fix([2: zero, 4: zero]), status: .present, latitude: 0, longitude: 0),

        Row(name: "no directory", gps: [], status: .absent),
        Row(name: "no position in it", gps: fix([1: nil, 2: nil, 3: nil, 4: nil]), status: .absent),
        Row(name: "a version alone", gps: [Entry(0, .bytes([2, 3, 0, 0]))], status: .absent),
        Row(name: "0/0 with references", gps: fix([2: nothing, 4: nothing]), status: .absent),
        Row(
            name: "0/0 with a version: a camera without a fix",
            gps: zeroed.map { $0.tag == 0 ? Entry(0, .bytes([2, 2, 0, 0])) : $0 },
            status: .absent
        ),
        Row(
            name: "(0, 0) as a placeholder",
            gps: [
                Entry(0, .bytes([2, 2, 0, 0])), Entry(1, .text("N")), Entry(2, zero), Entry(3, .text("E")),
                Entry(4, zero), Entry(6, .rational([(0, 1)])),
            ],
            status: .absent
        ),
        Row(
            name: "(0, 0) with the filling that Android writes as time",
            gps: [
                Entry(1, .text("S")), Entry(2, zero), Entry(3, .text("W")), Entry(4, zero),
                Entry(7, .rational([(12, 1), (0, 1), (0, 1)])), Entry(0x1D, .text("2002:12:08")),
            ],
            status: .absent
        ),

        Row(name: "zeroed in place", gps: zeroed, status: .redacted),
        Row(
            name: "zeroed in place but for the accuracy",
            gps: zeroed.map { $0.tag == 0x1F ? Entry(0x1F, .rational([(16, 1)])) : $0 },
            status: .redacted
        ),
        Row(
            name: "zeroed, nothing but the position there",
            gps: zeroed.filter { (1...4).contains($0.tag) },
            status: .redacted
        ),

        Row(name: "latitude alone", gps: fix([4: nil]), status: .invalid),
        Row(name: "longitude alone", gps: fix([2: nil]), status: .invalid),
        Row(name: "no N or S", gps: fix([1: nil]), status: .invalid),
        Row(name: "empty E or W", gps: fix([3: .text("")]), status: .invalid),
        Row(name: "strange references", gps: fix([1: .text("X"), 3: .text("Q")]), status: .invalid),
        Row(name: "references swapped", gps: fix([1: .text("E"), 3: .text("N")]), status: .invalid),
        Row(name: "latitude 200", gps: fix([2: .rational([(200, 1), (0, 1), (0, 1)])]), status: .invalid),
        Row(name: "just beyond the pole", gps: fix([2: .rational([(90, 1), (0, 1), (1, 100)])]), status: .invalid),
        Row(name: "longitude 181", gps: fix([4: .rational([(181, 1), (0, 1), (0, 1)])]), status: .invalid),
        Row(name: "99 minutes", gps: fix([2: .rational([(39, 1), (99, 1), (0, 1)])]), status: .invalid),
        Row(name: "seconds 0/0", gps: fix([2: .rational([(48, 1), (37, 1), (0, 0)])]), status: .invalid),
        Row(name: "degrees 39/0", gps: fix([2: .rational([(39, 0), (54, 1), (0, 1)])]), status: .invalid),
        Row(name: "one half 0/0", gps: fix([2: nothing]), status: .invalid),
        Row(name: "negative", gps: fix([2: .signedRational([(-39, 1), (0, 1), (0, 1)])]), status: .invalid),
        Row(name: "as text", gps: fix([2: .text("39,54,15.12"), 4: .text("116,23,27.6")]), status: .invalid),
        Row(
            name: "as doubles",
            gps: fix([2: .raw(type: 12, count: 3, Array(repeating: 0x40, count: 24))]),
            status: .invalid
        ),
        Row(name: "four numbers", gps: fix([2: .rational([(39, 1), (54, 1), (1, 1), (1, 1)])]), status: .invalid),
    ]

    @Test(arguments: rows) func `missing, redacted, invalid and real positions are told apart`(row: Row) {
        let facts = Self.facts(row.gps)
        #expect(facts.gps.status == row.status)
        #expect(facts.codes == (row.status == .invalid ? ["gps.invalid"] : []))
        if let latitude = row.latitude, let longitude = row.longitude {
            #expect(abs((facts.gps.latitude ?? .nan) - latitude) < 1e-9)
            #expect(abs((facts.gps.longitude ?? .nan) - longitude) < 1e-9)
        } else {
            #expect(facts.gps.latitude == nil)
            #expect(facts.gps.longitude == nil)
        }
    }

    @Test func `a redacted block states nothing`() {
        #expect(Self.facts(Self.zeroed).gps == PositionFacts(status: .redacted))
    }

    @Test func `altitudes below the sea are negative, and 0 without a position is a placeholder`() {
        #expect(Self.facts(Self.fix([5: .bytes([1])])).gps.altitude == -291.2)
        #expect(Self.facts(Self.fix([6: .rational([(0, 1)])])).gps.altitude == 0)
        #expect(Self.facts(Self.fix([2: Self.nothing, 4: Self.nothing, 6: .rational([(0, 1)])])).gps.altitude == nil)
        #expect(Self.facts(Self.fix([6: .rational([(0, 0)])])).gps.altitude == nil)
        #expect(Self.facts(Self.fix([6: .rational([(230, 1), (0, 1), (0, 1)])])).gps.altitude == 230)
    }

    @Test func `measures divided by zero or of zero are absent`() {
        let facts = Self.facts(
            Self.fix([0x0B: .rational([(0, 1)]), 0x11: .rational([(0, 0)]), 0x1F: .rational([(16, 0)])])
        )
        #expect(facts.gps.dop == nil)
        #expect(facts.gps.imageDirection == nil)
        #expect(facts.gps.horizontalError == nil)
        #expect(Self.facts(Self.fix([0x11: .rational([(0, 1)])])).gps.imageDirection == 0)
    }

    static let timestamps: [(String, [UInt16: TIFFBuilder.Value?], String?)] = [
        ("midnight of a day", [7: .rational([(0, 1), (0, 1), (0, 1)])], "2024-05-05T00:00:00Z"),
        ("midnight without a day", [7: .rational([(0, 1), (0, 1), (0, 1)]), 0x1D: nil], nil),
        ("a day alone", [7: nil], nil),
        ("dashes", [0x1D: .text("2011-06-05")], "2011-06-05T23:08:09Z"),
        ("NULs between", [0x1D: .ascii(utf8("2010\u{0}11\u{0}24\u{0}"))], "2010-11-24T23:08:09Z"),
        ("with a time behind", [0x1D: .text("2008:05:08 09:54:28")], "2008-05-08T23:08:09Z"),
        ("no such day", [0x1D: .text("2024:02:30")], nil),
        ("year 0", [0x1D: .text("0000:00:00")], nil),
        ("letters", [0x1D: .text("not a date")], nil),
        ("25 o'clock", [7: .rational([(25, 1), (0, 1), (0, 1)])], nil),
        ("4,501 seconds", [7: .rational([(17, 1), (33, 1), (4501, 1)])], nil),
        ("0/0 hours", [7: .rational([(0, 0), (0, 0), (0, 0)])], nil),
        ("two numbers", [7: .rational([(1, 1), (2, 1)])], nil),
        ("fractions cut", [7: .rational([(15, 1), (58, 1), (1799, 100)])], "2024-05-05T15:58:17Z"),
    ]

    @Test(arguments: timestamps) func `the time of the fix needs day and time`(
        name: String,
        changes: [UInt16: TIFFBuilder.Value?],
        timestamp: String?
    ) {
        #expect(Self.facts(Self.fix(changes)).gps.timestamp == timestamp, "\(name)")
    }

    private static func coded(_ code: String, _ bytes: [UInt8]) -> TIFFBuilder.Value {
        .undefined(joined(utf8(code), row(0, 8 - code.utf8.count), bytes))
    }

    static let methods: [(String, TIFFBuilder.Value, String?)] = [
        ("ASCII", coded("ASCII", utf8("NETWORK")), "NETWORK"),
        ("ASCII in an ASCII entry", .ascii(utf8("ASCII\0\0\0CELLID\0")), "CELLID"),
        ("without a code", .text("fused"), "fused"),
        ("longer, without a code", .undefined(utf8("HYBRID-FIX")), "HYBRID-FIX"),
        ("no code stated", coded("", utf8("GPS")), "GPS"),
        ("UTF-16, the block's order", coded("UNICODE", [0x51, 0x7F, 0xDC, 0x7E]), "网络"),
        ("UTF-16, the other order", coded("UNICODE", [0, 0x47, 0, 0x50, 0, 0x53]), "GPS"),
        ("UTF-16 with a mark", coded("UNICODE", [0xFE, 0xFF, 0x7F, 0x51]), "网"),
        ("JIS", coded("JIS", [0x24, 0x22]), nil),
        ("a code alone", coded("ASCII", []), nil),
        ("zeros", .undefined(Array(repeating: 0, count: 20)), nil),
    ]

    @Test(arguments: methods) func `the processing method loses its character code`(
        name: String,
        value: TIFFBuilder.Value,
        method: String?
    ) {
        #expect(Self.facts(Self.fix([0x1B: value])).gps.processingMethod == method, "\(name)")
    }
}
