import Submissions

/// A fix is written in the map's coordinate system.
///
/// Some camera apps write GCJ-02 or BD-09 where WGS-84 is meant, and then an honest photo lies some 460 or 1,090 m off. A
/// point that far from the campus would look the same, so a person looks, until that phone with that software has shown the
/// same in three sessions that people approved (``LearnedDatum``): then it is a note. Where many students' fixes lie beside
/// one zone by such a shift, the map is wrong and not the students (``MapShift``): the operator is told, and a person looks
/// while the map stays as it is. Details: `case` (`phone`, `learned`, `map`), `datum` (`gcj02`, `bd09`), `zone` (where the
/// fix lies when read so), `sessions` of `learned`.
struct PositionFitsMap: Check {
    let codes: [FindingCode] = [.locationDatumShift]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            switch photo.fix.outcome {
            case .datumShift(let datum, let zone): flag(photo, .strong, datum, zone, "phone")
            case .mapShift(let shift): flag(photo, .weak, shift.datum, shift.zone, "map")
            case .inside(let zone) where photo.fix.datum != .wgs84:
                Finding(
                    .locationDatumShift,
                    .note,
                    strength: .weak,
                    subject: photo.name,
                    details: [
                        "case": "learned", "datum": photo.fix.datum.rawValue, "zone": zone,
                        "sessions": String(facts.learnedDatum(of: photo.evidence)?.sessions ?? 0),
                    ]
                )
            default: nil
            }
        }
    }

    private func flag(
        _ photo: SessionPhoto,
        _ strength: Strength,
        _ datum: Datum,
        _ zone: String,
        _ variant: String
    ) -> Finding {
        Finding(
            .locationDatumShift,
            .flag,
            strength: strength,
            subject: photo.name,
            measured: photo.fix.nearest.map { .metres($0.metres, from: $0.zone) },
            limit: .atMost(.metres(photo.fix.acceptedMetres, from: nil)),
            details: ["case": variant, "datum": datum.rawValue, "zone": zone]
        )
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let system = finding.details["datum"] == Datum.bd09.rawValue ? "BD-09" : "GCJ-02"
        let zone = (finding.details["zone"] ?? "?").displayable
        switch finding.details["case"] {
        case "learned":
            let sessions = (finding.details["sessions"] ?? "?").displayable
            return Wording(
                zh: """
                    “\(file)”的位置按 \(system) 坐标理解，在“\(zone)”内：这部手机此前有 \(sessions) 次经工作人员通过的打卡也是如此。\
                    这不影响结果。
                    """,
                en: """
                    The position of “\(file)” is read in \(system) coordinates and lies in “\(zone)”: \(sessions) earlier \
                    sessions that the staff approved showed that this phone writes them. This changes nothing.
                    """
            )
        case "map":
            return Wording(
                zh: """
                    “\(file)”的位置\(seen.chinese)；但许多学生的位置都以同样的偏移落在“\(zone)”之外，像是校园地图上这一区域的坐标系\
                    （\(system)）有误，问题不在你。地图改正后会重新判定，你现在不用做什么。
                    """,
                en: """
                    The position of “\(file)” is \(seen.english), but those of many students lie beside “\(zone)” by the \
                    same shift, so the campus map seems to have that zone in the wrong coordinates (\(system)) and the \
                    fault is not yours. The session is judged again when the map is mended; there is nothing you must do.
                    """
            )
        default:
            return Wording(
                zh: """
                    “\(file)”的位置\(seen.chinese)（允许 \(bound.chinese)以内）；但若按 \(system) 坐标（国内地图所用）理解，\
                    就在“\(zone)”内。由工作人员查看；以后请用手机自带相机拍摄。
                    """,
                en: """
                    The position of “\(file)” is \(seen.english) (accepted: up to \(bound.english)), but read in the \
                    \(system) coordinates of Chinese maps it lies in “\(zone)”. The staff will look at it; next time \
                    please use the phone's own camera.
                    """
            )
        }
    }
}
