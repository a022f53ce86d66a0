public import Accounts
public import ArgumentParser
import Checks
import Foundation
import Ledger
import Submissions
import Workspace

/// Makes and changes the accounts of the review desk.
struct StaffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Makes and changes the accounts of the review desk; the first one is made here.",
        discussion: """
            Passwords are typed, or are the first line of standard input; never an argument. A running daemon takes every \
            change up with the next request.
            """,
        subcommands: [Add.self, Passwd.self, Role.self, Pair.self, Disable.self, Enable.self, List.self]
    )

    /// Adds an account.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds an account and asks for its password.")

        @Argument(help: "The name by which they sign in and stand in the record.")
        var account: AccountName

        @Option(help: "viewer looks, reviewer decides, lead takes credits back, decides in bulk and sees the audit.")
        var role: StaffRole

        @Option(help: "The name for people.")
        var name = ""

        @Option(help: "Their student number where they study in a pair, whose cases are then not theirs to decide.")
        var student: String?

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForWriting()
            let student = try student.map { try StudentID($0, on: folder.roster) }
            guard try orStop({ try ledger.staff(account) }) == nil else {
                throw stop(.data, "\(account): the account is there already; `daka staff passwd` sets a password")
            }
            let password = try newPassword(for: account)
            let member = try orStop {
                try ledger.addStaff(
                    account,
                    name: name,
                    role: role,
                    password: password,
                    student: student,
                    pair: student.flatMap { folder.roster[$0]?.pair },
                    by: RecordOptions.actor,
                    now: Date()
                )
            }
            print(line(member, in: folder))
        }
    }

    /// Sets a password.
    struct Passwd: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets an account's password and ends its sessions."
        )

        @Argument(help: "The account.")
        var account: AccountName

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            guard try orStop({ try ledger.staff(account) }) != nil else {
                throw stop(.data, "\(account): there is no such account; `daka staff list` shows them")
            }
            let password = try newPassword(for: account)
            try orStop { try ledger.setPassword(of: account, to: password, by: RecordOptions.actor, now: Date()) }
        }
    }

    /// Gives another role.
    struct Role: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives an account another role.")

        @Argument(help: "The account.")
        var account: AccountName

        @Argument(help: "viewer, reviewer or lead.")
        var role: StaffRole

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            try orStop { try ledger.setRole(of: account, to: role, by: RecordOptions.actor, now: Date()) }
        }
    }

    /// Says which student an account's owner is.
    struct Pair: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says which student an account's owner is: own cases are not theirs to decide."
        )

        @Argument(help: "The account.")
        var account: AccountName

        @Option(help: "Their student number where they study in a pair.")
        var student: String?

        @Flag(help: "They do not study in a pair.")
        var none = false

        @OptionGroup var record: RecordOptions

        func validate() throws {
            guard (student == nil) == none else { throw ValidationError("give either --student or --none") }
        }

        func run() throws {
            let (folder, ledger) = try record.openForWriting()
            let student = try student.map { try StudentID($0, on: folder.roster) }
            try orStop {
                try ledger.setPair(
                    of: account,
                    student: student,
                    pair: student.flatMap { folder.roster[$0]?.pair },
                    by: RecordOptions.actor,
                    now: Date()
                )
            }
        }
    }

    /// Disables an account.
    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disables an account and ends its sessions; what it decided stands."
        )

        @Argument(help: "The account.")
        var account: AccountName

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            try orStop { try ledger.setStaff(account, enabled: false, by: RecordOptions.actor, now: Date()) }
        }
    }

    /// Enables an account again.
    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enables a disabled account again.")

        @Argument(help: "The account.")
        var account: AccountName

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (_, ledger) = try record.openForWriting()
            try orStop { try ledger.setStaff(account, enabled: true, by: RecordOptions.actor, now: Date()) }
        }
    }

    /// Lists accounts.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the accounts, disabled ones included.")

        @OptionGroup var record: RecordOptions

        func run() throws {
            let (folder, ledger) = try record.openForReading()
            for member in try orStop({ try ledger.staff() }) { print(line(member, in: folder)) }
        }
    }
}

extension StudentID {
    /// A student of the roster; anybody else ends the command.
    fileprivate init(_ text: String, on roster: Roster) throws {
        self.init(text)
        guard roster[self] != nil else {
            throw stop(.data, "\(text) is not on the roster; give the whole student number")
        }
    }
}

/// Asks for a password and holds it against the rules.
private func newPassword(for account: AccountName) throws -> PasswordHash {
    let password = try PasswordInput.read("password for \(account)")
    if let problem = PasswordRules.problem(with: password, for: account) {
        let cause =
            switch problem {
            case .tooShort: "it has fewer than \(PasswordRules.minimumLength) characters"
            case .tooLong: "it has more than \(PasswordRules.maximumBytes) bytes"
            case .likeAccount: "it is little more than the account's name"
            case .common: "it is one of those that are tried first"
            case .controlCharacters: "it holds control characters"
            }
        throw stop(.data, "the password is not taken: \(cause)")
    }
    do {
        return try PasswordHash(password)
    } catch {
        throw stop(.inputOutput, "the password cannot be hashed: \(error)")
    }
}

/// `li  reviewer  李老师  2021-10-18 09:00`, with what else there is to know.
private func line(_ member: StaffMember, in folder: WorkspaceFolder) -> String {
    let zone = folder.configuration.programme.calendar.zone
    let student = member.student.map { "  student \($0)" } ?? ""
    let disabled = member.disabledAt.map { "  [disabled \(minute($0, in: zone))]" } ?? ""
    return "\(member.account)  \(member.role.rawValue)  \(member.name)  \(minute(member.createdAt, in: zone))"
        + student + disabled
}

extension AccountName: ExpressibleByArgument {
    /// Reads a name as typed.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension StaffRole: ExpressibleByArgument {}
