public import Submissions

/// Turns a picture file into pixels: upright, reduced, and at a bounded price.
///
/// JPEG, PNG and WebP are decoded in the calling thread and turned by their EXIF orientation; a JPEG at the smallest of
/// libjpeg's scales that is large enough. A HEIC is decoded by libheif in a process of its own (``PixelHelper``) with
/// limits on time and memory, so that a fault in it costs one picture; its container states its rotation, and the EXIF
/// orientation, which repeats that, is not applied again.
///
/// Pixels are always the picture's own: anybody can put another picture's thumbnail into a file, and to find out whether it
/// shows the same takes decoding the picture. What the thumbnail shows is evidence of its own
/// (``thumbnail(_:facts:atMost:)``).
///
/// Calls block for as long as decoding takes; make them on a thread of your own, not on Swift's shared pool.
///
/// ```swift
/// let grey = try PictureDecoder().grey(bytes, facts: facts, atMost: 512)
/// ```
public struct PictureDecoder: Sendable, Hashable {
    /// What one picture may cost.
    public var limits: PixelLimits
    /// Where libheif is looked for.
    public var libraries: HEIFLibraries
    /// The program that decodes HEICs.
    public var helper: HelperCommand

    /// Makes a decoder; everything has its default.
    public init(
        limits: PixelLimits = PixelLimits(),
        libraries: HEIFLibraries = HEIFLibraries(),
        helper: HelperCommand = .daka
    ) {
        self.limits = limits
        self.libraries = libraries
        self.helper = helper
    }

    /// Decodes a picture to grey.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it: format, size and orientation.
    ///   - side: The longer side's bound in pixels, at least 1. A smaller picture keeps its size; of a larger one the
    ///     longer side has at least 15/16 of the bound.
    /// - Returns: The picture, upright.
    /// - Throws: ``PixelError``.
    public func grey(_ bytes: [UInt8], facts: PhotoFacts, atMost side: Int) throws(PixelError) -> GreyPicture {
        try raster(bytes, facts, samples: 1, atMost: side).grey
    }

    /// Decodes a picture to red, green and blue.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it: format, size and orientation.
    ///   - side: The longer side's bound in pixels, at least 1, as for ``grey(_:facts:atMost:)``.
    /// - Returns: The picture, upright.
    /// - Throws: ``PixelError``.
    public func colour(_ bytes: [UInt8], facts: PhotoFacts, atMost side: Int) throws(PixelError) -> ColourPicture {
        try raster(bytes, facts, samples: 3, atMost: side).colour
    }

    /// Decodes the largest small copy of the picture that a HEIC's container holds.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - facts: What `PhotoReader` read of it.
    ///   - side: The longer side's bound in pixels, at least 1.
    /// - Returns: The thumbnail, upright as the picture is.
    /// - Throws: ``PixelError``, also where there is none and for any other format.
    public func thumbnail(_ bytes: [UInt8], facts: PhotoFacts, atMost side: Int) throws(PixelError) -> GreyPicture {
        precondition(side >= 1, "a picture has at least one pixel")
        guard facts.format == .heic else { throw .decoderFailed(reason: "only HEICs hold their thumbnails so") }
        if let width = facts.width, let height = facts.height { try limits.check(width: width, height: height) }
        return try decodeHEIC(bytes, facts, .thumbnail, samples: 1, atMost: side).grey
    }

    private func raster(
        _ bytes: [UInt8],
        _ facts: PhotoFacts,
        samples: Int,
        atMost side: Int
    ) throws(PixelError) -> Raster {
        precondition(side >= 1, "a picture has at least one pixel")
        if let width = facts.width, let height = facts.height { try limits.check(width: width, height: height) }
        switch facts.format {
        case .jpeg:
            let raster = try decodeJPEG(bytes, samples: samples, atMost: side)
            return AreaReduction.reduce(raster, atMost: side).upright(orientation: facts.orientation)
        case .png, .webp:
            let raster = try decodeScreenFormat(bytes, limits)
            return AreaReduction.reduce(raster, atMost: side).upright(orientation: facts.orientation)
        case .heic:
            return try decodeHEIC(bytes, facts, .picture, samples: samples, atMost: side)
        case .unknown:
            throw .notReadableHere(
                reason: "the file is no JPEG, HEIC, PNG or WebP picture",
                remedy: "send the original photo as JPEG or HEIC"
            )
        }
    }

    /// Whether a longer side of `length` pixels is enough where `side` are wanted: up to a sixteenth may be missing.
    ///
    /// So a photo of 12 megapixels, 4,032 pixels wide, is decoded at 1/8 and not at 1/4 where 512 pixels are wanted.
    static func isEnough(_ length: Int, for side: Int) -> Bool { length * 16 >= side * 15 }
}
