import ArgumentParser
import Foundation
import Operation
import Synchronization
import Workspace

/// What concerns the rules against forgeries as a whole.
struct FraudCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fraud",
        abstract: "Measures the rules against forgeries.",
        subcommands: [FraudBenchCommand.self]
    )
}

/// Prints what each rule finds on a labelled tree.
struct FraudBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Prints false alarms and detections of every rule on a labelled tree; writes nothing.",
        discussion: """
            DIR holds uploads/<student>/<session>/<files>, zones.geojson, roster.csv as in a workspace (or roster.json: \
            [{"id","name","pair","role"}]), perhaps arrivals.json as for `daka verify --arrivals`, and truth.json:

              {"sessions":[
                {"dir":"2019050101/a","kind":"honest"},
                {"dir":"2019050101/b","kind":"honest","cls":"no position","expect":"flagged"},
                {"dir":"2019050102/a","kind":"forged","cls":"another's photo","strength":"proof"}]}

            dir is <student>/<session>, perhaps below uploads/; kind is honest or forged. Optional: cls, a word for the \
            tables; expect, the right verdict (an honest session with another than verified counts as irregular); strength, \
            how surely files tell a forgery (proof, strong, weak, none).
            """
    )

    @Argument(help: "The labelled tree.")
    var folder: String

    @Option(help: "A daka.yaml whose rules are tried; the defaults unless given.")
    var config: String?

    @Option(help: "The output's form: text for people, json for programs.")
    var format = VerifyCommand.Format.text

    @Flag(help: "Also name the sessions that are not judged as labelled.")
    var list = false

    func run() async throws {
        let tree: LabelledTree
        do {
            tree = try LabelledTree(path: folder)
        } catch {
            throw stop(error.isMissing ? .noInput : .data, "\(error)")
        }
        let workspace = try workspace(of: tree)
        let map = try openMap(tree.zones)
        let verification = TreeVerification(workspace: workspace, map: map, arrivals: tree.arrivals)
        let bar = Mutex<ProgressBar?>(nil)
        let result: TreeVerification.Result
        do {
            result = try await verification.run(uploads: tree.uploads, now: Date()) { done, total in
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
        for shift in result.mapShifts { complain("\(tree.zones): \(shift)") }
        let bench = FraudBench(
            of: result.outcomes,
            labels: tree.labels,
            under: workspace.configuration.programme
        )
        if bench.sessions.isEmpty {
            throw stop(.data, "\(folder)/truth.json: none of its sessions lies in \(tree.uploads); look at \"dir\"")
        }
        switch format {
        case .text: try Output.write(bench.text(listing: list))
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try Output.write(Array(try encoder.encode(bench)) + [UInt8(ascii: "\n")])
        }
    }

    /// The rules of a workspace, or the defaults, over the tree's students.
    private func workspace(of tree: LabelledTree) throws -> WorkspaceFolder {
        guard let config else {
            return WorkspaceFolder(trialIn: tree.path, configuration: DakaConfiguration(), roster: tree.roster)
        }
        do {
            let read = try WorkspaceFolder.readConfiguration(config)
            for warning in read.warnings { complain("warning: \(warning)") }
            return WorkspaceFolder(
                trialIn: tree.path,
                configuration: read.configuration,
                roster: tree.roster,
                data: read.paths.data
            )
        } catch {
            if case .missing = error { throw stop(.noInput, "\(error)") }
            throw stop(.configuration, "\(error)")
        }
    }
}
