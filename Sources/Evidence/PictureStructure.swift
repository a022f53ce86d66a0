/// Whether a picture file is all there, judged by its own structure and not by its size.
///
/// Network shares show the full size long before the bytes arrive (Samba reserves it), so that "the size no longer
/// changes" proves nothing; a JPEG's end marker, a PNG's `IEND`, a WebP's RIFF size and a HEIC's boxes do.
public enum PictureStructure: Sendable, Hashable {
    /// Everything that the picture announces is there. Bytes behind its end (motion photos, maker's trailers) are fine.
    case complete
    /// Bytes are missing, or the structure breaks off; the clause says where, for people.
    case incomplete(reason: String)
    /// The file does not begin like a picture that Daka knows.
    case notAPicture
    /// The file is larger than the bound up to which Daka looks.
    case tooLarge
}

/// What walking through a picture's container found.
struct PictureScan {
    /// Pixels across, before orientation.
    var width: Int?
    /// Pixels down, before orientation.
    var height: Int?
    /// How the walk ended; `nil` where it was not taken to the end.
    var structure: PictureStructure?
    /// What the walk ran into, in the order met.
    var problems: [(code: ReadingProblem, detail: String?)] = []
    /// Whether an Exif block was found and handed over.
    var hasExif = false

    /// Notes a problem, once per code.
    mutating func note(_ code: ReadingProblem, _ detail: String? = nil) {
        if !problems.contains(where: { $0.code == code }) { problems.append((code, detail)) }
    }

    /// Ends the walk at a place where the picture is not whole.
    mutating func stop(_ code: ReadingProblem, _ reason: String) {
        note(code, reason)
        structure = .incomplete(reason: reason)
    }

    /// Takes over a size, unless one was found before or it is empty.
    mutating func setSize(width: Int, height: Int) {
        guard self.width == nil, width > 0, height > 0 else { return }
        self.width = width
        self.height = height
    }
}

/// How far a container is walked.
enum WalkExtent {
    /// Until size and Exif block are known, or cannot come any more.
    case metadata
    /// To the end of the picture, to see whether it is whole.
    case whole
}
