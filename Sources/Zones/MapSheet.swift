import Submissions

import func Foundation.atan2
import func Foundation.log10
import func Foundation.pow

/// A point of the drawing, pixels from its upper left corner.
struct SheetPoint: Hashable {
    var x: Double
    var y: Double
}

/// A rectangle of the drawing, pixels.
struct Box: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    /// Square pixels that both cover.
    func overlap(_ other: Box) -> Double {
        let wide = min(x + width, other.x + other.width) - max(x, other.x)
        let high = min(y + height, other.y + other.height) - max(y, other.y)
        return max(0, wide) * max(0, high)
    }
}

/// The part of the earth that a drawing shows, and its scale.
struct MapSheet {
    /// Pixels across, 320…4,000.
    let width: Double
    /// Pixels down, by the shape of what is shown: 420…860 where 960 are across.
    let height: Double
    /// Pixels a metre.
    let scale: Double
    /// The plane that is drawn.
    let plane: LocalPlane
    /// The middle of the sheet on the plane.
    private let middle: PlanePoint

    /// Fits all zones with their tolerance, and the fixes that are not farther off than the zones are wide.
    init(zones: [Zone], fixes: [ZoneDrawing.Fix], width wanted: Double = 960) {
        width = wanted.isFinite ? min(max(wanted, 320), 4_000) : 960
        plane = LocalPlane(around: zones.flatMap(\.coordinates))
        var low = PlanePoint(east: .infinity, north: .infinity)
        var high = PlanePoint(east: -.infinity, north: -.infinity)
        func include(_ point: PlanePoint, margin: Double) {
            low = PlanePoint(east: min(low.east, point.east - margin), north: min(low.north, point.north - margin))
            high = PlanePoint(east: max(high.east, point.east + margin), north: max(high.north, point.north + margin))
        }
        for zone in zones {
            let margin = zone.kind == .study ? zone.toleranceMetres : 0
            for coordinate in zone.coordinates { include(plane.project(coordinate), margin: margin) }
        }
        if zones.isEmpty { include(PlanePoint(east: 0, north: 0), margin: 100) }
        let reach = max(300, 0.6 * max(high.east - low.east, high.north - low.north))
        let (zonesLow, zonesHigh) = (low, high)
        for fix in fixes where EarthPoint(fix.coordinate).chord(to: plane.origin) < LocalPlane.range {
            let point = plane.project(fix.coordinate)
            let east = max(zonesLow.east - point.east, point.east - zonesHigh.east)
            let north = max(zonesLow.north - point.north, point.north - zonesHigh.north)
            guard max(east, north) <= reach else { continue }
            include(point, margin: min(100, max(20, fix.accuracyMetres ?? 0)))
        }
        let wide = max(60, high.east - low.east) * 1.12
        let tall = max(60, high.north - low.north) * 1.12
        height = min(width * 860 / 960, max(width * 420 / 960, (width * tall / wide).rounded()))
        scale = min(width / wide, height / tall)
        middle = PlanePoint(east: (low.east + high.east) / 2, north: (low.north + high.north) / 2)
    }

    /// Where a point of the plane falls on the sheet.
    func point(_ place: PlanePoint) -> SheetPoint {
        SheetPoint(
            x: width / 2 + (place.east - middle.east) * scale,
            y: height / 2 - (place.north - middle.north) * scale
        )
    }

    /// Where a coordinate falls on the sheet.
    func point(_ coordinate: Coordinate) -> SheetPoint {
        point(plane.project(coordinate))
    }

    /// Whether a coordinate falls on the sheet.
    func shows(_ coordinate: Coordinate) -> Bool {
        guard EarthPoint(coordinate).chord(to: plane.origin) < LocalPlane.range else { return false }
        let place = point(coordinate)
        return (0...width).contains(place.x) && (0...height).contains(place.y)
    }

    /// The room that a fix's mark takes.
    func markBox(of coordinate: Coordinate) -> Box {
        guard shows(coordinate) else { return Box(x: 0, y: 0, width: 0, height: 0) }
        let place = point(coordinate)
        return Box(x: place.x - 9, y: place.y - 9, width: 18, height: 18)
    }

    /// Where on the sheet's edge an arrow to a far place stands, and its degrees clockwise from up.
    func edge(towards coordinate: Coordinate) -> (place: SheetPoint, degrees: Double) {
        let target = plane.project(coordinate)
        // On the far side of the earth the plane would point the wrong way; the way over the pole is as good as any.
        let (dx, dy) = (target.east - middle.east, target.north - middle.north)
        let (right, down) = (width / 2 - 26, height / 2 - 26)
        let stretch = min(right / max(abs(dx), 1e-9), down / max(abs(dy), 1e-9))
        let place = SheetPoint(x: width / 2 + dx * stretch, y: height / 2 - dy * stretch)
        return (place, atan2(dx, dy) * 180 / .pi)
    }

    /// A round number of metres for a scale bar of about a sixth of the sheet.
    var barMetres: Double {
        let wanted = width / 6 / scale
        let power = pow(10, log10(wanted).rounded(.down))
        return [5, 2].first { $0 * power <= wanted }.map { $0 * power } ?? power
    }
}
