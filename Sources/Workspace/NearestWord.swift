/// The word that somebody probably meant.
package enum NearestWord {
    /// Words longer than this are not compared.
    private static let longestWord = 64

    /// The candidate nearest to `word`, the first of equals; `nil` where none is near.
    ///
    /// Near means: at most one change for every three letters. Case, `-`, `_` and blanks do not count, so
    /// `reach_metres` and `reachMetres` are `reach-metres`.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let plain = letters(of: word)
        guard !plain.isEmpty, plain.count <= longestWord else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let other = letters(of: candidate)
            let limit = max(plain.count, other.count) / 3
            guard abs(plain.count - other.count) <= limit else { continue }
            let distance = distance(plain, other)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Whether two words differ in case and separators only.
    static func isSame(_ one: String, _ other: String) -> Bool {
        letters(of: one) == letters(of: other)
    }

    private static func letters(of word: String) -> [Character] {
        word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }.map { $0 }
    }

    /// Optimal string alignment: insertions, deletions, replacements and swapped neighbours cost one each.
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        guard !one.isEmpty else { return other.count }
        guard !other.isEmpty else { return one.count }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var current = [row]
            for column in 1...other.count {
                let replaced = last[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1)
                var cost = min(replaced, last[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
