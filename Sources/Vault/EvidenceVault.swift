public import FileSystem
public import Submissions

/// Evidence kept by content: `vault/ab/<sha256>.<extension>`, one file for each content, never changed.
///
/// Nothing of an upload's name reaches the vault: a file's place follows from its hash and from the form that a reader
/// saw in its content. A content counts as kept when file and folder are flushed, so a power cut after ``commit(_:as:)``
/// loses nothing.
public struct EvidenceVault: Sendable {
    let root: Directory

    /// Opens a vault that is there.
    public init(opening root: Directory) {
        self.root = root
    }

    /// Opens a vault and makes what is missing of it.
    ///
    /// All 256 folders are made and flushed at once, so that keeping never has to.
    ///
    /// - Parameters:
    ///   - name: The vault's folder.
    ///   - parent: The folder that it lies in.
    /// - Throws: `IOFailure`.
    public init(making name: FileName, in parent: Directory) throws(IOFailure) {
        root = try parent.makeDirectory(name)
        _ = try root.makeDirectory(Self.incoming)
        for byte in UInt8.min ... .max {
            _ = try root.makeDirectory(Self.folder(byte))
        }
        try root.flush()
        try parent.flush()
    }

    /// Copies a file into the vault's own space, hashing it on the way; nothing is kept yet.
    ///
    /// Blocks are shared with the original where the file system can; the vault's own file is hashed then, so that the
    /// hash is always that of the bytes that are kept.
    ///
    /// - Parameters:
    ///   - source: The file, read once.
    ///   - limit: How many bytes it may have.
    /// - Returns: The copy, with its hash.
    /// - Throws: `IOFailure`; `FileRefusal.tooLarge` before or while it is copied; `FileRefusal.notSettled` where the
    ///   file was written meanwhile.
    public func draft(of source: borrowing RegularFile, limit: Int64) throws -> VaultDraft {
        let size = source.status.stamp.size
        guard size <= limit else { throw FileRefusal.tooLarge(path: source.path, size: size, limit: limit) }
        var draft = try VaultDraft(in: root.directory(Self.incoming))
        try draft.fill(from: source, limit: limit)
        try source.requireUnchanged()
        return draft
    }

    /// Keeps a draft for good: flushed, renamed into place, its folder flushed.
    ///
    /// A content that the vault holds already, under whatever form, stays as it is and the draft goes.
    ///
    /// - Parameters:
    ///   - draft: What ``draft(of:limit:)`` gave.
    ///   - format: The form that a reader saw in the content, never in the name.
    /// - Returns: What is kept.
    /// - Throws: `IOFailure`; the draft is gone then.
    public func commit(_ draft: consuming VaultDraft, as format: VaultFormat) throws(IOFailure) -> VaultItem {
        let folder = try root.directory(Self.folder(of: draft.sha256))
        if let known = try find(draft.sha256, in: folder), known.size == draft.byteCount {
            // The run that kept it may have been killed before this.
            try folder.flush()
            return VaultItem(
                sha256: draft.sha256,
                format: known.format,
                byteCount: draft.byteCount,
                wasKnown: true
            )
        }
        try draft.flush()
        let item = VaultItem(sha256: draft.sha256, format: format, byteCount: draft.byteCount, wasKnown: false)
        try draft.move(to: Self.name(item.sha256, format), in: folder)
        try folder.flush()
        return item
    }

    /// Opens kept content for reading.
    ///
    /// - Parameter sha256: 64 lower-case hex digits; anything else is missing.
    /// - Returns: The open file.
    /// - Throws: `IOFailure`, `FileRefusal`, or ``MissingEvidence``.
    public func open(sha256: String) throws -> RegularFile {
        guard Self.isHash(sha256) else { throw MissingEvidence(sha256: sha256, vault: root.path) }
        let folder = try root.directory(Self.folder(of: sha256))
        guard let known = try find(sha256, in: folder) else {
            throw MissingEvidence(sha256: sha256, vault: root.path)
        }
        return try folder.openFile(Self.name(sha256, known.format))
    }

    /// What the vault holds of a content, without reading it; `nil` where it holds nothing.
    public func item(sha256: String) throws(IOFailure) -> VaultItem? {
        guard Self.isHash(sha256) else { return nil }
        guard let known = try find(sha256, in: root.directory(Self.folder(of: sha256))) else { return nil }
        return VaultItem(sha256: sha256, format: known.format, byteCount: known.size, wasKnown: true)
    }

    /// Removes copies that a killed run left half-way; only for the one process that writes to the vault.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    public func removeLeftovers() throws -> Int {
        let incoming = try root.directory(Self.incoming)
        var names: [FileName] = []
        try incoming.forEachEntry { entry in
            if entry.kind == .regular || entry.kind == .unknown { names.append(entry.name) }
            return .next
        }
        for name in names { try incoming.removeFile(name) }
        return names.count
    }
}

extension EvidenceVault {
    /// Where copies lie until they are kept; in the vault, so that renaming works.
    static let incoming: FileName = "incoming"

    static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    static func folder(of sha256: String) -> FileName { FileName(bytes: Array(sha256.utf8.prefix(2))) }

    static func folder(_ byte: UInt8) -> FileName {
        FileName(bytes: Array(((byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8))
    }

    static func name(_ sha256: String, _ format: VaultFormat) -> FileName {
        FileName(bytes: Array("\(sha256).\(format.rawValue)".utf8))
    }

    private func find(
        _ sha256: String,
        in folder: Directory
    ) throws(IOFailure) -> (format: VaultFormat, size: Int64)? {
        for format in VaultFormat.allCases {
            do {
                let status = try folder.status(of: Self.name(sha256, format))
                if status.kind == .regular { return (format, status.stamp.size) }
            } catch  where error.cause == .missing {}
        }
        return nil
    }
}
