/// A point of the picture, in pixels from its upper left corner, y downwards.
typealias Point = SIMD2<Float>

/// A colour as the eye sees it (sRGB values from 0 to 1) with its opacity.
struct Colour {
    var rgb: SIMD3<Float>
    var alpha: Float = 1

    init(_ red: Float, _ green: Float, _ blue: Float, alpha: Float = 1) {
        rgb = SIMD3(red, green, blue)
        self.alpha = alpha
    }

    init(rgb: SIMD3<Float>, alpha: Float = 1) {
        self.rgb = rgb
        self.alpha = alpha
    }

    /// A colour written `0xRRGGBB`.
    init(_ hex: UInt32) {
        let parts = [hex >> 16, hex >> 8, hex].map { Float($0 & 0xFF) / 255 }
        self.init(parts[0], parts[1], parts[2])
    }

    static let black = Colour(0, 0, 0)
    static let white = Colour(1, 1, 1)

    func opacity(_ alpha: Float) -> Colour { Colour(rgb: rgb, alpha: alpha) }

    /// The colour in another light: 1 leaves it, less darkens.
    func shaded(_ factor: Float) -> Colour { Colour(rgb: rgb * factor, alpha: alpha) }

    func mixed(with other: Colour, _ share: Float) -> Colour {
        Colour(rgb: rgb + (other.rgb - rgb) * share, alpha: alpha + (other.alpha - alpha) * share)
    }
}

/// What a shape is filled with.
struct Paint {
    let colour: (Point) -> Colour

    static func solid(_ colour: Colour) -> Paint { Paint { _ in colour } }

    /// Colours spread evenly along the line from `start` to `end`.
    static func linear(_ start: Point, _ end: Point, _ colours: [Colour]) -> Paint {
        let line = end - start
        let length = max((line * line).sum(), 1e-6)
        return Paint { point in
            let share = ((point - start) * line).sum() / length
            return blend(colours, share)
        }
    }

    /// Colours spread evenly from `centre` outwards to `radius`.
    static func radial(_ centre: Point, _ radius: Float, _ colours: [Colour]) -> Paint {
        Paint { point in
            let offset = point - centre
            return blend(colours, (offset * offset).sum().squareRoot() / max(radius, 1e-6))
        }
    }

    private static func blend(_ colours: [Colour], _ share: Float) -> Colour {
        let place = min(max(share, 0), 1) * Float(colours.count - 1)
        let index = min(Int(place), max(0, colours.count - 2))
        guard colours.count > 1 else { return colours[0] }
        return colours[index].mixed(with: colours[index + 1], place - Float(index))
    }
}
