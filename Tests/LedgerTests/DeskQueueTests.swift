import Accounts
import Checks
import Foundation
import GRDB
import Ledger
import Submissions
import Testing

/// The queue of open cases against a plain computation over what the record holds.
struct DeskQueueTests {
    /// Codes and strengths that the made-up verdicts carry.
    static let findings: [Finding] = [
        Finding(.locationAbsent, .flag, strength: .weak), Finding(.locationUncertain, .flag),
        Finding(.memoDurationMismatch, .flag, strength: .proof), Finding(.reuseSamePicture, .flag, strength: .proof),
        Finding(.timeLateUpload, .note), Finding(.locationOutsideZone, .reject), Finding(.evidenceMissing, .missing),
    ]
    static let zones = ["图书馆", "教学楼 A", "100%_\\ 自习室"]

    static func roster(_ count: Int, classes: Int = 3) -> [Enrolment] {
        (0..<count).map { number in
            Enrolment(
                student: StudentID(String(2_019_000 + number)),
                name: ["张三", "李四", "王_五"][number % 3] + "\(number)",
                className: "班\(number % classes)",
                role: number.isMultiple(of: 2) ? .helper : .helpee,
                pair: "P\(number / 2)"
            )
        }
    }

    /// A ledger with a random history: judged, judged again, decided, undone, appealed, drawn, new files.
    static func fill(_ ledger: LedgerDatabase, seed: UInt64, submissions: Int) throws {
        var dice = SeededGenerator(seed: seed)
        let roster = roster(8)
        try ledger.keepRoster(Array(roster.dropLast()))
        var now = monday
        var decisions: [Int64] = []
        var content = 1
        for step in 0..<submissions * 3 {
            now.addTimeInterval(Double.random(in: 60...40_000, using: &dice))
            let number = Int.random(in: 0..<submissions, using: &dice)
            let student = roster[number % roster.count].student.value
            let id = submissionID("s\(number)", of: student)
            switch Int.random(in: 0..<10, using: &dice) {
            case 0..<6:
                content += 1
                let name = FileName(text: step.isMultiple(of: 17) ? "申诉\(step).txt" : "f\(step % 3).jpg")
                try ledger.keepComplete([keptFile(name, content, at: now)], in: id, of: student, now: now)
                let chosen = findings.filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }
                let judged = judgement(
                    startMinutes: Int.random(in: 0..<40_000, using: &dice),
                    week: Int.random(in: 1...3, using: &dice),
                    zone: zones.randomElement(using: &dice),
                    findings: chosen
                )
                let claim = try ledger.claimed(now: now)
                var facts = facts(claim.submission, of: student, pair: "P\(number % roster.count / 2)")
                facts.evidence = [EvidenceFacts(name: name, role: .before, sha256: "\(content)", byteCount: 1)]
                _ = try ledger.record(judged, facts: facts, under: Programme(), for: claim, now: now)
                try ledger.drawSpotChecks(share: 0.5, now: now)
            case 6, 7:
                guard let latest = try ledger.latestVerdict(of: id) else { continue }
                let standing = try ledger.decisions(on: id).last { $0.undoneAt == nil }
                let outcome = Decision.Outcome.allCases.randomElement(using: &dice) ?? .ask
                let decision = Decision(person: "li", outcome: outcome, reason: "seen", verdictNumber: latest.number)
                let result = try? ledger.decide(decision, on: id, replacing: standing?.id, under: .init(), now: now)
                if case .recorded(let made, _) = result { decisions.append(made.id) }
            case 8:
                guard let decision = decisions.randomElement(using: &dice) else { continue }
                _ = try ledger.undo(decision, by: "li", reason: "", under: .init(), now: now)
            default:
                try? ledger.appeal(id, note: "please look", by: AuditActor("li"), now: now)
            }
        }
        try ledger.keepRoster(roster)
    }

    /// What the queue should hold, from the record's own reading methods.
    static func expected(
        _ ledger: LedgerDatabase,
        rows: [Int64: CaseFile]
    ) -> [(row: Int64, kind: CaseKind, rank: Int64)] {
        rows.compactMap { row, file in
            guard let verdict = file.verdict else { return nil }
            let weight = verdict.judgement.findings.filter { $0.severity > .note }.reduce(into: [FindingCode: Int64]())
            {
                let value: Int64 =
                    switch $1.strength {
                    case .proof: 10_000
                    case .strong: 100
                    case .weak: 1
                    }
                $0[$1.code] = max($0[$1.code] ?? 0, value)
            }.values.reduce(0, +)
            let kind: CaseKind? =
                if file.appeals.contains(where: { !$0.isAnswered }) {
                    .appealed
                } else if let decision = file.decision, let seenAt = file.decidedVerdict?.recordedAt {
                    decision.decision.outcome != .ask && file.summary.state != .queued
                        && file.files.contains { $0.arrivedAt > seenAt }
                        ? .reopened : nil
                } else if verdict.judgement.verdict == .flagged {
                    .flagged
                } else if verdict.judgement.verdict == .verified, file.spotCheck?.isChosen == true {
                    .sample
                } else {
                    nil
                }
            return kind.map { (row, $0, ($0 == .sample ? 1_000_000 : 0) - weight) }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `The queue holds what waits for a person, most serious first`(_ seed: UInt64) throws {
        try withLedger(.memory) { ledger in
            try Self.fill(ledger, seed: seed, submissions: 60)
            let now = monday.addingTimeInterval(86_400 * 40)
            let all = try ledger.queue(limit: 1_000, now: now)
            var files: [Int64: CaseFile] = [:]
            for number in 0..<60 {
                let id = submissionID("s\(number)", of: String(2_019_000 + number % 8))
                guard let file = try ledger.caseFile(of: id) else { continue }
                files[Int64(-1 - number)] = file
            }
            let expected = Self.expected(ledger, rows: files).map {
                (files[$0.row]?.summary.submission, $0.kind, $0.rank)
            }
            let wanted = Set(expected.map(\.0))
            let extra = all.filter { !wanted.contains($0.submission) }.map { "\($0.submission) \($0.kind)" }
            #expect(extra.isEmpty && all.count == expected.count && !all.isEmpty, "\(extra)")
            for (submission, kind, rank) in expected {
                let found = all.first { $0.submission == submission }
                #expect(found?.kind == kind && found?.key.rank == rank, "\(String(describing: submission))")
            }
            let keys = all.map { [$0.key.rank, $0.key.since, $0.key.row] }
            #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test(arguments: [5, 6] as [UInt64])
    func `Filters, counts, pages and search agree with the whole queue`(_ seed: UInt64) throws {
        try withLedger(.memory) { ledger in
            try Self.fill(ledger, seed: seed, submissions: 80)
            let now = monday.addingTimeInterval(86_400 * 40)
            let all = try ledger.queue(limit: 1_000, now: now)
            var dice = SeededGenerator(seed: seed)
            func maybe<Value>(_ value: Value?) -> Value? { Int.random(in: 0..<3, using: &dice) == 0 ? value : nil }
            for round in 0..<60 {
                var filter = QueueFilter()
                if round > 0 {
                    filter.kind = maybe(CaseKind.allCases.randomElement(using: &dice))
                    filter.finding = maybe(all.randomElement(using: &dice)?.findings.first)
                    filter.className = maybe(all.randomElement(using: &dice)?.className)
                    filter.week = maybe(all.randomElement(using: &dice)?.week)
                    filter.zone = maybe(all.randomElement(using: &dice)?.zone)
                    filter.age = maybe(CaseAge.allCases.randomElement(using: &dice))
                    filter.pair = round % 7 == 0 ? all.randomElement(using: &dice)?.pair : nil
                    filter.student = round % 9 == 0 ? all.randomElement(using: &dice)?.student : nil
                    filter.search =
                        round % 4 == 0 ? ["三", "_", "%", "P1", "s1", "\\", "201900"].randomElement(using: &dice) : nil
                }
                let expected = all.filter { Self.passes($0, filter, now: now) }
                var paged: [QueueCase] = []
                while true {
                    let page = try ledger.queue(filter, after: paged.last?.key, limit: 7, now: now)
                    guard !page.isEmpty else { break }
                    paged += page
                }
                #expect(paged == expected, "\(filter)")
                if let last = expected.last {
                    let before = try ledger.queue(filter, before: last.key, limit: 3, now: now)
                    #expect(before == Array(expected.dropLast().suffix(3)))
                }
                let counts = try ledger.queueCounts(filter, now: now)
                #expect(counts.matching == expected.count)
                func number(_ change: (inout QueueFilter) -> Void) -> Int {
                    var other = filter
                    change(&other)
                    return all.count { Self.passes($0, other, now: now) }
                }
                for kind in CaseKind.allCases { #expect(counts.kinds[kind] ?? 0 == number { $0.kind = kind }) }
                for age in CaseAge.allCases { #expect(counts.ages[age] ?? 0 == number { $0.age = age }) }
                for code in FindingCode.allCases { #expect(counts.findings[code] ?? 0 == number { $0.finding = code }) }
                for student in Self.roster(8).map(\.student) {
                    let found = counts.students.first { $0.value == student.value }
                    #expect(found?.number ?? 0 == number { $0.student = student }, "\(student)")
                }
                for pair in (0..<4).map({ "P\($0)" }) {
                    let found = counts.pairs.first { $0.value == pair }
                    #expect(found?.number ?? 0 == number { $0.pair = pair }, "\(pair)")
                }
                for week in 1...4 { #expect(counts.weeks[week] ?? 0 == number { $0.week = week }) }
                for zone in Self.zones { #expect(counts.zones[zone] ?? 0 == number { $0.zone = zone }) }
                for name in ["班0", "班1", "班2"] { #expect(counts.classes[name] ?? 0 == number { $0.className = name }) }
            }
        }
    }

    private static func passes(_ one: QueueCase, _ filter: QueueFilter, now: Date) -> Bool {
        let days = now.timeIntervalSince(one.since) / 86_400
        let age: CaseAge = days < 1 ? .day : days < 3 ? .threeDays : days < 7 ? .week : .older
        let texts = [one.student.value, one.name, one.className, one.pair, "\(one.submission)"]
        func isWanted<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool { wanted == nil || wanted == value }
        guard isWanted(filter.kind, one.kind), isWanted(filter.student, one.student), isWanted(filter.pair, one.pair),
            isWanted(filter.className, one.className), isWanted(filter.week, one.week), isWanted(filter.zone, one.zone),
            isWanted(filter.age, age)
        else { return false }
        if let finding = filter.finding, !one.findings.contains(finding) { return false }
        guard let search = filter.search else { return true }
        return texts.contains { $0.contains(search) }
    }

    @Test(arguments: [7, 8] as [UInt64])
    func `What triggers keep equals what the record says`(_ seed: UInt64) throws {
        try withScratch { folder in
            let path = folder + "/daka.sqlite"
            let ledger = try LedgerDatabase(at: path, timeZone: shanghai)
            try Self.fill(ledger, seed: seed, submissions: 50)
            try DatabaseQueue(path: path).read { db in
                func rows(_ sql: String) throws -> [String] {
                    try Row.fetchAll(db, sql: sql).map(\.description).sorted()
                }
                #expect(try rows("SELECT * FROM queue_case") == rows("SELECT * FROM open_case"))
                let findings = """
                    SELECT f.code, q.rank, q.since, f.submission_id FROM queue_case AS q
                    JOIN case_finding AS f USING (submission_id) WHERE f.severity <> 'note'
                    """
                #expect(try rows("SELECT code, rank, since, submission_id FROM queue_finding") == rows(findings))
                let counts = """
                    SELECT 'all' AS filter, '' AS value, count(*) AS number FROM queue_case HAVING count(*) > 0
                    UNION ALL SELECT 'kind', kind, count(*) FROM queue_case GROUP BY kind
                    UNION ALL SELECT 'class', class, count(*) FROM queue_case WHERE class <> '' GROUP BY class
                    UNION ALL SELECT 'week', CAST(week AS TEXT), count(*) FROM queue_case WHERE week IS NOT NULL GROUP BY week
                    UNION ALL SELECT 'zone', zone, count(*) FROM queue_case WHERE zone IS NOT NULL GROUP BY zone
                    UNION ALL SELECT 'finding', code, count(*) FROM queue_finding GROUP BY code
                    """
                #expect(try rows("SELECT filter, value, number FROM queue_count WHERE number > 0") == rows(counts))
                let least = try Int.fetchOne(db, sql: "SELECT min(number) FROM queue_count")
                #expect((least ?? 0) >= 0)
            }
        }
    }

    @Test(arguments: ["Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"])
    func `The overview's days add up to the record`(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        try withLedger(.memory) { ledger in
            try Self.fill(ledger, seed: 9, submissions: 50)
            let first = WallClock(monday, in: zone).date.advanced(by: -1)
            let days = try ledger.figures(first...first.advanced(by: 60), in: zone)
            let all = try ledger.submissions(limit: 1_000)
            for figures in days {
                let arrived = all.filter { WallClock($0.firstArrivedAt, in: zone).date == figures.day }
                #expect(figures.arrived == arrived.count)
                #expect(
                    figures.verdicts == Dictionary(grouping: arrived.compactMap(\.verdict)) { $0 }.mapValues(\.count)
                )
                var findings: [FindingCode: Int] = [:]
                for one in arrived {
                    let judged = try ledger.latestVerdict(of: one.submission)?.judgement
                    for code in Set((judged?.findings ?? []).filter { $0.severity > .note }.map(\.code)) {
                        findings[code, default: 0] += 1
                    }
                }
                #expect(figures.findings == findings)
            }
            #expect(days.map(\.arrived).reduce(0, +) == all.count)
            let now = monday.addingTimeInterval(86_400 * 40)
            let queue = try ledger.queue(limit: 1_000, now: now)
            let waiting = try ledger.waiting(now: now)
            #expect(waiting.open.values.reduce(0, +) == queue.count)
            #expect(waiting.oldestSince == queue.map(\.since).min())
            #expect(waiting.medianSince == queue.map(\.since).sorted()[queue.count / 2])
        }
    }
}
