public import Checks
import Foundation
import Submissions
public import Workspace

/// An upload tree of which somebody knows what each session is, for `daka fraud bench`.
///
/// ```
/// DIR/uploads/<student>/<session>/<files>
/// DIR/truth.json       {"sessions":[{"dir":"S1/20211018-1","kind":"honest"},{"dir":…,"kind":"forged","cls":"…"}]}
/// DIR/zones.geojson    as in a workspace
/// DIR/roster.csv       as in a workspace, or roster.json: [{"id","name","pair","role"}]
/// DIR/arrivals.json    optional, as for `daka verify --arrivals`
/// ```
///
/// Everything is read as if a stranger had written it: sizes are bounded, and what cannot be used is named.
public struct LabelledTree: Sendable {
    /// What is known of one session.
    public struct Label: Sendable, Hashable {
        /// The session, as `daka verify` names it.
        public var session: String
        /// Whether somebody deceives with it.
        public var isForged: Bool
        /// What kind of session it is, for the tables.
        public var className: String
        /// The verdict that is right; `verified` for an honest session unless stated.
        public var expected: Verdict
        /// How surely the files tell a forgery, as the labels say; `nil` where they do not.
        public var strength: LabelStrength?

        /// An honest session that should be credited without a person.
        public var isClean: Bool { !isForged && expected == .verified }
    }

    /// How surely the files, or those of others, tell a forgery.
    public enum LabelStrength: String, Sendable, Hashable, Codable, CaseIterable {
        /// Cannot come about honestly.
        case proof
        /// Rare honestly.
        case strong
        /// Common honestly.
        case weak
        /// Nothing tells it.
        case none
    }

    /// The most that is read of a label file, in bytes.
    public static let maximumBytes = 64 << 20
    /// The most sessions that are taken.
    public static let maximumSessions = 200_000

    /// The labels by session.
    public let labels: [String: Label]
    /// The students.
    public let roster: Roster
    /// When files arrived; `nil` where the tree does not tell.
    public let arrivals: Arrivals?
    /// The upload tree.
    public let uploads: String
    /// The map.
    public let zones: String
    /// The tree's folder.
    public let path: String

    /// Reads labels, roster and arrivals.
    ///
    /// - Parameter path: The folder.
    /// - Throws: ``LabelledTreeError``.
    public init(path: String) throws(LabelledTreeError) {
        self.path = path
        uploads = path + "/uploads"
        zones = path + "/zones.geojson"
        guard FileManager.default.fileExists(atPath: path) else {
            throw LabelledTreeError(file: path, message: "is not there", isMissing: true)
        }
        labels = try Self.labels(path + "/truth.json")
        roster = try Self.roster(path)
        arrivals = try Self.arrivals(path + "/arrivals.json")
    }

    private static func bytes(_ file: String, limit: Int = maximumBytes) throws(LabelledTreeError) -> Data? {
        do {
            return Data(try TextFile.bytes(ofFile: file, limit: limit))
        } catch {
            if case .missing = error { return nil }
            throw LabelledTreeError(error)
        }
    }

