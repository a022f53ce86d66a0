import ArgumentParser
import Foundation
import Parts
import Workspace

/// Optional parts: what is there, and how to get it.
struct PartsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parts",
        abstract: "Lists and installs the optional parts: better text recognition, current HEIC pictures.",
        discussion: """
            Daka runs without them. Every file is pinned by its SHA-256; nothing else is fetched, and nothing is sent.
            """,
        subcommands: [List.self, Install.self],
        defaultSubcommand: List.self
    )

    /// Shows what is there and what it adds.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Shows what is there, what it adds and what happens without it. Every file's hash is checked."
        )

        @OptionGroup var options: PartsOptions

        @Option(help: "The workspace's daka.yaml, or the folder that holds it.")
        var config = "daka.yaml"

        func run() throws {
            guard let folder = options.partsFolder(configuration: config) else { throw Self.noFolder() }
            for status in PartsStatus(of: folder).parts { try Output.write(Self.text(of: status)) }
        }

        static func noFolder() -> ExitCode {
            stop(.noInput, "there is no workspace here; name its data folder")
        }

        private static func text(of status: PartStatus) -> String {
            let versions = status.part.wheels.map(\.title).joined(separator: ", ")
            let state =
                switch status.state {
                case .installed: Terminal.output.paint("installed", .green)
                case .absent: Terminal.output.paint("not installed", .grey)
                case .damaged(let reason): Terminal.output.paint("damaged", .red) + ": \(reason)"
                }
            return """
                \(padded(status.part.name, to: 18))\(state)
                  adds     \(status.part.purpose)
                  without  \(status.part.absence)
                  from     \(versions), \(status.part.installedSize / 1_048_576 + 1) MiB in \(status.folder)

                """
        }
    }

    /// Fetches and installs what is not there.
    struct Install: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install",
            abstract: "Fetches the parts with the system's pip, checks every hash and puts the files in place.",
            discussion: """
                pip asks the index that it is configured for. Offline, --from takes a folder of wheels; the wheels' names \
                are said where one is missing. Exit status 69 where a part cannot be had.
                """
        )

        @Option(help: ArgumentHelp("A folder of wheels to use instead of the network.", valueName: "folder"))
        var from: String?

        @Option(help: ArgumentHelp("The data folder (default: $DAKA_PARTS, else the workspace's).", valueName: "data"))
        var into: String?

        @Option(help: "The workspace's daka.yaml, or the folder that holds it.")
        var config = "daka.yaml"

        func run() async throws {
            var options = PartsOptions()
            options.folder = into
            guard let data = options.dataFolder(configuration: config) else { throw List.noFolder() }
            do {
                try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
            } catch {
                throw stop(.cannotCreate, "\(data): the folder cannot be made: \(error.localizedDescription)")
            }
            do {
                let installer = PartsInstaller { step in print(step) }
                try await installer.install(into: data, from: from)
            } catch {
                throw stop(.unavailable, "\(error)")
            }
        }
    }
}
