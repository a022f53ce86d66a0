import CTesseract

/// A grey picture in memory, one byte a pixel, row by row.
struct GreyPlane: Sendable {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    /// Wraps pixels; `width × height` of them.
    init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height, "one byte a pixel")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Makes a picture grey: luma of recommendation BT.601 in 8-bit fractions.
    init(_ picture: RasterPicture) {
        width = picture.width
        height = picture.height
        let count = width * height
        pixels = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            picture.pixels.withUnsafeBufferPointer { source in
                for place in 0..<count {
                    let colour = place * 3
                    let luma =
                        77 * UInt32(source[colour]) + 150 * UInt32(source[colour + 1]) + 29 * UInt32(source[colour + 2])
                    target[place] = UInt8(truncatingIfNeeded: luma >> 8)
                }
            }
            written = count
        }
    }

    /// Light for dark.
    var inverted: GreyPlane { GreyPlane(width: width, height: height, pixels: pixels.map { 255 - $0 }) }

    /// The picture made smaller by a whole factor, each pixel the mean of a square.
    func reduced(by factor: Int) -> GreyPlane {
        guard factor > 1, width >= factor, height >= factor else { return self }
        let across = width / factor
        let down = height / factor
        var reduced = [UInt8](repeating: 0, count: across * down)
        pixels.withUnsafeBufferPointer { source in
            for row in 0..<down {
                for column in 0..<across {
                    var sum = 0
                    for y in row * factor..<(row + 1) * factor {
                        for x in column * factor..<(column + 1) * factor { sum += Int(source[y * width + x]) }
                    }
                    reduced[row * across + column] = UInt8(truncatingIfNeeded: sum / (factor * factor))
                }
            }
        }
        return GreyPlane(width: across, height: down, pixels: reduced)
    }

    /// Whether there are more light pieces of the size of characters on the commonest grey than dark ones.
    var hasLightType: Bool {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel)] += 1 }
        // The ground is a band of greys on a gradient, and after lossy compression.
        let band = 8
        let bands = stride(from: 0, to: 256, by: band).map { start in counts[start..<start + band].reduce(0, +) }
        let ground = (bands.indices.max { bands[$0] < bands[$1] } ?? 0) * band + band / 2
        let contrast = 40
        let sizes = 5...max(6, width / 8)
        let pieces = { (level: Int, isLight: Bool) in
            ink(level: UInt8(clamping: level), isLight: isLight).components(
                heights: sizes,
                widths: 2...sizes.upperBound
            ).count
        }
        let light = ground + contrast < 256 ? pieces(ground + contrast, true) : 0
        let dark = ground - contrast >= 0 ? pieces(ground - contrast, false) : 0
        return light > dark
    }

    /// The places that differ from the mean of their surroundings by more than `contrast`: ink on any ground.
    func ink(window: Int, contrast: Int) -> InkMap {
        let mean = surroundings(window)
        var map = InkMap(width: width, height: height)
        for place in pixels.indices where abs(Int(pixels[place]) - Int(mean[place])) > contrast { map.set(place) }
        return map
    }

    /// The places at least as bright as `level`, or darker than it.
    func ink(level: UInt8, isLight: Bool) -> InkMap {
        var map = InkMap(width: width, height: height)
        pixels.withUnsafeBufferPointer { source in
            for place in source.indices where (source[place] >= level) == isLight { map.set(place) }
        }
        return map
    }

    /// The mean of a square of `window` pixels around each place, by running sums.
    private func surroundings(_ window: Int) -> [UInt8] {
        let half = max(1, window / 2)
        var columns = [Int32](repeating: 0, count: width)
        var mean = [UInt8](repeating: 0, count: pixels.count)
        var rows = 0
        func add(_ row: Int, _ sign: Int32) {
            guard row >= 0, row < height else { return }
            for column in 0..<width { columns[column] += sign * Int32(pixels[row * width + column]) }
            rows += Int(sign)
        }
        for row in 0..<min(half, height) { add(row, 1) }
        for row in 0..<height {
            add(row + half, 1)
            add(row - half - 1, -1)
            var sum = columns.prefix(half).reduce(0) { $0 + Int($1) }
            var count = min(half, width)
            for column in 0..<width {
                if column + half < width { (sum, count) = (sum + Int(columns[column + half]), count + 1) }
                if column > half { (sum, count) = (sum - Int(columns[column - half - 1]), count - 1) }
                mean[row * width + column] = UInt8(truncatingIfNeeded: sum / max(1, count * rows))
            }
        }
        return mean
    }
}

/// Places of ink on a picture.
struct InkMap {
    let width: Int
    let height: Int
    private(set) var marks: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        marks = [UInt8](repeating: 0, count: width * height)
    }

    mutating func set(_ place: Int) { marks[place] = 1 }

    /// The map with gaps of up to `gap` places in a row, or in a column, filled.
    func closed(gap: Int, isAcross: Bool) -> InkMap {
        var closed = self
        let (lines, length, step) = isAcross ? (height, width, 1) : (width, height, width)
        for line in 0..<lines {
            let base = isAcross ? line * width : line
            var last = -1
            for index in 0..<length where marks[base + index * step] == 1 {
                if last >= 0, index - last - 1 <= gap, index - last > 1 {
                    for filled in last + 1..<index { closed.marks[base + filled * step] = 1 }
                }
                last = index
            }
        }
        return closed
    }

    /// The boxes of what hangs together, of those sizes.
    func components(heights: ClosedRange<Int>, widths: ClosedRange<Int>) -> [PixelBox] {
        var left = marks
        var boxes: [PixelBox] = []
        var stack: [Int] = []
        for start in left.indices where left[start] == 1 {
            var (minX, maxX, minY, maxY) = (width, 0, height, 0)
            stack.append(start)
            left[start] = 0
            while let place = stack.popLast() {
                let (x, y) = (place % width, place / width)
                (minX, maxX, minY, maxY) = (min(minX, x), max(maxX, x), min(minY, y), max(maxY, y))
                for nextY in max(0, y - 1)...min(height - 1, y + 1) {
                    for nextX in max(0, x - 1)...min(width - 1, x + 1) where left[nextY * width + nextX] == 1 {
                        left[nextY * width + nextX] = 0
                        stack.append(nextY * width + nextX)
                    }
                }
            }
            let box = PixelBox(x: minX, y: minY, width: maxX - minX + 1, height: maxY - minY + 1)
            if heights.contains(box.height), widths.contains(box.width) { boxes.append(box) }
        }
        return boxes
    }

    /// A rectangle of the map as a grey picture, ink black on white, with a white margin.
    func picture(of box: PixelBox, margin: Int) -> GreyPlane {
        let across = box.width + 2 * margin
        let down = box.height + 2 * margin
        var pixels = [UInt8](repeating: 255, count: across * down)
        for row in max(0, box.y)..<min(height, box.maxY) {
            for column in max(0, box.x)..<min(width, box.maxX) where marks[row * width + column] == 1 {
                pixels[(row - box.y + margin) * across + column - box.x + margin] = 0
            }
        }
        return GreyPlane(width: across, height: down, pixels: pixels)
    }
}
