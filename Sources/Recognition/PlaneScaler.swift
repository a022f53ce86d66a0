/// Cuts a rectangle out of a picture and scales it into the planes of numbers that the networks read.
///
/// Bilinear, each channel mapped from 0…255 to -1…1, blue before green before red, as PP-OCR was trained.
enum PlaneScaler {
    /// The rectangle scaled to `width × height`, in planes `rowLength` wide whose rest is 0.
    static func planes(
        of box: PixelBox,
        in picture: RasterPicture,
        width: Int,
        height: Int,
        rowLength: Int
    ) -> [Float] {
        let columns = Axis(start: box.x, length: box.width, limit: picture.width, count: width)
        let rows = Axis(start: box.y, length: box.height, limit: picture.height, count: height)
        let plane = height * rowLength
        var planes = [Float](repeating: 0, count: 3 * plane)
        planes.withUnsafeMutableBufferPointer { target in
            picture.pixels.withUnsafeBufferPointer { source in
                for row in 0..<height {
                    let upper = rows.first[row] * picture.width
                    let lower = rows.second[row] * picture.width
                    let down = rows.weight[row]
                    for column in 0..<width {
                        let left = columns.first[column]
                        let right = columns.second[column]
                        let along = columns.weight[column]
                        let place = row * rowLength + column
                        for channel in 0..<3 {
                            let above = Self.mix(
                                source[(upper + left) * 3 + channel],
                                source[(upper + right) * 3 + channel],
                                along
                            )
                            let below = Self.mix(
                                source[(lower + left) * 3 + channel],
                                source[(lower + right) * 3 + channel],
                                along
                            )
                            let value = above + (below - above) * down
                            target[(2 - channel) * plane + place] = value * (2 / 255) - 1
                        }
                    }
                }
            }
        }
        return planes
    }

    @inline(__always)
    private static func mix(_ left: UInt8, _ right: UInt8, _ weight: Float) -> Float {
        Float(left) + (Float(right) - Float(left)) * weight
    }

    /// For each target place the two source places and the second one's weight.
    private struct Axis {
        var first: [Int] = []
        var second: [Int] = []
        var weight: [Float] = []

        init(start: Int, length: Int, limit: Int, count: Int) {
            let step = Double(length) / Double(count)
            for index in 0..<count {
                let position = (Double(index) + 0.5) * step - 0.5
                let floor = position.rounded(.down)
                let place = Int(floor)
                first.append(min(max(start + min(max(place, 0), length - 1), 0), limit - 1))
                second.append(min(max(start + min(max(place + 1, 0), length - 1), 0), limit - 1))
                weight.append(Float(position - floor))
            }
        }
    }
}
