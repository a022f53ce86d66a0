import Submissions

/// The times that one photo states agree with each other, and with the name of the session's folder.
///
/// A digitizing time that differs and a change before the shot are contradictions; a change after it is what any editor
/// leaves, and a folder is easily misnamed, so both are notes. `2002:12:08 12:00:00`, an Android fault, is ignored
/// wherever it stands. Details: `tag` (`digitized`, `modified-earlier`, `modified-later`, `folder`), `stated` (that
/// tag's time), `original`.
struct TimeTagsAgree: Check {
    let codes: [FindingCode] = [.timeTagsDisagree]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        let tolerance = Spans.minutes(programme.time.tagsMinutes)
        return session.usablePhotos.compactMap { disagreement(in: $0, tolerance: tolerance) }
            + [folder(of: facts, session, programme)].compactMap(\.self)
    }

    private func disagreement(in photo: SessionPhoto, tolerance: Int) -> Finding? {
        guard let tags = photo.evidence.photo?.time,
            let original = Reading(tags.original, tags.offsetOriginal)
        else { return nil }
        func finding(_ severity: Severity, _ strength: Strength, _ tag: String, _ other: Reading) -> Finding {
            Finding(
                .timeTagsDisagree,
                severity,
                strength: strength,
                subject: photo.name,
                measured: .seconds(abs(other.seconds(after: original))),
                limit: .atMost(.seconds(tolerance)),
                details: ["tag": tag, "stated": other.clock.text, "original": original.clock.text]
            )
        }
        if let digitized = Reading(tags.digitized, tags.offsetDigitized),
            abs(digitized.seconds(after: original)) > tolerance
        {
            return finding(.flag, .strong, "digitized", digitized)
        }
        guard let modified = Reading(tags.modified, tags.offset) else { return nil }
        let later = modified.seconds(after: original)
        if later < -tolerance { return finding(.flag, .strong, "modified-earlier", modified) }
        if later > tolerance { return finding(.note, .weak, "modified-later", modified) }
        return nil
    }

    private func folder(of facts: SubmissionFacts, _ session: Session, _ programme: Programme) -> Finding? {
        let days = session.days(in: programme.calendar.zone)
        guard let named = facts.id.sessionFolder.leadingDate, let first = days.first, let last = days.last,
            !days.contains(named)
        else { return nil }
        return Finding(
            .timeTagsDisagree,
            .note,
            strength: .weak,
            measured: .date(named),
            limit: first == last ? .equal(.date(first)) : .between(.date(first), .date(last)),
            details: ["tag": "folder"]
        )
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let original = finding.details["original"] ?? "?"
        let stated = finding.details["stated"] ?? "?"
        return switch finding.details["tag"] {
        case "folder":
            Wording(
                zh: "文件夹名写的日期是 \(seen.chinese)，照片的日期是 \(bound.chinese)；以照片为准。请检查是否放错了文件夹。",
                en: """
                    The folder's name says \(seen.english), the photos say \(bound.english); the photos count. Please check \
                    that they lie in the right folder.
                    """
            )
        case "modified-later":
            Wording(
                zh: "“\(file)”拍摄于 \(original)，\(stated) 又保存过一次（相隔 \(seen.chinese)），可能经过编辑。这不影响结果；以后请直接上传相机原图。",
                en: """
                    “\(file)” was taken at \(original) and saved again at \(stated) (\(seen.english) apart), perhaps by an \
                    editor. This changes nothing; next time please upload the camera's original.
                    """
            )
        case "modified-earlier":
            Wording(
                zh: "“\(file)”写明拍摄于 \(original)，最后修改却在 \(stated)，早了 \(seen.chinese)（允许 \(bound.chinese)）。",
                en: """
                    “\(file)” states \(original) as the time of the shot and \(stated) as its last change, \
                    \(seen.english) earlier (accepted: \(bound.english)).
                    """
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        default:
            Wording(
                zh: "“\(file)”里的两个拍摄时间不一致：\(original) 和 \(stated)，相差 \(seen.chinese)（允许 \(bound.chinese)）。",
                en: """
                    “\(file)” states two times of the shot, \(original) and \(stated), \(seen.english) apart (accepted: \
                    \(bound.english)).
                    """
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        }
    }
}

/// One time tag with its own offset, where it has one.
private struct Reading {
    let clock: WallClock
    let offset: Int?

    init?(_ text: String?, _ offset: String?) {
        guard let text, text != ExifTimes.androidFault, let clock = WallClock(exif: text) else { return nil }
        self.clock = clock
        self.offset = offset.flatMap(ExifTimes.offset(from:))
    }

    /// Seconds behind `other`: by instant where both state an offset, else as one clock shows them.
    func seconds(after other: Reading) -> Int {
        let difference = clock.secondsSinceEpochAsUTC - other.clock.secondsSinceEpochAsUTC
        guard let offset, let otherOffset = other.offset else { return difference }
        return difference - offset + otherOffset
    }
}

extension FileName {
    /// The day that the name begins with, as `YYYYMMDD` or `YYYY-MM-DD`.
    fileprivate var leadingDate: CivilDate? {
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        let text = String(decoding: bytes.prefix(10), as: UTF8.self)
        guard digits.count == 8 else { return digits.count == 4 ? CivilDate(text) : nil }
        let year = text.prefix(4), month = text.dropFirst(4).prefix(2), day = text.dropFirst(6).prefix(2)
        return CivilDate("\(year)-\(month)-\(day)")
    }
}
