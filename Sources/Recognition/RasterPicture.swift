import CTesseract

/// A decoded picture: 8-bit red, green, blue, row by row.
public struct RasterPicture: Sendable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `width × height × 3` bytes.
    public let pixels: [UInt8]

    /// The most pixels that are held: a phone's longest screenshots (1,440 × 20,000) fit, bombs do not, and what decoding
    /// and reading take together stays below 500 MB.
    public static let maximumPixels = 32_000_000
    /// The most pixels that a JPEG may have; larger ones than ``maximumPixels`` are decoded at a half or a quarter.
    public static let maximumPhotoPixels = 120_000_000
    /// The longest side that is decoded.
    public static let maximumSide = 40_000

    /// Wraps decoded pixels; `pixels` holds `width × height × 3` bytes.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 3, "three bytes a pixel")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A grey picture, one byte a pixel, in three equal samples.
    public init(width: Int, height: Int, luma: [UInt8]) {
        let pixels = [UInt8](unsafeUninitializedCapacity: luma.count * 3) { buffer, count in
            for (place, value) in luma.enumerated() {
                for sample in 0..<3 { buffer[place * 3 + sample] = value }
            }
            count = luma.count * 3
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// A part of the picture; `box` lies within it.
    public func part(_ box: PixelBox) -> RasterPicture {
        precondition(
            box.x >= 0 && box.y >= 0 && box.width >= 0 && box.height >= 0 && box.maxX <= width && box.maxY <= height,
            "the part lies within the picture"
        )
        var part: [UInt8] = []
        part.reserveCapacity(box.width * box.height * 3)
        for row in box.y..<box.maxY {
            part += pixels[(row * width + box.x) * 3..<(row * width + box.maxX) * 3]
        }
        return RasterPicture(width: box.width, height: box.height, pixels: part)
    }

    /// Decodes PNG, JPEG or WebP bytes with leptonica and turns them upright.
    ///
    /// The size that the file states is checked before any pixel is decoded.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - orientation: EXIF orientation, 1…8; others count as 1.
    /// - Throws: `notAPicture`, `tooLarge` or `damaged`.
    public init(decoding bytes: [UInt8], orientation: Int = 1) throws(RecognitionError) {
        _ = Self.silence
        var format: Int32 = 0
        var width: Int32 = 0
        var height: Int32 = 0
        var bitsPerSample: Int32 = 0
        var samples: Int32 = 0
        var hasPalette: Int32 = 0
        guard bytes.count >= 12, findFileFormatBuffer(bytes, &format) == 0,
            [IFF_PNG, IFF_JFIF_JPEG, IFF_WEBP].contains(Int(format))
        else { throw .notAPicture }
        guard
            pixReadHeaderMem(
                bytes,
                bytes.count,
                &format,
                &width,
                &height,
                &bitsPerSample,
                &samples,
                &hasPalette
            ) == 0,
            width > 0, height > 0
        else { throw .damaged }
        let isPhoto = Int(format) == IFF_JFIF_JPEG
        let pixels = Int(width) * Int(height)
        guard Int(width) <= Self.maximumSide, Int(height) <= Self.maximumSide,
            pixels <= (isPhoto ? Self.maximumPhotoPixels : Self.maximumPixels)
        else { throw .tooLarge(width: Int(width), height: Int(height)) }
        if Int(format) == IFF_PNG, !PNGStructure.isWhole(bytes) { throw .damaged }
        guard let upright = Self.upright(bytes, reduction: isPhoto ? Self.reduction(for: pixels) : 1, orientation)
        else {
            throw .damaged
        }
        self.init(upright)
    }

    /// By what a JPEG of so many pixels is reduced while it is decoded: 1, 2 or 4.
    private static func reduction(for pixels: Int) -> Int32 {
        [1, 2, 4].first { pixels / Int($0 * $0) <= maximumPixels } ?? 4
    }

    /// Decodes and turns; each step's picture is freed as soon as the next one is there.
    private static func upright(_ bytes: [UInt8], reduction: Int32, _ orientation: Int) -> Pix? {
        var warnings: Int32 = 0
        let decoded =
            reduction > 1
            ? pixReadMemJpeg(bytes, bytes.count, 0, reduction, &warnings, 0) : pixReadMem(bytes, bytes.count)
        guard let picture = Pix(decoded) else { return nil }
        guard let colour = colour(picture) else { return nil }
        return Pix(turned(colour.pointer, orientation))
    }

    /// The picture in 32 bits a pixel, on white where it is transparent.
    private static func colour(_ picture: consuming Pix) -> Pix? {
        guard let opaque = Pix(withoutTransparency(picture)) else { return nil }
        return Pix(pixConvertTo32(opaque.pointer))
    }

    private init(_ pix: borrowing Pix) {
        let width = Int(pixGetWidth(pix.pointer))
        let height = Int(pixGetHeight(pix.pointer))
        let wordsPerLine = Int(pixGetWpl(pix.pointer))
        guard let words = pixGetData(pix.pointer) else {
            self.init(width: 0, height: 0, pixels: [])
            return
        }
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            var target = 0
            for row in 0..<height {
                let line = words + row * wordsPerLine
                for column in 0..<width {
                    let word = line[column]
                    buffer[target] = UInt8(truncatingIfNeeded: word >> 24)
                    buffer[target + 1] = UInt8(truncatingIfNeeded: word >> 16)
                    buffer[target + 2] = UInt8(truncatingIfNeeded: word >> 8)
                    target += 3
                }
            }
            count = target
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// Leptonica reports to standard error on its own unless told otherwise; hostile files would fill the log.
    private static let silence: Int32 = setMsgSeverity(Int32(L_SEVERITY_NONE))

    private static func withoutTransparency(_ pix: borrowing Pix) -> UnsafeMutablePointer<PIX>? {
        pixGetSpp(pix.pointer) == 4 ? pixAlphaBlendUniform(pix.pointer, 0xFFFF_FF00) : pixClone(pix.pointer)
    }

    /// The picture turned upright; EXIF orientations 2, 4, 5 and 7 are mirrored.
    private static func turned(_ pix: UnsafeMutablePointer<PIX>, _ orientation: Int) -> UnsafeMutablePointer<PIX>? {
        switch orientation {
        case 2: pixFlipLR(nil, pix)
        case 3: pixRotateOrth(pix, 2)
        case 4: pixFlipTB(nil, pix)
        case 5: mirrored(Pix(pixRotateOrth(pix, 1)))
        case 6: pixRotateOrth(pix, 1)
        case 7: mirrored(Pix(pixRotateOrth(pix, 3)))
        case 8: pixRotateOrth(pix, 3)
        default: pixClone(pix)
        }
    }

    private static func mirrored(_ pix: consuming Pix?) -> UnsafeMutablePointer<PIX>? {
        guard let pix else { return nil }
        return pixFlipLR(nil, pix.pointer)
    }
}

/// Owns one of leptonica's pictures.
private struct Pix: ~Copyable {
    let pointer: UnsafeMutablePointer<PIX>

    init?(_ pointer: UnsafeMutablePointer<PIX>?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<PIX>? = pointer
        pixDestroy(&pointer)
    }
}
