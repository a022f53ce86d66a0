import ArgumentParser
import Workspace
import Zones

/// Makes a workspace.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a workspace: settings, an example campus map, a roster, folders for uploads, data and feeds.",
        discussion: "Nothing is ever overwritten."
    )

    @Argument(help: "The folder; it is made where it does not exist.")
    var folder: String

    func run() throws {
        do {
            for path in try WorkspaceFolder.create(at: folder, zones: ExampleCampus.geoJSON) { print(path) }
        } catch {
            throw stop(.cannotCreate, "\(error)")
        }
        print(
            """

            Next: set the programme's dates in daka.yaml, draw your campus in zones.geojson (what is there is an example),
            list the students in roster.csv, then run: daka watch --config \(folder)/daka.yaml
            """
        )
    }
}
