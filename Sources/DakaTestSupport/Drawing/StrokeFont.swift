import Foundation

/// A small alphabet of lines: digits, the capitals of room numbers, and the few Chinese words on signs and screens.
///
/// Glyphs stand in a box 0…1 wide and 0…1 high, y downwards; digits and capitals use 0.1…0.6 of the width.
enum StrokeFont {
    /// The width a character takes, as a share of the height.
    static func advance(_ character: Character) -> Float {
        switch character {
        case ":": 0.34
        case " ": 0.4
        case "1": 0.62
        default: character.isASCII ? 0.7 : 1.1
        }
    }

    /// The width of a text of the given height.
    static func width(_ text: String, height: Float) -> Float {
        text.reduce(0) { $0 + advance($1) } * height
    }

    /// The strokes of a text of the given height whose upper left corner is `origin`.
    static func strokes(_ text: String, at origin: Point, height: Float) -> [[Point]] {
        var strokes: [[Point]] = []
        var x = origin.x
        for character in text {
            for line in lines(of: character) {
                strokes.append(line.map { Point(x, origin.y) + $0 * height })
            }
            x += advance(character) * height
        }
        return strokes
    }

    private static func lines(of character: Character) -> [[Point]] {
        if let plain = polylines[character] {
            return plain.map { line in
                stride(from: 0, to: line.count - 1, by: 2).map { Point(line[$0], line[$0 + 1]) }
            }
        }
        return round(character)
    }

    private static func arc(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float, _ from: Float, _ to: Float) -> [Point] {
        (0...14).map { step in
            let angle = (from + (to - from) * Float(step) / 14) * Float.pi / 180
            return Point(x + rx * cos(angle), y + ry * sin(angle))
        }
    }

    /// Characters with curves; angles in degrees, clockwise from the right.
    private static func round(_ character: Character) -> [[Point]] {
        switch character {
        case "0": [arc(0.35, 0.5, 0.25, 0.48, 0, 360)]
        case "2": [arc(0.35, 0.27, 0.24, 0.25, 180, 395) + [Point(0.1, 0.98), Point(0.6, 0.98)]]
        case "3": [arc(0.34, 0.26, 0.22, 0.24, 200, 450), arc(0.34, 0.74, 0.25, 0.24, 270, 520)]
        case "5": [[Point(0.56, 0.02), Point(0.16, 0.02), Point(0.13, 0.44)] + arc(0.34, 0.68, 0.25, 0.3, 230, 500)]
        case "6": [[Point(0.48, 0.02)] + arc(0.35, 0.68, 0.25, 0.3, 200, 560)]
        case "8": [arc(0.35, 0.26, 0.21, 0.24, 0, 360), arc(0.35, 0.74, 0.25, 0.24, 0, 360)]
        case "9": [arc(0.35, 0.32, 0.25, 0.3, 20, 380) + [Point(0.24, 0.98)]]
        case "B":
            [
                [Point(0.1, 0), Point(0.1, 1), Point(0.34, 1)] + arc(0.34, 0.75, 0.24, 0.25, 90, -90)
                    + [Point(0.1, 0.5), Point(0.32, 0.5)] + arc(0.32, 0.25, 0.22, 0.25, 90, -90) + [Point(0.1, 0)]
            ]
        case "C": [arc(0.38, 0.5, 0.28, 0.5, 310, 50)]
        default: []
        }
    }

    /// Characters of straight strokes, as x, y, x, y and so on.
    private static let polylines: [Character: [[Float]]] = [
        "1": [[0.12, 0.2, 0.34, 0.02, 0.34, 0.98]],
        "4": [[0.46, 0.98, 0.46, 0.02, 0.08, 0.68, 0.62, 0.68]],
        "7": [[0.1, 0.02, 0.6, 0.02, 0.28, 0.98]],
        ":": [[0.15, 0.3, 0.15, 0.31], [0.15, 0.72, 0.15, 0.73]],
        "-": [[0.15, 0.5, 0.55, 0.5]],
        "A": [[0.06, 1, 0.35, 0, 0.64, 1], [0.17, 0.66, 0.53, 0.66]],
        "E": [[0.58, 0, 0.12, 0, 0.12, 1, 0.58, 1], [0.12, 0.5, 0.5, 0.5]],
        "L": [[0.12, 0, 0.12, 1, 0.58, 1]],
        "专": [
            [0.2, 0.2, 0.8, 0.2], [0.08, 0.43, 0.93, 0.43], [0.5, 0.03, 0.36, 0.62, 0.8, 0.62, 0.52, 0.88],
            [0.36, 0.76, 0.66, 0.99],
        ],
        "注": [
            [0.12, 0.1, 0.25, 0.2], [0.05, 0.36, 0.19, 0.46], [0.06, 0.95, 0.26, 0.62], [0.58, 0.02, 0.68, 0.15],
            [0.36, 0.26, 0.94, 0.26], [0.42, 0.58, 0.88, 0.58], [0.65, 0.26, 0.65, 0.94], [0.32, 0.94, 0.98, 0.94],
        ],
        "时": [
            [0.08, 0.14, 0.38, 0.14, 0.38, 0.84, 0.08, 0.84, 0.08, 0.14], [0.08, 0.48, 0.38, 0.48],
            [0.46, 0.28, 0.97, 0.28], [0.8, 0.04, 0.8, 0.96, 0.66, 0.88], [0.54, 0.46, 0.66, 0.66],
        ],
        "长": [
            [0.8, 0.06, 0.42, 0.3], [0.06, 0.45, 0.96, 0.45], [0.28, 0.04, 0.28, 0.94, 0.52, 0.8],
            [0.48, 0.45, 0.64, 0.74, 0.96, 0.96],
        ],
        "静": [
            [0.06, 0.14, 0.44, 0.14], [0.1, 0.27, 0.4, 0.27], [0.04, 0.4, 0.46, 0.4], [0.25, 0.03, 0.25, 0.4],
            [0.12, 0.98, 0.12, 0.52, 0.4, 0.52, 0.4, 0.96, 0.32, 0.92], [0.12, 0.66, 0.4, 0.66], [0.12, 0.8, 0.4, 0.8],
            [0.64, 0.03, 0.52, 0.24], [0.62, 0.14, 0.84, 0.14, 0.76, 0.28], [0.56, 0.3, 0.88, 0.3, 0.88, 0.64],
            [0.5, 0.47, 0.98, 0.47], [0.54, 0.64, 0.88, 0.64], [0.72, 0.3, 0.72, 0.96, 0.62, 0.9],
        ],
    ]
}
