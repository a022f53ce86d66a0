import Submissions

/// A fix is good enough to tell a class room from its surroundings.
///
/// One certain photo carries the other, whose doubt is then a note; else a person looks. Details: `doubt`, one of
/// ``FixJudgement/Doubt``; `forbidden`, the name of the forbidden zone of `between-zones`.
struct PositionIsCertain: Check {
    let codes: [FindingCode] = [.locationUncertain]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let photos = Session(facts, under: programme).usablePhotos
        let oneIsInside = photos.contains { $0.fix.zone != nil }
        return photos.compactMap { photo in
            guard let doubt = photo.fix.doubt else { return nil }
            let (measured, limit) = values(doubt, photo, programme.location)
            return Finding(
                .locationUncertain,
                oneIsInside ? .note : .flag,
                strength: .weak,
                subject: photo.name,
                measured: measured,
                limit: limit,
                details: details(doubt, photo)
            )
        }
    }

    private func details(_ doubt: FixJudgement.Doubt, _ photo: SessionPhoto) -> [String: String] {
        var details = ["doubt": doubt.rawValue]
        if doubt == .betweenZones { details["forbidden"] = photo.evidence.place?[photo.fix.datum].forbidden?.zone }
        return details
    }

    private func values(
        _ doubt: FixJudgement.Doubt,
        _ photo: SessionPhoto,
        _ policy: LocationPolicy
    ) -> (Measure?, Limit?) {
        switch doubt {
        case .unusableError:
            (photo.evidence.photo?.gps.horizontalError.map { .metres($0, from: nil) }, nil)
        case .stale:
            (photo.fixAge.map(Measure.seconds), .atMost(.seconds(Spans.minutes(policy.staleMinutes) - 1)))
        case .vague:
            (.metres(photo.fix.errorMetres, from: nil), .atMost(.metres(policy.uselessMetres, from: nil)))
        case .betweenZones:
            (photo.fix.nearest.map { .metres($0.metres, from: $0.zone) }, nil)
        case .nearZone:
            (
                photo.fix.nearest.map { .metres($0.metres, from: $0.zone) },
                .atMost(.metres(photo.fix.acceptedMetres, from: nil))
            )
        case .unmapped: (nil, nil)
        }
    }

    func wording(of finding: Finding) -> Wording {
        let reason = reason(of: finding)
        if finding.details["doubt"] == FixJudgement.Doubt.unmapped.rawValue { return reason + Remedies.tellStaff }
        let outcome =
            finding.severity == .note
            ? Wording(
                zh: "另一张照片的位置可以确认，所以不影响结果。",
                en: "The other photo's position is certain, so this changes nothing."
            )
            : Wording(
                zh: "因此无法自动确认地点，由工作人员查看。",
                en: "So the place cannot be confirmed automatically; the staff will look at it."
            )
        return reason + outcome + Remedies.freshFix
    }

    private func reason(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let forbidden = (finding.details["forbidden"] ?? "?").displayable
        return switch finding.details["doubt"].flatMap(FixJudgement.Doubt.init) {
        case .unusableError:
            Wording(
                zh: "“\(file)”写明的定位误差（\(seen.chinese)）不是有效数值。",
                en: "“\(file)” states an error of its position (\(seen.english)) that cannot be one."
            )
        case .stale:
            Wording(
                zh: "“\(file)”的定位是拍摄前 \(seen.chinese)的（允许 \(bound.chinese)），不一定是拍摄地点。",
                en: """
                    The position of “\(file)” is \(seen.english) older than the shot (accepted: \(bound.english)) and may \
                    be of another place.
                    """
            )
        case .vague:
            Wording(
                zh: "“\(file)”的定位误差为 \(seen.chinese)（允许 \(bound.chinese)），太大，看不出地点。",
                en: """
                    The position of “\(file)” has an error of \(seen.english) (accepted: \(bound.english)), too large to \
                    tell the place.
                    """
            )
        case .nearZone:
            Wording(
                zh: "“\(file)”的定位\(seen.chinese)（允许 \(bound.chinese)以内），可能在里面，也可能在附近。",
                en: """
                    The position of “\(file)” is \(seen.english) (accepted: up to \(bound.english)): perhaps inside, \
                    perhaps nearby.
                    """
            )
        case .betweenZones:
            Wording(
                zh: "“\(file)”的定位\(seen.chinese)，同时又在“\(forbidden)”内，分不清是哪一处。",
                en: """
                    The position of “\(file)” is \(seen.english) and at the same time in “\(forbidden)”, so the two cannot \
                    be told apart.
                    """
            )
        case .unmapped, nil:
            Wording(
                zh: "“\(file)”的位置无法在校园地图上核对（地图里没有学习区域）。",
                en:
                    "The position of “\(file)” could not be held against the campus map, which has no study zone for it."
            )
        }
    }
}
