import Workspace

/// Loads a text as `daka.yaml`.
func load(_ text: String) throws(ConfigurationError) -> (configuration: DakaConfiguration, warnings: [FileProblem]) {
    try ConfigurationLoader.load(Array(text.utf8), file: "daka.yaml")
}

/// The lines that loading ends with; empty where it succeeds.
func problems(in bytes: [UInt8]) -> [String] {
    do throws(ConfigurationError) {
        _ = try ConfigurationLoader.load(bytes, file: "daka.yaml")
        return []
    } catch {
        return error.description.split(separator: "\n").map(String.init)
    }
}
