import Submissions

extension ZoneFileReader {
    /// A feature's polygons; `nil` where one of their positions or rings is faulty.
    mutating func polygons(of feature: JSONNode, label: String) -> [[ZoneDraft.Ring]]? {
        guard let geometry = feature["geometry"], geometry.isObject else {
            problems.add(
                .wrongType,
                at: feature["geometry"]?.offset ?? feature.offset,
                "\(capitalised(label)) has no geometry",
                remedy: "Draw its outline as a Polygon, or remove the feature"
            )
            return nil
        }
        let coordinates = geometry["coordinates"]
        let parts: [JSONNode]?
        switch geometry["type"]?.string {
        case "Polygon": parts = coordinates.map { [$0] }
        case "MultiPolygon": parts = coordinates?.elements
        default:
            problems.add(
                .wrongType,
                at: geometry["type"]?.offset ?? geometry.offset,
                "The geometry of \(label) is \(geometry["type"]?.inWords ?? "without a type"), not a Polygon or MultiPolygon",
                remedy: "Draw an area, not a point or a line, or remove the feature"
            )
            return nil
        }
        guard let parts, !parts.isEmpty else {
            problems.add(
                .wrongType,
                at: coordinates?.offset ?? geometry.offset,
                "The geometry of \(label) has no coordinates",
                remedy: "Draw its outline, or remove the feature"
            )
            return nil
        }
        return checked(parts, label: label)
    }

    private mutating func checked(_ parts: [JSONNode], label: String) -> [[ZoneDraft.Ring]]? {
        var polygons: [[ZoneDraft.Ring]] = []
        var isSound = true
        for part in parts {
            guard let rings = part.elements, !rings.isEmpty else {
                problems.add(
                    .wrongType,
                    at: part.offset,
                    "A polygon of \(label) is \(part.elements == nil ? part.inWords : "empty"), not a list of rings",
                    remedy: "Nest as RFC 7946 does: polygon [ ring [ position [ longitude, latitude ] ] ]"
                )
                isSound = false
                continue
            }
            guard rings.first?.elements?.first?.number == nil else {
                problems.add(
                    .wrongType,
                    at: part.offset,
                    "The coordinates of \(label) are nested one level too little",
                    remedy: "Nest as RFC 7946 does: polygon [ ring [ position [ longitude, latitude ] ] ]"
                )
                isSound = false
                continue
            }
            var read: [ZoneDraft.Ring] = []
            for (index, ring) in rings.enumerated() {
                let name = index == 0 ? "outline" : "hole \(index)"
                guard let ring = self.ring(ring, name: "\(name) of \(label)") else {
                    isSound = false
                    continue
                }
                read.append(ring)
            }
            polygons.append(read)
        }
        let rings = polygons.flatMap(\.self)
        if noteSwap(rings, label: label) { return nil }
        for ring in rings where !isClosedAndInRange(ring, label: label) { isSound = false }
        return isSound ? polygons : nil
    }

    /// A ring's numbers, whatever they are.
    private mutating func ring(_ node: JSONNode, name: String) -> ZoneDraft.Ring? {
        guard let nodes = node.elements, !nodes.isEmpty else {
            problems.add(
                .wrongType,
                at: node.offset,
                "The \(name) is \(node.elements == nil ? node.inWords : "empty"), not a list of positions",
                remedy: "Nest as RFC 7946 does: polygon [ ring [ position [ longitude, latitude ] ] ]"
            )
            return nil
        }
        var ring = ZoneDraft.Ring(positions: [], offsets: [], offset: node.offset)
        guard nodes.first?.elements?.first?.elements == nil else {
            problems.add(
                .wrongType,
                at: node.offset,
                "The coordinates of the \(name) are nested one level too deep",
                remedy:
                    "Write \"type\": \"MultiPolygon\" if the zone has several parts, else take one pair of brackets away"
            )
            return nil
        }
        for (index, position) in nodes.enumerated() {
            // A third number is a height and is let be (RFC 7946 §3.1.1).
            guard let numbers = position.elements, numbers.count >= 2,
                let longitude = numbers[0].number, let latitude = numbers[1].number
            else {
                problems.add(
                    .position,
                    at: position.offset,
                    "Position \(index + 1) in the \(name) is not two numbers",
                    remedy: "Write [longitude, latitude], such as [106.0767, 30.7966], without quotes"
                )
                return nil
            }
            ring.positions.append(Coordinate(latitude: latitude, longitude: longitude))
            ring.offsets.append(position.offset)
        }
        return ring
    }

