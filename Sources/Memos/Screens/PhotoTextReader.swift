import Foundation
public import Recognition
public import Submissions

/// Reads what a watermark camera burned into a photo: time, day, place, position.
///
/// The photo's own scene is full of text as well (a book, a poster), so a line counts only by its form; where the page does
/// not look like a watermark at all there are no facts. Only PP-OCRv6 reads watermarks well enough (Tesseract finds less
/// than half of them), so the caller asks with its pages alone.
public enum PhotoTextReader {
    /// The facts of a watermark; `nil` where a page shows none.
    public static func read(_ page: TextPage) -> WatermarkFacts? {
        let lines = page.lines.map { WatermarkLine($0) }
        let texts = lines.map(\.text)
        guard isWatermark(texts) else { return nil }
        var used: Set<Int> = []
        let coordinate = firstValue(texts, &used, WatermarkLine.coordinate)
        let date = firstValue(texts, &used, WatermarkLine.date)
        let time = time(lines, &used)
        let address = address(lines, &used)
        let scores = used.map { page.lines[$0].score }
        let isCertain = coordinate != nil || namesCamera(texts) || texts.contains(where: WatermarkLine.isWeather)
        return WatermarkFacts(
            time: time,
            date: date,
            address: address,
            coordinate: coordinate,
            engine: page.engine,
            score: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
            isCertain: isCertain
        )
    }

    private static func namesCamera(_ texts: [String]) -> Bool {
        let folded = texts.map(ScreenText.folded)
        return ScreenWords.watermarks.contains { word in folded.contains { $0.contains(word) } }
    }

    /// The lines of a page that look like a watermark's and stand together at the left, of which one may have been read
    /// better if it were larger: where day and clock stand in one box of two sizes, the smaller is lost.
    public static func unclearLines(_ page: TextPage, _ facts: WatermarkFacts) -> [PixelBox] {
        guard facts.time == nil || facts.date == nil || facts.coordinate == nil else { return [] }
        let clocks = page.lines.filter { $0.text.firstMatch(of: /[0-9]{1,2}[:：][0-9]{2}/) != nil }
        guard let tallest = clocks.max(by: { $0.box.height < $1.box.height })?.box else { return [] }
        // The block reaches two clock's heights up and down from the clock.
        return page.lines.map(\.box).filter { box in
            abs(box.midY - tallest.midY) <= 2 * tallest.height && abs(box.x - tallest.x) <= 2 * tallest.height
        }
    }

    /// A camera's name or words, or day, clock and place together.
    private static func isWatermark(_ texts: [String]) -> Bool {
        if namesCamera(texts) { return true }
        let hasClock = texts.contains { $0.firstMatch(of: /[0-9]{1,2}:[0-9]{2}/) != nil }
        let hasDay = texts.contains { WatermarkLine.date(in: $0) != nil }
        let hasPlace = texts.contains { WatermarkLine.coordinate(in: $0) != nil || WatermarkLine.isAddress($0) }
        return hasClock && hasDay && hasPlace
    }

    private static func firstValue<Value>(
        _ texts: [String],
        _ used: inout Set<Int>,
        _ read: (String) -> Value?
    ) -> Value? {
        for (index, text) in texts.enumerated() {
            if let value = read(text) {
                used.insert(index)
                return value
            }
        }
        return nil
    }

    /// The clock in a line with the day, else the tallest one.
    private static func time(_ lines: [WatermarkLine], _ used: inout Set<Int>) -> ClockTime? {
        let found = lines.indices.filter { lines[$0].clock != nil }
        let best =
            found.first { WatermarkLine.date(in: lines[$0].text) != nil }
            ?? found.max { lines[$0].box.height < lines[$1].box.height }
        guard let best, var clock = lines[best].clock, !lines[best].hasUnclearHalf else { return nil }
        used.insert(best)
        // The same digits read once more with their AM or PM.
        clock.half =
            clock.half ?? found.compactMap { lines[$0].clock }.first { $0.time == clock.time && $0.half != nil }?.half
        guard clock.half == nil, clock.time.hour <= 12 else { return clock.resolved(clock.half) }
        // AM and PM may stand beside the digits in a box of their own.
        let beside = lines.first { line in
            let isHalf = ["AM", "PM"].contains(ScreenText.folded(line.text).uppercased())
            return isHalf && line.box.midY > lines[best].box.y - line.box.height && line.box.midY < lines[best].box.maxY
        }
        return clock.resolved(beside.map { ScreenText.folded($0.text).uppercased() == "PM" })
    }

    /// The address with the lines that it runs on over.
    private static func address(_ lines: [WatermarkLine], _ used: inout Set<Int>) -> String? {
        guard let first = lines.indices.first(where: { WatermarkLine.isAddress(lines[$0].text) }) else { return nil }
        used.insert(first)
        var address = WatermarkLine.withoutLabel(lines[first].text)
        var above = lines[first]
        for index in lines.indices where index != first {
            let line = lines[index]
            let pitch = Double(line.box.midY - above.box.midY) / Double(above.box.height)
            let isBelow = (0.6...1.4).contains(pitch) && abs(line.box.x - above.box.x) < above.box.height
            // What runs on reached the right edge of its column; its rest has no label and is no other part.
            guard isBelow, line.isPlain, line.box.width < above.box.width else { continue }
            used.insert(index)
            address += line.text.trimmingCharacters(in: .whitespaces)
            above = line
        }
        return address
    }
}

