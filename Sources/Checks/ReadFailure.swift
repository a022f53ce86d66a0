import Submissions

/// Why a file that a submission needs cannot be read.
///
/// A limit hit is not a corrupt file, and neither is a share that refuses to open it: each has its own sentence.
enum ReadFailure: String, CaseIterable {
    /// The file has no bytes.
    case empty
    /// The file ends before the picture does.
    case truncated
    /// The file is larger than Daka reads.
    case tooLarge = "too-large"
    /// The share does not let Daka open or read it.
    case inaccessible
    /// A text whose bytes are no text.
    case encoding
    /// Neither a picture nor a text that Daka knows.
    case unknownForm = "unknown-form"
    /// The bytes do not make a picture.
    case damaged

    /// Why this file cannot be read; `nil` where it can.
    init?(of evidence: EvidenceFacts) {
        let ofFile = evidence.problems.map { Self(code: $0.code) ?? .damaged }
        let ofPicture = (evidence.photo?.problems ?? []).compactMap { Self(containerCode: $0.code) }
        if let failure = ofFile.first ?? ofPicture.first {
            self = failure
        } else if evidence.byteCount == 0 {
            self = .empty
        } else {
            return nil
        }
    }

    /// Reads the last word of a problem's code.
    private init?(code: String) {
        switch code.split(separator: ".").last ?? "" {
        case "empty": self = .empty
        case "truncated", "incomplete", "changed": self = .truncated
        case "too-large", "limit": self = .tooLarge
        case "io", "permission", "not-found", "not-regular", "unreadable": self = .inaccessible
        case "encoding", "not-text": self = .encoding
        case "corrupt", "damaged": self = .damaged
        default: return nil
        }
    }

    /// Reads a problem of the picture's own bytes; what its EXIF block or its pixels lack does not make it unreadable.
    private init?(containerCode code: String) {
        guard let container = code.split(separator: ".").first,
            ["file", "jpeg", "png", "webp", "heic", "heif"].contains(container)
        else { return nil }
        self.init(code: code)
    }
}