    private static func labels(_ file: String) throws(LabelledTreeError) -> [String: Label] {
        guard let data = try bytes(file) else {
            throw LabelledTreeError(
                file: file,
                message: #"is not there; it says what each session is: {"sessions":[{"dir":…,"kind":"honest"}]}"#,
                isMissing: true
            )
        }
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: data)
        } catch {
            throw LabelledTreeError(
                file: file,
                message: #"is no JSON object with "sessions", a list of objects with the texts "dir" and "kind""#
            )
        }
        guard document.sessions.count <= maximumSessions else {
            throw LabelledTreeError(
                file: file,
                message: "has \(document.sessions.count) sessions; at most \(maximumSessions) are read"
            )
        }
        var labels: [String: Label] = [:]
        for (place, entry) in document.sessions.enumerated() {
            func refuse(_ message: String) -> LabelledTreeError {
                LabelledTreeError(file: file, message: "session \(place + 1) (“\(entry.dir.displayed)”): \(message)")
            }
            let folder = entry.dir.hasPrefix("uploads/") ? entry.dir.dropFirst("uploads/".count) : entry.dir[...]
            let names = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard names.count == 2, names.allSatisfy({ !["", ".", ".."].contains($0) }) else {
                throw refuse("\"dir\" must be <student>/<session>")
            }
            guard let kind = Kind(rawValue: entry.kind) else {
                throw refuse("\"kind\" is “\(entry.kind.displayed)”; write honest or forged")
            }
            func value<Value: RawRepresentable & CaseIterable>(
                _ text: String?,
                _ name: String
            ) throws(LabelledTreeError) -> Value? where Value.RawValue == String {
                guard let text, text != "-" else { return nil }
                if let value = Value(rawValue: text) { return value }
                let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw refuse("\"\(name)\" is “\(text.displayed)”; write one of \(words)")
            }
            let expected: Verdict? = try value(entry.expect, "expect")
            let label = Label(
                session: SubmissionID(
                    studentFolder: FileName(text: names[0]),
                    sessionFolder: FileName(text: names[1])
                ).description,
                isForged: kind == .forged,
                className: String((entry.cls ?? kind.rawValue).displayed),
                expected: expected ?? (kind == .honest ? .verified : .flagged),
                strength: try value(entry.strength, "strength")
            )
            guard labels.updateValue(label, forKey: label.session) == nil else { throw refuse("it stands there twice") }
        }
        guard !labels.isEmpty else { throw LabelledTreeError(file: file, message: "names no session") }
        return labels
    }

    private static func roster(_ path: String) throws(LabelledTreeError) -> Roster {
        let (table, list) = (path + "/roster.csv", path + "/roster.json")
        if FileManager.default.fileExists(atPath: table) {
            do {
                return try WorkspaceFolder.readRoster(table).roster
            } catch {
                throw LabelledTreeError(error)
            }
        }
        guard let data = try bytes(list) else {
            throw LabelledTreeError(file: table, message: "is not there, and no roster.json either", isMissing: true)
        }
        guard let students = try? JSONDecoder().decode([Student].self, from: data),
            students.count <= Roster.maximumRows
        else {
            throw LabelledTreeError(
                file: list,
                message: #"is no JSON list of objects with the texts "id", "name", "pair" and "role""#
            )
        }
        return Roster(
            students.map { student in
                Enrolment(
                    student: StudentID(student.id),
                    name: student.name ?? "",
                    className: "",
                    role: ["helpee", "帮扶对象"].contains(student.role) ? .helpee : .helper,
                    pair: student.pair ?? ""
                )
            }
        )
    }

    private static func arrivals(_ file: String) throws(LabelledTreeError) -> Arrivals? {
        guard let data = try bytes(file, limit: Arrivals.maximumBytes) else { return nil }
        do {
            return try Arrivals(json: data, leavingOut: "uploads/")
        } catch {
            throw LabelledTreeError(file: file, message: "\(error)")
        }
    }

    private enum Kind: String {
        case honest, forged
    }

    private struct Document: Decodable {
        var sessions: [Entry]
    }

    private struct Entry: Decodable {
        var dir: String
        var kind: String
        var cls: String?
        var expect: String?
        var strength: String?
    }

    private struct Student: Decodable {
        var id: String
        var name: String?
        var pair: String?
        var role: String?
    }
}

extension String {
    /// The text as a message or a table may show it: short, without control characters.
    fileprivate var displayed: String { String(FileName(bytes: Array(utf8)).text.prefix(60)) }
}

/// Why a labelled tree cannot be used.
public struct LabelledTreeError: Error, Sendable, CustomStringConvertible {
    /// The file or folder.
    public var file: String
    /// What is wrong with it, as the rest of a sentence.
    public var message: String
    /// Whether it is not there at all.
    public var isMissing = false

    /// The file, and what is wrong.
    public var description: String { file.isEmpty ? message : "\(file): \(message)" }
}

extension LabelledTreeError {
    /// What the workspace's reader says, which names the file.
    init(_ error: WorkspaceError) {
        self.init(file: "", message: "\(error)")
    }
}
