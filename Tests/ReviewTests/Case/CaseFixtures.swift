import Checks
import Foundation
import Ledger
import Submissions
import Testing

@testable import Review

/// Evidence as it is read, for cases of tests.
enum Evidence {
    /// 64 digits that stand for a content.
    static func hash(_ content: String) -> String { keptFile("x", content).evidence.sha256 }

    static func photo(
        _ role: EvidenceRole,
        time: String? = "2021:10:18 19:02:11",
        gps: PositionFacts = PositionFacts(status: .absent),
        name: String? = nil,
        content: String? = nil,
        model: String? = "ELE-AL00"
    ) -> EvidenceFacts {
        let name = name ?? "\(role.rawValue).jpg"
        return EvidenceFacts(
            name: FileName(text: name),
            role: role,
            sha256: hash(content ?? name),
            byteCount: 93_000,
            arrivedAt: monday.addingTimeInterval(8_000),
            photo: PhotoFacts(
                format: .jpeg,
                width: 1_024,
                height: 768,
                make: model == nil ? nil : "HUAWEI",
                model: model,
                time: ExifTimes(original: time, offsetOriginal: time == nil ? nil : "+08:00"),
                gps: gps
            )
        )
    }

    static func memo(
        _ text: String,
        minutes: Int? = nil,
        start: ClockTime? = nil,
        end: ClockTime? = nil
    ) -> EvidenceFacts {
        EvidenceFacts(
            name: "memo.txt",
            role: .memo,
            sha256: hash(text),
            byteCount: 100,
            arrivedAt: monday.addingTimeInterval(8_000),
            memo: MemoFacts(
                kind: .memo,
                text: text,
                content: text,
                durationMinutes: minutes,
                start: start,
                end: end,
                engine: "text"
            )
        )
    }

    static let fix = PositionFacts(
        status: .present,
        latitude: 30.796612,
        longitude: 106.076711,
        horizontalError: 16,
        timestamp: "2021-10-18T11:02:05Z"
    )
}

extension DeskHarness {
    /// Records a session with its files and facts and returns its number in the record.
    @discardableResult
    func judge(
        _ evidence: [EvidenceFacts],
        findings: [Finding] = [Finding(.locationAbsent, .flag)],
        as session: String = "20211018-1",
        of student: String = "2019001",
        week: Int? = 1,
        history: HistoryFacts? = nil,
        signals: SignalSum? = nil,
        shadow: [Finding]? = nil
    ) throws -> Int64 {
        let id = SubmissionID(studentFolder: FileName(text: student), sessionFolder: FileName(text: session))
        let files = evidence.map { file in
            KeptFile(
                name: file.name,
                evidence: KeptEvidence(
                    sha256: file.sha256,
                    byteCount: file.byteCount,
                    fileExtension: file.photo == nil ? "txt" : "jpg",
                    format: file.photo?.format ?? .unknown
                ),
                stamp: FileStamp(size: Int64(file.byteCount), modified: 1, changed: 1),
                arrivedAt: clock.now
            )
        }
        _ = try ledger.keep(
            files,
            in: id,
            of: StudentID(student),
            deadline: clock.now.addingTimeInterval(86_400),
            complete: true,
            now: clock.now
        )
        let claim = try #require(try ledger.claimNext(owner: "test", now: clock.now))
        let facts = SubmissionFacts(
            id: id,
            student: StudentID(student),
            enrolment: Enrolment(
                student: StudentID(student),
                name: "张三",
                className: "1 班",
                role: .helper,
                pair: "P1"
            ),
            evidence: evidence,
            judgedAt: clock.now,
            history: history
        )
        let judgement = Judgement(
            findings: findings,
            measuredCredits: 2,
            start: facts.before?.photo?.time.captureTime(in: shanghai),
            end: facts.after?.photo?.time.captureTime(in: shanghai),
            durationSeconds: 7_689,
            week: week,
            zone: "图书馆",
            signals: signals,
            shadow: shadow
        )
        _ = try ledger.record(judgement, facts: facts, under: Programme(), for: claim, now: clock.now)
        return try #require(try ledger.submission(id)?.number)
    }
}
