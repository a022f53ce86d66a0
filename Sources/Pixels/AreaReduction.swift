/// Makes a picture smaller, each new pixel the mean of the area that it covers.
///
/// Works row by row on borrowed memory, so that a large picture needs no second copy. Coverage is counted in 256ths of a
/// pixel; the same picture gives the same bytes on every machine.
struct AreaReduction {
    /// One row of the source as the reduction asks for it: `width` × `samples` values, 0…255.
    typealias Row = (_ row: Int) -> UnsafeBufferPointer<UInt8>

    /// Where a new pixel begins and ends in the source, along one side.
    private struct Span {
        var start: Int
        var end: Int
    }

    private static let unit = 256

    /// The size of a picture that is to fit into a square of `side` pixels; never larger than it is.
    static func size(width: Int, height: Int, atMost side: Int) -> (width: Int, height: Int) {
        let longer = max(width, height)
        guard longer > side else { return (width, height) }
        func scaled(_ length: Int) -> Int { max(1, (length * side + longer / 2) / longer) }
        return (scaled(width), scaled(height))
    }

    /// Reduces the part of a picture that `columns` and `rows` name, in 256ths of a pixel, to `width` × `height`.
    ///
    /// The part lies within the picture and is not empty.
    static func reduce(
        columns: Range<Int>,
        rows: Range<Int>,
        samples: Int,
        to width: Int,
        _ height: Int,
        row: Row
    ) -> [UInt8] {
        let across = spans(columns, width)
        let down = spans(rows, height)
        let count = width * samples
        var sums = [UInt64](repeating: 0, count: count)
        var line = [UInt32](repeating: 0, count: count)
        var reduced: [UInt8] = []
        reduced.reserveCapacity(count * height)
        // The row summed last: neighbours share one where their border lies within it.
        var summed = -1
        for span in down {
            for index in 0..<count { sums[index] = 0 }
            forEachPixel(in: span) { place, coverage in
                if place != summed {
                    sum(row(place), samples, across, into: &line)
                    summed = place
                }
                for index in 0..<count { sums[index] &+= UInt64(line[index]) &* UInt64(coverage) }
            }
            for (column, place) in across.enumerated() {
                let area = UInt64((place.end - place.start) * (span.end - span.start))
                for sample in 0..<samples {
                    reduced.append(UInt8(clamping: (sums[column * samples + sample] + area / 2) / area))
                }
            }
        }
        return reduced
    }

    /// Reduces a whole picture in memory.
    static func reduce(_ raster: Raster, atMost side: Int) -> Raster {
        let size = size(width: raster.width, height: raster.height, atMost: side)
        guard size != (raster.width, raster.height) else { return raster }
        var smaller = raster
        (smaller.width, smaller.height) = size
        let stride = raster.width * raster.samples
        smaller.pixels = raster.pixels.withUnsafeBufferPointer { pixels in
            reduce(
                columns: 0..<raster.width * unit,
                rows: 0..<raster.height * unit,
                samples: raster.samples,
                to: size.width,
                size.height
            ) { UnsafeBufferPointer(rebasing: pixels[$0 * stride..<($0 + 1) * stride]) }
        }
        return smaller
    }

    /// A length in whole pixels as ranges of this type count it.
    static func whole(_ length: Int) -> Range<Int> { 0..<length * unit }

    private static func spans(_ range: Range<Int>, _ count: Int) -> [Span] {
        (0..<count).map { index in
            let start = range.lowerBound + range.count * index / count
            let end = range.lowerBound + range.count * (index + 1) / count
            return Span(start: start, end: max(end, start + 1))
        }
    }

    @inline(__always)
    private static func forEachPixel(in span: Span, _ body: (_ place: Int, _ coverage: Int) -> Void) {
        for place in span.start / unit...(span.end - 1) / unit {
            body(place, min(span.end, (place + 1) * unit) - max(span.start, place * unit))
        }
    }

    private static func sum(
        _ row: UnsafeBufferPointer<UInt8>,
        _ samples: Int,
        _ across: [Span],
        into line: inout [UInt32]
    ) {
        for (column, span) in across.enumerated() {
            for sample in 0..<samples {
                var sum: UInt32 = 0
                forEachPixel(in: span) { place, coverage in
                    sum &+= UInt32(row[place * samples + sample]) &* UInt32(truncatingIfNeeded: coverage)
                }
                line[column * samples + sample] = sum
            }
        }
    }
}
