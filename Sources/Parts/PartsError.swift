/// Why parts could not be installed.
public enum PartsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The wheels are built for another kind of machine.
    case unsupportedMachine(String)
    /// There is no pip to download with.
    case noPip
    /// pip could not bring a wheel; with its own last words.
    case download(wheel: String, reason: String)
    /// The folder of wheels does not hold one.
    case missingWheel(name: String, folder: String)
    /// A wheel is not the one that is pinned.
    case wrongHash(file: String, expected: String, found: String)
    /// A wheel or a file in it cannot be unpacked.
    case damaged(file: String, reason: String)
    /// The disk has too little space.
    case noSpace(folder: String, neededBytes: Int)
    /// A file or folder cannot be read or made; the cause says why.
    case file(String)

    /// What happened and what to do about it.
    public var description: String {
        switch self {
        case .unsupportedMachine(let machine):
            "optional parts are built for x86_64 machines with Linux, this one is \(machine). Go on without them."
        case .noPip:
            "there is no pip to download with. Install the package python3-pip, or name a folder of wheels with --from."
        case .download(let wheel, let reason):
            "pip could not bring \(wheel): \(reason). Check the network and pip's index, or name a folder of wheels with --from."
        case .missingWheel(let name, let folder):
            "\(folder): there is no \(name). Put the wheel there, unchanged."
        case .wrongHash(let file, let expected, let found):
            "\(file): SHA-256 is \(found), not \(expected). This is not the file that Daka was tested with; fetch it again."
        case .damaged(let file, let reason):
            "\(file): cannot be unpacked: \(reason). Fetch it again."
        case .noSpace(let folder, let needed):
            "\(folder): \(needed / 1_048_576 + 1) MiB are needed. Free space on this file system."
        case .file(let sentence): sentence
        }
    }
}
