import CHEIF

extension HEIFFile {
    /// What a request asks for: the picture itself, or the larger of its thumbnails.
    func raster(for request: HelperRequest) throws(HEIFFailure) -> Raster {
        let colour: CHEIFColour = request.samples == 1 ? .grey : .RGB
        let raster: Raster
        switch request.subject {
        case .picture:
            raster = try primary(colour).raster(atMost: request.side)
        case .thumbnail:
            guard let largest = thumbnails.last else { throw HEIFFailure(status: .refused, message: "no thumbnail") }
            raster = try thumbnail(largest.item, colour).raster(atMost: request.side)
        }
        return request.samples == 1 && raster.samples == 3 ? raster.inGrey : raster
    }
}

extension Raster {
    fileprivate var inGrey: Raster {
        var raster = self
        raster.pixels = grey.pixels
        raster.samples = 1
        return raster
    }
}
