import Submissions

extension ZoneDraft {
    /// Whether the zone's polygons are valid (OGC Simple Features), each fault noted at the corner next to it.
    ///
    /// GEOS stops at the first fault of a geometry, so rings, holes and parts are asked one after the other.
    func isSound(in context: GEOSContext, noting problems: inout ZoneProblemList) throws(GEOSFailure) -> Bool {
        let zone = zone()
        let plane = LocalPlane(around: zone.coordinates)
        if let corner = zone.coordinates.map({ EarthPoint($0).chord(to: plane.origin) }).max(),
            corner > LocalPlane.range
        {
            problems.add(
                .tooWide,
                at: offset,
                "\(capitalised(label)) reaches \(plain((corner / 1_000).rounded())) km from its middle",
                remedy: "Look for a position with a wrong digit, or make a zone of each part"
            )
            return false
        }
        var isSound = true
        for (rings, polygon) in zip(polygons, zone.polygons) {
            let planeRings = polygon.rings.map { $0.map { plane.project($0) } }
            // A hole is held against its shell only where that has no fault of its own.
            var whole: [PlaneRing] = []
            var shell: PlaneRing?
            for (ring, planeRing) in zip(rings, planeRings) {
                let fault = try Geometry(polygons: [[planeRing]], in: context).invalidity()
                if width(of: planeRing) < 0.5 {
                    problems.add(
                        .noArea,
                        at: ring.offset,
                        "A ring of \(label) is narrower than half a metre",
                        remedy: "Give the corners of the building, in the order in which one walks round it"
                    )
                    isSound = false
                } else if let fault {
                    note(fault, ring, planeRing, isAboutHoles: false, on: plane, &problems)
                    isSound = false
                } else if whole.isEmpty {
                    shell = planeRing
                } else if let shell {
                    let fault = try Geometry(polygons: [[shell, planeRing]], in: context).invalidity()
                    if let fault { note(fault, ring, planeRing, isAboutHoles: true, on: plane, &problems) }
                    isSound = isSound && fault == nil
                }
                whole.append(planeRing)
            }
            guard isSound, rings.count > 2 else { continue }
            if let fault = try Geometry(polygons: [whole], in: context).invalidity() {
                note(fault, rings[1], planeRings[1], isAboutHoles: true, on: plane, &problems)
                isSound = false
            }
        }
        guard isSound, polygons.count > 1 else { return isSound }
        if let fault = try Geometry(zone.polygons, on: plane, in: context).invalidity() {
            problems.add(
                .polygon,
                at: offset,
                "Polygons of \(label) overlap\(place(fault, on: plane))",
                remedy: "Draw them apart, or as one"
            )
            return false
        }
        return true
    }

    /// How far the ring's corners lie from the line between the first one and the farthest from it, metres.
    private func width(of ring: PlaneRing) -> Double {
        guard let first = ring.first, let far = ring.max(by: { first.distance(to: $0) < first.distance(to: $1) }),
            first.distance(to: far) > 0
        else { return 0 }
        let (dx, dy) = (far.east - first.east, far.north - first.north)
        let offsets = ring.map {
            (($0.east - first.east) * dy - ($0.north - first.north) * dx) / first.distance(to: far)
        }
        return (offsets.max() ?? 0) - (offsets.min() ?? 0)
    }

    private func note(
        _ fault: Geometry.Invalidity,
        _ ring: Ring,
        _ points: PlaneRing,
        isAboutHoles: Bool,
        on plane: LocalPlane,
        _ problems: inout ZoneProblemList
    ) {
        let corner = fault.place.flatMap { place in
            points.indices.min { points[$0].distance(to: place) < points[$1].distance(to: place) }
        }
        problems.add(
            isAboutHoles ? .hole : .selfCrossing,
            at: corner.map { ring.offsets[$0] } ?? ring.offset,
            isAboutHoles
                ? "A hole of \(label) does not lie in its outline, apart from the other holes"
                    + place(fault, on: plane)
                : "A ring of \(label) crosses or touches itself"
                    + place(fault, on: plane),
            remedy: isAboutHoles
                ? "Move it inside, or make it a zone of its own"
                : "Give the corners in the order in which one walks round the building"
        )
    }

    private func place(_ fault: Geometry.Invalidity, on plane: LocalPlane) -> String {
        guard let place = fault.place else { return " (\(fault.reason))" }
        return " (\(fault.reason) at \(plane.coordinate(of: place).inWords))"
    }
}
