import Submissions

/// The files in the photos' places are photos of a camera.
///
/// Something that is no picture, or plainly a screenshot, rejects. A picture that may be a screenshot only flags: a chat
/// app leaves no camera's name in an honest photo. Details: `cause`, one of ``PhotoLikeness``.
struct PhotoComesFromCamera: Check {
    let codes: [FindingCode] = [.evidenceNotAPhoto]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).photos.compactMap { photo in
            guard photo.failure == nil, let likeness = photo.likeness else { return nil }
            return Finding(
                .evidenceNotAPhoto,
                likeness.isCertain ? .reject : .flag,
                subject: photo.name,
                measured: size(of: photo.evidence.photo),
                details: ["cause": likeness.rawValue]
            )
        }
    }

    private func size(of photo: PhotoFacts?) -> Measure? {
        guard let photo, photo.format != .unknown else { return nil }
        let form = photo.format.rawValue.uppercased()
        guard let width = photo.width, let height = photo.height else { return .text(form) }
        return .text("\(form) \(width) × \(height)")
    }

    func wording(of finding: Finding) -> Wording {
        let file = finding.file
        let seen =
            switch finding.details["cause"].flatMap(PhotoLikeness.init) {
            case .screenshot:
                Wording(
                    zh: "“\(file)”是截屏，不是相机拍的照片，看不出时间和地点。",
                    en: "“\(file)” is a screenshot and not a camera's photo, so it tells neither time nor place."
                )
            case .doubtful:
                Wording(
                    zh: "“\(file)”看起来像截屏，没有相机信息，需要工作人员查看。",
                    en: "“\(file)” looks like a screenshot and names no camera; the staff will look at it."
                )
            case .notAPicture, nil:
                Wording(
                    zh: "“\(file)”不是可以识别的照片（支持 JPEG、HEIC、PNG、WebP）。",
                    en: "“\(file)” is not a picture that Daka can read (JPEG, HEIC, PNG, WebP)."
                )
            }
        return seen + Remedies.uploadOriginal
    }
}
