import CTesseract

/// A grey picture in leptonica's form, owned.
struct GreyPage: ~Copyable {
    let pointer: UnsafeMutablePointer<PIX>

    var width: Int { Int(pixGetWidth(pointer)) }
    var height: Int { Int(pixGetHeight(pointer)) }

    /// Copies a grey picture.
    init?(_ plane: GreyPlane) {
        guard let pix = pixCreate(Int32(plane.width), Int32(plane.height), 8), let words = pixGetData(pix) else {
            return nil
        }
        pointer = pix
        let wordsPerLine = Int(pixGetWpl(pix))
        plane.pixels.withUnsafeBufferPointer { source in
            for row in 0..<plane.height {
                let line = words + row * wordsPerLine
                for column in 0..<plane.width {
                    line[column >> 2] |= UInt32(source[row * plane.width + column]) << UInt32(24 - 8 * (column & 3))
                }
            }
        }
    }

    private init?(owning pix: UnsafeMutablePointer<PIX>?) {
        guard let pix else { return nil }
        pointer = pix
    }

    deinit {
        var pointer: UnsafeMutablePointer<PIX>? = pointer
        pixDestroy(&pointer)
    }

    /// The page at another size.
    func scaled(by scale: Double) -> GreyPage? {
        GreyPage(owning: pixScale(pointer, Float(scale), Float(scale)))
    }
}
