import Evidence
import FileSystem
import Fingerprints
import Ledger
import Submissions
import Vault
import Verification

/// Readings of evidence that lies in the vault: from the cache, else from the vault's copy.
struct Readings: Sendable {
    let vault: EvidenceVault
    let cache: ReadingCache

    /// The readings of a submission's files, in the files' order.
    ///
    /// - Throws: Where the vault cannot be read; a damaged or missing copy is an error and never a fault of the student.
    func files(_ files: [KeptFile], with reader: EvidenceReader) throws -> [Verifier.ReadFile] {
        try files.map { file in
            Verifier.ReadFile(name: file.name, reading: try reading(of: file, with: reader), arrivedAt: file.arrivedAt)
        }
    }

    /// A kept picture as it is compared with others; `nil` where its pixels cannot be had.
    ///
    /// - Throws: Where the vault's copy cannot be read.
    func comparedPicture(_ content: Digest256, with reader: EvidenceReader) throws -> ComparedPicture? {
        // The limit may have been greater when the file was taken in.
        let copy = try vault.open(sha256: "\(content)")
        return reader.comparedPicture(try copy.contents(limit: copy.status.stamp.size))
    }

    private func reading(of file: KeptFile, with reader: EvidenceReader) throws -> EvidenceReading {
        let kind = NameKind(file.name)
        if let known = cache.reading(file.evidence.sha256, as: kind) { return known }
        let evidence = file.evidence
        let copy = try vault.open(sha256: evidence.sha256)
        guard copy.status.stamp.size == evidence.byteCount else { throw DamagedEvidence(sha256: evidence.sha256) }
        let reading = reader.readKept(copy, named: file.name, byteCount: evidence.byteCount)
        guard reading.sha256 == evidence.sha256 else {
            // Without a hash the bytes could not be had; whether they are still the right ones is not known.
            guard reading.sha256.isEmpty else { throw DamagedEvidence(sha256: evidence.sha256) }
            throw UnreadEvidence(sha256: evidence.sha256, cause: reading.photo?.problems.first?.message)
        }
        cache.keep(reading, as: kind)
        return reading
    }
}

extension Verifier.ReadFile {
    /// A file that is on the share and could not be taken in: its name still tells its role, its problem what is wrong.
    static func notTaken(_ name: FileName, _ problem: Problem) -> Verifier.ReadFile {
        let reading = EvidenceReading(
            format: EvidenceReader.isText(name) ? .text : .unknown,
            structure: .notAPicture,
            byteCount: 0,
            sha256: "",
            problems: [problem]
        )
        return Verifier.ReadFile(name: name, reading: reading, arrivedAt: nil)
    }
}

/// A copy in the vault whose bytes are no longer those that were kept.
struct DamagedEvidence: Error, CustomStringConvertible {
    let sha256: String

    var description: String {
        "the vault's copy of \(sha256) is damaged; restore it from a backup, then run the vault's check"
    }
}

/// A copy in the vault that could not be read to its end this time.
struct UnreadEvidence: Error, CustomStringConvertible {
    let sha256: String
    let cause: String?

    var description: String {
        "the vault's copy of \(sha256) cannot be read\(cause.map { ": \($0)" } ?? ""); look at the disk"
    }
}
