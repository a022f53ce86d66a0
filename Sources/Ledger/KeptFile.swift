public import Foundation
public import Submissions

/// One file of a submission whose bytes are in the vault.
public struct KeptFile: Sendable, Hashable {
    /// The file's name in its folder.
    public var name: FileName
    /// The content that it holds.
    public var evidence: KeptEvidence
    /// What the share said about the file when it was read; equal stamps spare the next reading.
    public var stamp: FileStamp
    /// Names that the file has on the share; more than one means a hard link.
    public var linkCount: Int
    /// When the file was complete on the share, by Daka's clock.
    public var arrivedAt: Date
    /// When a later file took its place or it left the submission; `nil` while it counts.
    public var supersededAt: Date?

    /// Makes a file that counts.
    public init(name: FileName, evidence: KeptEvidence, stamp: FileStamp, linkCount: Int = 1, arrivedAt: Date) {
        self.name = name
        self.evidence = evidence
        self.stamp = stamp
        self.linkCount = linkCount
        self.arrivedAt = arrivedAt
    }
}

/// Content in the vault, whatever names it has on the share.
public struct KeptEvidence: Sendable, Hashable {
    /// SHA-256 of the bytes, 64 lower-case hex digits.
    public var sha256: String
    /// Size in bytes.
    public var byteCount: Int
    /// The extension of the vault's file, without dot; that of the first file with this content.
    public var fileExtension: String
    /// The form of the content, by its first bytes; `unknown` for texts.
    public var format: PictureFormat

    /// Names content in the vault.
    public init(sha256: String, byteCount: Int, fileExtension: String, format: PictureFormat) {
        self.sha256 = sha256
        self.byteCount = byteCount
        self.fileExtension = fileExtension
        self.format = format
    }
}

/// What keeping files changed.
public struct KeepResult: Sendable, Hashable {
    /// What became of one file.
    public enum Change: Sendable, Hashable {
        /// The submission had no file of this name.
        case added
        /// Other content under a known name; the old file stays in the record.
        case replaced
        /// The same content as before, at most with another stamp.
        case unchanged
    }

    /// What became of each file, in the order given.
    public var changes: [Change]
    /// The submission's version: counts what is to be judged, from 1.
    public var version: Int
    /// Where the submission stands now.
    public var state: SubmissionState

    /// Makes a result from its parts.
    public init(changes: [Change], version: Int, state: SubmissionState) {
        self.changes = changes
        self.version = version
        self.state = state
    }
}

/// Where a submission stands in the queue.
public enum SubmissionState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Files are kept; the rest of the group or the deadline is awaited.
    case collecting
    /// It must be judged.
    case queued
    /// Its verdict stands until something changes.
    case judged
}
