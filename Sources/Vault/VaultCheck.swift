import Crypto
import FileSystem
import Submissions

/// What a check of the whole vault found; every list is ordered.
public struct VaultReport: Sendable, Hashable {
    /// Contents that were read and have the hash that they are named by.
    public var intact = 0
    /// Files whose content is not what their name says.
    public var damaged: [String] = []
    /// Files that could not be read, with the reason.
    public var unreadable: [String] = []
    /// Hashes that the ledger names and the vault does not hold.
    public var missing: [String] = []
    /// Files that nothing refers to; harmless, a run killed between copy and commit leaves them.
    public var unreferenced: [String] = []
    /// Entries that Daka did not put there.
    public var foreign: [String] = []
    /// Copies that never became evidence.
    public var leftovers = 0

    /// Nothing found yet.
    public init() {}

    /// Whether every piece of evidence is there and intact.
    public var isSound: Bool { damaged.isEmpty && unreadable.isEmpty && missing.isEmpty }
}

extension EvidenceVault {
    /// Reads every file of the vault, compares it with its name, and the whole with what the ledger refers to.
    ///
    /// Memory grows with the number of contents (some 100 bytes each), not with their size. Nothing is changed.
    ///
    /// - Parameters:
    ///   - referenced: The hashes that the ledger refers to, in any order, repeated or not.
    ///   - progress: Called after each file with the number of files and bytes read so far.
    /// - Returns: What was found.
    /// - Throws: Only where the vault itself cannot be listed.
    public func check(
        referenced: some Sequence<String>,
        progress: (_ files: Int, _ bytes: Int64) -> Void = { _, _ in }
    ) throws -> VaultReport {
        var report = VaultReport()
        var wanted = Set(referenced)
        let known = wanted
        var files = 0
        var bytes: Int64 = 0
        for entry in try sortedEntries(of: root) {
            guard entry.name != Self.incoming else {
                report.leftovers = try sortedEntries(of: root.directory(entry.name)).count
                continue
            }
            guard entry.kind != .regular, Self.isFolder(entry.name) else {
                report.foreign.append(entry.name.text)
                continue
            }
            let folder = try root.directory(entry.name)
            for file in try sortedEntries(of: folder) {
                let place = "\(entry.name.text)/\(file.name.text)"
                guard let sha256 = Self.hash(in: file.name), Self.folder(of: sha256) == entry.name else {
                    report.foreign.append(place)
                    continue
                }
                wanted.remove(sha256)
                do {
                    let (found, count) = try Self.hash(of: folder.openFile(file.name))
                    bytes += count
                    if found == sha256 {
                        report.intact += 1
                    } else {
                        report.damaged.append(place)
                    }
                } catch {
                    report.unreadable.append("\(error)")
                }
                if !known.contains(sha256) { report.unreferenced.append(place) }
                files += 1
                progress(files, bytes)
            }
        }
        report.missing = wanted.sorted()
        return report
    }

    private static func isFolder(_ name: FileName) -> Bool {
        name.bytes.count == 2
            && name.bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func hash(in name: FileName) -> String? {
        let hash = String(decoding: name.bytes.prefix(64), as: UTF8.self)
        guard isHash(hash), VaultFormat.allCases.contains(where: { self.name(hash, $0) == name }) else { return nil }
        return hash
    }

    private static func hash(of file: consuming RegularFile) throws -> (String, Int64) {
        var hash = SHA256()
        let count = try file.forEachChunk(limit: .max) { hash.update(bufferPointer: $0) }
        return (hexadecimal(hash.finalize()), count)
    }

    private func sortedEntries(of folder: Directory) throws -> [Entry] {
        var entries: [Entry] = []
        try folder.forEachEntry { entry in
            entries.append(entry)
            return .next
        }
        return entries.sorted { $0.name < $1.name }
    }
}
