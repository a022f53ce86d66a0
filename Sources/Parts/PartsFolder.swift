import Crypto
import FileSystem
import Foundation
import Submissions

/// The folder in which the parts' files are kept: `DATA/parts/PART/FILE`.
public struct PartsFolder: Sendable {
    /// The folder's path.
    public let path: String

    /// The folder of parts in a data folder.
    public init(dataFolder: String) {
        self.init(path: dataFolder + "/" + PartCatalogue.folderName)
    }

    /// A folder of parts at its own path.
    public init(path: String) {
        self.path = path
    }

    /// The folder of one part, whether it is there or not.
    public func folder(of part: Part) -> String { "\(path)/\(part.name)" }

    /// The path of one file, whether it is there or not.
    public func path(of member: String, in part: Part) -> String { "\(path)/\(part.name)/\(member)" }

    /// The path of the libheif among the parts, whether it is there or not.
    public var heifLibrary: String { path(of: PartCatalogue.heifLibrary, in: PartCatalogue.heicPictures) }

    /// What is there of a part.
    ///
    /// - Parameters:
    ///   - part: Which part.
    ///   - isChecked: Whether hashes are computed, some 0.3 s for all parts; else sizes alone are compared.
    /// - Returns: Whether it is installed, absent or damaged.
    public func state(of part: Part, isChecked: Bool) -> PartState {
        var found = 0
        for member in part.members {
            switch fileState(of: member, in: part, isChecked: isChecked) {
            case .absent: continue
            case .different: return .damaged("\(path(of: member.name, in: part)) is not the file that was installed")
            case .same: found += 1
            }
        }
        if found == 0 { return .absent }
        return found == part.members.count ? .installed : .damaged("\(path)/\(part.name) lacks files")
    }

    private enum FileState {
        case absent, different, same
    }

    private func fileState(of member: WheelMember, in part: Part, isChecked: Bool) -> FileState {
        do {
            let folder = try Directory.open(path: "\(path)/\(part.name)")
            let name = FileName(bytes: Array(member.name.utf8))
            guard try folder.contains(name) else { return .absent }
            let file = try folder.openFile(name)
            guard file.status.stamp.size == Int64(member.size) else { return .different }
            guard isChecked else { return .same }
            var digest = SHA256()
            try file.forEachChunk(limit: Int64(member.size)) { digest.update(bufferPointer: $0) }
            return digest.finalize().hexDigits == member.sha256 ? .same : .different
        } catch let failure as IOFailure where failure.cause == .missing {
            return .absent
        } catch {
            return .different
        }
    }
}

/// What is there of a part.
public enum PartState: Sendable, Hashable {
    /// Nothing.
    case absent
    /// Every file, as it should be.
    case installed
    /// Something else; the text says what.
    case damaged(String)
}

/// What `daka parts` shows of a part.
public struct PartStatus: Sendable, Hashable {
    /// The part.
    public let part: Part
    /// What is there of it.
    public let state: PartState
    /// The folder that holds it or would.
    public let folder: String
}

/// What is there of all parts.
public struct PartsStatus: Sendable, Hashable {
    /// One entry for each part of the catalogue, in its order.
    public let parts: [PartStatus]

    /// Looks at a data folder; `isChecked` tells whether hashes are computed.
    public init(of folder: PartsFolder, catalogue: [Part] = PartCatalogue.all, isChecked: Bool = true) {
        parts = catalogue.map {
            PartStatus(
                part: $0,
                state: folder.state(of: $0, isChecked: isChecked),
                folder: "\(folder.path)/\($0.name)"
            )
        }
    }
}

extension Digest {
    /// 64 lower-case hex digits.
    var hexDigits: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
