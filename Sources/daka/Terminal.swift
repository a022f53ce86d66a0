import Foundation

/// What is known of the place where output goes.
struct Terminal: Sendable {
    /// Whether colours may be used.
    let isColoured: Bool

    /// Standard output; colours only on a terminal and where `NO_COLOR` is not set (https://no-color.org).
    static let output = Terminal(descriptor: STDOUT_FILENO)
    /// Standard error.
    static let error = Terminal(descriptor: STDERR_FILENO)

    /// Whether a person watches.
    let isInteractive: Bool

    init(descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        isInteractive = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
        isColoured = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    }

    enum Colour: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case grey = "90"
    }

    /// The text in a colour, or as it is.
    func paint(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Columns that a text takes on a terminal: East Asian wide characters take two.
func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: width
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            width + 2
        default: width + 1
        }
    }
}

/// The text filled up with blanks to a number of columns.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// A bar on standard error for long runs; silent where nobody watches.
struct ProgressBar {
    private let total: Int
    private var shown = -1

    init(total: Int) {
        self.total = total
    }

    /// Shows how much is done.
    mutating func show(_ done: Int) {
        let percent = total == 0 ? 100 : done * 100 / total
        guard Terminal.error.isInteractive, percent != shown else { return }
        shown = percent
        let filled = percent * 30 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        FileHandle.standardError.write(Data("\r\(bar) \(done)/\(total)".utf8))
    }

    /// Takes the bar away.
    func finish() {
        guard shown >= 0 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
