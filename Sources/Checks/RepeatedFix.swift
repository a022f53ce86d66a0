import Submissions

/// The same fix to the last digit in both photos of a session, though it is none that the phone remembered.
///
/// Of 29 real pairs within a minute nine shared a fix, of 21 pairs with one minute to six hours between them none did. A
/// remembered fix keeps its time, so it is passed over; programs that pretend a place repeat the digits with fresh times, and
/// those that write one into a file leave out what a receiver knows. Both also come from apps that remember by themselves,
/// so this is weak.
enum RepeatedFix {
    /// What is odd about the fixes besides being equal.
    enum Case: String {
        /// Each has a time of its own.
        case fresh
        /// None has a time, an altitude or an accuracy.
        case bare
    }

    /// Seconds between photos, or between fixes, within which a phone repeats a fix.
    static let seconds = 60
    /// Parts of a degree that are three metres and more, four digits and tenths of a second of arc: fixes meet by chance.
    private static let coarseGrids = [10_000.0, 36_000.0]

    static func finding(on facts: SubmissionFacts, under programme: Programme) -> Finding? {
        let session = Session(facts, under: programme)
        let copied = facts.copiedFiles
        guard let apart = session.seconds, apart > seconds, let before = session.before, let after = session.after,
            before.isUsable, after.isUsable, !copied.contains(before.name), !copied.contains(after.name),
            let first = before.evidence.photo?.gps, let second = after.evidence.photo?.gps,
            let coordinate = second.coordinate, first.coordinate == coordinate, first.altitude == second.altitude,
            !coarseGrids.contains(where: { coordinate.isOnGrid(of: $0) })
        else { return nil }
        let oddity: Case
        if let earlier = before.fixAge, let later = after.fixAge {
            guard abs(apart - later + earlier) > seconds else { return nil }
            oddity = .fresh
        } else {
            guard [first, second].allSatisfy(isBare) else { return nil }
            oddity = .bare
        }
        return Finding(
            .historyCopiedPosition,
            .note,
            strength: .weak,
            measured: .text("\(coordinate.latitude), \(coordinate.longitude)"),
            details: ["case": oddity.rawValue, "apart": String(apart)]
        )
    }

    private static func isBare(_ fix: PositionFacts) -> Bool {
        fix.timestamp == nil && fix.altitude == nil && fix.horizontalError == nil && fix.dop == nil
    }

    /// The sentence; `nil` for findings of other cases.
    static func wording(of finding: Finding) -> Wording? {
        let seen = finding.seen
        let apart = Measure.seconds(finding.details["apart"].flatMap { Int($0) } ?? 0).spoken
        switch finding.details["case"].flatMap(Case.init) {
        case .fresh:
            return Wording(
                zh: """
                    两张照片相隔 \(apart.chinese)，位置（\(seen.chinese)）却一位数字不差，而定位每次都会略有不同。\
                    单凭这一点不影响结果。
                    """,
                en: """
                    The two photos, \(apart.english) apart, have one position (\(seen.english)) to the last digit, \
                    while every fix is a little different. This changes nothing by itself.
                    """
            )
        case .bare:
            return Wording(
                zh: """
                    两张照片的位置（\(seen.chinese)）一位数字不差，又没有手机定位时通常写入的海拔、精度和时间。\
                    单凭这一点不影响结果；以后请用手机自带相机拍照。
                    """,
                en: """
                    The two photos have one position (\(seen.english)) to the last digit, without the altitude, accuracy and \
                    time that phones write with a fix. This changes nothing by itself; next time please use the phone's own \
                    camera.
                    """
            )
        case nil: return nil
        }
    }
}
