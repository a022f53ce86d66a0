import Synchronization

/// Takes long lists of files out of the arguments before they are parsed.
///
/// The argument parser's time grows with the square of the number of arguments (4.7 s for 10,000), and whole folders of
/// photos are named in one call. Options are left to the parser; of the files it sees the first.
enum FileArguments {
    /// The options with a value of the commands that take any number of files.
    private static let commands: [String: Set<String>] = [
        "inspect": ["--format", "--jobs", "--parts"],
        "memo": ["--format", "--engine", "--parts", "--overlay", "--config"],
    ]

    private static let taken = Mutex<[String]>([])

    /// The files behind the first, in the order given.
    static var rest: [String] { taken.withLock { $0 } }

    /// The arguments without the files behind the first; short lists are left as they are.
    static func shortened(_ arguments: [String], longerThan limit: Int = 64) -> [String] {
        guard arguments.count > limit, let command = arguments.first, let valued = commands[command] else {
            return arguments
        }
        var kept = [command]
        var files: [String] = []
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--" {
                files += rest
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                files.append(argument)
                continue
            }
            kept.append(argument)
            if valued.contains(argument), let value = rest.popFirst() { kept.append(value) }
        }
        guard let first = files.first else { return kept }
        taken.withLock { $0 = Array(files.dropFirst()) }
        return kept + ["--", first]
    }
}
