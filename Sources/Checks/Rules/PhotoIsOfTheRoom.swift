import Submissions

/// A photo shows the room and not another picture on a screen.
///
/// Fine regular stripes (moiré of two pixel grids) and an evenly dark edge (a bezel) are hints that many honest photos
/// give: blinds, grilles, a dark room, a screen on the desk. Only both together are noted, as a weak signal. Measured: the
/// strength of the stripes; details: `bezel`, the dark share of the edge in hundredths.
struct PhotoIsOfTheRoom: Check {
    /// The peak in the spectrum's upper bands, as a multiple of their median.
    static let stripes = 12.0
    /// The share of the picture's edge that is evenly dark.
    static let bezel = 0.6

    let codes: [FindingCode] = [.tamperRecaptured]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        Session(facts, under: programme).usablePhotos.compactMap { photo in
            guard let recapture = photo.evidence.photo?.traces?.recapture, recapture.stripes >= Self.stripes,
                recapture.bezel >= Self.bezel
            else { return nil }
            return Finding(
                .tamperRecaptured,
                .note,
                strength: .weak,
                subject: photo.name,
                measured: .count(Int(recapture.stripes)),
                limit: .atMost(.count(Int(Self.stripes))),
                details: ["bezel": "\(Int((recapture.bezel * 100).rounded()))"]
            )
        }
    }

    func wording(of finding: Finding) -> Wording {
        Wording(
            zh: "“\(finding.file)”有规则的细条纹和均匀的暗边，像是翻拍的屏幕。请直接拍摄教室和自己。",
            en: """
                “\(finding.file)” has fine regular stripes and an evenly dark edge, like a screen that was photographed. Please \
                take a photo of the room and yourself.
                """
        )
    }
}
