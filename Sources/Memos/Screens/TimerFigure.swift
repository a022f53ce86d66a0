import Recognition

/// A timer's own time: the tallest text that reads as a duration, outside the phone's bar.
struct TimerFigure {
    /// How the time is written.
    enum Form {
        /// 35:43, 2:08:31, 02:07:46.78.
        case digital
        /// 01 52 21 on cards, read with or without gaps.
        case cards
        /// 101 分钟, 2小时22分.
        case units
    }

    /// Whole minutes, 1…1440; `nil` where the time is none of that or not time studied.
    let minutes: Int?
    /// How it is written.
    let form: Form
    /// Whether it could as well be a clock's time: hours and minutes below 24:00.
    let isClockLike: Bool
    /// Height of its type.
    let height: Double
    /// The page's lines that it was read from.
    let lines: [Int]

    /// Heights beside which two figures are of one size.
    private static let sameSize = 0.9

    init?(in layout: ScreenLayout) {
        let candidates = FigureCandidates(layout).found
        guard let tallest = candidates.map(\.height).max() else { return nil }
        let large = candidates.filter { $0.height >= tallest * Self.sameSize }
        guard
            let best = large.max(by: { left, right in
                (left.rank.rawValue, left.height, -left.top) < (right.rank.rawValue, right.height, -right.top)
            })
        else { return nil }
        // The rows of a list of sessions; the day's own figure was not read.
        let isListed =
            best.time.form == .units
            && large.contains {
                $0.rank == best.rank && Set($0.lines).isDisjoint(with: best.lines)
                    && abs(Double($0.top - best.top)) > best.height
            }
        let isHidden = isListed || Self.hasTallerNumber(than: best.height, in: layout)
        minutes =
            best.rank == .other || isHidden ? nil : best.time.minutes.flatMap { (1...1_440).contains($0) ? $0 : nil }
        form = best.time.form
        isClockLike = best.time.isClockLike
        height = best.height
        lines = best.lines
    }
}

extension TimerFigure {
    /// Whether a number without a unit is taller: then the timer's own time was not read whole.
    private static func hasTallerNumber(than height: Double, in layout: ScreenLayout) -> Bool {
        layout.page.lines.indices.contains { index in
            let line = layout.page.lines[index]
            return layout.roles[index] != .status && Double(line.box.height) > height * 1.3 && line.text.count <= 12
                && ScreenText.plain(line.text).wholeMatch(of: /[0-9]{1,4}[0-9:. ]*/) != nil
        }
    }
}
