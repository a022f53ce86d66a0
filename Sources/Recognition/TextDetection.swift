/// Turns the detector's map of probabilities into boxes.
///
/// The steps and figures are PP-OCR's own: threshold 0.3, 2 × 2 dilation, connected components, mean probability of at
/// least 0.5, box grown by area × 1.6 ÷ perimeter.
enum TextDetection {
    static let threshold: Float = 0.3
    static let minimumScore: Float = 0.5
    static let growth = 1.6
    /// More boxes than any screenshot has; what lies beyond is noise.
    static let maximumBoxes = 2_000

    /// The boxes of a map of `width × height` probabilities, in pixels of a picture of the given size.
    static func boxes(
        in map: UnsafeBufferPointer<Float>,
        width: Int,
        height: Int,
        pictureWidth: Int,
        pictureHeight: Int
    ) -> [PixelBox] {
        var marks = dilated(map, width, height)
        var boxes: [PixelBox] = []
        var stack: [Int] = []
        let across = Double(pictureWidth) / Double(width)
        let down = Double(pictureHeight) / Double(height)
        for start in 0..<width * height where marks[start] == 1 {
            let component = flood(&marks, &stack, map, from: start, width, height)
            let size = (component.maxX - component.minX + 1, component.maxY - component.minY + 1)
            guard size.0 >= 3, size.1 >= 3, component.sum / Float(component.count) >= minimumScore else { continue }
            let grown = Double(size.0 * size.1) * growth / Double(2 * (size.0 + size.1))
            let left = max(0, Int((Double(component.minX) - grown) * across))
            let top = max(0, Int((Double(component.minY) - grown) * down))
            let right = min(pictureWidth, Int((Double(component.maxX + 1) + grown) * across) + 1)
            let bottom = min(pictureHeight, Int((Double(component.maxY + 1) + grown) * down) + 1)
            if right - left > 4, bottom - top > 4 {
                boxes.append(PixelBox(x: left, y: top, width: right - left, height: bottom - top))
            }
            if boxes.count == maximumBoxes { break }
        }
        return boxes
    }

    private static func dilated(_ map: UnsafeBufferPointer<Float>, _ width: Int, _ height: Int) -> [UInt8] {
        var marks = [UInt8](repeating: 0, count: width * height)
        for row in 0..<height {
            for column in 0..<width where map[row * width + column] > threshold {
                for y in row...min(row + 1, height - 1) {
                    for x in column...min(column + 1, width - 1) { marks[y * width + x] = 1 }
                }
            }
        }
        return marks
    }

    private struct Component {
        var minX: Int
        var maxX: Int
        var minY: Int
        var maxY: Int
        var sum: Float = 0
        var count = 0
    }

    private static func flood(
        _ marks: inout [UInt8],
        _ stack: inout [Int],
        _ map: UnsafeBufferPointer<Float>,
        from start: Int,
        _ width: Int,
        _ height: Int
    ) -> Component {
        var component = Component(minX: width, maxX: 0, minY: height, maxY: 0)
        stack.append(start)
        marks[start] = 2
        while let place = stack.popLast() {
            let x = place % width
            let y = place / width
            component.minX = min(component.minX, x)
            component.maxX = max(component.maxX, x)
            component.minY = min(component.minY, y)
            component.maxY = max(component.maxY, y)
            component.sum += map[place]
            component.count += 1
            for nextY in max(0, y - 1)...min(height - 1, y + 1) {
                for nextX in max(0, x - 1)...min(width - 1, x + 1) where marks[nextY * width + nextX] == 1 {
                    marks[nextY * width + nextX] = 2
                    stack.append(nextY * width + nextX)
                }
            }
        }
        return component
    }
}
