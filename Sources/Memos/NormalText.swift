import Foundation

/// A text brought into one form for reading, which remembers where each character came from.
///
/// Full-width forms, traditional characters, look-alike signs and invisible characters are evened out; the study content
/// is later cut from ``source``, so what a student wrote is shown as it was written.
struct NormalText {
    /// The text as it was written.
    let source: [Unicode.Scalar]
    /// The text to read.
    private(set) var scalars: [Unicode.Scalar] = []
    /// For each of ``scalars`` the index in ``source``.
    private(set) var origins: [Int] = []

    /// Evens out `text`, of which at most `limit` scalars are looked at.
    init(_ text: some StringProtocol, limit: Int = MemoTextReader.maximumLength) {
        source = Array(text.unicodeScalars.prefix(limit))
        scalars.reserveCapacity(source.count)
        origins.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let scalar = source[index]
            if scalar == "\r" {
                append("\n", index)
                index += index + 1 < source.count && source[index + 1] == "\n" ? 2 : 1
                continue
            }
            if let length = keycapLength(at: index) {
                append(Self.listMarker, index)
                index += length
                continue
            }
            appendNormal(scalar, index)
            index += 1
        }
    }

    /// What stands for a numbered bullet (`①`, `2️⃣`): a sign, never a number.
    static let listMarker: Unicode.Scalar = "●"

    /// The source text of a range of ``scalars``.
    func sourceRange(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return origins[first]..<origins[last] + 1
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ origin: Int) {
        scalars.append(scalar)
        origins.append(origin)
    }

    /// The scalars of a keycap emoji: digit, optional variation selector, enclosing keycap.
    private func keycapLength(at index: Int) -> Int? {
        guard source[index].value >= 0x23, source[index].value <= 0x39 else { return nil }
        var next = index + 1
        if next < source.count, source[next] == "\u{FE0F}" { next += 1 }
        return next < source.count && source[next] == "\u{20E3}" ? next - index + 1 : nil
    }

    private mutating func appendNormal(_ scalar: Unicode.Scalar, _ origin: Int) {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029:
            append("\n", origin)
        case 0x20...0x7E:
            append(scalar, origin)
        case 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            append(" ", origin)
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
            break
        case 0x2460...0x24FF, 0x2776...0x2793, 0x3220...0x3229, 0x3280...0x3289:
            append(Self.listMarker, origin)
        case 0x3002:
            append("。", origin)
        default:
            if let sign = Self.signs[scalar] {
                append(sign, origin)
            } else if scalar.value >= 0xFF01, scalar.value <= 0xFF5E, let ascii = Unicode.Scalar(scalar.value - 0xFEE0)
            {
                append(ascii, origin)
            } else if (0x4E00...0x9FFF).contains(scalar.value) {
                append(Self.simplified[scalar] ?? scalar, origin)
            } else if scalar.value < 0xA0 || (0x3001...0x30FF).contains(scalar.value) || scalar.value >= 0x1F000 {
                append(scalar, origin)
            } else {
                appendCompatible(scalar, origin)
            }
        }
    }

    private mutating func appendCompatible(_ scalar: Unicode.Scalar, _ origin: Int) {
        let folded = String(Character(scalar)).precomposedStringWithCompatibilityMapping.unicodeScalars
        // A few ligatures unfold into whole sentences; they are no part of any time.
        guard folded.count <= 4 else { return append(scalar, origin) }
        for part in folded { append(Self.simplified[part] ?? part, origin) }
    }

    /// Signs that OCR and keyboards use for one another.
    private static let signs: [Unicode.Scalar: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            (":", "：∶︰﹕꞉"), (";", "；﹔"), (",", "，﹐"), (".", "．﹒"), ("·", "・•‧∙"),
            ("-", "–—―‐‑‒−－﹣─━ー⁻"), ("~", "～〜∼˜∽⁓"), ("×", "✕✖╳⨯⨉"), ("*", "＊∗﹡"),
            ("→", "➜➡⟶⇒➔"), ("|", "｜∣︱¦│┃"), ("'", "’‘′"), ("半", "½"), ("〇", "○◯"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (sign, variants) in groups { for variant in variants.unicodeScalars { table[variant] = sign } }
        return table
    }()

    /// The traditional characters (and old numerals) of the words that the grammar knows.
    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs =
            "時时個个箇个鐘钟鍾钟點点兩两學学習习間间總总計计結结開开號号週周淩凌實实際际專专註注約约長长課课視视頻频"
            + "標标劃划從从內内節节題题複复頁页過过讀读書书餘余術术產产飯饭達达幾几單单啟启動动終终來来離离還还後后"
            + "會会當当錄录備备記记聽听貳二貮二壹一叁三參参條条網网壓压應应該该為为淨净費费歷历壘垒項项體体訂订"
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        let scalars = Array(pairs.unicodeScalars)
        for index in stride(from: 0, to: scalars.count - 1, by: 2) { table[scalars[index]] = scalars[index + 1] }
        return table
    }()
}
