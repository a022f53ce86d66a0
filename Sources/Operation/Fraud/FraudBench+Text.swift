import Checks
import Submissions

extension FraudBench {
    /// The tables for people.
    ///
    /// - Parameter listing: Whether every session that is not judged as labelled is named.
    /// - Returns: The text, ending in a line break.
    public func text(listing: Bool) -> String {
        var lines = ["Sessions"]
        let columns = groups.map(\.group)
        lines += table(
            [""] + columns.map(Self.title),
            [["in all"] + groups.map { String($0.sessions) }]
                + Verdict.allCases.map { verdict in
                    [verdict.rawValue] + groups.map { String($0.verdicts[verdict.rawValue] ?? 0) }
                }
        )
        lines += ["", "Rules: in how many sessions each was found (and held back by nothing else)"]
        lines += table(
            ["code", "does", "strength"] + columns.map(Self.title),
            rules.map { rule in
                [rule.code.rawValue, rule.isShadow ? "shadow" : rule.severity.rawValue, rule.strength.rawValue]
                    + columns.map { group in
                        let (found, alone) = (rule.sessions[group.rawValue] ?? 0, rule.alone[group.rawValue] ?? 0)
                        return alone > 0 ? "\(found) (\(alone))" : String(found)
                    }
            }
        )
        if !silent.isEmpty { lines += wrapped("found nowhere: ", silent.map(\.rawValue)) }
        lines += ["", "What each rule catches: sessions of each forged class; then the honest ones it speaks of"]
        for rule in rules {
            let name =
                "\(rule.code.rawValue) (\(rule.isShadow ? "shadow" : rule.severity.rawValue), \(rule.strength.rawValue))"
            lines.append("  \(name)")
            for (word, part) in [
                ("forged", rule.classes.filter(\.isForged)), ("honest", rule.classes.filter { !$0.isForged }),
            ]
            where !part.isEmpty {
                lines += wrapped("    \(word)  ", part.map { "\($0.name) \($0.found)/\($0.sessions)" })
            }
        }
        lines += ["", "Classes: sessions that are not credited, and by which codes"]
        lines += table(
            ["class", "", "held", "by"],
            classes.map { one in
                let codes = one.codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
                return [
                    one.name, one.isForged ? "forged" : "honest", "\(one.found)/\(one.sessions)",
                    codes.isEmpty ? "–" : codes.joined(separator: ", "),
                ]
            }
        )
        lines += ["", "Nearest earlier picture of another session: sessions with one within so many bits"]
        lines += table(
            ["bits"] + columns.map(Self.title),
            distances.map { row in [String(row.bits)] + columns.map { String(row.sessions[$0.rawValue] ?? 0) } }
        )
        lines += ["", "Thresholds: sessions that are not credited with another figure in daka.yaml (* in force)"]
        let telling = thresholds.filter { row in
            thresholds.contains { $0.setting == row.setting && $0.held != row.held }
        }
        lines += table(
            ["setting", "", ""] + columns.map(Self.title),
            telling.map { row in
                let value = row.value + (row.setting == "signals.weak-to-flag" && row.value == "0" ? " (never)" : "")
                return [row.setting, value, row.isCurrent ? "*" : ""]
                    + columns.map { String(row.held[$0.rawValue] ?? 0) }
            }
        )
        let settings = thresholds.map(\.setting).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        let mute = settings.filter { setting in !telling.contains { $0.setting == setting } }.map { setting in
            let values = thresholds.filter { $0.setting == setting }.map(\.value).joined(separator: " ")
            return "\(setting) (\(values))"
        }
        if !mute.isEmpty { lines += wrapped("  no difference here: ", mute) }
        if listing {
            lines += ["", "Not as labelled"]
            lines += table(
                ["session", "class", "verdict", "by"],
                wrong.map { one in
                    [
                        one.session, one.className, one.verdict.rawValue,
                        one.codes.map(\.rawValue).joined(separator: " "),
                    ]
                }
            )
        }
        lines += ["", summary]
        if unlabelled > 0 { lines.append("\(unlabelled) sessions have no label and count as history alone") }
        if !absent.isEmpty {
            lines += wrapped("\(absent.count) labelled sessions are not there: ", Array(absent.prefix(20)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Sessions that are held back though clean, or credited though forged.
    private var wrong: [SessionRow] {
        sessions.filter { one in
            one.group == .clean ? one.verdict != .verified : !one.group.isHonest && one.verdict == .verified
        }
    }

    /// The figures that count, in one line.
    private var summary: String {
        func count(_ group: Group, _ verdicts: [Verdict]) -> Int {
            let row = groups.first { $0.group == group }
            return verdicts.reduce(0) { $0 + (row?.verdicts[$1.rawValue] ?? 0) }
        }
        func size(_ group: Group) -> Int { groups.first { $0.group == group }?.sessions ?? 0 }
        let caught = groups.filter { !$0.group.isHonest }.map { "\($0.group.rawValue) \($0.held)/\($0.sessions)" }
        return "clean sessions flagged \(count(.clean, [.flagged]))/\(size(.clean)), rejected "
            + "\(count(.clean, [.rejected, .incomplete]))/\(size(.clean)); irregular ones rejected "
            + "\(count(.irregular, [.rejected, .incomplete]))/\(size(.irregular)); forged ones held back: "
            + (caught.isEmpty ? "none labelled" : caught.joined(separator: ", "))
    }

    private static func title(_ group: Group) -> String {
        group.isHonest || group == .forged ? group.rawValue : "forged:\(group.rawValue)"
    }

    private func table(_ head: [String], _ rows: [[String]]) -> [String] {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = "  "
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// Words behind a heading, broken after some hundred characters.
    private func wrapped(_ heading: String, _ words: [String]) -> [String] {
        var lines: [String] = []
        var line = heading
        for (place, word) in words.enumerated() {
            let text = word + (place < words.count - 1 ? ", " : "")
            if line.count + text.count > 118, line.count > heading.count {
                lines.append(line.hasSuffix(" ") ? String(line.dropLast()) : line)
                line = String(repeating: " ", count: heading.prefix { $0 == " " }.count + 2)
            }
            line += text
        }
        return lines + [line]
    }
}
