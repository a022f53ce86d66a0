import Submissions

/// A photo whose file is built otherwise than accepted photos of the same model.
///
/// Converting a HEIC, an update, another camera mode, a crop in the phone and saving again in any program do the same, so it
/// is a weak signal of editing, which counts once however many of these there are. Measured: the aspects that differ;
/// details: `cause` (`structure`), `device`, `aspects` (``PhotoStructure/Aspect`` joined by commas), `photos`, `whose` (`own`
/// where the student's own phone showed it, else `model`).
enum ForeignStructure {
    static let cause = "structure"

    static func findings(on facts: SubmissionFacts, of photos: [SessionPhoto]) -> [Finding] {
        (facts.history?.structures ?? []).compactMap { unusual in
            guard photos.contains(where: { $0.name == unusual.subject }) else { return nil }
            return Finding(
                .tamperMetadata,
                .note,
                strength: .weak,
                subject: unusual.subject,
                measured: .count(unusual.aspects.count),
                details: [
                    "cause": cause,
                    "device": unusual.device,
                    "aspects": unusual.aspects.map(\.rawValue).joined(separator: ","),
                    "photos": String(unusual.photos),
                    "whose": unusual.students > 1 ? "model" : "own",
                ]
            )
        }
    }

    static func wording(of finding: Finding) -> Wording {
        let device = (finding.details["device"] ?? "").displayable
        let photos = (finding.details["photos"] ?? "").displayable
        let aspects = (finding.details["aspects"] ?? "").split(separator: ",")
            .compactMap { PhotoStructure.Aspect(rawValue: String($0)).map(words) }
        let what = Wording(
            zh: aspects.map(\.chinese).joined(separator: "、"),
            en: aspects.map(\.english).joined(separator: ", ")
        )
        let whose =
            finding.details["whose"] == "own"
            ? Wording(zh: "你这部“\(device)”此前", en: "of yours from this “\(device)”")
            : Wording(zh: "此前同型号“\(device)”", en: "from other phones of this model, “\(device)”,")
        return Wording(
            zh: """
                “\(finding.file)”的文件结构（\(what.chinese)）与\(whose.chinese)已通过的 \(photos) 张照片不同。格式转换、\
                系统更新、其他拍摄模式或手机内裁剪都会这样，单凭这一点不影响结果；以后请直接上传相机原图。
                """,
            en: """
                “\(finding.file)” is built otherwise (\(what.english)) than \(photos) accepted photos \(whose.english) are. \
                Converting the format, an update, another camera mode or a crop in the phone do that, so this changes \
                nothing by itself; next time please upload the camera's original.
                """
        )
    }

    private static func words(_ aspect: PhotoStructure.Aspect) -> Wording {
        switch aspect {
        case .coding: Wording(zh: "压缩参数", en: "compression")
        case .segments: Wording(zh: "数据段顺序", en: "order of segments")
        case .tags: Wording(zh: "标签种类", en: "kinds of tags")
        case .makerNote: Wording(zh: "厂商注释", en: "maker's notes")
        case .thumbnail: Wording(zh: "缩略图", en: "thumbnail")
        case .size: Wording(zh: "图片尺寸", en: "picture size")
        }
    }
}
