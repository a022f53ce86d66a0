import Submissions

/// The time that a camera app burned into a photo is the time of the shot.
///
/// The text is what an app says and can be edited, so it never proves a time: without a time of the shot it is shown,
/// where it agrees it is noted, and only where it contradicts does a person look. It counts on the phone's clock and on the
/// programme's. Text that may as well be a notice on a wall, or that was read badly, contradicts nothing. Details: `case`
/// (`contradicts`, `agrees`, `shown`).
struct WatermarkTimeAgrees: Check {
    let codes: [FindingCode] = [.timeWatermark]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let policy = programme.watermark
        return Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard let watermark = photo.evidence.watermark, let stated = watermark.statedTime else { return nil }
            guard let capture = photo.capture else {
                return finding("shown", .note, photo, stated)
            }
            let limit = Spans.minutes(policy.toleranceMinutes)
            let clocks = [capture.wallClock, WallClock(capture.instant, in: programme.calendar.zone)]
            guard let gap = clocks.compactMap(watermark.seconds(from:)).min() else { return nil }
            if gap <= limit { return finding("agrees", .note, photo, stated) }
            // A clock of twelve hours whose AM or PM was not read is half a day off.
            let isHalfDay = (watermark.time?.hour ?? 24) <= 12 && abs(gap - Self.halfDay) <= limit + 60
            guard watermark.isReliable(under: policy), !isHalfDay else { return nil }
            return finding(
                "contradicts",
                .flag,
                photo,
                stated,
                .equal(.clock(capture.wallClock, offset: capture.offset))
            )
        }
    }

    private static let halfDay = 12 * 3_600

    private func finding(
        _ variant: String,
        _ severity: Severity,
        _ photo: SessionPhoto,
        _ stated: String,
        _ limit: Limit? = nil
    ) -> Finding {
        Finding(
            .timeWatermark,
            severity,
            strength: severity == .flag ? .strong : .weak,
            subject: photo.name,
            measured: .text(stated),
            limit: limit,
            details: ["case": variant]
        )
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return switch finding.details["case"] {
        case "contradicts":
            Wording(
                zh: "“\(file)”画面上的水印时间是 \(seen.chinese)，照片信息里的拍摄时间是 \(bound.chinese)，两者不一致。",
                en: """
                    The text burned into “\(file)” says \(seen.english), the photo's own tags say \(bound.english): the two \
                    do not agree.
                    """
            ) + Remedies.tellStaff
        case "agrees":
            Wording(
                zh: "“\(file)”画面上的水印时间 \(seen.chinese) 与拍摄时间一致。",
                en: "The text burned into “\(file)” says \(seen.english), which agrees with the time of the shot."
            )
        default:
            Wording(
                zh: "“\(file)”没有拍摄时间；画面上的水印写着 \(seen.chinese)，仅供工作人员参考，不作为依据。",
                en: """
                    “\(file)” states no time of the shot; the text burned into it says \(seen.english), which is shown to the \
                    staff and not relied on.
                    """
            )
        }
    }
}

extension WatermarkFacts {
    /// Day and time as the text has them; `nil` where it has neither.
    fileprivate var statedTime: String? {
        let parts = [date?.description, time?.description].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// Seconds between the text and a clock's reading; the minute that the text cuts off counts as agreement.
    ///
    /// A text without its day is held against the nearest day, one without its time against the whole day.
    fileprivate func seconds(from clock: WallClock) -> Int? {
        let day = 86_400
        let seen = clock.secondsSinceEpochAsUTC
        guard let time else {
            guard let date, let stated = CivilDate(year: date.year ?? clock.date.year, month: date.month, day: date.day)
            else { return nil }
            return Self.gap(seen, stated.daysSinceEpoch * day, lasting: day)
        }
        let minute = time.minutesOfDay * 60
        guard let date else {
            let gaps = [-1, 0, 1].map { Self.gap(seen, (clock.date.daysSinceEpoch + $0) * day + minute, lasting: 60) }
            return gaps.min()
        }
        guard let stated = CivilDate(year: date.year ?? clock.date.year, month: date.month, day: date.day) else {
            return nil
        }
        return Self.gap(seen, stated.daysSinceEpoch * day + minute, lasting: 60)
    }

    /// How far an instant lies outside a span of so many seconds.
    private static func gap(_ instant: Int, _ start: Int, lasting seconds: Int) -> Int {
        max(0, start - instant, instant - (start + seconds - 1))
    }
}

extension WatermarkFacts {
    /// Whether the text is a camera app's for certain and was read well.
    func isReliable(under policy: WatermarkPolicy) -> Bool {
        isCertain && (score.map { $0 >= policy.minimumScore } ?? false)
    }
}
