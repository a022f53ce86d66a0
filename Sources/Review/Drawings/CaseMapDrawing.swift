import Scoring
import Submissions
import Zones

/// The campus with the fixes of one submission, as SVG, or the reason why there is none to show.
///
/// ``ZoneDrawing`` draws the zones, the discs of accuracy, the scale bar and north; a fix far off is an arrow at the edge.
struct CaseMapDrawing {
    /// Which fix is which, in the reader's language.
    struct Words {
        var before: String
        var after: String
    }

    /// Pixels across at which the letters of the drawing have the size of the page's own.
    static let width = 620.0

    let fixes: [ZoneDrawing.Fix]
    private let map: CampusMap
    private let language: Language

    init(_ map: CampusMap, facts: SubmissionFacts, words: Words, language: Language) {
        self.map = map
        self.language = language
        func fix(_ evidence: EvidenceFacts?, _ label: String, _ mark: ZoneDrawing.Fix.Mark) -> ZoneDrawing.Fix? {
            guard let gps = evidence?.photo?.gps, let coordinate = gps.coordinate else { return nil }
            return ZoneDrawing.Fix(
                label: label,
                coordinate: coordinate,
                accuracyMetres: gps.horizontalError,
                mark: mark
            )
        }
        fixes = [fix(facts.before, words.before, .before), fix(facts.after, words.after, .after)].compactMap(\.self)
    }

    /// One `svg` element without style.
    func svg(identifier: String = "map") -> Markup {
        Markup(
            stringLiteral: ZoneDrawing(map, fixes: fixes, language: language)
                .svg(identifier: identifier, includesStyle: false, width: Self.width)
        )
    }
}
