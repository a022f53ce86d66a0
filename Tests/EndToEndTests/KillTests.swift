import DakaTestSupport
import Foundation
import Testing

/// A term of 300 submissions, once undisturbed and once under a daemon that is killed again and again.
///
/// `DAKA_SEED` chooses another term and other instants.
@Suite("daka watch, killed")
struct KillTests {
    static let seed = ProcessInfo.processInfo.environment["DAKA_SEED"].flatMap { UInt64($0) } ?? 20_211_018

    /// How often the daemon dies while the term's uploads come, and while corrections do.
    static let kills = (uploads: 75, corrections: 30)

    @Test("ends like an undisturbed run, whenever it is killed", .timeLimit(.minutes(10)), arguments: [seed])
    func killed(seed: UInt64) async throws {
        let term = try Term(students: 30, seed: seed)
        #expect(term.outcomes.count == 300)
        let calm = try await TermRun(term)
        try await calm.live(through: term.uploads, until: term.firstOutcomes)
        try await calm.live(through: term.corrections, until: term.outcomes)
        let wild = try await TermRun(term)
        var random = SeededGenerator(seed: seed ^ 0xDEAD)
        var deaths = try await wild.die(Self.kills.uploads, during: term.uploads, &random)
        try await wild.live(through: [], until: term.firstOutcomes)
        deaths += try await wild.die(Self.kills.corrections, during: term.corrections, &random)
        try await wild.live(through: [], until: term.outcomes)

        #expect(deaths >= 100)
        for run in [calm, wild] {
            try run.expectSoundCredits(of: term)
            try run.expectSoundVault(of: term)
            try run.expectCleanFolders(of: term)
            let troubles = try run.campus.status().troubles
            #expect(troubles.map { "\($0.cause) \($0.open)" } == ["incomplete \(term.halfFileCount)"])
        }
        try expectSame(wild.credits(), calm.credits())
        try expectSame(wild.receipts(), calm.receipts())
        try expectSame(wild.scores(), calm.scores())
        try wild.expectSameVerdicts(as: term)
    }
}

/// Expects two lists to hold the same items equally often; tells what one of them lacks.
private func expectSame(_ found: [String], _ wanted: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    var counts: [String: Int] = [:]
    for item in found { counts[item, default: 0] += 1 }
    for item in wanted { counts[item, default: 0] -= 1 }
    let surplus = counts.filter { $0.value > 0 }.keys.sorted().prefix(8).joined(separator: "\n")
    let missing = counts.filter { $0.value < 0 }.keys.sorted().prefix(8).joined(separator: "\n")
    #expect(
        surplus.isEmpty && missing.isEmpty,
        "surplus: \(surplus)\nmissing: \(missing)",
        sourceLocation: sourceLocation
    )
}

/// One workspace that goes through a term.
private struct TermRun {
    let campus: Campus

    init(_ term: Term) async throws {
        campus = try Campus()
        try term.roster.write(toFile: campus.path + "/roster.csv", atomically: true, encoding: .utf8)
        try campus.set("first-day", to: "\(term.firstDay)")
        try campus.set("last-day", to: "\(term.lastDay)")
        // Whether an upload was late depends on the hour in which the test runs.
        try campus.set("late-upload-hours", to: "8760")
        try campus.set("free-megabytes", to: "0")
        try campus.set("workers", to: "2")
    }

    /// Does the steps under a daemon that lives until every session ended as it must, then is told to stop.
    func live(through steps: [Term.Step], until outcomes: [String: Term.Outcome]) async throws {
        let daemon = try await RunningDaemon(workspace: campus.path)
        for step in steps { try step.perform(in: campus.uploads) }
        let wanted = Dictionary(grouping: outcomes.values, by: \.verdict).mapValues(\.count)
        try await campus.wait(for: "verdicts \(wanted)", atMost: 240) {
            $0.isIdle && $0.verdicts.filter { $0.value > 0 } == wanted && $0.daemon.process == daemon.number
        }
        #expect(daemon.stop() == 0)
    }

    /// Does the steps while the daemon is killed and started again `times` times, at instants that the generator chooses.
    ///
    /// - Returns: How many daemons died of the signal.
    func die(_ times: Int, during steps: [Term.Step], _ random: inout SeededGenerator) async throws -> Int {
        var deaths = 0
        for life in 0..<times {
            let part = steps[steps.count * life / times..<steps.count * (life + 1) / times]
            // Some of it comes while no daemon runs.
            let early = part.prefix(random.index(below: part.count + 1))
            let late = part.dropFirst(early.count)
            for step in early { try step.perform(in: campus.uploads) }
            let daemon = try RunningDaemon(starting: campus.path)
            async let uploading: Void = Self.perform(Array(late), in: campus.uploads)
            let limit = Duration.milliseconds(5 + random.index(below: 396))
            switch random.index(below: 6) {
            case 0: try await Task.sleep(for: limit)
            case 1: await daemon.wait(for: "judged", count: 1 + random.index(below: 6), atMost: .milliseconds(800))
            case 2:
                await daemon.wait(for: "wrote the feeds", count: 1 + random.index(below: 2), atMost: .milliseconds(800))
            default:
                try await daemon.wait(for: "watching")
                try await Task.sleep(for: limit)
            }
            if daemon.stop(SIGKILL) == -SIGKILL { deaths += 1 }
            try await uploading
        }
        return deaths
    }

