extension Raster {
    /// The picture turned by its EXIF orientation (Exif 2.32 §4.6.4, tag 0x0112); values other than 2…8 leave it.
    func upright(orientation: Int?) -> Raster {
        guard let orientation, (2...8).contains(orientation) else { return self }
        var turned = self
        if orientation >= 5 { (turned.width, turned.height) = (height, width) }
        turned.pixels.withUnsafeMutableBufferPointer { target in
            pixels.withUnsafeBufferPointer { source in
                var place = 0
                for y in 0..<turned.height {
                    for x in 0..<turned.width {
                        let (column, row) = origin(ofColumn: x, row: y, orientation)
                        let start = (row * width + column) * samples
                        for sample in 0..<samples { target[place + sample] = source[start + sample] }
                        place += samples
                    }
                }
            }
        }
        return turned
    }

    /// Where a pixel of the upright picture lies in this one.
    private func origin(ofColumn x: Int, row y: Int, _ orientation: Int) -> (column: Int, row: Int) {
        switch orientation {
        case 2: (width - 1 - x, y)
        case 3: (width - 1 - x, height - 1 - y)
        case 4: (x, height - 1 - y)
        case 5: (y, x)
        case 6: (y, height - 1 - x)
        case 7: (width - 1 - y, height - 1 - x)
        default: (width - 1 - y, x)
        }
    }
}
