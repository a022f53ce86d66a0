import Submissions

/// The facts of one photo for people.
enum PhotoFactsText {
    /// A heading with the file's name and one line a fact; what is not there is left out.
    static func text(of facts: PhotoFacts, file: String) -> String {
        var lines = [FileName(bytes: Array(file.utf8)).text]
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("  " + padded(name, to: 12) + FileName(bytes: Array(value.utf8)).text)
        }
        let size = facts.width.flatMap { width in facts.height.map { "\(width) × \($0)" } }
        add(
            "format",
            [facts.format.rawValue, size, "\(facts.byteCount) bytes"].compactMap(\.self).joined(separator: ", ")
        )
        add("orientation", facts.orientation.map(String.init))
        add("camera", [facts.make, facts.model].compactMap(\.self).joined(separator: " "))
        add("software", facts.software)
        add("taken", [facts.time.original, facts.time.offsetOriginal].compactMap(\.self).joined(separator: " "))
        if facts.time.original == nil { add("digitized", facts.time.digitized) }
        add("modified", facts.time.modified)
        add("position", position(facts.gps))
        add("fix at", facts.gps.timestamp)
        add("thumbnail", facts.thumbnailByteCount.map { "\($0) bytes" })
        add("fingerprint", facts.fingerprint.map { "\($0.pdq), quality \($0.quality) of 100" })
        add("sha256", facts.sha256)
        for problem in facts.problems { add("problem", "\(problem.code): \(problem.message)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func position(_ gps: PositionFacts) -> String {
        guard let coordinate = gps.coordinate else { return gps.status.rawValue }
        let error = gps.horizontalError.map { " ± \($0) m" } ?? ""
        return "\(coordinate.latitude), \(coordinate.longitude)\(error)"
    }
}
