/// Something that is wrong or doubtful in a zone file, with its place and what to do.
public struct ZoneProblem: Sendable, Hashable, Codable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable, Codable {
        /// The map can be used; somebody should look.
        case warning
        /// The map cannot be used.
        case error
    }

    /// What it is about, stable, for programs.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The file cannot be opened or read.
        case unreadable = "file.unreadable"
        /// The file, its nesting, its values or its zones are more than Daka takes.
        case limit = "file.limit"
        /// Not JSON.
        case notJSON = "json.syntax"
        /// The same name twice in one JSON object.
        case repeatedMember = "json.repeated-member"
        /// A value of another type than GeoJSON or Daka asks for, or none where one is needed.
        case wrongType = "geojson.type"
        /// A coordinate reference system other than WGS-84 degrees.
        case referenceSystem = "geojson.crs"
        /// No name, an empty one or one that cannot be shown.
        case name = "zone.name"
        /// A name that another zone has too.
        case repeatedName = "zone.repeated-name"
        /// No kind or an unknown one.
        case kind = "zone.kind"
        /// A tolerance that is no number of metres or an absurd one.
        case tolerance = "zone.tolerance"
        /// An unknown datum.
        case datum = "zone.datum"
        /// A property that looks like a misspelt one of Daka's.
        case misspelling = "zone.misspelling"
        /// A position that is not two numbers.
        case position = "position.type"
        /// Degrees that do not exist.
        case range = "position.range"
        /// Latitude where longitude belongs.
        case swapped = "position.swapped"
        /// A ring whose last position is not its first.
        case unclosed = "ring.unclosed"
        /// A ring of fewer than four positions.
        case tooShort = "ring.too-short"
        /// A ring that is narrower than half a metre.
        case noArea = "ring.no-area"
        /// A ring that crosses or touches itself.
        case selfCrossing = "ring.self-crossing"
        /// A hole outside its shell or inside another hole.
        case hole = "ring.hole"
        /// Polygons of one zone that overlap, or another fault of the whole.
        case polygon = "zone.polygon"
        /// A zone wider than a campus can be.
        case tooWide = "zone.too-wide"
        /// A study zone and a forbidden one that overlap.
        case overlap = "zone.overlap"
        /// A study zone that is partly or wholly outside the campus.
        case outsideCampus = "zone.outside-campus"
        /// A zone that fits the campus only when read in another datum.
        case otherDatum = "zone.other-datum"
        /// No study zone at all.
        case noStudyZone = "file.no-study-zone"
    }

    /// What it is about.
    public var code: Code
    /// How much it matters.
    public var severity: Severity
    /// The line, 1 for the first; 0 where the file could not be read.
    public var line: Int
    /// The character within the line, 1 for the first.
    public var column: Int?
    /// What is wrong, one English sentence without its full stop.
    public var message: String
    /// What to do, one English sentence without its full stop.
    public var remedy: String

    /// Makes a problem.
    public init(
        code: Code,
        severity: Severity,
        line: Int,
        column: Int? = nil,
        message: String,
        remedy: String
    ) {
        self.code = code
        self.severity = severity
        self.line = line
        self.column = column
        self.message = message
        self.remedy = remedy
    }
}

extension ZoneProblem: CustomStringConvertible {
    /// The problem in one line, as compilers write it: `12:7: error: … . …`, with the file's name in front by the caller.
    public var description: String {
        let place = line == 0 ? "" : column.map { "\(line):\($0): " } ?? "\(line): "
        return "\(place)\(severity.rawValue): \(message). \(remedy)."
    }
}

/// Why a zone file cannot be used.
public struct ZoneFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's path, where it came from a file.
    public var path: String?
    /// Everything found in it, in the file's order, warnings included.
    public var problems: [ZoneProblem]

    /// Makes an error.
    public init(path: String? = nil, problems: [ZoneProblem]) {
        self.path = path
        self.problems = problems
    }

    /// One line per problem, each beginning with the file's path where there is one.
    public var description: String {
        problems.map { problem in
            guard let path else { return problem.description }
            return path + (problem.line == 0 ? ": " : ":") + problem.description
        }
        .joined(separator: "\n")
    }
}

/// The problems of one file as they are found.
struct ZoneProblemList {
    /// More than this many are counted and not kept: a file of another kind would give one a line.
    static let limit = 200

    private(set) var problems: [ZoneProblem] = []
    private(set) var omitted = 0
    private(set) var hasErrors = false
    private let positions: TextPositions

    init(positions: TextPositions) {
        self.positions = positions
    }

    /// Whether further problems would not be kept.
    var isFull: Bool { problems.count >= Self.limit }

    /// Notes a problem at a byte of the text.
    mutating func add(
        _ code: ZoneProblem.Code,
        _ severity: ZoneProblem.Severity = .error,
        at offset: Int,
        _ message: String,
        remedy: String
    ) {
        hasErrors = hasErrors || severity == .error
        guard !isFull else {
            omitted += 1
            return
        }
        let place = positions.place(of: offset)
        problems.append(
            ZoneProblem(
                code: code,
                severity: severity,
                line: place.line,
                column: place.column,
                message: message,
                remedy: remedy
            )
        )
    }

    /// The line of a byte of the text.
    func line(of offset: Int) -> Int { positions.place(of: offset).line }

    /// All problems in the file's order; one more at the end tells how many were left out.
    var sorted: [ZoneProblem] {
        // The sort must keep the order of problems at one place.
        var sorted = problems.enumerated()
            .sorted {
                ($0.element.line, $0.element.column ?? 0, $0.offset) < (
                    $1.element.line, $1.element.column ?? 0, $1.offset
                )
            }
            .map(\.element)
        if omitted > 0, let last = sorted.last {
            sorted.append(
                ZoneProblem(
                    code: .limit,
                    severity: hasErrors ? .error : .warning,
                    line: last.line,
                    message: "\(omitted) more problems are not listed",
                    remedy: "Mend the ones above and check again"
                )
            )
        }
        return sorted
    }
}
