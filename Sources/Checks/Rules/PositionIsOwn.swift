import Submissions

/// No fix is that of another day, another student or, where it is no remembered one, the other photo to the last digit.
///
/// Phones repeat a fix that they remember within minutes, never on another day; two phones never agree. Where a fix has few
/// digits (a hundredth of a second of arc is 0.3 m) or comes from the network, one coincidence is nothing, so two photos
/// must agree, or more of one place. A photo that is an earlier one itself is said by its own rule. Details: `case` (`day`,
/// `student`) with `strength` (`strong`, `weak`), `owner`, `earlier`; or those of ``RepeatedFix``.
struct PositionIsOwn: Check {
    let codes: [FindingCode] = [.historyCopiedPosition]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        // What is said of another day need not be said of this one.
        [copied(in: facts) ?? RepeatedFix.finding(on: facts, under: programme)].compactMap(\.self)
    }

    private func copied(in facts: SubmissionFacts) -> Finding? {
        guard let twins = facts.history?.positions, !twins.isEmpty else { return nil }
        let photos = Dictionary(facts.evidence.map { ($0.name, $0) }) { first, _ in first }
        let same = facts.sameSessions
        let copied = facts.copiedFiles
        let usable = twins.filter {
            !same.contains($0.earlier.submission) && $0.altitudeAgrees != false && !copied.contains($0.subject)
        }
        let subjects = Set(usable.map(\.subject))
        guard let twin = usable.first else { return nil }
        let isFine = usable.contains { photos[$0.subject]?.photo?.gps.isFine ?? false }
        let many = subjects.count >= 2 || usable.contains { $0.photos >= 2 }
        let isNetwork = subjects.allSatisfy { photos[$0]?.photo?.gps.isFromNetwork ?? true }
        guard isFine || many else { return nil }
        let isStrong = (isFine && !isNetwork) || (many && !isNetwork) || (many && twin.altitudeAgrees == true)
        let owner = EarlierOwner(twin.earlier, besides: facts)
        return Finding(
            .historyCopiedPosition,
            isStrong ? .flag : .note,
            strength: isStrong ? .strong : .weak,
            subject: twin.subject,
            measured: photos[twin.subject]?.photo?.gps.coordinate.map { .text("\($0.latitude), \($0.longitude)") },
            details: Finding.details(
                twin.earlier,
                besides: facts,
                ["case": owner == .own ? "day" : "student", "strength": isStrong ? "strong" : "weak"]
            )
        )
    }

    func wording(of finding: Finding) -> Wording {
        if let repeated = RepeatedFix.wording(of: finding) { return repeated }
        let (file, seen, owner) = (finding.file, finding.seen, finding.owner)
        let what =
            finding.details["case"] == "day"
            ? Wording(
                zh: "“\(file)”的位置（\(seen.chinese)）与你另一天的照片一位数字不差，而定位每次都会略有不同。",
                en: """
                    The position of “\(file)” (\(seen.english)) is that of a photo of yours from another day to the last \
                    digit, while every fix is a little different.
                    """
            )
            : Wording(
                zh: "“\(file)”的位置（\(seen.chinese)）与\(owner.chinese)的照片一位数字不差，而两部手机的定位总会略有不同。",
                en: """
                    The position of “\(file)” (\(seen.english)) is that of a photo handed in earlier (\(owner.english)) to \
                    the last digit, while the fixes of two phones always differ a little.
                    """
            )
        return finding.details["strength"] == "weak"
            ? what + Wording(zh: "单凭这一点不影响结果。", en: "This changes nothing by itself.")
            : what
                + Wording(
                    zh: "请不要使用改变定位的软件，用手机自带相机当场拍照。",
                    en:
                        "Please use no program that changes the position, and take photos on the spot with the phone's own camera."
                ) + Remedies.tellStaff
    }
}

extension PositionFacts {
    /// Whether the degrees have more digits than a hundredth of a second of arc, so that no two fixes meet by chance.
    fileprivate var isFine: Bool {
        coordinate.map { !$0.isOnGrid(of: 360_000) } ?? false
    }

    /// Whether the fix may be that of a cell or an access point, which is the same for everybody there.
    fileprivate var isFromNetwork: Bool {
        guard altitude == nil else { return false }
        let method = (processingMethod ?? "").lowercased()
        return ["network", "cell", "wlan", "wifi"].contains { method.contains($0) }
    }
}

extension Coordinate {
    /// Whether both degrees are whole numbers of a part of a degree, `parts` to one, to within six millimetres.
    func isOnGrid(of parts: Double) -> Bool {
        [latitude, longitude].allSatisfy { abs($0 * parts - ($0 * parts).rounded()) < 0.02 / 360_000 * parts }
    }
}
