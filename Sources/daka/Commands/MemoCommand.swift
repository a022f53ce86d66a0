import ArgumentParser
import Foundation
import Memos
import Submissions

/// Reads memos: durations, dates and what was studied.
struct MemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memo",
        abstract: "Reads what a memo states: minutes, start, end, date and study content.",
        discussion: """
            --lines reads text lines from standard input (\\n written out stands for a line break) and prints for each the \
            minutes that it states, or null.
            """
    )

    @Flag(help: "Read lines from standard input and print the minutes that each states.")
    var lines = false

    @Option(help: "The output's form: jsonl.")
    var format = "jsonl"

    @Argument(help: "Memo files.")
    var files: [String] = []

    func validate() throws {
        guard format == "jsonl" else { throw ValidationError("the form \(format) is not known; there is jsonl") }
        guard lines == files.isEmpty else {
            throw ValidationError("give memo files, or --lines and text on standard input")
        }
    }

    func run() throws {
        if lines { return printMinutes() }
        var missing = false
        for file in files {
            if let line = line(for: file) { print(line) } else { missing = true }
        }
        if missing { throw ExitStatus.noInput.exitCode }
    }

    private func printMinutes() {
        while let line = readLine(strippingNewline: true) {
            let text = line.replacingOccurrences(of: "\\n", with: "\n")
            print(DurationGrammar.minutes(in: text).map(String.init) ?? "null")
        }
    }

    private func line(for file: String) -> String? { nil }
}
