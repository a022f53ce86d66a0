import Submissions

/// A fix is written in the map's coordinate system.
///
/// Some camera apps write GCJ-02 or BD-09 where WGS-84 is meant, and then an honest photo lies some 460 or 1,090 m off. A
/// point that far from the campus would look the same, so this is never credited without a person. Details: `datum`
/// (`gcj02`, `bd09`), `zone` (where the fix lies when read so).
struct PositionFitsMap: Check {
    let codes: [FindingCode] = [.locationDatumShift]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard case .datumShift(let datum, let zone) = photo.fix.outcome else { return nil }
            return Finding(
                .locationDatumShift,
                .flag,
                subject: photo.name,
                measured: photo.fix.nearest.map { .metres($0.metres, from: $0.zone) },
                limit: .atMost(.metres(photo.fix.acceptedMetres, from: nil)),
                details: ["datum": datum.rawValue, "zone": zone]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let system = finding.details["datum"] == Datum.bd09.rawValue ? "BD-09" : "GCJ-02"
        let zone = (finding.details["zone"] ?? "?").displayable
        return Wording(
            zh: """
                “\(file)”的位置\(seen.chinese)（允许 \(bound.chinese)以内）；但若按 \(system) 坐标（国内地图所用）理解，\
                就在“\(zone)”内。由工作人员查看；以后请用手机自带相机拍摄。
                """,
            en: """
                The position of “\(file)” is \(seen.english) (accepted: up to \(bound.english)), but read in the \(system) \
                coordinates of Chinese maps it lies in “\(zone)”. The staff will look at it; next time please use the \
                phone's own camera.
                """
        )
    }
}
