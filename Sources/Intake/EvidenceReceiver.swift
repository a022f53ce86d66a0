public import Submissions

/// What became of a file that was handed over.
public enum Reception: Sendable, Hashable {
    /// It is kept and on record: copied, flushed and committed.
    case taken
    /// Its content has no proper end, or cannot be read as what it is; it is offered again when it changes.
    case incomplete(reason: String)
}

/// A failure to take a file in that the receiver wants the intake to treat in a certain way.
///
/// Any other error counts as concerning the one file, and its type's name as its cause.
public struct ReceptionFailure: Error, Sendable, CustomStringConvertible {
    /// What a failure holds up.
    public enum Scope: Sendable, Hashable {
        /// This file alone.
        case file
        /// Everything: a full disk, a busy database.
        case intake
    }

    /// A short name, the same for all failures of one cause: `database-busy`.
    public let cause: String
    /// The item, the cause and the remedy.
    public let description: String
    /// What it holds up.
    public let scope: Scope

    /// Makes a failure.
    public init(cause: String, description: String, scope: Scope) {
        self.cause = cause
        self.description = description
        self.scope = scope
    }
}

/// What the intake hands files to: keeps them, records them and remembers which it has.
///
/// What the receiver remembers is the only memory of files taken in; the intake itself forgets a file as soon as it is
/// taken, and starts from ``known(in:)`` after a restart. A method that throws is called again later, so each must bear
/// being called twice. Nothing is ever dropped.
public protocol EvidenceReceiver: Sendable {
    /// The files of one student's folder that are on record as lying on the share, with the stamps that they were
    /// taken in with.
    ///
    /// Asked each time the folder is listed; a file whose stamp is still the same is not opened again.
    func known(in studentFolder: FileName) async throws -> [UploadPath: FileStamp]

    /// Takes in one file: copy, flush, commit, and only then return ``Reception/taken``.
    ///
    /// Called for several files at once, never twice at the same time for one path, from threads that may block.
    func receive(_ file: ArrivedFile) async throws -> Reception

    /// Told that files on record no longer lie on the share, which was there all the while.
    ///
    /// Told again with each listing for as long as ``known(in:)`` names them.
    func vanished(_ paths: [UploadPath]) async throws

    /// Told what is not taken in from one student's folder; once, and again when it changes. Empty: nothing any more.
    func noticed(_ notices: [TreeNotice], in studentFolder: FileName) async throws
}

extension EvidenceReceiver {
    /// Evidence stays kept when the original goes, so nothing needs to be done.
    public func vanished(_ paths: [UploadPath]) async throws {}

    /// The intake's status shows them.
    public func noticed(_ notices: [TreeNotice], in studentFolder: FileName) async throws {}
}
