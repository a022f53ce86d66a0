public import Submissions

/// Why a picture's pixels could not be had.
///
/// None of these says that the file is corrupt: what its structure tells about that is among the facts that
/// `PhotoReader` reads. Messages are clauses for people; the caller names the file.
public enum PixelError: Error, Sendable, Hashable {
    /// One of ``PixelLimits`` was hit; the picture itself may be fine.
    case limit(reason: String)
    /// The decoder gave up, broke down, or handed over something that cannot be.
    case decoderFailed(reason: String)
    /// What this installation has cannot decode that kind of picture.
    case notReadableHere(reason: String, remedy: String)
}

extension PixelError: CustomStringConvertible {
    /// The error's stable code, for records: `pixels.limit`, `pixels.decoder-failed` or `pixels.not-readable-here`.
    public var code: String {
        switch self {
        case .limit: "pixels.limit"
        case .decoderFailed: "pixels.decoder-failed"
        case .notReadableHere: "pixels.not-readable-here"
        }
    }

    /// What somebody can do about it, without a full stop.
    public var remedy: String {
        switch self {
        case .limit: "send the photo as the phone took it, or raise the limit"
        case .decoderFailed: "look at the original file, or ask for the photo as JPEG"
        case .notReadableHere(_, let remedy): remedy
        }
    }

    /// The cause and the remedy, in one sentence.
    public var description: String {
        switch self {
        case .limit(let reason): "The pixels were not decoded, a limit was reached: \(reason); \(remedy)."
        case .decoderFailed(let reason): "The pixels could not be decoded: \(reason); \(remedy)."
        case .notReadableHere(let reason, _): "The pixels are not readable here: \(reason); \(remedy)."
        }
    }

    /// The error as facts carry it.
    public var problem: Problem { Problem(code: code, message: description) }
}
