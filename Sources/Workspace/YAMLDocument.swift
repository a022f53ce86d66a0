import Yams

/// A settings file as a tree of nodes that know their places.
///
/// Of YAML this takes what a settings file needs: one document, no anchors and aliases (which let a small file stand for
/// a huge tree), indentation by spaces. Numbers and words are read by the kind of the setting, not guessed from the text,
/// so that `off` is the word it is.
struct YAMLDocument {
    /// Bytes of a file at most.
    static let maximumBytes = 1_048_576
    /// Aliases that reach the parser at most: the most that a refused document can cost.
    private static let maximumAliases = 8

    /// The outermost node; `nil` for a file without content.
    private(set) var root: Node?
    /// Keys given twice; their later values are not in the tree.
    private(set) var problems: [FileProblem] = []

    /// Reads a document.
    init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
        guard bytes.count <= Self.maximumBytes else {
            throw ConfigurationError([
                FileProblem(
                    file: file,
                    message: "the file has \(bytes.count) bytes, more than any settings need",
                    remedy: "give the daka.yaml that daka init wrote; at most \(Self.maximumBytes) bytes are read"
                )
            ])
        }
        let text = try TextFile.text(bytes, file: file)
        let early = Self.tabs(in: text, file: file) + Self.aliases(in: text, file: file)
        guard early.isEmpty else { throw ConfigurationError(early) }
        (root, problems) = try Self.compose(text, file: file)
    }

    /// Parses; each key that is given twice is reported and its later value taken out, then the rest is read on.
    private static func compose(_ text: String, file: String) throws(ConfigurationError) -> (Node?, [FileProblem]) {
        var lines = splitLines(text)
        var repeated: [Position: FileProblem] = [:]
        while true {
            let text = lines.joined(separator: "\n")
            do {
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                let root = try parser.singleRoot()
                // Nodes hold their anchors weakly; the parser keeps them.
                let anchor = withExtendedLifetime(parser) { root.flatMap(firstAnchor) }
                if let anchor { throw ConfigurationError([noAliases(at: anchor, file: file)]) }
                return (root.map { pruned($0, repeated) }, Array(repeated.values))
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let key = keys.first ?? ""
                let mark = context.mark
                var problem = FileProblem(
                    file: file,
                    line: mark.line,
                    column: mark.column,
                    message: "\(quoted(key)) is given more than once",
                    remedy: "keep one of them"
                )
                guard repeated.count < ConfigurationError.maximumProblems,
                    let place = rename(key, after: mark, in: &lines, number: repeated.count)
                else { throw ConfigurationError(repeated.values + [problem]) }
                problem.message = "\(quoted(key)) is given a second time; the first is in line \(mark.line)"
                (problem.line, problem.column) = (place.line, place.column)
                repeated[place] = problem
            } catch let error as ConfigurationError {
                throw error
            } catch {
                throw ConfigurationError(repeated.values + [syntaxProblem(error, lines: lines, file: file)])
            }
        }
    }

    /// A place in the file, both counted from 1.
    private struct Position: Hashable {
        var line: Int
        var column: Int

        init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
    }

    /// Gives the next key of this name in the same column another name, and answers where it stands.
    private static func rename(_ key: String, after mark: Mark, in lines: inout [String], number: Int) -> Position? {
        guard mark.line >= 1, mark.line < lines.count else { return nil }
        for index in mark.line..<lines.count {
            let line = lines[index]
            let indent = line.prefix { $0 == " " }.count
            guard indent == mark.column - 1 else {
                // Fewer blanks end the mapping.
                if indent < mark.column - 1, line.contains(where: { $0 != " " }),
                    !line.drop(while: { $0 == " " }).hasPrefix("#")
                {
                    return nil
                }
                continue
            }
            for quote in ["", "\"", "'"] where line.dropFirst(indent).hasPrefix(quote + key + quote) {
                let rest = line.dropFirst(indent + key.count + 2 * quote.count)
                guard rest.drop(while: { $0 == " " }).hasPrefix(":") else { continue }
                let start = line.prefix(indent + quote.count + key.count)
                lines[index] = start + "\u{E000}\(number)" + line.dropFirst(start.count)
                return Position(line: index + 1, column: mark.column)
            }
        }
        return nil
    }

    private static func pruned(_ node: Node, _ repeated: [Position: FileProblem]) -> Node {
        guard !repeated.isEmpty, case .mapping(let mapping) = node else { return node }
        let kept = mapping.filter { key, _ in
            key.mark.map { repeated[Position($0)] == nil } ?? true
        }
        return .mapping(
            .init(kept.map { ($0.key, pruned($0.value, repeated)) }, mapping.tag, mapping.style, mapping.mark)
        )
    }

    // MARK: - What is refused

    /// The first node that carries an anchor; an alias is its anchor's node, so nothing below one is looked at.
    private static func firstAnchor(_ node: Node) -> Position? {
        if node.anchor != nil { return node.mark.map(Position.init) ?? Position(line: 1, column: 1) }
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                if let mark = firstAnchor(key) ?? firstAnchor(value) { return mark }
            }
        case .sequence(let sequence):
            for value in sequence {
                if let mark = firstAnchor(value) { return mark }
            }
        case .scalar, .alias: break
        }
        return nil
    }

    private static func noAliases(at mark: Position, file: String) -> FileProblem {
        FileProblem(
            file: file,
            line: mark.line,
            column: mark.column,
            message: "anchors and aliases (& and *) are not read",
            remedy: "write the value out, or quote the text"
        )
    }

    /// Too many aliases, found before the parser multiplies them.
    ///
    /// An alias carries no tag and no anchor, so it always follows an indicator or starts a line.
    private static func aliases(in text: String, file: String) -> [FileProblem] {
        var found: [Position] = []
        for (index, line) in splitLines(text).enumerated() where line.utf8.contains(UInt8(ascii: "*")) {
            var before: UInt8?
            var column = 0
            let bytes = Array(line.utf8)
            for (offset, byte) in bytes.enumerated() where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") {
                column = offset + 1
                let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: " ")
                if byte == UInt8(ascii: "*"), next != UInt8(ascii: " "), before.map(":-?[{,".utf8.contains) ?? true {
                    found.append(Position(line: index + 1, column: column))
                }
                before = byte
            }
        }
        guard found.count > maximumAliases, let first = found.first else { return [] }
        return [noAliases(at: first, file: file)]
    }

    private static func tabs(in text: String, file: String) -> [FileProblem] {
        splitLines(text).enumerated().compactMap { index, line in
            let indent = line.prefix { $0 == " " || $0 == "\t" }
            let rest = line.dropFirst(indent.count)
            guard let tab = indent.firstIndex(of: "\t"), !rest.isEmpty, !rest.hasPrefix("#") else { return nil }
            return FileProblem(
                file: file,
                line: index + 1,
                column: line.distance(from: line.startIndex, to: tab) + 1,
                message: "a tab indents this line",
                remedy: "indent with spaces"
            )
        }
    }

    private static func splitLines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    }
}

// MARK: - Syntax errors

/// What the parser could not read, with a remedy for the slips that are common in this file.
private func syntaxProblem(_ error: any Error, lines: [String], file: String) -> FileProblem {
    var problem = FileProblem(file: file, message: "this is not YAML")
    switch error as? YamlError {
    case .scanner(let context, let message, let mark, _), .parser(let context, let message, let mark, _),
        .composer(let context, let message, let mark, _):
        (problem.line, problem.column) = (mark.line, mark.column)
        let place = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
        problem.message = "this is not YAML: \(message)\(place)"
    case .reader(let message, _, _, _): problem.message = "this is not YAML: \(message)"
    default: problem.message = "this is not YAML: \(error)"
    }
    let line = problem.line.flatMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil } ?? ""
    let above = problem.line.flatMap { lines.indices.contains($0 - 2) ? lines[$0 - 2] : nil } ?? ""
    problem.remedy =
        if (line + above).contains("：") {
            "write the ASCII colon and a blank, \": \", in place of \"：\""
        } else {
            "look at the indentation, the quotes and the \": \" here and in the line above"
        }
    return problem
}
