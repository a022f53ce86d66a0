// Numbers of units: 2, 2.5, 两点五, twenty five, two and a half.
extension PhraseParser {
    /// A number of something, in thousandths; `nil` thousandths where no single number is named.
    struct Quantity: Equatable {
        var thousandths: Int?
        var script: Numeral.Script
        var isWhole = true
    }

    /// A number: 2, 2.5, 2,5 (before hours), 两点五, twenty five, 2 and a half, 1/2, an.
    func quantity(at index: Int, unit: Word?) -> Match<Quantity>? {
        if isWord(.article, at: index), unit == .hours, hourUnit(at: index + 1) != nil {
            return Match(value: Quantity(thousandths: 1_000, script: .english), end: index + 1)
        }
        if isWord(.several, at: index) {
            return Match(value: Quantity(thousandths: nil, script: .chinese), end: index + 1)
        }
        guard let number = self[index].numeral else { return nil }
        var value = Quantity(thousandths: number.isVague ? nil : number.value * 1_000, script: number.script)
        if number.script == .english {
            return english(number, at: index)
        }
        if let fraction = fraction(at: index, unit: unit) {
            value.thousandths = number.value * 1_000 + fraction.value
            value.isWhole = false
            return Match(value: value, end: fraction.end)
        }
        if let divisor = self[index + 2].numeral, self[index + 1].kind == .slash, (2...4).contains(divisor.value),
            number.value < divisor.value, isWord(.hours, at: index + 3)
        {
            return Match(
                value: Quantity(thousandths: number.value * 1_000 / divisor.value, script: .arabic),
                end: index + 3
            )
        }
        if let part = spokenPart(at: index + 1) {
            value.thousandths = number.value * 1_000 + part.value
            return Match(value: value, end: part.end)
        }
        return Match(value: value, end: index + 1)
    }

    private func fraction(at index: Int, unit: Word?) -> Match<Int>? {
        guard let part = self[index + 2].numeral?.thousandthsBehindPoint else { return nil }
        let isSpaced = self[index + 2].gap
        switch self[index + 1].kind {
        case .dot:
            // In `1. 2小时` the dot belongs to the list, in `2 . 5 h` the spaces come from OCR.
            guard !isSpaced || self[index + 1].gap else { return nil }
        case .comma:
            guard unit == .hours, !isSpaced, !self[index + 1].gap, self[index + 2].numeral?.length == 1,
                isWord(.hours, at: index + 3)
            else { return nil }
        case .word(.clockHour):
            guard isWord(.hours, at: index + 3) || isWord(.measure, at: index + 3) else { return nil }
        default: return nil
        }
        guard self[index + 2].numeral?.script == self[index].numeral?.script else { return nil }
        return Match(value: part, end: index + 3)
    }

    /// and a half, and a quarter, 1/2 behind a whole number; in thousandths.
    private func spokenPart(at index: Int) -> Match<Int>? {
        if let above = self[index].numeral, above.value == 1, self[index].gap, self[index + 1].kind == .slash,
            let below = self[index + 2].numeral, below.value == 2 || below.value == 4
        {
            return Match(value: 1_000 / below.value, end: index + 3)
        }
        guard isWord(.and, at: index), isWord(.article, at: index + 1) else { return nil }
        switch self[index + 2].word {
        case .half: return Match(value: 500, end: index + 3)
        case .quarter: return hourUnit(at: index + 3).map { _ in Match(value: 250, end: index + 3) }
        default: return nil
        }
    }

    /// forty five, one hundred and twenty, two and a half.
    private func english(_ first: Numeral, at index: Int) -> Match<Quantity> {
        var value = first.value
        var next = index + 1
        for _ in 0..<4 {
            let joint = self[next].kind == .dash || isWord(.and, at: next) && value >= 100 ? next + 1 : next
            guard let number = self[joint].numeral, number.script == .english else { break }
            if number.value == 100, value < 10 {
                value *= 100
            } else if number.value < 10 && value % 10 == 0 && value >= 20 || value % 100 == 0 && value >= 100 {
                value += number.value
            } else {
                break
            }
            next = joint + 1
        }
        var thousandths = value * 1_000
        if let part = spokenPart(at: next) {
            thousandths += part.value
            next = part.end
        }
        return Match(
            value: Quantity(thousandths: thousandths, script: .english, isWhole: thousandths % 1_000 == 0),
            end: next
        )
    }
}
