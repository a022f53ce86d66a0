/// Numbers in Chinese characters.
enum ChineseNumeral {
    /// Whether a number may hold the character.
    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { digits[scalar] != nil || scales[scalar] != nil }

    /// Reads the numeral that begins at `start`: 三, 十二, 一百二十, 二〇二一, 零五; 两三 and 十几 are vague.
    static func read(in text: [Unicode.Scalar], at start: Int) -> (Numeral, end: Int) {
        var end = start
        while end < text.count, end < start + 12, isNumeral(text[end]) || text[end] == "几" {
            // 一 begins many words (一共, 一直) that are no part of the number.
            if end > start, text[end] == "一", Lexicon.chinese(in: text, at: end) != nil { break }
            end += 1
        }
        let run = text[start..<end]
        var numeral = Numeral(value: 0, length: run.count, script: .chinese, isVague: run.contains("几"))
        if run.contains(where: { scales[$0] != nil }) {
            numeral.value = scaled(run, &numeral)
        } else {
            let values = run.compactMap { digits[$0] }
            numeral.value = values.reduce(0) { min($0 * 10 + $1, 999_999_999) }
            numeral.isVague = numeral.isVague || isNeighbours(values)
        }
        return (numeral, end)
    }

    private static func scaled(_ run: ArraySlice<Unicode.Scalar>, _ numeral: inout Numeral) -> Int {
        var total = 0
        var pending: [Int] = []
        var lastScale = 0
        for scalar in run {
            if let digit = digits[scalar] {
                if digit > 0 || !pending.isEmpty { pending.append(digit) }
                if digit == 0 { lastScale = 0 }
            } else if let scale = scales[scalar] {
                numeral.isVague = numeral.isVague || pending.count > 1
                total += max(pending.last ?? 1, 1) * scale
                pending = []
                lastScale = scale
            }
        }
        numeral.isVague = numeral.isVague || pending.count > 1
        guard let rest = pending.last else { return total }
        // 一百二 is 120, 一百零二 is 102.
        return total + (lastScale == 100 ? rest * 10 : rest)
    }

    /// 两三, 三四, 一两: the writer does not say which.
    private static func isNeighbours(_ values: [Int]) -> Bool {
        values.count == 2 && values[0] > 0 && values[1] == values[0] + 1
    }

    private static let digits: [Unicode.Scalar: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
        "九": 9,
    ]
    private static let scales: [Unicode.Scalar: Int] = ["十": 10, "廿": 20, "卅": 30, "百": 100]
}

/// Numbers in English words.
enum EnglishNumeral {
    /// The value of one word in lower case: two, forty, hundred.
    static func value(of word: String) -> Int? { values[word] }

    private static let values: [String: Int] = {
        var table: [String: Int] = [:]
        let small =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            + "seventeen eighteen nineteen"
        for (value, word) in small.split(separator: " ").enumerated() { table[String(word)] = value }
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
        for (index, word) in tens.split(separator: " ").enumerated() { table[String(word)] = (index + 2) * 10 }
        table["fourty"] = 40
        table["hundred"] = 100
        return table
    }()
}
