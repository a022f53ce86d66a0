import Submissions

/// The small picture embedded in a photo shows what the photo shows.
///
/// Cameras make it from the picture; programs that replace or crop the picture often leave the old one. Of real files,
/// phones' and cameras' alike, nearly all correlate by 0.95 and more; the thresholds lie well below. A picture that is a part
/// of its thumbnail was cropped, as galleries in phones do, and is a note. Measured: the correlation in hundredths. Details:
/// `degree`, `other` or `partly`.
struct ThumbnailShowsPicture: Check {
    /// Below it shows something else.
    static let other = 0.5
    /// Below it shows the picture in part or after a change: in-phone crops leave such ones.
    static let partly = 0.85
    /// From it on a part of the thumbnail shows the picture: crops reach 0.94, parts of other pictures' thumbnails 0.71.
    static let part = 0.85

    let codes: [FindingCode] = [.tamperThumbnail]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard let traces = photo.evidence.photo?.traces, let correlation = traces.thumbnailCorrelation,
                correlation < Self.partly
            else { return nil }
            let isPart = (traces.thumbnailPartCorrelation ?? -1) >= Self.part
            let isOther = correlation < Self.other && !isPart
            return Finding(
                .tamperThumbnail,
                isOther ? .flag : .note,
                strength: isOther ? .strong : .weak,
                subject: photo.name,
                measured: .count(Int((correlation * 100).rounded())),
                limit: .atLeast(.count(Int(Self.partly * 100))),
                details: ["degree": isOther ? "other" : "partly"]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let figures = (
            zh: "相似度 \(seen.chinese)（要求 \(bound.chinese)，满分 100）",
            en: "\(seen.english) of 100, accepted: \(bound.english)"
        )
        if finding.details["degree"] == "partly" {
            return Wording(
                zh: "“\(file)”内嵌的缩略图与照片不完全一致，\(figures.zh)，可能裁剪或处理过。",
                en:
                    "The thumbnail in “\(file)” shows the photo only in part (\(figures.en)); it may have been cropped or edited."
            ) + Remedies.uploadOriginal
        }
        return Wording(
            zh: "“\(file)”内嵌的缩略图是另一张图片，\(figures.zh)。",
            en: "The thumbnail in “\(file)” shows another picture (\(figures.en))."
        ) + Remedies.uploadOriginal + Remedies.tellStaff
    }
}
