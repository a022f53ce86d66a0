import ArgumentParser
import Workspace
import Zones

/// Where a command finds its workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(name: .long, help: "The workspace's daka.yaml, or the folder that holds it.")
    var config = "daka.yaml"

    /// Opens the workspace; what is probably not meant is said on standard error.
    func open() throws -> WorkspaceFolder {
        do {
            let workspace = try WorkspaceFolder.open(config)
            for warning in workspace.warnings { complain("warning: \(warning)") }
            return workspace
        } catch {
            switch error {
            case .missing: throw stop(.noInput, "\(error)")
            default: throw stop(.configuration, "\(error)")
            }
        }
    }
}

/// Reads a campus map; what is probably not meant is said on standard error.
func openMap(_ path: String) throws -> CampusMap {
    do {
        let map = try CampusMap(contentsOf: path)
        for warning in map.warnings { complain("\(path):\(warning)") }
        return map
    } catch {
        throw stop(.configuration, "\(error)")
    }
}
