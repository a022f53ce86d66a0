import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// Where a ledger of the tests lies; every promise is held on both.
enum Store: CaseIterable {
    case memory, file
}

let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
/// Monday of week 1, 19:02:11 in Shanghai.
let monday = Date(timeIntervalSince1970: 1_634_554_931)

/// Runs `body` with a fresh ledger, and removes its file afterwards.
func withLedger(_ store: Store, _ body: (LedgerDatabase) throws -> Void) throws {
    switch store {
    case .memory: try body(LedgerDatabase(timeZone: shanghai))
    case .file: try withScratch { folder in try body(LedgerDatabase(at: folder + "/daka.sqlite", timeZone: shanghai)) }
    }
}

/// Runs `body` with an empty folder, and removes it afterwards.
func withScratch(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/ledger-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

/// Submission `session` of student `student`, whose folder carries a name too.
func submissionID(_ session: String, of student: String = "2019001") -> SubmissionID {
    SubmissionID(studentFolder: FileName(text: student + " 张三"), sessionFolder: FileName(text: session))
}

/// A file whose content is told apart by `content`.
func keptFile(_ name: FileName, _ content: Int, stamp: Int64 = 1, at arrival: Date = monday) -> KeptFile {
    let digits = String(content, radix: 16)
    return KeptFile(
        name: name,
        evidence: KeptEvidence(
            sha256: String(repeating: "0", count: 64 - digits.count) + digits,
            byteCount: 1_000 + content,
            fileExtension: "jpg",
            format: .jpeg
        ),
        stamp: FileStamp(size: 1_000, modified: stamp, changed: stamp),
        arrivedAt: arrival
    )
}

/// A session of `minutes` that begins `startMinutes` after ``monday``; verified unless `findings` say otherwise.
func judgement(
    startMinutes: Int = 0,
    minutes: Int = 128,
    week: Int? = 1,
    zone: String? = "图书馆",
    findings: [Finding] = []
) -> Judgement {
    func time(_ minutes: Int) -> CaptureTime {
        let clock = WallClock(monday.addingTimeInterval(TimeInterval(minutes * 60)), offset: 28_800)
        return CaptureTime(wallClock: clock, offset: 28_800, offsetIsStated: true, source: .original)
    }
    return Judgement(
        findings: findings,
        measuredCredits: minutes / 60,
        start: time(startMinutes),
        end: time(startMinutes + minutes),
        durationSeconds: minutes * 60,
        week: week,
        zone: zone
    )
}

/// Facts with the student's place in pair `pair`.
func facts(_ submission: SubmissionID, of student: String = "2019001", pair: String? = "P1") -> SubmissionFacts {
    let id = StudentID(student)
    let enrolment = pair.map { Enrolment(student: id, name: "张三", className: "1", role: .helper, pair: $0) }
    return SubmissionFacts(id: submission, student: id, enrolment: enrolment, evidence: [], judgedAt: monday)
}

let flag = Finding(.locationAbsent, .flag)
let rejection = Finding(.locationOutsideZone, .reject, measured: .metres(182.5, from: "图书馆"))
let missing = Finding(.evidenceMissing, .missing)

extension LedgerDatabase {
    /// Keeps one complete group of files.
    @discardableResult
    func keepComplete(
        _ files: [KeptFile],
        in submission: SubmissionID,
        of student: String = "2019001",
        complete: Bool = true,
        now: Date = monday
    ) throws -> KeepResult {
        try keep(
            files,
            in: submission,
            of: StudentID(student),
            deadline: now.addingTimeInterval(86_400),
            complete: complete,
            now: now
        )
    }

    /// Claims the next submission, which must be there.
    func claimed(now: Date = monday, owner: String = "test") throws -> Claim {
        try #require(try claimNext(owner: owner, now: now))
    }

    /// Records a judgement, which must not be stale.
    @discardableResult
    func recorded(
        _ judgement: Judgement,
        for claim: Claim,
        pair: String? = "P1",
        now: Date = monday
    ) throws -> RecordedChange {
        let facts = facts(claim.submission, of: claim.student.value, pair: pair)
        let outcome = try record(judgement, facts: facts, under: Programme(), for: claim, now: now)
        guard case .recorded(let change) = outcome else {
            throw LedgerError(.failed, "the judgement was stale")
        }
        return change
    }

    /// Keeps a group, claims it and records a judgement.
    @discardableResult
    func judged(
        _ session: String,
        _ judgement: Judgement,
        of student: String = "2019001",
        pair: String? = "P1"
    ) throws -> RecordedChange {
        let id = submissionID(session, of: student)
        try keepComplete([keptFile("a.jpg", abs(session.hashValue) % 1_000)], in: id, of: student)
        return try recorded(judgement, for: claimed(), pair: pair)
    }

    /// Every line of the credits ledger.
    func allCredits() throws -> [CreditEntry] { try credits(after: 0, limit: .max) }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
