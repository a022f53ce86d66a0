import Submissions

/// Every file that a session needs can be read.
///
/// A broken photo rejects, and so does a broken memo where one is required; a broken timer is only noted, since it may be
/// left out. A photo that is whole but whose pixels this installation cannot decode is noted, so that staff know that
/// nothing compared it with others. Details: `cause`, one of ``ReadFailure``, or `pixels`.
struct EvidenceIsReadable: Check {
    let codes: [FindingCode] = [.evidenceUnreadable]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        let photos = session.photos.compactMap { photo in
            photo.failure.map { finding($0, .reject, photo.name) }
        }
        let memo = session.memo.flatMap { memo in
            memo.textFailure.map { finding($0, programme.session.memoRequired ? .reject : .note, memo.name) }
        }
        let timer = session.timer.flatMap { timer in
            timer.textFailure.map { finding($0, .note, timer.name) }
        }
        let unseen = session.usablePhotos.filter(\.hasUndecodedPixels).map { photo in
            Finding(.evidenceUnreadable, .note, strength: .weak, subject: photo.name, details: ["cause": Self.pixels])
        }
        return photos + [memo, timer].compactMap(\.self) + unseen
    }

    private static let pixels = "pixels"

    private func finding(_ failure: ReadFailure, _ severity: Severity, _ file: FileName) -> Finding {
        Finding(
            .evidenceUnreadable,
            severity,
            strength: .proof,
            subject: file,
            details: ["cause": failure.rawValue]
        )
    }

    func wording(of finding: Finding) -> Wording {
        let file = finding.file
        if finding.details["cause"] == Self.pixels {
            return Wording(
                zh: "“\(file)”的时间和地点已读取，但本机无法显示它的画面（例如较新的 HEIC），因此没有与其他照片比对；照片本身没有问题，无需重传。",
                en: """
                    Time and place of “\(file)” were read, but its pixels are not readable here (a newer HEIC, for \
                    instance), so it was not compared with other photos. Nothing is wrong with the photo; nothing need be \
                    done.
                    """
            )
        }
        return switch finding.details["cause"].flatMap(ReadFailure.init) {
        case .empty:
            Wording(zh: "“\(file)”是空文件，没有内容。", en: "“\(file)” is empty.") + Remedies.uploadAgain
        case .truncated:
            Wording(
                zh: "“\(file)”不完整，图片在中途中断，可能上传没有完成。请等上传完成后再看结果，或重新上传。",
                en: """
                    “\(file)” is incomplete: the picture breaks off, perhaps because the upload did not finish. Please wait \
                    until it has, or upload it again.
                    """
            )
        case .tooLarge:
            Wording(
                zh: "“\(file)”超过了允许的文件大小，因此没有读取；文件本身不一定有问题。请在相机里选较小的照片尺寸，或上传截屏。",
                en: """
                    “\(file)” is larger than the limit and was not read; nothing need be wrong with it. Please choose a \
                    smaller picture size in the camera, or upload a screenshot where one is asked for.
                    """
            )
        case .inaccessible:
            Wording(
                zh: "“\(file)”在共享盘上无法打开。请重新上传；如仍不行，请联系工作人员。",
                en: """
                    “\(file)” could not be opened on the share. Please upload it again; if that does not help, please ask \
                    the staff.
                    """
            )
        case .encoding:
            Wording(
                zh: "“\(file)”不是可读的文本。请以 UTF-8 编码保存，或改交备忘录截屏。",
                en: "“\(file)” is not readable text. Please save it as UTF-8, or hand in a screenshot of the memo."
            )
        case .unknownForm:
            Wording(
                zh: "“\(file)”的格式无法识别。可以上传截屏（PNG、JPEG、WebP、HEIC）或文本（.txt、.md）。",
                en: """
                    “\(file)” has a form that Daka does not read. Please hand in a screenshot (PNG, JPEG, WebP, HEIC) or a \
                    text (.txt, .md).
                    """
            )
        case .damaged, nil:
            Wording(zh: "“\(file)”已损坏，无法读取。", en: "“\(file)” is damaged and cannot be read.")
                + Remedies.uploadAgain
        }
    }
}

extension SessionPhoto {
    /// Whether the file is whole and its pixels could not be had, for want of a decoder or because of a limit.
    fileprivate var hasUndecodedPixels: Bool {
        evidence.photo?.problems.contains { $0.code.hasPrefix("pixels.") } == true
    }
}
