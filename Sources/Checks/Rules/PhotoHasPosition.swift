import Submissions

/// Each photo states where it was taken.
///
/// A missing position is first a matter of how the photo was delivered: Android zeroes it for apps without permission,
/// chat apps remove it. So it flags, tells which way of uploading works, and never rejects. Details: `cause` of an absent
/// one (`stripped`: nothing of the camera is left; `off`), of an invalid one (`zero`, `broken`).
struct PhotoHasPosition: Check {
    let codes: [FindingCode] = [.locationAbsent, .locationRedacted, .locationInvalid]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard case .none(let status) = photo.fix.outcome else { return nil }
            let details: [String: String] =
                switch status {
                case .absent: ["cause": photo.evidence.photo?.isStripped == true ? "stripped" : "off"]
                case .redacted: [:]
                case .invalid, .present: ["cause": photo.evidence.photo?.gps.status == .present ? "zero" : "broken"]
                }
            return Finding(code(for: status), .flag, strength: .weak, subject: photo.name, details: details)
        }
    }

    private func code(for status: PositionFacts.Status) -> FindingCode {
        switch status {
        case .absent: .locationAbsent
        case .redacted: .locationRedacted
        case .invalid, .present: .locationInvalid
        }
    }

    func wording(of finding: Finding) -> Wording {
        let file = finding.file
        let handCredit = Wording(
            zh: "工作人员也可以人工核对。",
            en: "The staff can also credit the session by hand."
        )
        switch (finding.code, finding.details["cause"]) {
        case (.locationRedacted, _):
            return Wording(
                zh: "“\(file)”里的位置在上传途中被手机系统清零了，照片本身没有问题。",
                en: "The phone's system removed the position of “\(file)” on the way; nothing is wrong with the photo."
            ) + Remedies.uploadOriginal + handCredit
        case (.locationAbsent, "stripped"):
            return Wording(
                zh: "“\(file)”里没有位置，也没有任何相机信息；多半是作为图片经聊天软件发送时被去掉了。",
                en: """
                    “\(file)” states no position and names no camera; most likely a chat app removed both when it was sent \
                    as a picture.
                    """
            ) + Remedies.uploadOriginal + handCredit
        case (.locationAbsent, _):
            return Wording(
                zh: "“\(file)”里没有位置。请在相机设置里打开“地理位置/定位”再拍；如果相机已打开定位，",
                en: """
                    “\(file)” states no position. Please turn on location in the camera's settings; if it was on, the way \
                    of uploading removed it.
                    """
            ) + Remedies.uploadOriginal + handCredit
        case (_, "zero"):
            return Wording(
                zh: "“\(file)”里的位置不是真实坐标（如 0°, 0°），说明当时没有定到位。",
                en: "“\(file)” states a position that is none, such as 0°, 0°: the phone had no fix."
            ) + Remedies.freshFix + handCredit
        default:
            return Wording(
                zh: "“\(file)”里的位置数据不完整或超出范围，无法使用。",
                en: "The position in “\(file)” is incomplete or out of range and cannot be used."
            ) + Remedies.uploadOriginal + handCredit
        }
    }
}
