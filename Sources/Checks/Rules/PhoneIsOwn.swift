import Submissions

/// A session's photos come from a phone that its student uses.
///
/// A model is no serial number: two students may own the same, and a borrowed phone is no fault. It is strong only where
/// both photos were taken next to both of one other submission by a model that this student never used, while the student's
/// own phone is known. A photo that is an earlier one itself is said by its own rule. Details: `case` (`both`, `one`, `unknown` where no phone of the student is known yet), `owner`,
/// `earlier`.
struct PhoneIsOwn: Check {
    let codes: [FindingCode] = [.historySharedDevice]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard let history = facts.history else { return [] }
        let photos = Session(facts, under: programme).usablePhotos
        let copied = facts.copiedFiles
        return history.devices.prefix(1).compactMap { meeting in
            guard !meeting.subjects.contains(where: copied.contains) else { return nil }
            let own = EarlierOwner(meeting.earlier, besides: facts)
            let isWhole = photos.count >= 2 && photos.allSatisfy { meeting.subjects.contains($0.name) }
            let variant: String
            switch (isWhole, meeting.usualSessions > 0) {
            case (true, true): variant = "both"
            case (true, false) where own == .partner: variant = "unknown"
            case (false, true) where own == .partner: variant = "one"
            default: return nil
            }
            let isStrong = variant == "both"
            return Finding(
                .historySharedDevice,
                isStrong ? .flag : .note,
                strength: isStrong ? .strong : .weak,
                subject: isWhole ? nil : meeting.subjects.first,
                measured: .seconds(meeting.seconds),
                details: Finding.details(
                    meeting.earlier,
                    besides: facts,
                    ["case": variant, "device": meeting.device, "usual": meeting.usualDevice ?? ""]
                )
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (seen, owner) = (finding.seen, finding.owner)
        let device = (finding.details["device"] ?? "").displayable
        switch finding.details["case"] {
        case "one":
            return Wording(
                zh: "“\(finding.file)”由一部“\(device)”拍摄，与\(owner.chinese)的照片只差 \(seen.chinese)。借用手机没有关系，单凭这一点不影响结果。",
                en: """
                    “\(finding.file)” was taken by a “\(device)”, \(seen.english) apart from a photo of the same model \
                    (\(owner.english)). Borrowing a phone is fine; this changes nothing by itself.
                    """
            )
        case "unknown":
            return Wording(
                zh: "两张照片都由一部“\(device)”拍摄，与\(owner.chinese)同型号手机的照片只差 \(seen.chinese)。单凭这一点不影响结果。",
                en: """
                    Both photos were taken by a “\(device)”, \(seen.english) apart from photos of the same model \
                    (\(owner.english)). This changes nothing by itself.
                    """
            )
        default:
            let usual = (finding.details["usual"] ?? "").displayable
            return Wording(
                zh: """
                    两张照片都由一部“\(device)”拍摄，与\(owner.chinese)的照片只差 \(seen.chinese)，而你以前用的是“\(usual)”。\
                    每个人都要用自己的手机拍照打卡；如果手机坏了等情况，请说明。
                    """,
                en: """
                    Both photos were taken by a “\(device)”, \(seen.english) apart from photos handed in earlier \
                    (\(owner.english)), while you used a “\(usual)” before. Everybody checks in with their own phone; if \
                    yours was out of order, please say so.
                    """
            ) + Remedies.tellStaff
        }
    }
}
