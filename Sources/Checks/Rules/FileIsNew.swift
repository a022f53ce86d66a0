import Submissions

/// No photo, and no screenshot of a memo or timer, was handed in before.
///
/// Byte for byte the same file, or the same coded picture in a file with other metadata, cannot come about twice: a photo
/// rejects. A screenshot is easily attached by mistake, so it flags. A whole session that its own student hands in again is
/// a second upload and no more; one that completes a folder with a single photo is welcome. The later arrival is told, the
/// earlier never. Details: `case` (`retry`, `completion`, `file`, `pixels`, `screenshot`), `owner`, `earlier`, `folder`.
struct FileIsNew: Check {
    let codes: [FindingCode] = [.reuseSameFile]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let twins = (facts.history?.twins ?? []).filter { $0.earlier.submission != facts.id }
        if let retry = twins.first(where: { $0.occasion == .retry && $0.earlier.role.isPhoto }) {
            return [
                Finding(.reuseSameFile, .reject, details: details("retry", retry, facts))
            ]
        }
        var told: Set<FileName> = []
        return twins.compactMap { twin in
            guard twin.kind == .sameFile || twin.kind == .samePixels, told.insert(twin.subject).inserted else {
                return nil
            }
            if twin.occasion == .completion {
                return Finding(
                    .reuseSameFile,
                    .note,
                    strength: .weak,
                    subject: twin.subject,
                    details: details("completion", twin, facts)
                )
            }
            let isPhoto = twin.earlier.role.isPhoto
            return Finding(
                .reuseSameFile,
                isPhoto ? .reject : .flag,
                strength: .proof,
                subject: twin.subject,
                details: details(!isPhoto ? "screenshot" : twin.kind == .sameFile ? "file" : "pixels", twin, facts)
            )
        }
    }

    private func details(_ variant: String, _ twin: EvidenceTwin, _ facts: SubmissionFacts) -> [String: String] {
        var details = Finding.details(twin.earlier, besides: facts, ["case": variant])
        if twin.earlier.student == facts.student {
            details["folder"] = twin.earlier.submission.sessionFolder.text
        }
        return details
    }

    func wording(of finding: Finding) -> Wording {
        let (file, owner, folder) = (finding.file, finding.owner, finding.ownFolder)
        switch finding.details["case"] {
        case "retry":
            return Wording(
                zh: "这次打卡已经在“\(folder)”中提交过，同一次只计一次，这一份不再计入。如果那一份缺少材料，请把缺的文件放进那个文件夹。",
                en: """
                    This session was handed in already, in “\(folder)”; one session counts once, so this copy adds nothing. \
                    If something was missing there, please put the missing files into that folder.
                    """
            )
        case "completion":
            return Wording(
                zh: "“\(file)”也在不完整的“\(folder)”中，这里的材料是齐的，以这里为准，不影响结果。",
                en: "“\(file)” also lies in the incomplete “\(folder)”; this submission is the whole one and counts."
            )
        case "screenshot":
            return Wording(
                zh: "“\(file)”与\(owner.chinese)先前提交的截图是同一个文件。如果放错了，请换成这次的截图。",
                en: """
                    “\(file)” is the very file of a screenshot handed in earlier (\(owner.english)). If it was attached by \
                    mistake, please replace it by this session's.
                    """
            ) + Remedies.tellStaff
        case "pixels":
            return Wording(
                zh: "“\(file)”与\(owner.chinese)先前提交的照片是同一张，只是附带的信息（如时间、位置）不同。每次打卡都要当场拍新照片。",
                en: """
                    “\(file)” holds the same picture as a photo handed in earlier (\(owner.english)), with other \
                    information such as time and place. Each session needs photos of its own.
                    """
            ) + Remedies.tellStaff
        default:
            return Wording(
                zh: "“\(file)”与\(owner.chinese)先前提交的照片是同一个文件。每次打卡都要当场拍新照片；如果选错了，请换成这次的照片。",
                en: """
                    “\(file)” is the very file of a photo handed in earlier (\(owner.english)). Each session needs photos \
                    of its own; if it was chosen by mistake, please replace it by this session's.
                    """
            )
        }
    }
}

extension EvidenceRole {
    /// Whether it is one of the two photos.
    var isPhoto: Bool { self == .before || self == .after }
}
