import Foundation

/// Draws the sample tree: `swift run -c release draw-samples samples`.
///
/// Writes `uploads/`, `roster.csv` and `expected.csv` into the folder named. Every picture is computed, nothing is read, and
/// the same program gives the same bytes on every run. Files that are there already are replaced, others are left alone.
@main
enum DrawSamples {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: draw-samples FOLDER\n".utf8))
            exit(64)  // EX_USAGE
        }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
        var total = 0
        for session in SampleWeek.sessions {
            for file in try session.files() {
                let place = folder.appendingPathComponent("uploads/\(session.path)/\(file.name)")
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(file.bytes).write(to: place)
                total += file.bytes.count
            }
            print("\(session.path): \(session.verdict)")
        }
        try Data(roster.utf8).write(to: folder.appendingPathComponent("roster.csv"))
        try Data(expectations.utf8).write(to: folder.appendingPathComponent("expected.csv"))
        print("\(SampleWeek.sessions.count) sessions, \(total / 1_000) kB")
    }

    private static var roster: String {
        let rows = SampleWeek.students.map { student in
            "\(student.id),\(student.name),\(student.className),\(student.role),\(student.pair)\n"
        }
        return "student_id,name,class,role,pair_id\n" + rows.joined()
    }

    private static var expectations: String {
        let rows = SampleWeek.sessions.sorted { $0.path < $1.path }.map { session in
            "\(session.path),\(session.verdict),\(session.credits),\(session.reason)\n"
        }
        return "session,verdict,credits,reason\n" + rows.joined()
    }
}
