public import ArgumentParser
import Checks
import Foundation
import Ledger
import Scoring
public import Submissions
import Workspace

/// What the commands about weeks, points and awards share.
struct ScoringOptions: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Look at this day, YYYY-MM-DD, as if it were today: weeks that end before it are over.")
    var asOf: CivilDate?

    @Option(help: "The language, zh-CN or en; the workspace's unless given.")
    var language: Language?

    /// Opens everything that scores are made of.
    func open() throws -> ScoringDesk {
        let folder = try workspace.open()
        return ScoringDesk(
            workspace: folder,
            ledger: try openLedger(folder.paths),
            grades: try readGrades(folder.paths.grades),
            rules: TermRules(
                programme: folder.configuration.programme,
                scoring: folder.configuration.scoring,
                today: asOf ?? WallClock(Date(), in: folder.configuration.programme.calendar.zone).date
            ),
            language: language ?? folder.configuration.language
        )
    }
}

/// A workspace with its ledger and grades, open for reading.
struct ScoringDesk {
    let workspace: WorkspaceFolder
    let ledger: LedgerDatabase
    let grades: GradeBook
    let rules: TermRules
    let language: Language

    /// Scores the ledger as it is.
    func scores() throws -> TermScores {
        try orStop { try TermScores(of: ledger, roster: workspace.roster, rules: rules, grades: grades) }
    }
}

/// Opens a workspace's ledger for reading.
func openLedger(_ paths: PathSettings) throws -> LedgerDatabase {
    let path = paths.data + "/daka.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
        throw stop(.noInput, "\(path) is not there; daka watch makes it when it runs for the first time")
    }
    return try orStop { try LedgerDatabase(readingAt: path) }
}

/// Reads grades; a file that is not there leaves them pending, and is said on standard error.
func readGrades(_ path: String) throws -> GradeBook {
    do {
        return try GradeBook.load(contentsOf: path)
    } catch {
        guard case .missing = error else { throw stop(.data, "\(error)") }
        complain("\(path) is not there: ranks and failed courses are pending")
        return GradeBook()
    }
}

/// Runs `body`; an error ends the command with its message and the status that fits.
func orStop<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as LedgerError {
        let status: ExitStatus =
            switch error.code {
            case .busy: .temporary
            case .refused: .data
            case .cannotOpen: .noInput
            default: .inputOutput
            }
        throw stop(status, "\(error)")
    } catch let error as WorkspaceError {
        switch error {
        case .missing: throw stop(.noInput, "\(error)")
        default: throw stop(.data, "\(error)")
        }
    }
}

/// Writes a result to a file, or to standard output where none is named.
func deliver(_ bytes: [UInt8], to output: String?) throws {
    guard let output else { return try Output.write(bytes) }
    do {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
        throw stop(.cannotCreate, "\(output): cannot be written: \(error.localizedDescription)")
    }
}

extension CivilDate: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(argument)
    }
}
