import Submissions

/// No program for changing pictures has left its name in a photo.
///
/// An editor for a desk and a rewriter of metadata flag; a beauty or filter app and a gallery are notes, the former a weak
/// signal, since many people take every photo with one. Details: `kind`, one of ``EditingProgram/Kind``; the name is the
/// value seen.
struct PhotoIsUnedited: Check {
    let codes: [FindingCode] = [.tamperEdited]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard let program = photo.evidence.photo.flatMap(EditingProgram.init(in:)) else { return nil }
            return Finding(
                .tamperEdited,
                program.kind == .editor ? .flag : .note,
                strength: program.kind == .editor ? .strong : .weak,
                subject: photo.name,
                measured: .text(program.name),
                details: ["kind": program.kind.rawValue]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen) = (finding.file, finding.seen)
        return switch finding.details["kind"].flatMap(EditingProgram.Kind.init) {
        case .gallery:
            Wording(
                zh: "“\(file)”经相册或管理软件保存过（“\(seen.chinese)”）。这不影响结果；以后请直接上传相机原图。",
                en: """
                    “\(file)” was saved again by a gallery or a picture manager (“\(seen.english)”). This changes nothing; next \
                    time please upload the camera's original.
                    """
            )
        case .retouching:
            Wording(
                zh: "“\(file)”经美化或滤镜软件处理过（“\(seen.chinese)”）。以后请用手机自带相机拍摄并直接上传原图。",
                en: """
                    “\(file)” went through a beauty or filter app (“\(seen.english)”). Next time please use the phone's own camera \
                    and upload the original.
                    """
            )
        case .editor, nil:
            Wording(
                zh: "“\(file)”由图片编辑或元数据修改软件保存过（“\(seen.chinese)”），需要工作人员查看。",
                en: """
                    “\(file)” was saved by a program that edits pictures or their metadata (“\(seen.english)”); the staff will look \
                    at it.
                    """
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        }
    }
}
