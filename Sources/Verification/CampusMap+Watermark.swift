import Submissions
import Zones

extension CampusMap {
    /// What follows from the place that a watermark states; `nil` where it states none.
    ///
    /// - Parameters:
    ///   - watermark: What was read.
    ///   - fix: The photo's own position.
    /// - Returns: The distance and the zone, as far as they are known.
    func place(of watermark: WatermarkFacts, fix: Coordinate?) -> WatermarkPlace? {
        guard watermark.coordinate != nil || watermark.address != nil else { return nil }
        let zone = watermark.address.flatMap(zone(namedIn:))
        return WatermarkPlace(
            metresFromFix: fix.flatMap { fix in watermark.coordinate.map { Self.metres(from: $0, to: fix) } },
            zone: zone?.name,
            zoneKind: zone?.kind
        )
    }

    /// The distance in the coordinate system in which it is least: apps write what their map service gives them.
    private static func metres(from stated: Coordinate, to fix: Coordinate) -> Double {
        Datum.allCases.map { stated.converted(from: $0, to: .wgs84).distance(to: fix) }.min() ?? .infinity
    }

    /// The zone that an address names: the one with the longest name, which says most.
    ///
    /// One letter names nothing.
    private func zone(namedIn address: String) -> Zone? {
        let address = address.filter { !$0.isWhitespace }
        return zones.filter { zone in
            let name = zone.name.filter { !$0.isWhitespace }
            return zone.kind != .campus && name.count >= 2 && address.contains(name)
        }
        .max { ($0.name.count, $1.name) < ($1.name.count, $0.name) }
    }
}
