import Evidence
import FileSystem
import Foundation
import Parts
import Pixels
import Submissions
import Synchronization
import Vault
import Verification
public import Workspace

/// Pictures of kept evidence for the review desk, written anew by Daka: no uploaded byte reaches a browser.
///
/// Decoding happens on threads of their own, at most two at a time, which bounds memory; the previews made last are kept
/// in memory.
public final class EvidencePreviews: Sendable {
    /// Why there is no preview.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// The vault holds no such content, or it cannot be opened; says what to do.
        case notThere(String)
        /// The content is no picture, but a text for instance.
        case notAPicture
        /// Its pixels cannot be had; says why and what to do.
        case unreadable(String)

        /// What happened, in one sentence.
        public var description: String {
            switch self {
            case .notThere(let reason): reason
            case .notAPicture: "The file is no picture."
            case .unreadable(let reason): reason
            }
        }
    }

    /// The sides that may be asked for, in pixels; others count as the nearest.
    public static let sides = 64...2_048

    private struct Key: Hashable {
        var sha256: String
        var side: Int
    }

    private struct Shelf {
        var recent: [Key: Result<[UInt8], Failure>] = [:]
        var older: [Key: Result<[UInt8], Failure>] = [:]
        var bytes = 0
    }

    /// Bytes after which a generation of kept previews is put aside; twice that many are in memory at most.
    private static let generationBytes = 32 << 20

    private let vault: String
    private let decoder: PictureDecoder
    private let workers = WorkerPool<Void>(count: 2, label: "preview") {}
    private let shelf = Mutex(Shelf())

    /// Previews of a workspace's evidence; nothing is opened yet.
    public init(_ workspace: WorkspaceFolder) {
        vault = workspace.paths.data + "/vault"
        let folders = PartsSearch.folders(workspace: workspace.paths.data)
        decoder = PictureDecoder(libraries: HEIFLibraries(partsIn: folders))
    }

    /// The JPEG of a piece of evidence: upright, reduced, without metadata.
    ///
    /// - Parameters:
    ///   - sha256: The evidence's content, 64 lower-case hex digits.
    ///   - side: The longer side's bound in pixels; long screenshots may be longer, of no more than `side` × `side` pixels.
    /// - Returns: A whole JPEG file.
    /// - Throws: ``Failure``.
    public func jpeg(of sha256: String, atMost side: Int) async throws -> [UInt8] {
        let key = Key(sha256: sha256, side: min(max(side, Self.sides.lowerBound), Self.sides.upperBound))
        if let known = shelf.withLock({ $0.recent[key] ?? $0.older[key] }) { return try known.get() }
        do {
            let jpeg = try await workers.run { [self] in try make(key) }
            keep(.success(jpeg), key, jpeg.count)
            return jpeg
        } catch let failure as Failure {
            // A picture that takes its whole time to fail fails once and not at every look.
            if case .unreadable = failure { keep(.failure(failure), key, 1_024) }
            throw failure
        }
    }

    /// The bytes of a piece of evidence as the student handed it in, for a download.
    ///
    /// - Parameter sha256: The evidence's content, 64 lower-case hex digits.
    /// - Returns: The whole file, which the intake bounded when it was taken in.
    /// - Throws: ``Failure`` `notThere`.
    public func original(of sha256: String) async throws -> [UInt8] {
        try await workers.run { [self] in try contents(of: sha256) }
    }

    private func contents(of sha256: String) throws -> [UInt8] {
        do {
            let vault = EvidenceVault(opening: try Directory.open(path: vault))
            // The limit may have been greater when the file was taken in.
            let file = try vault.open(sha256: sha256)
            return try file.contents(limit: file.status.stamp.size)
        } catch {
            throw Failure.notThere("\(error)")
        }
    }

    private func make(_ key: Key) throws -> [UInt8] {
        let bytes = try contents(of: key.sha256)
        var reader = PhotoReader(
            PhotoReader.Options(hashes: false, checksStructure: false, maximumByteCount: bytes.count)
        )
        let facts = reader.read(bytes)
        guard facts.format != .unknown else { throw Failure.notAPicture }
        do {
            return try decoder.preview(bytes, facts: facts, atMost: key.side)
        } catch {
            throw Failure.unreadable(error.description)
        }
    }

    private func keep(_ preview: Result<[UInt8], Failure>, _ key: Key, _ count: Int) {
        shelf.withLock { shelf in
            if shelf.bytes + count > Self.generationBytes {
                shelf.older = shelf.recent
                shelf.recent = [:]
                shelf.bytes = 0
            }
            if shelf.recent.updateValue(preview, forKey: key) == nil { shelf.bytes += count }
        }
    }
}
