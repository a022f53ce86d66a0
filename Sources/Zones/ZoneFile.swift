import Foundation

/// What a zone file holds, and everything that is wrong with it.
///
/// The file is a GeoJSON `FeatureCollection` (RFC 7946) of `Polygon` and `MultiPolygon` features. Their properties:
/// `name` (text) and `kind` (`study`, `forbidden` or `campus`) are needed; `toleranceMetres` (0…1000, default 15) and
/// `datum` (`wgs84`, `gcj02` or `bd09`, default `wgs84`) may be given. Other members and properties are let be.
public struct ZoneFile: Sendable {
    /// Bytes of a file at most.
    public static let byteLimit = JSONReader.byteLimit

    /// The zones without errors of their own, in the file's order.
    public let zones: [Zone]
    /// Everything found, in the file's order.
    public let problems: [ZoneProblem]

    /// Whether the file makes a map.
    public var isUsable: Bool { problems.allSatisfy { $0.severity == .warning } }

    /// Reads a file's bytes; every fault is reported in one pass, as far as the text is JSON.
    public init(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(Self.byteLimit + 1))
        var problems = ZoneProblemList(positions: TextPositions(bytes))
        let root: JSONNode
        do throws(JSONTextError) {
            root = try JSONReader.read(bytes)
        } catch {
            let code: ZoneProblem.Code = error.isLimit ? .limit : .notJSON
            problems.add(
                code,
                at: error.offset,
                error.isLimit ? "The file is too much: \(error.message)" : "This is not JSON: \(error.message)",
                remedy: error.remedy
            )
            self.init(zones: [], problems: problems.sorted)
            return
        }
        var reader = ZoneFileReader(problems: problems)
        let drafts = reader.drafts(in: root)
        problems = reader.problems
        do throws(GEOSFailure) {
            let context = try GEOSContext()
            var sound: [ZoneDraft] = []
            for draft in drafts {
                let isSound = try draft.isSound(in: context, noting: &problems)
                if isSound, draft.isComplete { sound.append(draft) }
            }
            try noteNeighbours(sound, in: context, noting: &problems)
            self.init(zones: sound.map { $0.zone() }, problems: problems.sorted)
        } catch {
            problems.add(
                .polygon,
                at: root.offset,
                "The zones cannot be compared (\(error))",
                remedy: "Check them one by one: leave out features until this goes away"
            )
            self.init(zones: [], problems: problems.sorted)
        }
    }

    /// Reads a file; one that cannot be opened or read is a problem like any other.
    public init(contentsOf path: String) {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            self.init(try file.read(upToCount: Self.byteLimit + 1) ?? Data())
        } catch {
            let problem = ZoneProblem(
                code: .unreadable,
                severity: .error,
                line: 0,
                message: "The zone file cannot be read: \(Self.reason(error))",
                remedy: "Check its path and permissions, or run “daka init” in an empty folder for an example"
            )
            self.init(zones: [], problems: [problem])
        }
    }

    private init(zones: [Zone], problems: [ZoneProblem]) {
        self.zones = zones
        self.problems = problems
    }

    private static func reason(_ error: any Error) -> String {
        let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        guard system.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return String(cString: strerror(Int32(system.code)))
    }
}
