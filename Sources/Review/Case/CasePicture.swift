import Checks
import Foundation
import Submissions

/// One picture of a case as the page shows it, with what its file tells beside it.
struct CasePicture: Sendable {
    /// What it is for, in words.
    let role: String
    /// `before`, `after`, `memo`, `timer` or `other`.
    let kind: String
    /// The file's name.
    let name: String
    /// The preview's URL; `nil` where there is no picture to show.
    let previewURL: String?
    /// The URL of the preview in full size.
    let largeURL: String?
    /// The URL under which the original is downloaded; `nil` where the vault holds none.
    let originalURL: String?
    /// What stands in the picture's place where there is none.
    let missing: String?
    /// What the picture shows, for those who do not see it.
    let alternative: String
    /// Form and size of the file.
    let file: String?
    /// What the file tells, by name.
    let terms: [CaseTerm]
    let hasTerms: Bool

    /// A picture that was handed in.
    init(_ evidence: EvidenceFacts, of place: CasePlace, words: Catalogue, zone: TimeZone) {
        role = words("case.\(evidence.role.rawValue)")
        kind = evidence.role.rawValue
        name = evidence.name.text
        let isKept = !evidence.sha256.isEmpty
        let isPicture = evidence.photo.map { $0.format != .unknown } ?? false
        previewURL = isKept && isPicture ? place.preview(evidence.sha256, .page) : nil
        largeURL = isKept && isPicture ? place.preview(evidence.sha256, .large) : nil
        originalURL = isKept ? place.original(evidence.sha256) : nil
        missing = isKept && isPicture ? nil : words("case.no-preview")
        alternative = words("case.picture-of", role, evidence.name.text)
        file = CasePictureTerms(evidence: evidence, words: words, zone: zone).size
        terms = CasePictureTerms(evidence: evidence, words: words, zone: zone).all
        hasTerms = !terms.isEmpty
    }

    /// The place of a picture that was not handed in.
    init(missing role: EvidenceRole, words: Catalogue) {
        self.role = words("case.\(role.rawValue)")
        kind = role.rawValue
        name = ""
        previewURL = nil
        largeURL = nil
        originalURL = nil
        missing = words("case.no-\(role.rawValue)")
        alternative = ""
        file = nil
        terms = []
        hasTerms = false
    }
}

/// A name with its value.
struct CaseTerm: Sendable, Hashable {
    let name: String
    let value: String
    /// Whether the value says that something is not there.
    var isAbsent = false
}

/// The URLs of one case.
struct CasePlace: Sendable, Hashable {
    /// The ledger's number of the submission.
    let id: Int64
    /// The filters of the queue that it was opened from, as a query.
    var query = ""

    var url: String { "/cases/\(id)" }

    func preview(_ sha256: String, _ side: PictureSide) -> String {
        "\(url)/pictures/\(sha256)?side=\(side.rawValue)"
    }

    func original(_ sha256: String) -> String { "\(url)/files/\(sha256)\(query)" }
}

/// What a picture's file tells of time, place and phone; what it does not tell is said too.
struct CasePictureTerms {
    let evidence: EvidenceFacts
    let words: Catalogue
    let zone: TimeZone

    var all: [CaseTerm] {
        guard let photo = evidence.photo else { return problems(evidence.problems) }
        guard evidence.role == .before || evidence.role == .after || evidence.role == .other else {
            return problems(evidence.problems + photo.problems)
        }
        return [time(photo), position(photo.gps)] + fixTime(photo.gps) + device(photo)
            + problems(evidence.problems + photo.problems)
    }

    private func time(_ photo: PhotoFacts) -> CaseTerm {
        guard let time = photo.time.captureTime(in: zone) else {
            return CaseTerm(name: words("case.time"), value: words("case.time-absent"), isAbsent: true)
        }
        let clock = time.wallClock
        let offset = words(time.offsetIsStated ? "case.offset-stated" : "case.offset-assumed")
        return CaseTerm(name: words("case.time"), value: "\(clock.date) \(clock.timeOfDay) (\(offset))")
    }

    /// Missing is not zero: no position, one blanked on the way and one that cannot be are told apart.
    private func position(_ gps: PositionFacts) -> CaseTerm {
        let name = words("case.position")
        guard let coordinate = gps.coordinate else {
            let status = gps.status == .present ? PositionFacts.Status.invalid : gps.status
            return CaseTerm(name: name, value: words("case.position-\(status.rawValue)"), isAbsent: true)
        }
        let degrees = "\(Self.degrees(coordinate.latitude)), \(Self.degrees(coordinate.longitude))"
        let error = gps.horizontalError.map { " ±\(Measure.metres($0, from: nil).text(in: words.language))" } ?? ""
        return CaseTerm(name: name, value: [degrees + error, place].compactMap(\.self).joined(separator: " · "))
    }

    private var place: String? {
        guard let reading = evidence.place?.wgs84 else { return nil }
        if let forbidden = reading.forbidden, forbidden.metres == 0 { return words("case.inside", forbidden.zone) }
        guard let nearest = reading.study.first else { return nil }
        guard nearest.metres > 0 else { return words("case.inside", nearest.zone) }
        return Measure.metres(nearest.metres, from: nearest.zone).text(in: words.language)
    }

    private func fixTime(_ gps: PositionFacts) -> [CaseTerm] {
        guard let stamp = gps.timestamp, let clock = WallClock(exif: stamp) else { return [] }
        let local = WallClock(clock.instant(offset: 0), in: zone)
        return [CaseTerm(name: words("case.fix-time"), value: "\(local.date) \(local.timeOfDay)")]
    }

    private func device(_ photo: PhotoFacts) -> [CaseTerm] {
        let model = [photo.make, photo.model].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        let parts = [model, photo.software ?? ""].filter { !$0.isEmpty }
        return [
            CaseTerm(
                name: words("case.device"),
                value: parts.isEmpty ? words("case.device-absent") : parts.joined(separator: " · "),
                isAbsent: model.isEmpty
            )
        ]
    }

    /// `JPEG, 1024 × 768, 93 kB`.
    var size: String? {
        guard let photo = evidence.photo, let width = photo.width, let height = photo.height else { return nil }
        let kilobytes = (max(0, evidence.byteCount) + 999) / 1_000
        return "\(photo.format.rawValue.uppercased()), \(width) × \(height), \(kilobytes) kB"
    }

    private func problems(_ problems: [Problem]) -> [CaseTerm] {
        guard !problems.isEmpty else { return [] }
        let texts = Set(problems.map(\.code)).sorted().joined(separator: ", ")
        return [CaseTerm(name: words("case.trouble"), value: texts, isAbsent: true)]
    }

    /// Degrees to five decimals, a metre or so.
    static func degrees(_ value: Double) -> String {
        guard value.isFinite, abs(value) <= 360 else { return "?" }
        let scaled = Int((abs(value) * 100_000).rounded())
        let decimals = String(scaled % 100_000)
        let padding = String(repeating: "0", count: 5 - decimals.count)
        return "\(value < 0 ? "-" : "")\(scaled / 100_000).\(padding)\(decimals)"
    }
}
