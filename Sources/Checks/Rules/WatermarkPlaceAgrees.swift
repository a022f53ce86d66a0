import Submissions

/// The place that a camera app burned into a photo is where the photo was taken.
///
/// A position far from the photo's own fix contradicts it, and so does an address that names a forbidden zone. Apps write
/// their map service's coordinates; the system in which they lie nearest counts. As with the time, the text proves nothing:
/// agreement is noted, and without a fix the text is shown. Details: `case` (`far`, `forbidden`, `agrees`, `shown`), `zone`
/// (the zone that the address names), `text` (the place as it is written).
struct WatermarkPlaceAgrees: Check {
    let codes: [FindingCode] = [.locationWatermark]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { finding(on: $0, under: programme) }
    }

    private func finding(on photo: SessionPhoto, under programme: Programme) -> Finding? {
        let policy = programme.watermark
        guard let watermark = photo.evidence.watermark, let place = photo.evidence.watermarkPlace,
            let text = watermark.statedPlace
        else { return nil }
        let isReliable = watermark.isReliable(under: policy)
        if place.zoneKind == .forbidden, let zone = place.zone {
            guard isReliable else { return nil }
            return Self.finding("forbidden", .flag, photo, ["text": text, "zone": zone])
        }
        guard photo.evidence.photo?.gps.coordinate != nil else {
            return Self.finding("shown", .note, photo, ["text": text])
        }
        if let metres = place.metresFromFix {
            let limit = policy.toleranceMetres + photo.fix.errorMetres
            if metres <= limit { return Self.finding("agrees", .note, photo, ["text": text]) }
            guard isReliable else { return nil }
            return Self.finding(
                "far",
                .flag,
                photo,
                ["text": text],
                measured: .metres(metres, from: nil),
                limit: .atMost(.metres(limit, from: nil))
            )
        }
        guard place.zoneKind == .study, let zone = place.zone else { return nil }
        return Self.finding("agrees", .note, photo, ["text": text, "zone": zone])
    }

    private static func finding(
        _ variant: String,
        _ severity: Severity,
        _ photo: SessionPhoto,
        _ details: [String: String],
        measured: Measure? = nil,
        limit: Limit? = nil
    ) -> Finding {
        Finding(
            .locationWatermark,
            severity,
            strength: severity == .flag ? .strong : .weak,
            subject: photo.name,
            measured: measured ?? details["text"].map(Measure.text),
            limit: limit,
            details: details.merging(["case": variant]) { first, _ in first }
        )
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let text = (finding.details["text"] ?? "?").displayable
        let zone = (finding.details["zone"] ?? "?").displayable
        return switch finding.details["case"] {
        case "far":
            Wording(
                zh: "“\(file)”画面上的水印地点“\(text)”与照片定位相距 \(seen.chinese)（允许 \(bound.chinese)以内）。",
                en: """
                    The place burned into “\(file)”, “\(text)”, lies \(seen.english) from the photo's own position \
                    (accepted: up to \(bound.english)).
                    """
            ) + Remedies.tellStaff
        case "forbidden":
            Wording(
                zh: "“\(file)”画面上的水印地点“\(text)”写的是“\(zone)”，那里不能打卡。",
                en: "The place burned into “\(file)”, “\(text)”, names “\(zone)”, where sessions do not count."
            ) + Remedies.tellStaff
        case "agrees":
            Wording(
                zh: "“\(file)”画面上的水印地点“\(text)”与照片定位相符。",
                en: "The place burned into “\(file)”, “\(text)”, agrees with the photo's position."
            )
        default:
            Wording(
                zh: "“\(file)”没有定位；画面上的水印地点写着“\(text)”，仅供工作人员参考，不作为依据。",
                en: """
                    “\(file)” holds no position; the place burned into it says “\(text)”, which is shown to the staff and not \
                    relied on.
                    """
            )
        }
    }
}

extension WatermarkFacts {
    /// The address, else the degrees, as the text has them.
    fileprivate var statedPlace: String? {
        if let address, !address.isEmpty { return address }
        return coordinate.map { "\($0.latitude), \($0.longitude)" }
    }
}
