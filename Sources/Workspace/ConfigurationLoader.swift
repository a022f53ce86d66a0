import Yams

/// Reads `daka.yaml` by the ``SettingsTable``.
///
/// What the file does not say keeps its default. Whatever else is wrong with it stops the start, all of it at once, each
/// problem with line, column and remedy: an unknown or renamed setting, a value of the wrong kind or out of its range, a
/// key given twice, settings that contradict each other.
public struct ConfigurationLoader {
    private let file: String
    private var configuration = DakaConfiguration()
    private var problems: [FileProblem]
    private var marks: [String: Mark] = [:]
    private var failed: Set<String> = []

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - bytes: the file's content, UTF-8 with or without a byte order mark, at most 1 MiB.
    ///   - file: the file's name for messages.
    /// - Returns: the configuration, and what is probably not meant but does not stop the start.
    /// - Throws: everything that is wrong with the file.
    public static func load(
        _ bytes: [UInt8],
        file: String
    ) throws(ConfigurationError) -> (configuration: DakaConfiguration, warnings: [FileProblem]) {
        let document = try YAMLDocument(bytes, file: file)
        var loader = ConfigurationLoader(file: file, problems: document.problems)
        loader.readRoot(document.root)
        let (errors, warnings) = loader.contradictions()
        let problems = loader.problems + errors
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        return (loader.configuration, warnings)
    }

    private init(file: String, problems: [FileProblem]) {
        self.file = file
        self.problems = problems
    }

    private mutating func readRoot(_ root: Node?) {
        switch root {
        case nil: break
        case .scalar(let scalar) where scalar.isNull: break
        case .mapping(let mapping): read(mapping, in: "")
        case .some(let node):
            report(
                "the file holds \(node.sequence == nil ? "a text" : "a list"), not settings",
                at: node.mark,
                remedy: "write settings as \"name: value\", with a blank after the colon"
            )
        }
    }

    private mutating func read(_ mapping: Node.Mapping, in section: String) {
        for (key, value) in mapping where problems.count <= ConfigurationError.maximumProblems {
            guard case .scalar(let name) = key else {
                report("a setting's name must be a word", at: key.mark, remedy: "write \"name: value\"")
                continue
            }
            let path = section.isEmpty ? name.string : section + "." + name.string
            let isOneStep = !name.string.contains(".")
            if isOneStep, let setting = SettingsTable[path] {
                marks[path] = value.mark
                read(value, as: setting)
            } else if isOneStep, !path.isEmpty, SettingsTable.sections.contains(where: { $0.path == path }) {
                readSection(value, path: path)
            } else {
                report(
                    "unknown setting \(quoted(path))",
                    at: key.mark,
                    remedy: Self.remedy(for: name.string, in: section)
                )
            }
        }
    }

    private mutating func readSection(_ node: Node, path: String) {
        switch node {
        case .mapping(let mapping): read(mapping, in: path)
        // A section whose settings are all commented out.
        case .scalar(let scalar) where scalar.isNull: break
        default:
            let names = SettingsTable.names(in: path).map(SettingsTable.name(of:)).joined(separator: ", ")
            report(
                "\(quoted(path)) is a section and holds no value of its own",
                at: node.mark,
                remedy: "indent its settings below it, each as \"name: value\": \(names)"
            )
        }
    }

    private mutating func read(_ node: Node, as setting: Setting) {
        do {
            let value = try setting.kind.read(node)
            guard !setting.store(value, &configuration) else { return }
            report("\(setting.path) cannot hold \(value.yaml)", at: node.mark, remedy: nil)
        } catch {
            let remedy = error.remedy ?? "write \(setting.kind.expected(unit: setting.unit))"
            report("\(setting.path) \(error.message)", at: error.mark ?? node.mark, remedy: remedy)
        }
        failed.insert(setting.path)
    }

    private mutating func report(_ message: String, at mark: Mark?, remedy: String?) {
        problems.append(
            FileProblem(file: file, line: mark?.line, column: mark?.column, message: message, remedy: remedy)
        )
    }

    /// What was probably meant by an unknown name: the same letters here or elsewhere, then a near word here or elsewhere.
    private static func remedy(for name: String, in section: String) -> String {
        let here = SettingsTable.names(in: section)
        let all = SettingsTable.sections.map(\.path).filter { !$0.isEmpty } + SettingsTable.settings.map(\.path)
        let whole = section.isEmpty ? name : section + "." + name
        if let dotted = all.first(where: { $0 == whole }) {
            let parent = SettingsTable.parent(of: dotted)
            return "write \(quoted(SettingsTable.name(of: dotted) + ":")) indented below \(quoted(parent + ":"))"
        }
        let same = (here + all).first { NearestWord.isSame(SettingsTable.name(of: $0), name) }
        let near = { (paths: [String]) -> String? in
            let names = paths.map(SettingsTable.name(of:))
            guard let nearest = NearestWord.nearest(to: name, among: names) else { return nil }
            return zip(paths, names).first { $0.1 == nearest }?.0
        }
        if let path = same ?? near(here) ?? near(all) { return "did you mean \(quoted(path))?" }
        return "remove it; known here: " + here.map(SettingsTable.name(of:)).joined(separator: ", ")
    }

    /// Settings that contradict each other, each at the last of its settings that the file gives.
    private func contradictions() -> (errors: [FileProblem], warnings: [FileProblem]) {
        var errors: [FileProblem] = []
        var warnings: [FileProblem] = []
        for contradiction in Contradiction.all(in: configuration) where failed.isDisjoint(with: contradiction.settings)
        {
            let given = contradiction.settings.compactMap { marks[$0] }
            let mark = given.max { ($0.line, $0.column) < ($1.line, $1.column) }
            let problem = FileProblem(
                file: file,
                line: mark?.line,
                column: mark?.column,
                message: contradiction.message,
                remedy: contradiction.remedy
            )
            if contradiction.isWarning { warnings.append(problem) } else { errors.append(problem) }
        }
        return (errors, warnings)
    }
}
