import Scoring
import Zones

/// One count for each of several kinds, as a table whose rows hold a bar: findings by kind.
///
/// A table is read aloud row by row and its links can be reached by keyboard, which a picture's cannot.
struct BarChart {
    /// One kind.
    struct Row {
        /// The kind in words.
        var name: String
        /// How often.
        var count: Int
        /// Where its cases are listed; a path of this application.
        var link: String?
        /// Names the CSS class of the bar: a severity or verdict.
        var tone = "plain"
    }

    /// What is counted; the table's caption.
    var title: String
    /// The heads of the two columns that are read aloud.
    var heads: (name: String, count: String)
    /// From top to bottom.
    var rows: [Row]

    /// The table.
    var markup: Markup {
        let most = max(1, rows.map(\.count).max() ?? 1)
        let drawn: [Markup] = rows.map { row in
            let share = Double(max(0, row.count)) / Double(most)
            let width = row.count > 0 ? max(1, share * 200) : 0
            let name: Markup = row.link.map { "<a href=\"\($0)\">\(row.name)</a>" } ?? "\(row.name)"
            return """
                <tr><th scope="row">\(name)</th><td class="bar" aria-hidden="true">\
                <svg class="daka-bar" viewBox="0 0 200 12" preserveAspectRatio="none">\
                <rect class="part \(row.tone)" width="\(svgNumber(width))" height="12"/></svg></td>\
                <td class="n">\(row.count)</td></tr>
                """
        }
        return """
            <table class="bars"><caption>\(title)</caption><thead><tr><th scope="col">\(heads.name)</th>\
            <td aria-hidden="true"></td><th scope="col" class="n">\(heads.count)</th></tr></thead><tbody>\(drawn)</tbody></table>
            """
    }
}