    /// Latitude and longitude exchanged throughout: certain where the degrees only exist the other way round.
    private mutating func noteSwap(_ rings: [ZoneDraft.Ring], label: String) -> Bool {
        let positions = rings.flatMap(\.positions)
        guard let first = rings.first, !positions.isEmpty else { return false }
        if positions.allSatisfy(\.existsSwapped), positions.contains(where: { !$0.exists }) {
            problems.add(
                .swapped,
                at: first.offsets[0],
                "The positions of \(label) have the latitude first",
                remedy: "Write [longitude, latitude]: in China the larger number comes first"
            )
            return true
        }
        // No campus lies beyond 72° N; a Chinese one with its numbers exchanged does, where its longitude is below 90°.
        if positions.allSatisfy({ $0.exists && !$0.isInShiftedRectangle && $0.swapped.isInShiftedRectangle }) {
            problems.add(
                .swapped,
                .warning,
                at: first.offsets[0],
                "\(capitalised(label)) lies at \(positions[0].inWords); with the numbers exchanged it would lie in China",
                remedy: "Write [longitude, latitude]"
            )
        }
        return false
    }

    private mutating func isClosedAndInRange(_ ring: ZoneDraft.Ring, label: String) -> Bool {
        let wrong = ring.positions.indices.filter { !ring.positions[$0].exists }
        if let index = wrong.first {
            let position = ring.positions[index]
            let remedy =
                if position.existsSwapped {
                    "The latitude seems to come first here: write [longitude, latitude]"
                } else if max(abs(position.latitude), abs(position.longitude)) > 1_000 {
                    "These look like metres of a projected map: export again in degrees, EPSG:4326"
                } else {
                    "Longitude is -180…180, latitude -90…90"
                }
            problems.add(
                .range,
                at: ring.offsets[index],
                "\(capitalised(label)) has \(wrong.count == 1 ? "a position" : "\(wrong.count) positions, the first") at "
                    + "\(position.inWords), which \(wrong.count == 1 ? "does" : "do") not exist",
                remedy: remedy
            )
            return false
        }
        guard let first = ring.positions.first, let last = ring.positions.last else { return false }
        let isClosed = first == last && ring.positions.count > 1
        if ring.positions.count + (isClosed ? 0 : 1) < 4 {
            problems.add(
                .tooShort,
                at: ring.offset,
                "A ring of \(label) has \(ring.positions.count) positions; a triangle already needs 4",
                remedy: "Give every corner, then the first one again"
            )
            return false
        }
        if !isClosed {
            problems.add(
                .unclosed,
                at: ring.offsets[ring.offsets.count - 1],
                "A ring of \(label) is not closed: it starts at \(first.inWords) and ends at \(last.inWords)",
                remedy: "Repeat the first position as the last"
            )
        }
        return isClosed
    }
}

extension Coordinate {
    /// Whether the degrees exist on earth.
    var exists: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }

    /// The same numbers the other way round.
    var swapped: Coordinate { Coordinate(latitude: longitude, longitude: latitude) }

    /// Whether the degrees exist on earth the other way round.
    var existsSwapped: Bool { swapped.exists }

    /// The position as GeoJSON writes it, for a message: seven decimals are a centimetre.
    var inWords: String { "[\(shortened(longitude)), \(shortened(latitude))]" }
}

private func shortened(_ degrees: Double) -> String {
    plain((degrees * 1e7).rounded() / 1e7)
}
