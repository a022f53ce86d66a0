import Foundation
import Submissions

/// No photo shows the same picture as an earlier one.
///
/// Re-encoding, scaling, filters, mirrors and turns leave a fingerprint nearly as it was, and two shots of one seat do not
/// come that near; so this is strong, and a person compares the two. Partners who sit together may come near: theirs is a
/// flag only where the exposure itself is the same. Details: `case` (`same`, `turned`, `details`, `capture`, `partner`),
/// `owner`, `earlier`.
struct PictureIsNew: Check {
    let codes: [FindingCode] = [.reuseSamePicture]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let policy = programme.reuse
        let twins = (facts.history?.twins ?? []).filter { $0.earlier.submission != facts.id && $0.earlier.role.isPhoto }
        guard !twins.contains(where: { $0.occasion == .retry }) else { return [] }
        // The same file is said by its own rule; it is the same picture of course.
        var told = Set(twins.filter { $0.kind == .sameFile || $0.kind == .samePixels }.map(\.subject))
        return twins.compactMap { twin in
            guard !told.contains(twin.subject), twin.occasion == .other, let variant = variant(of: twin, policy) else {
                return nil
            }
            told.insert(twin.subject)
            let isJoint = isJoint(twin, in: facts, under: programme) && !isOneExposure(twin, policy)
            return Finding(
                .reuseSamePicture,
                isJoint ? .note : .flag,
                strength: isJoint ? .weak : .strong,
                subject: twin.subject,
                measured: twin.likeness(policy),
                limit: twin.limit(policy),
                details: Finding.details(twin.earlier, besides: facts, ["case": isJoint ? "partner" : variant])
            )
        }
    }

    private func variant(of twin: EvidenceTwin, _ policy: ReusePolicy) -> String? {
        switch twin.kind {
        case .sameFile, .samePixels: nil
        case .sameCapture: "capture"
        case .sameDetails: (twin.share ?? 0) >= policy.sameDetailShare ? "details" : nil
        case .samePicture:
            if let distance = twin.distance, distance <= policy.samePictureBits {
                twin.variant == "identity" ? "same" : "turned"
            } else if let share = twin.share, share >= policy.sameDetailShare {
                "details"
            } else {
                nil
            }
        }
    }

    /// Whether the two photos are partners' of one moment.
    private func isJoint(_ twin: EvidenceTwin, in facts: SubmissionFacts, under programme: Programme) -> Bool {
        guard twin.earlier.isPartner, let theirs = twin.earlier.capturedAt,
            let photo = facts.evidence.first(where: { $0.name == twin.subject })?.photo,
            let mine = photo.time.captureTime(in: programme.calendar.zone)
        else { return false }
        let limit = Double(Spans.minutes(programme.reuse.partnerMinutes))
        return abs(mine.instant.timeIntervalSince(theirs)) <= limit
    }

    private func isOneExposure(_ twin: EvidenceTwin, _ policy: ReusePolicy) -> Bool {
        // Pixels coincide for one exposure alone, however much of it is shown.
        twin.kind == .sameCapture || (twin.distance ?? .max) <= policy.sameExposureBits
            || (twin.share ?? 0) >= policy.sameDetailShare
    }

    func wording(of finding: Finding) -> Wording {
        let (file, owner) = (finding.file, finding.owner)
        switch finding.details["case"] {
        case "partner":
            return Wording(
                zh: "“\(file)”与\(owner.chinese)同时拍的照片很像。坐在一起时很常见，单凭这一点不影响结果。",
                en: """
                    “\(file)” is much like a photo taken at the same time (\(owner.english)). That is common when sitting \
                    together and changes nothing by itself.
                    """
            )
        case "turned":
            return Wording(
                zh: "“\(file)”看起来就是\(owner.chinese)先前提交的一张照片，只是经过镜像或旋转。",
                en: """
                    “\(file)” seems to show the same picture as a photo handed in earlier (\(owner.english)), mirrored or \
                    turned.
                    """
            ) + Remedies.newPhoto
        case "details":
            return Wording(
                zh: "“\(file)”与\(owner.chinese)先前提交的一张照片细节重合，像是同一张照片的一部分。",
                en: """
                    The details of “\(file)” coincide with those of a photo handed in earlier (\(owner.english)), as if it \
                    were a part of it.
                    """
            ) + Remedies.newPhoto
        case "capture":
            return Wording(
                zh: "“\(file)”附带的拍摄信息与\(owner.chinese)先前提交的一张照片相同，而每次按快门的信息都不一样。",
                en: """
                    The information of the shot in “\(file)” is that of a photo handed in earlier (\(owner.english)), while \
                    it is different for every shot.
                    """
            ) + Remedies.newPhoto
        default:
            return Wording(
                zh: "“\(file)”看起来与\(owner.chinese)先前提交的一张照片是同一画面。",
                en: "“\(file)” seems to show the same picture as a photo handed in earlier (\(owner.english))."
            ) + Remedies.newPhoto
        }
    }
}
