import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing
import Workspace

/// A whole term made from a seed, held against `worked_term.py`, which computes it by itself from the same files.
struct WorkedTermTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String { "seed \(seed), \(today), grades \(gradesAreWhole ? "whole" : "with gaps")" }
        var seed: UInt64
        var today = "2021-12-06"
        var gradesAreWhole = true
        /// As `daka.yaml` would write them; `nil` is pending.
        var quotas: [String: String?] = [
            "first": "1", "second": "2", "third": "12.5%", "merit": "20%", "participation": "50%",
        ]
        var pointsPerRank: Double? = 2.5
    }

    static let rows: [Row] =
        (1...2).map { Row(seed: $0) } + [
            Row(seed: 7, gradesAreWhole: false), Row(seed: 8, today: "2021-11-17"),
            Row(seed: 9, quotas: ["first": "3", "second": "10%", "third": nil, "merit": "1", "participation": "1"]),
            Row(seed: 10, pointsPerRank: nil), Row(seed: 11, pointsPerRank: 0.35),
        ]

    @Test(.enabled(if: python != nil, "python3 is not installed"), arguments: rows)
    func `All figures equal an independent computation`(_ row: Row) throws {
        var term = try GeneratedTerm(seed: row.seed, gradesAreWhole: row.gradesAreWhole)
        try term.handIn()
        let folder = try TemporaryFolder(prefix: "worked-term")
        try term.write(row, to: folder)

        let (roster, _) = try Roster.load(Array(Data(contentsOf: folder("roster.csv"))), file: "roster.csv")
        let rules = try rules(today: row.today) { rules in
            rules.scoring.rankPoints = row.pointsPerRank.map(RankPoints.perRank) ?? .pending
            for (prize, quota) in row.quotas { try rules.scoring.awards.set(prize, quota) }
        }
        let scores = try TermScores(
            of: term.sample.ledger,
            roster: roster,
            rules: rules,
            grades: GradeBook.load(contentsOf: folder("grades.csv").path)
        )
        try ScoreFeeds(scores).write(into: folder.path)
        let expected = try independentFigures(folder)
        for (feed, lines) in expected.sorted(by: { $0.key < $1.key }) {
            let written = try Table(contentsOf: folder(feed + ".csv"))
            try #require(written.rows.count == lines.count, "seed \(row.seed): \(feed)")
            for (index, (line, mine)) in zip(lines, written.rows).enumerated() {
                for (column, value) in line {
                    #expect(mine[column] == value, "seed \(row.seed): \(feed).csv line \(index + 2), \(column)")
                }
            }
        }
    }

    private func independentFigures(_ folder: TemporaryFolder) throws -> [String: [[String: String]]] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "worked_term.py"
        )
        process.arguments = [script.path, folder.path]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([String: [[String: String]]].self, from: data)
    }
}

/// The interpreter; `nil` where there is none.
private let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: FileManager.default.isExecutableFile)

extension AwardPolicy {
    fileprivate mutating func set(_ prize: String, _ quota: String?) throws {
        let value: Quota =
            if let quota {
                quota.hasSuffix("%")
                    ? .share(try #require(Double(quota.dropLast())) / 100) : .count(try #require(Int(quota)))
            } else {
                .pending
            }
        switch prize {
        case "first": first = value
        case "second": second = value
        case "third": third = value
        case "merit": merit = value
        default: participation = value
        }
    }
}

/// A CSV file without quoted fields.
struct Table {
    var rows: [[String: String]] = []

    init(contentsOf file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }
}
