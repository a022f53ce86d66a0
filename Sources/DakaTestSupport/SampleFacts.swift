public import Foundation
public import Submissions

/// Facts of an honest session, to be changed by a test in the one place that it is about.
///
/// The session takes place in 图书馆 on Monday 2021-10-18 from 19:02:11 on, the programme's first day, by a phone whose
/// clock agrees with the satellites.
public enum SampleFacts {
    /// Seconds that the programme's clock is east of UTC.
    public static let offset = 8 * 3_600

    /// When the session starts.
    public static let start = instant("2021-10-18 19:02:11")

    /// Reads a time of the programme's clock, `YYYY-MM-DD HH:MM:SS`.
    public static func instant(_ text: String) -> Date {
        guard let clock = WallClock(exif: text) else { preconditionFailure("not a time: \(text)") }
        return clock.instant(offset: offset)
    }

    /// An instant as an EXIF tag writes it on the programme's clock.
    public static func tag(_ instant: Date) -> String {
        let text = instant.iso8601(offset: offset).prefix(19)
        return String(text.map { $0 == "-" ? ":" : $0 == "T" ? " " : $0 })
    }

    /// A complete session: two photos, taken at `start` and so many `seconds` later, and a memo that fits them.
    public static func submission(
        from start: Date = start,
        lasting seconds: Int = 7_689,
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        let end = start.addingTimeInterval(TimeInterval(seconds))
        let student = StudentID("2019012345")
        var facts = SubmissionFacts(
            id: SubmissionID(studentFolder: "2019012345 张三", sessionFolder: "session-1"),
            student: student,
            enrolment: Enrolment(student: student, name: "张三", className: "1", role: .helper, pair: "P01"),
            evidence: [
                photo("after.jpg", .after, at: end),
                photo("before.jpg", .before, at: start),
                memo(minutes: seconds / 60),
            ],
            judgedAt: end.addingTimeInterval(3_600)
        )
        change(&facts)
        return facts
    }

    /// A photo of an Android phone: time with offset, a satellite fix of the same instant, in the study zone.
    public static func photo(
        _ name: FileName,
        _ role: EvidenceRole,
        at instant: Date,
        _ change: (inout EvidenceFacts) -> Void = { _ in }
    ) -> EvidenceFacts {
        let tag = tag(instant)
        var evidence = EvidenceFacts(
            name: name,
            role: role,
            sha256: hash(of: name),
            byteCount: 2_000_000,
            photo: PhotoFacts(
                format: .jpeg,
                sha256: hash(of: name),
                byteCount: 2_000_000,
                width: 4_032,
                height: 3_024,
                orientation: 1,
                make: "HUAWEI",
                model: "ELE-AL00",
                software: "ELE-AL00 10.1.0.162",
                time: ExifTimes(
                    original: tag,
                    digitized: tag,
                    modified: tag,
                    offsetOriginal: "+08:00",
                    offsetDigitized: "+08:00",
                    offset: "+08:00"
                ),
                gps: PositionFacts(
                    status: .present,
                    latitude: 30.7966,
                    longitude: 106.0767,
                    timestamp: instant.iso8601(offset: 0),
                    processingMethod: "GPS"
                ),
                thumbnailByteCount: 8_000
            ),
            place: place(metres: 0)
        )
        change(&evidence)
        return evidence
    }

    /// A typed memo.
    public static func memo(
        minutes: Int?,
        content: String = "复习解剖学第三章",
        _ change: (inout EvidenceFacts) -> Void = { _ in }
    ) -> EvidenceFacts {
        text("memo.txt", .memo, minutes: minutes, content: content, engine: "text", score: nil, change)
    }

    /// A memo or timer that was recognised in a screenshot.
    public static func screenshot(
        _ name: FileName,
        _ role: EvidenceRole,
        minutes: Int?,
        content: String = "复习解剖学第三章",
        score: Double = 0.98,
        _ change: (inout EvidenceFacts) -> Void = { _ in }
    ) -> EvidenceFacts {
        text(name, role, minutes: minutes, content: content, engine: "tesseract 5.3.0", score: score) { evidence in
            evidence.photo = PhotoFacts(format: .png, byteCount: evidence.byteCount, width: 1_080, height: 2_340)
            change(&evidence)
        }
    }

    /// Where a fix lies: so many metres from 图书馆, and far away when read in another coordinate system.
    public static func place(
        metres: Double,
        tolerance: Double = 15,
        forbidden: Double? = nil,
        gcj02: Double = 460,
        bd09: Double = 1_090
    ) -> PlaceFacts {
        func reading(_ metres: Double) -> PlaceReading {
            PlaceReading(
                study: [ZoneDistance(zone: "图书馆", metres: metres, toleranceMetres: tolerance)],
                forbidden: forbidden.map { ZoneDistance(zone: "学生宿舍", metres: $0, toleranceMetres: 0) }
            )
        }
        return PlaceFacts(wgs84: reading(metres), gcj02: reading(gcj02), bd09: reading(bd09))
    }

    private static func text(
        _ name: FileName,
        _ role: EvidenceRole,
        minutes: Int?,
        content: String,
        engine: String,
        score: Double?,
        _ change: (inout EvidenceFacts) -> Void
    ) -> EvidenceFacts {
        var evidence = EvidenceFacts(
            name: name,
            role: role,
            sha256: hash(of: name),
            byteCount: 120,
            memo: MemoFacts(
                kind: role == .timer ? .timer : .memo,
                text: content + (minutes.map { "\n学习 \($0) 分钟" } ?? ""),
                content: content,
                durationMinutes: minutes,
                engine: engine,
                score: score
            )
        )
        change(&evidence)
        return evidence
    }

    /// 64 hex digits that differ from name to name.
    private static func hash(of name: FileName) -> String {
        let digits = String(FNV1a.hash64(name.bytes), radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }
}

extension SubmissionFacts {
    /// Changes the file of a role; nothing where there is none.
    public mutating func change(_ role: EvidenceRole, _ change: (inout EvidenceFacts) -> Void) {
        guard let index = evidence.firstIndex(where: { $0.role == role }) else { return }
        change(&evidence[index])
    }

    /// Changes what was read from the picture of a role.
    public mutating func changePhoto(_ role: EvidenceRole, _ change: (inout PhotoFacts) -> Void) {
        self.change(role) { evidence in
            guard var photo = evidence.photo else { return }
            change(&photo)
            evidence.photo = photo
        }
    }

    /// Changes what was read from the text of a role.
    public mutating func changeText(_ role: EvidenceRole, _ change: (inout MemoFacts) -> Void) {
        self.change(role) { evidence in
            guard var memo = evidence.memo else { return }
            change(&memo)
            evidence.memo = memo
        }
    }

    /// Takes the file of a role away.
    public mutating func remove(_ role: EvidenceRole) {
        evidence.removeAll { $0.role == role }
    }
}
