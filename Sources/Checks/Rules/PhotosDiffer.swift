import Submissions

/// Before and after are two shots.
///
/// One file or one coded picture for both rejects. Pictures that differ by no more than encodings of one shot do flag; a phone
/// on a stand in an unchanged room comes near that, so a person compares them. Details: `case` (`file`, `pixels`,
/// `picture`, `details`).
struct PhotosDiffer: Check {
    let codes: [FindingCode] = [.reuseBeforeIsAfter]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let policy = programme.reuse
        return (facts.history?.twins ?? []).filter { $0.earlier.submission == facts.id }.prefix(1).compactMap { twin in
            let variant: String
            switch twin.kind {
            case .sameFile: variant = "file"
            case .samePixels: variant = "pixels"
            case .samePicture where (twin.distance ?? .max) <= policy.samePictureBits: variant = "picture"
            case .samePicture, .sameDetails, .sameCapture:
                guard let share = twin.share, share >= policy.sameDetailShare else { return nil }
                variant = "details"
            }
            let isProof = variant == "file" || variant == "pixels"
            return Finding(
                .reuseBeforeIsAfter,
                isProof ? .reject : .flag,
                strength: isProof ? .proof : .strong,
                subject: twin.subject,
                measured: isProof ? nil : twin.likeness(policy),
                limit: isProof ? nil : twin.limit(policy),
                details: ["case": variant, "before": twin.earlier.name.text]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let file = finding.file
        let before = (finding.details["before"] ?? "before").displayable
        let what =
            switch finding.details["case"] {
            case "file":
                Wording(
                    zh: "“\(file)”与“\(before)”是同一个文件。",
                    en: "“\(file)” and “\(before)” are one and the same file."
                )
            case "pixels":
                Wording(
                    zh: "“\(file)”与“\(before)”是同一张照片，只是附带的信息（如时间）不同。",
                    en: "“\(file)” and “\(before)” hold the same picture, with other information such as the time."
                )
            case "details":
                Wording(
                    zh: "“\(file)”与“\(before)”细节重合，像是同一张照片裁出来的。",
                    en: "The details of “\(file)” and “\(before)” coincide, as if both were cut from one photo."
                )
            default:
                Wording(
                    zh: "“\(file)”与“\(before)”看起来是同一画面，像是同一张照片。",
                    en: "“\(file)” and “\(before)” seem to show one and the same picture."
                )
            }
        let remedy = Wording(
            zh: "学习前、学习后要各拍一张新照片；如果选错了，请换成正确的那一张。",
            en: """
                Before and after studying each need a photo of their own; if the wrong one was chosen, please replace it by \
                the right one.
                """
        )
        return finding.severity == .reject ? what + remedy : what + remedy + Remedies.tellStaff
    }
}
