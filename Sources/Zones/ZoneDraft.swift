import Submissions

/// A zone as the file states it: coordinates in its own datum, every part with its place in the text.
struct ZoneDraft {
    /// A ring of positions; the last is the first once the reader let it pass.
    struct Ring {
        var positions: [Coordinate]
        /// Byte of the text at which each position begins.
        var offsets: [Int]
        /// Byte of the text at which the ring begins.
        var offset: Int
    }

    /// `zone “…”`, or `feature 3` where the name is faulty: what messages call it.
    var label: String
    /// Whether every property is sound; the rings of others are checked too, so that one pass tells all.
    var isComplete: Bool
    var name: String
    var kind: ZoneKind
    var toleranceMetres: Double
    var datum: Datum
    /// Of each polygon the rings, the shell first.
    var polygons: [[Ring]]
    /// Byte of the text at which the feature's name, or else the feature, begins.
    var offset: Int

    /// The zone as it lies on the earth when its positions are read in a datum, by default its own.
    func zone(readAs datum: Datum? = nil, swapped: Bool = false) -> Zone {
        func place(_ position: Coordinate) -> Coordinate {
            let stated =
                swapped ? Coordinate(latitude: position.longitude, longitude: position.latitude) : position
            return stated.converted(from: datum ?? self.datum, to: .wgs84)
        }
        return Zone(
            name: name,
            kind: kind,
            toleranceMetres: toleranceMetres,
            datum: datum ?? self.datum,
            polygons: polygons.map { rings in
                ZonePolygon(
                    shell: rings.first?.positions.map(place) ?? [],
                    holes: rings.dropFirst().map { $0.positions.map(place) }
                )
            }
        )
    }
}
