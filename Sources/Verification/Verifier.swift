public import Checks
public import Foundation
public import Submissions
public import Zones

/// The way of one submission from what was read of its files to its verdict.
///
/// ```
/// keep (Vault) ─▶ read (EvidenceReader) ─▶ gather ─▶ judge ─▶ record (Ledger)
/// ```
///
/// Reading is the costly part and knows one file only, so it is done once a content and in parallel; gathering and judging
/// are pure and take microseconds.
public struct Verifier: Sendable {
    /// The rulebook.
    public var programme: Programme
    /// The campus.
    public var map: CampusMap

    /// Makes a verifier for one programme on one campus.
    public init(programme: Programme, map: CampusMap) {
        self.programme = programme
        self.map = map
    }

    /// One file of a submission with its reading.
    public struct ReadFile: Sendable, Hashable {
        /// The file's name in its folder.
        public var name: FileName
        /// What it tells by itself.
        public var reading: EvidenceReading
        /// When it was complete on the share; `nil` where that is not known.
        public var arrivedAt: Date?

        /// Makes a read file.
        public init(name: FileName, reading: EvidenceReading, arrivedAt: Date?) {
            self.name = name
            self.reading = reading
            self.arrivedAt = arrivedAt
        }
    }

    /// Puts the readings of a submission's files together: roles, places, and who the student is.
    ///
    /// - Parameters:
    ///   - submission: Which submission.
    ///   - student: The student whose folder it lies in.
    ///   - enrolment: The student's row of the roster.
    ///   - files: All files that count.
    ///   - waitIsOver: Whether what is missing now stays missing.
    ///   - now: The judge's clock, used only where no arrival is known.
    /// - Returns: All that the judge is told.
    public func gather(
        _ submission: SubmissionID,
        of student: StudentID,
        enrolment: Enrolment?,
        files: [ReadFile],
        waitIsOver: Bool,
        now: Date
    ) -> SubmissionFacts {
        let roles = roles(of: files)
        let evidence = files.sorted { $0.name < $1.name }.map { file in
            EvidenceFacts(
                name: file.name,
                role: roles[file.name] ?? .other,
                sha256: file.reading.sha256,
                byteCount: file.reading.byteCount,
                arrivedAt: file.arrivedAt,
                photo: file.reading.photo,
                place: file.reading.photo?.gps.coordinate.map(map.place(of:)),
                memo: file.reading.memo,
                watermark: file.reading.watermark,
                watermarkPlace: file.reading.watermark.flatMap {
                    map.place(of: $0, fix: file.reading.photo?.gps.coordinate)
                },
                problems: file.reading.problems
            )
        }
        var facts = SubmissionFacts(
            id: submission,
            student: student,
            enrolment: enrolment,
            evidence: evidence,
            // The same evidence gives the same verdict on any later day, so the clock stops when it is complete.
            judgedAt: files.compactMap(\.arrivedAt).max() ?? now
        )
        facts.waitingTimeIsOver = waitIsOver
        return facts
    }

    /// What each file is for.
    public func roles(of files: [ReadFile]) -> [FileName: EvidenceRole] {
        RoleAssignment.roles(
            of: files.map { file in
                RoleAssignment.Candidate(
                    name: file.name,
                    nature: file.reading.nature,
                    capturedAt: file.reading.photo?.time.captureTime(in: programme.calendar.zone)?.instant,
                    memoKind: file.reading.memo?.kind,
                    isReadable: file.reading.isReadable
                )
            }
        )
    }

    /// Draws the conclusion.
    public func judge(_ facts: SubmissionFacts) -> Judgement {
        Judge.judge(facts, under: programme)
    }
}
