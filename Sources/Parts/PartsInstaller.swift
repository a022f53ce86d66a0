import Crypto
import FileSystem
import Foundation
import Glibc
import Submissions

/// Fetches optional parts, checks every hash and puts the files in place.
public struct PartsInstaller: Sendable {
    /// What was done, told while it happens.
    public enum Step: Sendable, Hashable, CustomStringConvertible {
        /// The part is there already, every file as it should be.
        case alreadyThere(part: String)
        /// A wheel is being downloaded.
        case downloading(wheel: String, bytes: Int)
        /// A wheel is being taken from a folder.
        case taking(wheel: String, folder: String)
        /// A wheel's hash was right.
        case verified(wheel: String)
        /// The part is in place.
        case installed(part: String, folder: String)

        /// One line for people.
        public var description: String {
            switch self {
            case .alreadyThere(let part): "\(part): already installed"
            case .downloading(let wheel, let bytes): "downloading \(wheel) (\(bytes / 1_048_576 + 1) MiB)"
            case .taking(let wheel, let folder): "taking \(wheel) from \(folder)"
            case .verified(let wheel): "\(wheel): SHA-256 is right"
            case .installed(let part, let folder): "\(part): installed into \(folder)"
            }
        }
    }

    private let catalogue: [Part]
    private let report: @Sendable (Step) -> Void

    /// Prepares an installation.
    ///
    /// - Parameters:
    ///   - catalogue: The parts to install.
    ///   - report: Called with each step.
    public init(_ catalogue: [Part] = PartCatalogue.all, report: @escaping @Sendable (Step) -> Void = { _ in }) {
        self.catalogue = catalogue
        self.report = report
    }

    /// Installs the parts that are not there.
    ///
    /// Files are written under temporary names and renamed into place; a part whose installation stops half-way is
    /// taken as damaged and installed again next time.
    ///
    /// - Parameters:
    ///   - dataFolder: The workspace's data folder; it must exist.
    ///   - wheelsFolder: A folder of wheels to use instead of the network.
    /// - Throws: ``PartsError``.
    public func install(into dataFolder: String, from wheelsFolder: String? = nil) async throws(PartsError) {
        try Self.requireMachine()
        let parts = PartsFolder(dataFolder: dataFolder)
        for part in catalogue {
            if parts.state(of: part, isChecked: true) == .installed {
                report(.alreadyThere(part: part.name))
                continue
            }
            try await install(part, dataFolder, wheelsFolder)
            report(.installed(part: part.name, folder: "\(parts.path)/\(part.name)"))
        }
    }

    private func install(_ part: Part, _ dataFolder: String, _ wheelsFolder: String?) async throws(PartsError) {
        let target: Directory
        do {
            target = try Directory.open(path: dataFolder).makeDirectory(
                Self.name(PartCatalogue.folderName),
                mode: 0o755
            )
            .makeDirectory(Self.name(part.name), mode: 0o755)
            // Wheel and unpacked files lie there at the same time.
            let needed = part.installedSize + (part.wheels.map(\.size).max() ?? 0)
            guard try target.mount().availableBytes >= UInt64(needed) else {
                throw PartsError.noSpace(folder: dataFolder, neededBytes: needed)
            }
        } catch { throw Self.partsError(error, dataFolder, part.installedSize) }
        for wheel in part.wheels {
            let bytes = try await contents(of: wheel, near: target.path, wheelsFolder)
            report(.verified(wheel: wheel.title))
            let archive = try WheelArchive(bytes, name: wheel.fileName)
            for member in wheel.members {
                let content = try archive.contents(of: member.path, size: member.size)
                try Self.require(member.sha256, of: content, member.path)
                do {
                    try AtomicFile.write(content, to: Self.name(member.name), in: target, mode: 0o644)
                } catch { throw Self.partsError(error, dataFolder, part.installedSize) }
            }
        }
    }

    // MARK: Wheels

    private func contents(
        of wheel: Wheel,
        near folder: String,
        _ wheelsFolder: String?
    ) async throws(PartsError) -> [UInt8] {
        if let wheelsFolder {
            report(.taking(wheel: wheel.title, folder: wheelsFolder))
            return try read(wheel, in: wheelsFolder)
        }
        report(.downloading(wheel: wheel.title, bytes: wheel.size))
        let temporary = folder + "/" + FileName.temporary().text
        guard mkdir(temporary, 0o700) == 0 else {
            throw .file("\(temporary): cannot be made: \(String(cString: strerror(errno)))")
        }
        // pip may leave parts of a download behind; the folder goes whatever happens.
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        try await PipDownload().fetch(wheel, into: temporary)
        return try read(wheel, in: temporary)
    }

    private func read(_ wheel: Wheel, in folder: String) throws(PartsError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            let directory = try Directory.open(path: folder)
            let name = Self.name(wheel.fileName)
            guard try directory.contains(name) else {
                throw PartsError.missingWheel(name: wheel.fileName, folder: folder)
            }
            bytes = try directory.openFile(name).contents(limit: Int64(wheel.size))
        } catch let refusal as FileRefusal {
            if case .tooLarge(let path, let size, _) = refusal {
                throw .damaged(file: path, reason: "it has \(size) bytes, not \(wheel.size)")
            }
            throw .file("\(refusal)")
        } catch { throw Self.partsError(error, folder, 0) }
        try Self.require(wheel.sha256, of: bytes, wheel.fileName)
        return bytes
    }

    private static func require(_ expected: String, of bytes: [UInt8], _ file: String) throws(PartsError) {
        let found = SHA256.hash(data: bytes).hexDigits
        guard found == expected else { throw .wrongHash(file: file, expected: expected, found: found) }
    }

    // MARK: The machine

    /// Refuses machines for which there are no wheels.
    private static func requireMachine() throws(PartsError) {
        #if !(os(Linux) && arch(x86_64))
        var names = utsname()
        uname(&names)
        let machine = withUnsafeBytes(of: names.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        throw .unsupportedMachine(machine)
        #endif
    }

    private static func name(_ text: String) -> FileName { FileName(bytes: Array(text.utf8)) }

    private static func partsError(_ error: any Error, _ folder: String, _ needed: Int) -> PartsError {
        if let error = error as? PartsError { return error }
        if let failure = error as? IOFailure, failure.cause == .diskFull {
            return .noSpace(folder: folder, neededBytes: needed)
        }
        return .file("\(error)")
    }
}
