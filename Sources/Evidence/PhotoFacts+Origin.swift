public import Submissions

/// What kind of device a picture seems to come from, as far as its container and tags tell.
public enum PictureOrigin: String, Sendable, Hashable, CaseIterable {
    /// A camera made it: a maker or a model is named, or there is a GPS block.
    case camera
    /// A screen, most likely: a PNG without a word about a camera, which is how phones keep screenshots.
    case screen
    /// A JPEG, HEIC or WebP without a word about a camera: a photo that a chat app stripped, a screenshot that was sent
    /// as JPEG, or a drawing. The pixels would have to tell.
    case unclear
    /// Not a picture that Daka reads.
    case none
}

extension PhotoFacts {
    /// What the picture seems to come from.
    ///
    /// Names of files tell better where they tell at all; this is for where they don't. The Software tag and times do not count: screenshots carry both.
    public var origin: PictureOrigin {
        if format == .unknown { return .none }
        if make != nil || model != nil || gps.status != .absent { return .camera }
        return format == .png ? .screen : .unclear
    }
}
