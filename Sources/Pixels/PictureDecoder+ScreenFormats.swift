import Recognition

extension PictureDecoder {
    /// Decodes a PNG or WebP; not turned upright.
    func decodeScreenFormat(_ bytes: [UInt8], _ limits: PixelLimits) throws(PixelError) -> Raster {
        do {
            let picture = try RasterPicture(decoding: bytes)
            try limits.check(width: picture.width, height: picture.height)
            return Raster(width: picture.width, height: picture.height, samples: 3, pixels: picture.pixels)
        } catch let error as RecognitionError {
            switch error {
            case .tooLarge(let width, let height):
                throw .limit(
                    reason:
                        "it has \(width) × \(height) pixels, at most \(RasterPicture.maximumPixels) of a PNG or WebP "
                        + "are decoded"
                )
            default: throw .decoderFailed(reason: error.description)
            }
        } catch let error as PixelError {
            throw error
        } catch {
            throw .decoderFailed(reason: "\(error)")
        }
    }
}
