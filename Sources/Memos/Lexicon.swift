/// The words that the grammar knows, in simplified Chinese and lower-case English.
enum Lexicon {
    /// The longest word that begins at `start`, with the index behind it.
    ///
    /// OCR spaces Chinese characters out (`共 计`) and breaks words at the end of a line (`小⏎时`): a word whose characters
    /// are all spaced, or that one line break divides, is found too.
    static func chinese(in scalars: [Unicode.Scalar], at start: Int) -> (word: Word, end: Int)? {
        guard let entries = byFirst[scalars[start]] else { return nil }
        for entry in entries {
            if let end = entry.end(in: scalars, from: start) { return (entry.word, end) }
        }
        return nil
    }

    /// The meaning of an English word in lower case.
    static func english(_ word: String) -> Word? { englishWords[word] }

    private struct Entry {
        let word: Word
        let scalars: [Unicode.Scalar]

        func end(in text: [Unicode.Scalar], from start: Int) -> Int? {
            if scalars.count == 1 { return start + 1 }
            var index = start + 1
            var spaces = 0
            var breaks = 0
            for scalar in scalars.dropFirst() {
                var next = index
                while next < text.count, next < index + 2, text[next] == " " { next += 1 }
                if next > index {
                    spaces += 1
                } else if next < text.count, text[next] == "\n" {
                    next += 1
                    breaks += 1
                }
                guard next < text.count, text[next] == scalar else { return nil }
                index = next + 1
            }
            let gaps = scalars.count - 1
            let isWhole = spaces == 0 && breaks == 0 || spaces == gaps
            return isWhole || (breaks == 1 && spaces == 0 && word.mayBreak) ? index : nil
        }
    }

    private static let byFirst: [Unicode.Scalar: [Entry]] = {
        var table: [Unicode.Scalar: [Entry]] = [:]
        for (word, list) in chineseLists {
            for text in list.split(separator: " ") {
                let entry = Entry(word: word, scalars: Array(text.unicodeScalars))
                table[entry.scalars[0], default: []].append(entry)
            }
        }
        return table.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    }()

    private static let englishWords: [String: Word] = {
        var table: [String: Word] = [:]
        for (word, list) in englishLists { for text in list.split(separator: " ") { table[String(text)] = word } }
        return table
    }()
}

extension Word {
    /// Whether a line may end within the word; short words that other text makes by chance may not.
    fileprivate var mayBreak: Bool {
        switch self {
        case .hours, .minutes, .total, .durationLabel, .contentLabel, .timeLabel: true
        default: false
        }
    }
}
