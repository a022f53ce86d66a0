import ArgumentParser
import Checks
import Foundation
import Ledger
import Scoring
import Submissions
import Workspace

/// Checks rosters and proposes pairs.
struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Checks a roster, or proposes the pairs of a new one.",
        subcommands: [Check.self, Propose.self]
    )

    /// Checks a roster file.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a roster: every problem with its line and what to do.",
            discussion: """
                Exit status 0 where the roster can be used (warnings included), 65 where it needs mending, 66 where it is \
                not there. Without a file the workspace's roster is checked, also against who has handed something in.
                """
        )

        @Argument(help: "The roster; the workspace's unless given.")
        var file: String?

        @Option(help: "The workspace's daka.yaml, or the folder that holds it.")
        var config = "daka.yaml"

        func run() throws {
            let paths = try file == nil ? configuredPaths() : nil
            let path = file ?? paths?.roster ?? "roster.csv"
            let check = try orStop { try RosterCheck(contentsOf: path) }
            for problem in check.errors { complain("\(problem)") }
            for warning in check.warnings { complain("warning: \(warning)") }
            if let paths, check.errors.isEmpty { try warnOfUnknown(check.roster, paths) }
            guard check.errors.isEmpty else {
                complain(
                    "\(check.errors.count) error\(check.errors.count == 1 ? "" : "s"), \(check.warnings.count) warnings"
                )
                throw ExitStatus.data.exitCode
            }
            let students = check.roster.enrolments
            let pairs = Set(students.map(\.pair).filter { !$0.isEmpty })
            let classes = Set(students.map(\.className))
            print("\(path): \(students.count) students, \(pairs.count) pairs, \(classes.count) classes")
        }

        private func configuredPaths() throws -> PathSettings {
            do {
                let read = try WorkspaceFolder.readConfiguration(config)
                for warning in read.warnings { complain("warning: \(warning)") }
                return read.paths
            } catch {
                switch error {
                case .missing: throw stop(.noInput, "\(error)")
                default: throw stop(.configuration, "\(error)")
                }
            }
        }

        /// Students who handed something in and whom the roster does not hold.
        private func warnOfUnknown(_ roster: Roster, _ paths: PathSettings) throws {
            let path = paths.data + "/daka.sqlite"
            guard FileManager.default.fileExists(atPath: path) else { return }
            let students = try orStop { try LedgerDatabase(readingAt: path).reading { try $0.students() } }
            for student in students where roster[student] == nil {
                complain(
                    "warning: \(student) has handed something in and is not on the roster — add the student, or mend the number"
                )
            }
        }
    }

    /// Forms pairs by the programme's rules.
    struct Propose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proposes pairs: volunteers and self-formed pairs first, then by grades within each small class.",
            discussion: """
                The grades need the columns \(GradeBook.requiredColumns.joined(separator: ",")) and class, and may have \
                name; the volunteers student_id,role and may have partner. The same files always give the same pairs. \
                The result is a roster whose last column tells the reason of each pair.
                """
        )

        @Option(help: "The grades, CSV, of everybody who may take part.")
        var grades: String

        @Option(help: "Who offered to take part, CSV.")
        var volunteers: String?

        @Option(help: "Pairs to which each class is filled up by grades; pairing.pairs-per-class unless given.")
        var pairsPerClass: Int?

        @Option(help: "The workspace's daka.yaml, or the folder that holds it; need not exist.")
        var config = "daka.yaml"

        @Option(help: "The language of the reasons, zh-CN or en; the workspace's unless given.")
        var language: Language?

        @Option(name: .shortAndLong, help: "The file to write; standard output unless given.")
        var output: String?

        func validate() throws {
            guard (0...100).contains(pairsPerClass ?? 0) else {
                throw ValidationError("--pairs-per-class takes 0 to 100")
            }
        }

        func run() throws {
            let configuration = try workspaceConfiguration()
            let book = try orStop { try GradeBook.load(contentsOf: grades) }
            let classless = book.rows.filter(\.className.isEmpty)
            for row in classless {
                complain("\(grades):\(row.line): \(row.student) has no class — fill in the column class")
            }
            guard classless.isEmpty else { throw ExitStatus.data.exitCode }
            let list = try volunteers.map { path in try orStop { try Volunteer.load(contentsOf: path) } } ?? []
            var policy = configuration.scoring.pairing
            policy.pairsPerClass = pairsPerClass ?? policy.pairsPerClass
            let proposal = RosterProposal(grades: book, volunteers: list, policy: policy)
            for conflict in proposal.conflicts {
                complain("\(volunteers ?? ""):\(conflict.line): \(conflict.message) — \(conflict.remedy)")
            }
            guard proposal.conflicts.isEmpty else { throw ExitStatus.data.exitCode }
            for volunteer in proposal.unplaced {
                complain("\(volunteers ?? ""):\(volunteer.line): nobody is left as a partner for \(volunteer.student)")
            }
            let mark = configuration.feeds.byteOrderMark
            try deliver(proposal.table(in: language ?? configuration.language).csv(byteOrderMark: mark), to: output)
        }

        /// The workspace's settings, or the defaults where there is no workspace yet.
        private func workspaceConfiguration() throws -> DakaConfiguration {
            do {
                return try WorkspaceFolder.readConfiguration(config).configuration
            } catch {
                guard case .missing = error else { throw stop(.configuration, "\(error)") }
                return DakaConfiguration()
            }
        }
    }
}
