import Submissions

/// The phone's clock agrees with the satellites' time of the fix.
///
/// The two directions differ: a fix older than the shot may be a remembered one, a fix later than the shot cannot. Up to
/// 337 s either way was measured on honest phones, cached fixes apart. What earlier sessions told of a phone's clock excuses
/// a gap and never makes one, since remembered fixes look like a clock that is fast. Details: `direction` (`later`,
/// `older`), `explanation` (`zone` where the gap is a whole number of quarter hours, as of a phone set to another zone).
struct ClockAgreesWithSatellites: Check {
    let codes: [FindingCode] = [.timeClockMismatch]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let policy = programme.time
        return Session(facts, under: programme).photos.compactMap { photo in
            guard let age = photo.fixAge else { return nil }
            func limit(_ age: Int) -> Int {
                Spans.minutes(age < 0 ? policy.gpsLaterMinutes : policy.gpsOlderFlagMinutes)
            }
            let corrected = age - facts.knownClockOffset(of: photo.evidence)
            guard abs(age) > limit(age), abs(corrected) > limit(corrected) else { return nil }
            let later = age < 0
            let gap = abs(age)
            var details = ["direction": later ? "later" : "older"]
            if Self.looksLikeZone(gap) { details["explanation"] = "zone" }
            return Finding(
                .timeClockMismatch,
                .flag,
                subject: photo.name,
                measured: .seconds(gap),
                limit: .atMost(.seconds(limit(age))),
                details: details
            )
        }
    }

    /// Zones differ by quarter hours, up to 26 hours; two minutes are left for the clocks themselves.
    private static func looksLikeZone(_ gap: Int) -> Bool {
        let rest = gap % 900
        return gap >= 1_680 && gap <= 26 * 3_600 + 120 && min(rest, 900 - rest) <= 120
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let what =
            finding.details["direction"] == "later"
            ? Wording(
                zh: "“\(file)”的卫星定位时间比写明的拍摄时间晚 \(seen.chinese)（允许 \(bound.chinese)），旧的定位无法解释这一差别。",
                en: """
                    In “\(file)” the satellites' time is \(seen.english) later than the stated time of the shot \
                    (accepted: \(bound.english)), which a remembered position cannot explain.
                    """
            )
            : Wording(
                zh: "“\(file)”的定位比写明的拍摄时间早 \(seen.chinese)（允许 \(bound.chinese)），可能是手机沿用了旧的定位，也可能是手机时间不准。",
                en: """
                    In “\(file)” the position is \(seen.english) older than the stated time of the shot (accepted: \
                    \(bound.english)); the phone may have used a remembered position, or its clock may be off.
                    """
            )
        let zone =
            finding.details["explanation"] == "zone"
            ? what
                + Wording(
                    zh: "相差接近整刻钟，也可能是手机设置了别的时区。",
                    en: "The gap is close to whole quarter hours, so the phone may be set to another time zone."
                )
            : what
        return zone
            + Wording(
                zh: "请让手机自动设置时间和时区，拍照前等定位更新。",
                en: "Please let the phone set time and zone automatically and wait for a fresh position."
            ) + Remedies.tellStaff
    }
}
