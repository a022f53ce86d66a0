/// The three-letter pieces of a text by which near copies are found.
///
/// Digits, punctuation, spaces and headings do not count: what is left of a copied note whose date, pages and numbers were
/// changed is the same. Pieces do not run across lines, so that lines in another order make no difference.
public enum TextPieces {
    /// The most that is looked at of a text, in characters.
    public static let maximumCharacters = 4_000

    /// The pieces' hashes in ascending order, each once; the same text gives the same hashes everywhere.
    public static func hashes(of text: String) -> [UInt32] {
        var found: Set<UInt32> = []
        var line: [Character] = []
        func close() {
            let letters = Self.withoutHeading(line).filter(\.isLetter)
            for start in letters.indices.dropLast(2) { found.insert(hash(letters[start..<start + 3])) }
            line.removeAll(keepingCapacity: true)
        }
        for character in text.prefix(maximumCharacters) {
            if character.isNewline { close() } else { line.append(character) }
        }
        close()
        return found.sorted()
    }

    /// Shared pieces over all of both (Jaccard), 0…1; 0 where one has none.
    public static func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
        var (i, j, shared) = (0, 0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                shared += 1
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
        let all = left.count + right.count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// A heading is a word of up to eight letters before a colon at the start of a line: `内容：`, `学习收获:`.
    private static func withoutHeading(_ line: [Character]) -> ArraySlice<Character> {
        guard let colon = line.prefix(10).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return line[...] }
        return line[(colon + 1)...]
    }

    /// Of the letters' lower-case UTF-8.
    private static func hash(_ letters: ArraySlice<Character>) -> UInt32 {
        FNV1a.hash32(letters.lazy.flatMap { $0.lowercased().utf8 })
    }
}
