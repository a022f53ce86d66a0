import ArgumentParser
import Foundation
import Memos
import Recognition
import Submissions

/// Reads memos: durations, dates and what was studied.
struct MemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memo",
        abstract: "Reads memos and timers, screenshots or texts: minutes, start, end, date and study content.",
        discussion: """
            Every file gives its line, in the order given; what cannot be read gives nulls, and why is said on standard \
            error. The exit status is 0, or 66 where a path does not exist. --lines reads text lines from standard input \
            (\\n written out stands for a line break) and prints for each the minutes that it states, or null.
            """
    )

    /// The engines by their short names.
    enum Engine: String, ExpressibleByArgument, CaseIterable {
        case auto, a, b

        /// The engine that is meant.
        var choice: TextEngine {
            switch self {
            case .auto: .automatic
            case .a: .paddle
            case .b: .tesseract
            }
        }
    }

    @Flag(help: "Read lines from standard input and print the minutes that each states.")
    var lines = false

    @Option(help: "The output's form: jsonl.")
    var format = "jsonl"

    @Option(help: "What reads pictures: a (PP-OCRv6), b (Tesseract) or auto (a where it is installed).")
    var engine = Engine.auto

    @OptionGroup var parts: PartsOptions

    @Option(
        help: ArgumentHelp(
            "Write the picture with the boxes and what each was taken for; for one picture.",
            valueName: "out.png"
        )
    )
    var overlay: String?

    @Argument(help: "Memo files: PNG, JPEG, WebP or HEIC pictures, text files.")
    var files: [String] = []

    func validate() throws {
        guard format == "jsonl" else { throw ValidationError("the form \(format) is not known; there is jsonl") }
        guard lines == files.isEmpty else {
            throw ValidationError("give memo files, or --lines and text on standard input")
        }
        guard overlay == nil || files.count == 1 else { throw ValidationError("--overlay takes one picture") }
    }

    func run() throws {
        if lines { return printMinutes() }
        var missing = false
        let reader = MemoFileReader(
            engine: engine.choice,
            files: parts.paddleFiles(),
            decoder: parts.pictureDecoder()
        )
        for file in files + FileArguments.rest {
            let answer = reader.read(file)
            if let problem = answer.problem { complain("\(file): \(problem)") }
            missing = missing || answer.isMissing
            if answer.needsEngine { throw ExitStatus.unavailable.exitCode }
            try Output.write(MemoFactsLine.text(of: answer.facts, file: file, milliseconds: answer.milliseconds) + "\n")
            if let overlay { try write(answer, to: overlay) }
        }
        if missing { throw ExitStatus.noInput.exitCode }
    }

    private func printMinutes() {
        while let line = readLine(strippingNewline: true) {
            let text = line.replacingOccurrences(of: "\\n", with: "\n")
            print(DurationGrammar.minutes(in: text).map(String.init) ?? "null")
        }
    }

    private func write(_ answer: MemoFileReader.Answer, to path: String) throws {
        guard let picture = answer.picture, let page = answer.page else {
            throw stop(.data, "\(files[0]): there is no picture to draw on")
        }
        let marks = zip(page.lines, answer.roles).map { line, role in
            PictureOverlay.Mark(box: line.box, label: role.rawValue, colour: role.colour)
        }
        guard let png = PictureOverlay.png(of: picture, marks: marks) else {
            throw stop(.cannotCreate, "\(path): the picture is too large to draw")
        }
        do {
            try Data(png).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw stop(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
        }
    }
}

extension LineRole {
    /// Warm for what counts, cool for what does not.
    fileprivate var colour: PictureOverlay.Colour {
        switch self {
        case .note: .init(red: 0, green: 150, blue: 60)
        case .figure: .init(red: 220, green: 40, blue: 30)
        case .detail: .init(red: 230, green: 140, blue: 0)
        case .stamp: .init(red: 150, green: 60, blue: 200)
        case .status, .navigation, .toolbar: .init(red: 40, green: 110, blue: 220)
        case .furniture: .init(red: 0, green: 150, blue: 180)
        case .noise: .init(red: 130, green: 130, blue: 130)
        }
    }
}
