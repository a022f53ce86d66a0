import Foundation
import Memos
import Submissions
import Testing

/// The public table of phrases that lies beside a checkout in development; skipped where it is absent.
@Suite("Public table of phrases")
struct SharedPhrasesTests {
    private static let table = URL(filePath: #filePath)
        .appending(path: "../../../../shared/screenshots/durations-public.tsv").standardizedFileURL

    @Test("Every phrase", .enabled(if: FileManager.default.isReadableFile(atPath: table.path)))
    func phrases() throws {
        let rows = try String(contentsOf: Self.table, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(!rows.isEmpty)
        for row in rows {
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(columns.count >= 5)
            let facts = MemoTextReader.read(columns[1].replacing("\\n", with: "\n"))
            #expect(facts.durationMinutes == Int(columns[2]), "\(columns[0]): \(columns[1])")
            guard columns[3] != "-" else { continue }
            #expect(
                facts.start?.description == columns[3] && facts.end?.description == columns[4],
                "\(columns[0]): \(columns[1])"
            )
        }
    }
}
