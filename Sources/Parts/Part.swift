/// A file inside a wheel that is kept, pinned by its hash.
public struct WheelMember: Sendable, Hashable {
    /// Its path inside the wheel.
    public let path: String
    /// The name under which it is kept in the part's folder.
    public let name: String
    /// Bytes.
    public let size: Int
    /// SHA-256, 64 lower-case hex digits.
    public let sha256: String

    /// Names a member.
    public init(path: String, name: String? = nil, size: Int, sha256: String) {
        self.path = path
        self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        self.size = size
        self.sha256 = sha256
    }
}

/// A Python wheel of which some files are kept, pinned by its hash.
///
/// No Python runs at any time but for the download.
public struct Wheel: Sendable, Hashable {
    /// The package's name on the index.
    public let project: String
    /// Its version.
    public let version: String
    /// The wheel's file name.
    public let fileName: String
    /// Bytes.
    public let size: Int
    /// SHA-256, 64 lower-case hex digits.
    public let sha256: String
    /// What is kept of it.
    public let members: [WheelMember]

    /// Names a wheel.
    public init(project: String, version: String, fileName: String, size: Int, sha256: String, members: [WheelMember]) {
        self.project = project
        self.version = version
        self.fileName = fileName
        self.size = size
        self.sha256 = sha256
        self.members = members
    }

    /// The package and its version, `onnxruntime 1.32.0`.
    public var title: String { "\(project) \(version)" }
}

/// An optional part of Daka: the program builds and runs without it and does something better with it.
public struct Part: Sendable, Hashable {
    /// The name of its folder and on the command line.
    public let name: String
    /// What it adds, one sentence.
    public let purpose: String
    /// What happens without it, one sentence.
    public let absence: String
    /// Where its files come from.
    public let wheels: [Wheel]

    /// Names a part.
    public init(name: String, purpose: String, absence: String, wheels: [Wheel]) {
        self.name = name
        self.purpose = purpose
        self.absence = absence
        self.wheels = wheels
    }

    /// All files of the part.
    public var members: [WheelMember] { wheels.flatMap(\.members) }
    /// Bytes that the part takes once installed.
    public var installedSize: Int { members.reduce(0) { $0 + $1.size } }
}
