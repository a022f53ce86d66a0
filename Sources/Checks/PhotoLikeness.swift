import Submissions

/// What the file in a photo's place is instead of a camera's photo.
///
/// Only the form and the size of the picture count here. A JPEG without any camera tag is what a chat app leaves of an
/// honest photo, so it is never taken for certain.
enum PhotoLikeness: String, CaseIterable {
    /// Not a picture at all, or none of the forms that Daka reads.
    case notAPicture = "not-a-picture"
    /// A screenshot: a PNG of a screen's shape and size without a camera's name.
    case screenshot
    /// Perhaps a screenshot.
    case doubtful

    /// Whether the file cannot be used as a photo.
    var isCertain: Bool { self != .doubtful }

    /// What the file looks like; `nil` for a photo, and for a file that was not opened.
    init?(of evidence: EvidenceFacts) {
        guard let photo = evidence.photo, photo.format != .unknown else {
            // Bytes that make no picture may be anything; a file that could not be read has a sentence of its own.
            let failure = ReadFailure(of: evidence)
            guard evidence.problems.isEmpty, failure == nil || failure == .damaged else { return nil }
            self = .notAPicture
            return
        }
        let namesCamera = photo.make != nil || photo.model != nil
        switch photo.format {
        case .heic, .unknown: return nil
        case .png:
            if namesCamera { return nil }
            self = photo.hasScreenSize ? .screenshot : .doubtful
        case .jpeg, .webp:
            guard !namesCamera, photo.time.original == nil, photo.gps.status == .absent, photo.isPhoneScreen else {
                return nil
            }
            self = .doubtful
        }
    }
}

extension PhotoFacts {
    /// Whether the picture has the shape of a screen (16:9 and longer) and no more pixels across than screens have.
    fileprivate var hasScreenSize: Bool {
        guard let width, let height, min(width, height) > 0 else { return false }
        return Double(max(width, height)) / Double(min(width, height)) >= 1.7 && min(width, height) <= 1_600
    }

    /// Whether the picture is exactly as wide as phones' screens are and longer than cameras' pictures.
    fileprivate var isPhoneScreen: Bool {
        guard let width, let height, Self.screenWidths.contains(width) else { return false }
        return Double(height) / Double(width) >= 1.95
    }

    private static let screenWidths: Set = [
        720, 750, 828, 1_080, 1_125, 1_170, 1_176, 1_179, 1_200, 1_206, 1_220, 1_224, 1_242, 1_260, 1_284, 1_290, 1_312,
        1_320, 1_344, 1_440,
    ]
}
