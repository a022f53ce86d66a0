import ArgumentParser
import Pixels

/// Where the program starts.
@main
enum Program {
    static func main() async {
        if PixelHelper.isMeant(by: CommandLine.arguments) { PixelHelper.run(CommandLine.arguments.dropFirst(2)) }
        await Daka.main(FileArguments.shortened(Array(CommandLine.arguments.dropFirst())))
    }
}

/// The program; each command has a file of its own in `Commands`.
struct Daka: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daka",
        abstract: "Verifies study check-ins: photos and memos on a shared drive become credits that staff can defend.",
        discussion: """
            Exit status: 0 done · 64 wrong call · 65 a file's content cannot be used · 66 a file is not there · \
            73 cannot create · 74 input or output failed · 75 another daemon runs here, try later · \
            78 a setting, the zones or the roster need mending.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, InspectCommand.self, MemoCommand.self, ZonesCommand.self, VerifyCommand.self,
            WatchCommand.self, ServeCommand.self, StatusCommand.self, DoctorCommand.self, VaultCommand.self,
            PartsCommand.self, RosterCommand.self, ReportCommand.self, ExplainCommand.self, ReplayCommand.self,
            FraudCommand.self, ViolationsCommand.self,
            StaffCommand.self, TokenCommand.self, AuditCommand.self,
        ]
    )
}
