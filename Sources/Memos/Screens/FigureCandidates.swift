import Recognition

/// Everything on a screen that reads as a length of time, with its size and what is said of it.
struct FigureCandidates {
    /// What the words beside a time say of it, the least welcome first.
    enum Rank: Int {
        /// Time left, a break: no time studied.
        case other
        /// A goal, a mean, the sum of many days.
        case sum
        /// Nothing is said, or 今日.
        case plain
        /// 专注时长, 今日专注时长.
        case labelled
        /// 本次.
        case session
    }

    /// A time of a size.
    struct Candidate {
        var time: WrittenTime
        var lines: [Int]
        var height: Double
        var top: Int
        var rank: Rank
    }

    /// The candidates, in no order.
    private(set) var found: [Candidate] = []
    private let layout: ScreenLayout
    private let patterns = TimePatterns()

    init(_ layout: ScreenLayout) {
        self.layout = layout
        let open = layout.page.lines.indices.filter { layout.roles[$0] != .status }
        for index in open { add([index], layout.page.lines[index].text) }
        for row in layout.rows {
            let lines = row.lines.filter { open.contains($0) }
            for run in adjoining(lines) { addRun(run) }
        }
        addStacks(open)
    }

    private func box(_ index: Int) -> PixelBox { layout.page.lines[index].box }
    private func text(_ index: Int) -> String { layout.page.lines[index].text }

    private mutating func add(_ lines: [Int], _ text: String) {
        guard let time = WrittenTime(text, patterns) else { return }
        // The digits' size counts, not that of the unit beside them.
        let height = lines.map { Double(box($0).height) }.max() ?? 0
        let rank = time.label.isEmpty ? rank(of: lines) : Self.rank(of: time.label) ?? .plain
        found.append(Candidate(time: time, lines: lines, height: height, top: box(lines[0]).y, rank: rank))
    }

    // MARK: Times in several boxes

    /// Boxes of a row with less than their own height between them.
    private func adjoining(_ lines: [Int]) -> [[Int]] {
        var runs: [[Int]] = []
        for index in lines {
            if let last = runs.last?.last, box(index).x - box(last).maxX < max(box(index).height, box(last).height) {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs
    }

    private mutating func addRun(_ run: [Int]) {
        if run.count > 1 { add(run, run.map(text).joined(separator: " ")) }
        // A unit below its number: 128 over 分钟, or 2 and 8 over 小时 and 分钟.
        let numbers = run.filter { Self.isNumber(text($0), of: 1...4) }
        guard !numbers.isEmpty, numbers.count == run.count else { return }
        let units = numbers.map(unit(below:))
        guard units.contains(where: { $0 != nil }) else { return }
        var joined = ""
        for (number, unit) in zip(numbers, units) { joined += text(number) + (unit.map(text) ?? " ") }
        add(numbers + units.compactMap { $0 }, joined)
    }

    private static let units: Set<String> = [
        "小时", "分钟", "分", "时", "h", "hour", "hours", "m", "min", "mins", "minute", "minutes",
    ]

    /// Whether a text is so many digits and nothing else.
    private static func isNumber(_ text: String, of digits: ClosedRange<Int>) -> Bool {
        let plain = ScreenText.plain(text)
        return digits.contains(plain.utf8.count)
            && plain.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private func unit(below number: Int) -> Int? {
        let above = box(number)
        return layout.page.lines.indices.first { index in
            let below = box(index)
            let apart = abs(Double(below.x + below.maxX) - Double(above.x + above.maxX)) / 2
            return below.y > above.midY && below.y - above.maxY < above.height
                && apart < Double(max(above.width, below.width)) / 2
                && Self.units.contains(ScreenText.folded(text(index)))
        }
    }

    /// Cards one above the other: 01 over 52 over 21.
    private mutating func addStacks(_ open: [Int]) {
        let cards = open.filter { Self.isNumber(text($0), of: 2...2) }.sorted { box($0).y < box($1).y }
        guard (2...3).contains(cards.count), let first = cards.first else { return }
        let height = box(first).height
        let isStack = zip(cards, cards.dropFirst()).allSatisfy { upper, lower in
            let apart = abs((box(lower).x + box(lower).maxX) - (box(upper).x + box(upper).maxX))
            return box(lower).y >= box(upper).maxY - height / 4 && box(lower).y - box(upper).maxY < height
                && apart < height && abs(box(lower).height - height) * 3 < height
        }
        if isStack { add(cards, cards.map(text).joined(separator: " ")) }
    }

    // MARK: What is said of a time

    /// What the nearest words above, below or to the left say.
    private func rank(of lines: [Int]) -> Rank {
        let x = lines.map { box($0).x }.min() ?? 0
        let right = lines.map { box($0).maxX }.max() ?? 0
        let y = lines.map { box($0).y }.min() ?? 0
        let bottom = lines.map { box($0).maxY }.max() ?? 0
        var nearest: (distance: Int, rank: Rank)?
        for index in layout.page.lines.indices where !lines.contains(index) {
            let other = box(index)
            let isInColumn = min(right, other.maxX) > max(x, other.x)
            let isInRow = other.midY > y && other.midY < bottom && other.maxX <= x
            guard isInColumn || isInRow, let rank = Self.rank(of: text(index)) else { continue }
            let distance = isInColumn ? max(y - other.maxY, other.y - bottom, 0) : 0
            guard Double(distance) < 1.5 * Double(bottom - y), distance < nearest?.distance ?? .max else { continue }
            nearest = (distance, rank)
        }
        return nearest?.rank ?? .plain
    }

    private static func rank(of label: String) -> Rank? {
        // A whole sentence beside the time is no label.
        guard label.count <= 14, !label.contains(where: \.isNumber) else { return nil }
        let label = label.lowercased()
        let words: [(Rank, [String])] = [
            (.other, ["剩余", "倒计时", "还剩", "休息", "remaining", "left", "countdown", "break"]),
            (
                .sum,
                [
                    "累计", "目标", "计划", "平均", "本周", "本月", "昨日", "昨天", "历史", "最长", "日均", "总", "goal", "total", "week",
                    "average",
                ]
            ),
            (.session, ["本次", "当前", "这次", "this session"]),
            (.labelled, ["时长", "duration", "focus time", "elapsed"]),
            (.plain, ["今日", "今天", "today"]),
        ]
        return words.first { $0.1.contains { label.contains($0) } }?.0
    }
}