/// One line of a watermark.
private struct WatermarkLine {
    /// A clock with its half of the day, where one is said.
    struct Clock {
        var time: ClockTime
        /// `true` for PM, `false` for AM.
        var half: Bool?

        /// The time of the whole day.
        func resolved(_ isAfternoon: Bool?) -> ClockTime? {
            guard let isAfternoon, time.hour <= 12 else { return time }
            return ClockTime(hour: time.hour % 12 + (isAfternoon ? 12 : 0), minute: time.minute)
        }
    }

    let text: String
    let box: PixelBox

    init(_ line: TextLine) {
        text = RecognisedText.mended(ScreenText.plain(line.text))
        box = line.box
    }

    /// Whether the line is none of the watermark's labelled parts.
    var isPlain: Bool {
        !text.contains(":") && Self.date(in: text) == nil && Self.coordinate(in: text) == nil
            && !ScreenWords.watermarks.contains { ScreenText.folded(text).contains($0) }
            && ScreenText.hasIdeograph(text)
    }

    var clock: Clock? {
        // A bar beside large digits is read as one more digit: 11:12| as 11:121.
        guard let match = text.firstMatch(of: /(?:^|[^0-9:.])([0-9]{1,2}):([0-9]{2})(?:[1l|I]?$|[^0-9:]|:[0-9]{2}|\s)/),
            let hour = Int(match.1), let minute = Int(match.2), let time = ClockTime(hour: hour, minute: minute)
        else { return nil }
        let half = text.firstMatch(of: /AM|PM|上午|下午|am|pm/).map { ["PM", "pm", "下午"].contains(String($0.0)) }
        return Clock(time: time, half: half)
    }

    /// Whether letters behind the clock may be an AM or PM that was read badly: `09:54 mM`.
    var hasUnclearHalf: Bool {
        guard clock?.half == nil else { return false }
        return text.firstMatch(of: /[0-9]{1,2}:[0-9]{2}\s*[A-Za-z]?[Mm](?:[^A-Za-z]|$)/) != nil
    }

    static func date(in text: String) -> StatedDate? {
        guard let match = text.firstMatch(of: /(20[0-9]{2})\s*[年.\-\/]\s*([0-9]{1,2})\s*[月.\-\/]\s*([0-9]{1,2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        return StatedDate(year: year, month: month, day: day)
    }

    /// 经度:106.09 纬度:30.82, 北纬30.7796 东经106.1437, 30.78°N,106.14°E.
    static func coordinate(in text: String) -> Coordinate? {
        let number = /([0-9]{1,3}\.[0-9]{2,})/
        let latitude = value(
            in: text,
            /(北纬|南纬|纬度|[Ll]at(?:itude)?)[:\s]*([0-9]{1,2}\.[0-9]{2,})/,
            /([0-9]{1,2}\.[0-9]{2,})\s*°?\s*([NS])/,
            "南S"
        )
        let longitude = value(
            in: text,
            /(东经|西经|经度|[Ll]on(?:g(?:itude)?)?)[:\s]*([0-9]{1,3}\.[0-9]{2,})/,
            /([0-9]{1,3}\.[0-9]{2,})\s*°?\s*([EW])/,
            "西W"
        )
        guard text.contains(number), let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 180 else {
            return nil
        }
        return Coordinate(latitude: latitude, longitude: longitude)
    }

    private static func value(
        in text: String,
        _ labelled: Regex<(Substring, Substring, Substring)>,
        _ lettered: Regex<(Substring, Substring, Substring)>,
        _ negative: String
    ) -> Double? {
        if let match = text.firstMatch(of: labelled) {
            return Double(match.2).map { match.1.contains(where: negative.contains) ? -$0 : $0 }
        }
        guard let match = text.firstMatch(of: lettered) else { return nil }
        return Double(match.1).map { match.2.contains(where: negative.contains) ? -$0 : $0 }
    }

    /// 四川省南充市…, 地点：…, 南充市·川北医学院图书馆.
    static func isAddress(_ text: String) -> Bool {
        if text.firstMatch(of: /^(?:拍摄)?(?:地点|地址|位置)\s*:/) != nil { return true }
        return text.firstMatch(of: /^\p{Han}{1,8}(?:省|市|自治区|特别行政区)[\p{Han}·.•]{2,}/) != nil
    }

    /// 阴12℃, 天气:小雨15°C.
    static func isWeather(_ text: String) -> Bool {
        text.firstMatch(of: /-?[0-9]{1,2}\s*(?:℃|°\s*C)/) != nil
    }

    static func withoutLabel(_ text: String) -> String {
        var text = text
        text.replace(/^(?:拍摄)?(?:地点|地址|位置)\s*:\s*/, with: "")
        return text.trimmingCharacters(in: .whitespaces)
    }
}
