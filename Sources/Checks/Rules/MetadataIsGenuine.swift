import Submissions

/// A photo's metadata is what the stated camera writes, and describes these pixels.
///
/// A declared generator and a device that contradicts itself flag. Weak signals are notes: a date without any camera, a
/// stated size that is not the picture's, iPhone times that end in :00 in both photos (what iOS's “Adjust Date & Time”
/// leaves; by chance once in 3,600 sessions), a file that is built otherwise than those of the model. Details: `cause`, one of ``Cause``; `text`, the words that contradict;
/// `device`, the stated maker and model.
struct MetadataIsGenuine: Check {
    let codes: [FindingCode] = [.tamperMetadata]

    /// What does not fit.
    enum Cause: String, CaseIterable {
        /// The picture declares that a generator made it.
        case generated
        /// The picture declares that a generator changed parts of it, as phones' own “AI edit” does.
        case enhanced
        /// The picture's content credentials (C2PA) list an edit of what it shows.
        case declared
        /// The lens belongs to another device.
        case lens
        /// The firmware belongs to another device.
        case software
        /// Tags that every phone of this kind writes are missing.
        case bare
        /// A time, but neither camera nor exposure.
        case minimal
        /// The stated size is not the picture's.
        case size
        /// Both times end in :00.
        case seconds
        /// The file is built otherwise than accepted photos of the model (``ForeignStructure``).
        case structure

        var isStrong: Bool { [.generated, .lens, .software, .bare].contains(self) }
    }

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        let alone = session.usablePhotos.flatMap { photo in
            photo.evidence.photo.map { findings(in: $0, named: photo.name) } ?? []
        }
        return alone + [seconds(session)].compactMap(\.self)
            + ForeignStructure.findings(on: facts, of: session.usablePhotos)
    }

    private func findings(in photo: PhotoFacts, named name: FileName) -> [Finding] {
        guard photo.traces != nil else { return [] }
        var found: [Finding] = []
        if let generator = DeclaredGenerator.name(in: photo) {
            found.append(finding(generator.isWhole ? .generated : .enhanced, name, photo, generator.text))
        }
        if let edits = photo.traces?.declaredEdits, !edits.isEmpty {
            found.append(finding(.declared, name, photo, edits.joined(separator: ", ")))
        }
        switch DeviceContradiction(in: photo) {
        case .lens(let text): found.append(finding(.lens, name, photo, text))
        case .software(let text): found.append(finding(.software, name, photo, text))
        case .bare: found.append(finding(.bare, name, photo))
        case nil: break
        }
        if isMinimal(photo) { found.append(finding(.minimal, name, photo)) }
        if let size = otherSize(photo) { found.append(finding(.size, name, photo, size)) }
        return found
    }

    private func finding(_ cause: Cause, _ name: FileName?, _ photo: PhotoFacts?, _ text: String? = nil) -> Finding {
        var details = ["cause": cause.rawValue]
        details["text"] = text
        details["device"] = [photo?.make, photo?.model].compactMap(\.self).joined(separator: " ")
        return Finding(
            .tamperMetadata,
            cause.isStrong ? .flag : .note,
            strength: cause.isStrong ? .strong : .weak,
            subject: name,
            measured: text.map(Measure.text),
            details: details
        )
    }

    /// A time of the shot with neither maker, model nor exposure: what an editor of metadata puts into a bare picture.
    private func isMinimal(_ photo: PhotoFacts) -> Bool {
        photo.time.original != nil && photo.make == nil && photo.model == nil && photo.traces?.exposureTime == nil
    }

    /// The stated size, where it is neither the picture's nor the turned picture's, to within the 16 pixels to which
    /// encoders round.
    private func otherSize(_ photo: PhotoFacts) -> String? {
        guard let traces = photo.traces, let width = photo.width, let height = photo.height,
            let statedWidth = traces.statedWidth, let statedHeight = traces.statedHeight, statedWidth > 0,
            statedHeight > 0
        else { return nil }
        func fits(_ one: Int, _ other: Int) -> Bool { abs(one - statedWidth) <= 16 && abs(other - statedHeight) <= 16 }
        return fits(width, height) || fits(height, width) ? nil : "\(statedWidth) × \(statedHeight)"
    }

    private func seconds(_ session: Session) -> Finding? {
        let photos = session.usablePhotos
        guard photos.count == 2, photos.allSatisfy({ isAdjusted($0.evidence.photo) }) else { return nil }
        return finding(.seconds, nil, photos.first?.evidence.photo)
    }

    private func isAdjusted(_ photo: PhotoFacts?) -> Bool {
        guard let photo, photo.make?.lowercased().hasPrefix("apple") == true else { return false }
        return photo.time.original?.hasSuffix(":00") == true
    }

    func wording(of finding: Finding) -> Wording {
        let (file, text, device) = (finding.file, finding.details["text"] ?? "?", finding.details["device"] ?? "?")
        switch finding.details["cause"].flatMap(Cause.init) {
        case .generated:
            return Wording(
                zh: "“\(file)”自己写明是由程序生成的图片（“\(text)”）。请上传相机拍摄的照片。",
                en:
                    "“\(file)” declares that a program generated it (“\(text)”). Please upload a photo that a camera took."
            ) + Remedies.tellStaff
        case .enhanced:
            return Wording(
                zh: "“\(file)”写明部分内容经 AI 处理（“\(text)”）。以后请上传未经处理的原图。",
                en: """
                    “\(file)” declares that parts of it were changed by AI (“\(text)”). Next time please upload the untouched \
                    original.
                    """
            )
        case .declared:
            return Wording(
                zh: "“\(file)”的内容凭证（C2PA）写明画面经过编辑（“\(text)”）。以后请上传未经处理的原图。",
                en: """
                    The content credentials (C2PA) of “\(file)” say that what it shows was edited (“\(text)”). Next time please \
                    upload the untouched original.
                    """
            )
        case .lens:
            return Wording(
                zh: "“\(file)”写明由“\(device)”拍摄，镜头信息却是“\(text)”，两者不符。",
                en: "“\(file)” states “\(device)” as its camera, but its lens is that of “\(text)”."
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        case .software:
            return Wording(
                zh: "“\(file)”写明由“\(device)”拍摄，系统版本却是“\(text)”，两者不符。",
                en: "“\(file)” states “\(device)” as its camera, but its firmware is “\(text)”, that of another."
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        case .bare:
            return Wording(
                zh: "“\(file)”写明由“\(device)”拍摄，却没有这种手机都会写入的镜头和系统信息。",
                en:
                    "“\(file)” states “\(device)” as its camera, but lacks the lens and system that every such phone writes."
            ) + Remedies.uploadOriginal + Remedies.tellStaff
        case .minimal:
            return Wording(
                zh: "“\(file)”有拍摄时间，却没有任何相机信息。",
                en: "“\(file)” states when it was taken and nothing about the camera."
            ) + Remedies.uploadOriginal
        case .size:
            return Wording(
                zh: "“\(file)”里写的尺寸（“\(text)”）不是图片的实际尺寸，可能缩放或裁剪过。",
                en:
                    "The size that “\(file)” states (“\(text)”) is not the picture's; it may have been scaled or cropped."
            ) + Remedies.uploadOriginal
        case .structure:
            return ForeignStructure.wording(of: finding)
        case .seconds, nil:
            return Wording(
                zh: "两张照片的拍摄时间都正好是整分钟，像是在手机相册里调整过。",
                en: "Both photos' times end in :00, as they do after an adjustment in the phone's gallery."
            ) + Remedies.uploadOriginal
        }
    }
}
