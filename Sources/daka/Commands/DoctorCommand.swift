import ArgumentParser
import Foundation
import Operation
import Workspace

/// Looks for what operators get wrong.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks what an operator gets wrong: permissions, share type, limits, clock, space, roster, models.",
        discussion: "Exit status 0 where all is well or there are only warnings, 78 where something does not work."
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "The output's form: text for people, json for programs.")
    var format = VerifyCommand.Format.text

    func run() throws {
        let results = Doctor.examine(try workspace.open(), now: Date())
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try Output.write(Array(try encoder.encode(results)) + [UInt8(ascii: "\n")])
        case .text:
            let width = (results.map(\.topic.count).max() ?? 0) + 2
            for result in results {
                let grade = Terminal.output.paint(padded(result.grade.rawValue, to: 9), Self.colour(result.grade))
                try Output.write("\(grade)\(padded(result.topic, to: width))\(result.message)\n")
                if let remedy = result.remedy {
                    try Output.write("\(String(repeating: " ", count: 9 + width))→ \(remedy)\n")
                }
            }
        }
        if results.contains(where: { $0.grade == .fault }) { throw ExitStatus.configuration.exitCode }
    }

    private static func colour(_ grade: Doctor.Grade) -> Terminal.Colour {
        switch grade {
        case .ok: .green
        case .warning: .yellow
        case .fault: .red
        }
    }
}
