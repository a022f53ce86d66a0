import Submissions

/// Each photo states when it was taken.
///
/// A chat app strips the time of an honest photo, so its absence never rejects. Details: `cause` (`stripped`: no camera
/// tag is left; `unreadable`: the tag holds no time; `absent`: the camera wrote none).
struct PhotoStatesTime: Check {
    let codes: [FindingCode] = [.timeMissing]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.filter { $0.capture == nil }.map { photo in
            let tag = photo.evidence.photo?.time.original
            let cause = tag != nil ? "unreadable" : photo.evidence.photo?.isStripped == true ? "stripped" : "absent"
            return Finding(
                .timeMissing,
                .flag,
                strength: .weak,
                subject: photo.name,
                measured: tag.map(Measure.text),
                details: ["cause": cause]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let file = finding.file
        let seen =
            switch finding.details["cause"] {
            case "stripped":
                Wording(
                    zh: "“\(file)”里没有拍摄时间，也没有任何相机信息；多半是作为图片经聊天软件发送时被去掉了。",
                    en: """
                        “\(file)” states no time of the shot and names no camera; most likely a chat app removed both when \
                        it was sent as a picture.
                        """
                )
            case "unreadable":
                Wording(
                    zh: "“\(file)”里的拍摄时间“\(finding.seen.chinese)”不是有效的时间。",
                    en: "“\(file)” states “\(finding.seen.english)” as the time of the shot, which is not a time."
                )
            default:
                Wording(zh: "“\(file)”里没有拍摄时间。", en: "“\(file)” states no time of the shot.")
            }
        return seen + Remedies.uploadOriginal
            + Wording(
                zh: "工作人员也可以人工核对。",
                en: "The staff can also credit the session by hand."
            )
    }
}

extension PhotoFacts {
    /// Whether nothing is left of what a camera writes.
    var isStripped: Bool {
        make == nil && model == nil && time == ExifTimes() && gps.status == .absent
    }
}
