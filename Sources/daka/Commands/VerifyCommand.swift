import ArgumentParser
import Checks
import Foundation
import Operation
import Submissions
import Synchronization
import Workspace
import Zones

/// Judges an upload tree once.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Judges every submission of an upload tree once; writes nothing.",
        discussion: """
            The exit status tells whether the run went well, not what the verdicts are. Files that cannot be read are part \
            of the verdicts; what is passed over is named on standard error.
            """
    )

    /// The forms of output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The upload tree: <student>/<session>/<files>.")
    var uploads: String

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "The output's form: text for people, json for programs.")
    var format = Format.text

    @Option(help: "A JSON file with the instants at which files arrived.")
    var arrivals: String?

    @Option(help: "The language of the findings, zh-CN or en; the workspace's unless given.")
    var language: Language?

    func run() async throws {
        let workspace = try workspace.open()
        let map = try openMap(workspace.paths.zones)
        let verification = TreeVerification(workspace: workspace, map: map, arrivals: try readArrivals())
        let bar = Mutex<ProgressBar?>(nil)
        let result: TreeVerification.Result
        do {
            result = try await verification.run(uploads: uploads, now: Date()) { done, total in
                bar.withLock { bar in
                    if bar == nil { bar = ProgressBar(total: total) }
                    bar?.show(done)
                }
            }
        } catch {
            throw stop(.noInput, "\(error)")
        }
        bar.withLock { $0?.finish() }
        for notice in result.notices { complain("\(notice)") }
        for shift in result.mapShifts { complain("\(workspace.paths.zones): \(shift)") }
        let language = language ?? workspace.configuration.language
        switch format {
        case .json:
            let reports = result.outcomes.map { SessionReport($0.judgement, of: $0.facts, in: language) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes]
            try Output.write(Array(try encoder.encode(["sessions": reports])) + [UInt8(ascii: "\n")])
        case .text:
            try Output.write(VerdictTable(result.outcomes, language: language).text)
        }
    }

    private func readArrivals() throws -> Arrivals? {
        guard let arrivals else { return nil }
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: arrivals))
            // One byte more shows a file that is cut here.
            data = try file.read(upToCount: Arrivals.maximumBytes + 1) ?? Data()
        } catch {
            throw stop(.noInput, "\(arrivals): cannot be read: \(error.localizedDescription)")
        }
        do {
            return try Arrivals(json: data)
        } catch {
            throw stop(.data, "\(arrivals): \(error)")
        }
    }
}
