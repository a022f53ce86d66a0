import Recognition

/// The bars of phone and app at the top and bottom of a screenshot.
struct ScreenBars {
    /// The phone's own bar.
    private(set) var status: [Int] = []
    /// The app's bar on top.
    private(set) var navigation: [Int] = []
    /// The app's bar below.
    private(set) var toolbar: [Int] = []

    // Shares of the screen's width. Phones' bars are 0.07 to 0.12 (status), 0.10 to 0.14 (navigation) and up to 0.2
    // (toolbar over a home indicator) of it.
    private static let statusMiddle = 0.09
    private static let navigationHeight = 0.16
    private static let toolbarZone = 0.3

    init(_ layout: ScreenLayout) {
        let width = Double(layout.page.width)
        var next = 0
        var statusBottom: Double?
        while next < min(2, layout.rows.count), Double(layout.rows[next].box.midY) < width * Self.statusMiddle,
            isStatus(layout.rows[next], layout)
        {
            status += layout.rows[next].lines
            statusBottom = max(statusBottom ?? 0, Double(layout.rows[next].box.maxY))
            next += 1
        }
        let limit = (statusBottom ?? 0) + width * Self.navigationHeight
        while next < layout.rows.count, Double(layout.rows[next].box.maxY) < limit {
            let row = layout.rows[next]
            if isNavigation(row, layout, hasStatus: statusBottom != nil) { navigation += row.lines }
            next += 1
        }
        readToolbar(layout, from: next)
    }

    // MARK: The phone's bar

    private func isStatus(_ row: ScreenLayout.Row, _ layout: ScreenLayout) -> Bool {
        let texts = row.lines.map { StatusText(layout.page.lines[$0].text) }
        // A clock alone in a corner; what stands beside it are icons, however they were read.
        if row.lines.count > 1, texts[0].isClock { return true }
        let most = row.lines.count == 1 ? 2 : 4
        return texts.contains(where: \.isStatus) && texts.allSatisfy { $0.ideographs == 0 && $0.others <= most }
    }

    // MARK: The app's bar on top

    private func isNavigation(_ row: ScreenLayout.Row, _ layout: ScreenLayout, hasStatus: Bool) -> Bool {
        let width = Double(layout.page.width)
        let lines = row.lines.map { layout.page.lines[$0] }
        if lines.allSatisfy({ Self.isFurniture($0.text) }) { return true }
        guard let first = lines.first else { return false }
        if Double(first.box.x) < width * 0.12, Self.isArrow(first.text) { return true }
        guard hasStatus else { return false }
        if let last = lines.last, lines.count > 1, Double(last.box.x) > width * 0.75, Self.isFurniture(last.text) {
            return true
        }
        let middle = Double(first.box.x) + Double(first.box.width) / 2
        return lines.count == 1 && abs(middle - width / 2) < width * 0.06 && Double(first.box.x) > width * 0.2
    }

    private static func isArrow(_ text: String) -> Bool {
        guard let sign = text.trimmingPrefix(while: \.isWhitespace).first else { return false }
        if "<‹←く〈＜《〈«(（X×✕".contains(sign), text.count <= 8 { return true }
        return ScreenText.isIcon(text)
    }

    /// Whether a whole text is an app's word or an icon.
    static func isFurniture(_ text: String) -> Bool {
        let word = ScreenText.folded(text)
        return ScreenText.isIcon(text) || ScreenWords.furniture.contains(word) || ScreenWords.memoApps.contains(word)
    }

    // MARK: The app's bar below

    private mutating func readToolbar(_ layout: ScreenLayout, from first: Int) {
        let top = Double(layout.page.height) - Double(layout.page.width) * Self.toolbarZone
        var found: [ScreenLayout.Row] = []
        var index = layout.rows.count - 1
        while index >= first, Double(layout.rows[index].box.midY) > top, isToolbar(layout.rows[index], layout) {
            found.append(layout.rows[index])
            index -= 1
        }
        // The bar's first row stands apart from the note, or is a row of buttons by its spread.
        while let row = found.last {
            let above = index >= first ? layout.rows[index].box.maxY : 0
            if Double(row.box.y - above) > layout.typeHeight || isSpread(row, layout) { break }
            found.removeLast()
            index += 1
        }
        toolbar = found.flatMap(\.lines)
    }

    private func isToolbar(_ row: ScreenLayout.Row, _ layout: ScreenLayout) -> Bool {
        let texts = row.lines.map { layout.page.lines[$0].text }
        if texts.allSatisfy(Self.isFurniture) || isSpread(row, layout) { return true }
        // Icons that were read as letters, far below the note.
        let above = layout.rows.filter { $0.box.maxY <= row.box.y }.map(\.box.maxY).max() ?? 0
        return Double(row.box.y - above) > 4 * layout.typeHeight
            && texts.allSatisfy { ScreenText.folded($0).count <= 2 }
    }

    /// Three or more short texts over half of the screen's width.
    private func isSpread(_ row: ScreenLayout.Row, _ layout: ScreenLayout) -> Bool {
        row.lines.count >= 3 && row.box.width * 2 > layout.page.width
            && row.lines.allSatisfy { layout.page.lines[$0].text.count <= 6 }
    }
}

/// What of a text is a phone's own bar: clock, battery, network, speed, day.
struct StatusText {
    /// Whether it holds a clock, a battery or a network.
    private(set) var isStatus = false
    /// Whether it is a clock and hardly anything else.
    private(set) var isClock = false
    /// Ideographs that are none of it.
    private(set) var ideographs = 0
    /// Other letters and digits that are none of it.
    private(set) var others = 0

    init(_ text: String) {
        var rest = ScreenText.plain(text).lowercased()
        rest.replace(/([\p{Han}])\s+(?=\p{Han})/) { "\($0.1)" }
        rest.replace(/(?:[0-9]{1,2}月[0-9]{1,2}日)?\s*(?:周|星期)[一二三四五六日天]/, with: " ")
        let before = rest
        guard rest.firstMatch(of: /[0-9]{1,2}:[0-9]{2}\s*[-~至到]/) == nil else {
            others = rest.count
            return
        }
        rest.replace(/(?:上午|下午|晚上|早上|凌晨|中午|am|pm)?\s*[0-9]{1,2}\s*:\s*[0-9]{2}(?![0-9:])(?:\s*[ap]m)?/, with: " ")
        let hasClock = rest != before
        rest.replace(/[0-9.]+\s*[kmb]{1,2}\/s/, with: " ")
        rest.replace(/[0-9]{1,3}\s*%/, with: " ")
        rest.replace(/[2-6]g(?:\+|a)?/, with: " ")
        for carrier in ["中国移动", "中国联通", "中国电信", "中国广电"] { rest.replace(carrier, with: " ") }
        var words = rest.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
        words.removeAll { ScreenWords.status.contains($0) }
        for word in words {
            for scalar in word.unicodeScalars {
                if ScreenText.isIdeograph(scalar) { ideographs += 1 } else { others += 1 }
            }
        }
        isClock = hasClock && ideographs == 0 && others <= 2
        isStatus = rest != before || ScreenWords.status.contains(ScreenText.folded(text))
    }

    /// The clock that a text states as `H:MM`, in minutes since midnight.
    static func clock(in text: String) -> Int? {
        guard let match = ScreenText.plain(text).firstMatch(of: /([0-9]{1,2})\s*:\s*([0-9]{2})/),
            let hour = Int(match.1), let minute = Int(match.2), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
