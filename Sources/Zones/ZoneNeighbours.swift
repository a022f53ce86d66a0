import Submissions

/// How zones lie to each other: what can be right and mostly is not.
func noteNeighbours(
    _ drafts: [ZoneDraft],
    in context: GEOSContext,
    noting problems: inout ZoneProblemList
) throws(GEOSFailure) {
    let zones = drafts.map { PlacedDraft($0) }
    let campuses = zones.filter { $0.draft.kind == .campus }
    for study in zones where study.draft.kind == .study && !problems.isFull {
        for forbidden in zones where forbidden.draft.kind == .forbidden && study.mayMeet(forbidden) {
            let shared = try study.geometry(in: context).intersection(forbidden.geometry(on: study.plane, in: context))
            // Walls that two buildings share overlap by a hand's breadth when drawn by eye.
            guard shared.area > 1 else { continue }
            problems.add(
                .overlap,
                .warning,
                at: study.draft.offset,
                "Study zone \(quoted(study.draft.name)) and forbidden zone \(quoted(forbidden.draft.name)) share "
                    + "\(plain(shared.area.rounded())) m²",
                remedy: "Draw them apart: an exact fix there counts as forbidden"
            )
        }
        if !campuses.isEmpty { try noteOutside(study, of: campuses, in: context, noting: &problems) }
    }
}

private func noteOutside(
    _ study: PlacedDraft,
    of campuses: [PlacedDraft],
    in context: GEOSContext,
    noting problems: inout ZoneProblemList
) throws(GEOSFailure) {
    let outside = 1 - (try study.shareInside(campuses, in: context))
    let outsideMetres = outside * (try study.geometry(in: context).area)
    guard outsideMetres > 1 else { return }
    let name = quoted(study.draft.name)
    if outside > 0.5 {
        let swapped = PlacedDraft(study.draft, swapped: true)
        if study.draft.polygons.joined().allSatisfy({ $0.positions.allSatisfy(\.existsSwapped) }),
            try swapped.shareInside(campuses, in: context) > 0.9
        {
            problems.add(
                .swapped,
                .warning,
                at: study.draft.offset,
                "Study zone \(name) lies outside the campus; with latitude and longitude exchanged it lies inside",
                remedy: "Write [longitude, latitude]"
            )
            return
        }
        for datum in Datum.allCases where datum != study.draft.datum {
            if try PlacedDraft(study.draft, readAs: datum).shareInside(campuses, in: context) > 0.9 {
                problems.add(
                    .otherDatum,
                    .warning,
                    at: study.draft.offset,
                    "Study zone \(name) lies outside the campus; read as \(datum.rawValue) it lies inside",
                    remedy: "Give it \"datum\": \"\(datum.rawValue)\" if it was drawn on such a map"
                )
                return
            }
        }
        for campus in campuses {
            for datum in Datum.allCases where datum != campus.draft.datum {
                guard try study.shareInside([PlacedDraft(campus.draft, readAs: datum)], in: context) > 0.9 else {
                    continue
                }
                problems.add(
                    .otherDatum,
                    .warning,
                    at: study.draft.offset,
                    "Study zone \(name) lies outside the campus; it lies inside \(quoted(campus.draft.name)) if that "
                        + "is read as \(datum.rawValue)",
                    remedy: "Give the campus \"datum\": \"\(datum.rawValue)\" if it was drawn on such a map"
                )
                return
            }
        }
    }
    problems.add(
        .outsideCampus,
        .warning,
        at: study.draft.offset,
        "\(plain(max(1, (outside * 100).rounded()))) % of study zone \(name) "
            + "(\(plain(outsideMetres.rounded())) m²) lie outside the campus",
        remedy: "Draw the campus wider or the zone smaller"
    )
}

/// A zone with a plane and a size, to find out quickly who may touch whom.
private struct PlacedDraft {
    let draft: ZoneDraft
    let plane: LocalPlane
    private let polygons: [ZonePolygon]
    private let radius: Double

    init(_ draft: ZoneDraft, readAs datum: Datum? = nil, swapped: Bool = false) {
        self.draft = draft
        let zone = draft.zone(readAs: datum, swapped: swapped)
        let plane = LocalPlane(around: zone.coordinates)
        polygons = zone.polygons
        radius = zone.coordinates.map { EarthPoint($0).chord(to: plane.origin) }.max() ?? 0
        self.plane = plane
    }

    /// Whether the zones are near enough to touch; farther ones must not be put on one plane.
    func mayMeet(_ other: PlacedDraft) -> Bool {
        plane.origin.chord(to: other.plane.origin) <= radius + other.radius
    }

    func geometry(on plane: LocalPlane? = nil, in context: GEOSContext) throws(GEOSFailure) -> Geometry {
        try Geometry(polygons, on: plane ?? self.plane, in: context)
    }

    /// How much of the zone lies in one of the campuses, 0…1.
    func shareInside(_ campuses: [PlacedDraft], in context: GEOSContext) throws(GEOSFailure) -> Double {
        var rest = try geometry(in: context)
        let area = rest.area
        for campus in campuses where mayMeet(campus) {
            rest = try rest.difference(campus.geometry(on: plane, in: context))
        }
        return area > 0 ? 1 - rest.area / area : 1
    }
}