    @concurrent private static func perform(_ steps: [Term.Step], in uploads: String) async throws {
        for step in steps { try step.perform(in: uploads) }
    }
}

extension TermRun {
    /// Gapless from 1, nothing granted twice, and in the end what each session is worth.
    func expectSoundCredits(of term: Term) throws {
        let rows = try rows()
        #expect(rows.map { $0["seq"] ?? "" } == (1...max(1, rows.count)).map(String.init))
        var open: [String: Int] = [:]
        for row in rows {
            let session = row["session"] ?? ""
            let credits = try #require(row["credits"].flatMap { Int($0) })
            if row["event"] == "grant" {
                #expect(open[session] == nil, "granted twice: \(row)")
                open[session] = credits
            } else {
                #expect(open[session] == -credits, "revoked without a grant: \(row)")
                open[session] = nil
            }
        }
        let wanted = term.outcomes.filter { $0.value.credits > 0 }.mapValues(\.credits)
        expectSame(open.map { "\($0) \($1)" }, wanted.map { "\($0) \($1)" })
        let lines = try String(contentsOfFile: campus.path + "/feeds/credits.jsonl", encoding: .utf8).split(
            separator: "\n"
        )
        #expect(lines.count == rows.count)
    }

    /// Exactly what was handed in, under its hash, and `daka vault check` content.
    func expectSoundVault(of term: Term) throws {
        let check = try DakaProgram.run("vault", "check", "--config", campus.configuration)
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(check.output.contains("0 unreferenced, 0 foreign"), "\(check.output)")
        // That a name is the hash of its content is what the check has just found out.
        let kept = try campus.vaultContents()
        let wanted = Set(term.contents)
        #expect(wanted.subtracting(kept).count == 0)
        #expect(kept.subtracting(wanted).count == 0)
    }

    /// Nothing but uploads, receipts and the marker on the share, nothing but the feeds beside them.
    func expectCleanFolders(of term: Term) throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: campus.uploads)
        let hidden = files.filter { $0.split(separator: "/").last?.hasPrefix(".") == true }
        #expect(hidden == [".daka-uploads"])
        let feeds = try FileManager.default.subpathsOfDirectory(atPath: campus.path + "/feeds")
        #expect(Set(feeds).isSuperset(of: ["credits.csv", "credits.jsonl"]))
        #expect(feeds.filter { $0.hasPrefix(".") } == [])
        let data = try FileManager.default.contentsOfDirectory(atPath: campus.path + "/data")
        #expect(data.filter { $0.hasPrefix(".") } == [])
    }

    /// The verdicts of `daka verify`, those the term was made for, and those on the receipts are the same.
    func expectSameVerdicts(as term: Term) throws {
        let result = try DakaProgram.run("verify", campus.uploads, "--config", campus.configuration, "--format", "json")
        try #require(result.status == 0, "\(result.errors)")
        let report = try JSONDecoder().decode(VerifyTests.Report.self, from: Data(result.output.utf8))
        let judged = report.sessions.map { "\($0.session) \($0.verdict) \($0.credits)" }
        let wanted = term.outcomes.map { "\($0.key) \($0.value.verdict) \($0.value.credits)" }
        expectSame(judged, wanted)
        let receipts = Dictionary(grouping: try receipts()) { $0.prefix { $0 != "\n" } }
        for (session, outcome) in term.outcomes {
            let folder = session.contains("/.loose") ? String(session.prefix { $0 != "/" }) : session
            let text = receipts["\(folder)/回执.txt"]?.first ?? "no receipt"
            #expect(text.contains("判定：\(WatchTests.words[outcome.verdict] ?? "")"), "\(session): \(text)")
        }
    }

    /// The credits without what depends on their order: `seq`, `joint`, the number that a revocation names, `recorded_at`.
    func credits() throws -> [String] {
        try rows().map { row in
            var row = row
            for column in ["seq", "joint", "recorded_at"] { row[column] = nil }
            row["reason"] = row["reason"]?.replacing(#/reverses seq \d+/#, with: "reverses seq")
            return row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }
    }

    /// The lines of all other feeds, each behind its file's name.
    func scores() throws -> [String] {
        let feeds = campus.path + "/feeds"
        let names = try FileManager.default.contentsOfDirectory(atPath: feeds).filter { !$0.hasPrefix("credits.") }
        return try names.flatMap { name in
            let text = try String(contentsOfFile: "\(feeds)/\(name)", encoding: .utf8)
            return text.split(separator: "\n").map { "\(name): \($0)" }
        }
    }

    /// Every receipt behind its path, without the line that tells the hour until which missing files are awaited.
    func receipts() throws -> [String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: campus.uploads)
        return try paths.filter { $0.hasSuffix("回执.txt") }.map { path in
            let text = try String(contentsOfFile: "\(campus.uploads)/\(path)", encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return path + "\n" + lines.filter { !$0.hasPrefix("补齐期限：") }.joined(separator: "\n")
        }
    }

    private func rows() throws -> [[String: String]] {
        let lines = try String(contentsOfFile: campus.path + "/feeds/credits.csv", encoding: .utf8).split(
            separator: "\n"
        )
        let columns = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(columns, fields))
        }
    }
}
