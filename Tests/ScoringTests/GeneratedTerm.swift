import Checks
import DakaTestSupport
import Foundation
import Ledger
import Submissions
import Workspace

/// Twelve pairs and seven weeks made from a seed, with everything that a term brings.
struct GeneratedTerm {
    let sample: SampleLedger
    private(set) var students: [Enrolment] = []
    private var grades: [String] = []
    private var random: SeededGenerator
    private let gradesAreWhole: Bool
    private static let zones = ["图书馆", "教学楼", "自习室"]
    private static let pairCount = 12

    init(seed: UInt64, gradesAreWhole: Bool = true, at path: String? = nil) throws {
        random = SeededGenerator(seed: seed)
        self.gradesAreWhole = gradesAreWhole
        sample = try SampleLedger(at: path)
        enrol()
    }

    private mutating func enrol() {
        for pair in 1...Self.pairCount {
            let name = "P" + (pair < 10 ? "0" : "") + String(pair)
            var helper = student("2019\(1_000 + pair)", .helper, pair: name)
            var helpee = student("2019\(2_000 + pair)", .helpee, pair: name)
            switch pair {
            // Joined on the Monday of week 3, and in the middle of it.
            case 1: helpee.joined = day("2021-11-01")
            case 2: helper.joined = day("2021-11-03")
            // Withdrew in week 5; somebody takes over in week 6.
            case 3:
                helper.withdrawn = day("2021-11-18")
                students.append(student("20193003", .helper, pair: name, joined: "2021-11-22"))
            case 4: helpee.withdrawn = day("2021-11-15")
            default: break
            }
            students += [helper, helpee]
        }
        for student in students {
            let before = 1 + random.index(below: 120)
            let after = max(1, before + random.index(below: 60) - 45)
            let failed = random.index(below: 6) == 0 ? 1 + random.index(below: 2) : 0
            let gap = gradesAreWhole ? 99 : random.index(below: 8)
            if gap == 0 { continue }
            let fields = [
                gap == 1 ? "" : String(before), gap == 2 ? "" : String(after), gap == 3 ? "" : String(failed),
            ]
            grades.append(([student.student.value] + fields).joined(separator: ","))
        }
    }

    /// Hands in seven weeks of sessions, and corrects some of them.
    mutating func handIn() throws {
        for (index, student) in students.enumerated() {
            // Some are diligent, some are not, and it changes from week to week.
            let zeal = 1 + random.index(below: 7)
            for week in 0..<7 {
                for session in 0..<max(0, zeal + random.index(below: 4) - 2) {
                    try handIn("w\(week)-\(session)-\(index)", of: student, week: week)
                }
            }
        }
        for id in ["20191005", "20192006"] {
            try sample.ledger.add(
                Violation(
                    student: StudentID(id),
                    kind: id == "20191005" ? .cheating : .phone,
                    sanction: id == "20191005" ? .noPoints : .warning,
                    day: day("2021-11-02"),
                    reason: "seen by two",
                    person: "li"
                ),
                now: sample.now
            )
        }
        let mistaken = try sample.ledger.add(
            Violation(
                student: StudentID("20191007"),
                kind: .irresponsible,
                sanction: .noAwards,
                day: day("2021-11-02"),
                reason: "reported by the helpee",
                person: "li"
            ),
            now: sample.now
        )
        try sample.ledger.lift(violation: mistaken.id, by: "wang", reason: "mistaken", now: sample.now)
    }

    private mutating func handIn(_ name: String, of student: Enrolment, week: Int) throws {
        // Pairs meet at the same hours, more or less, so that some sessions are joint.
        let slot = random.index(below: 3)
        let (dayOfWeek, hour) = (random.index(below: 7), [8, 14, 19][slot])
        let start = SampleFacts.instant("2021-10-18 00:00:00")
            .addingTimeInterval(
                TimeInterval(((week * 7 + dayOfWeek) * 24 + hour) * 3_600 + random.index(below: 80) * 60)
            )
        let minutes = [60, 119, 120, 180][random.index(below: 4)] + random.index(below: 40)
        let zone = Self.zones[random.index(below: 2 + slot % 2)]
        let fate = random.index(below: 20)
        let flag = [Finding(.locationUncertain, .flag)]
        let id = try sample.session(
            name,
            of: student,
            start: start,
            minutes: minutes,
            zone: zone,
            findings: fate < 5 ? flag : []
        )
        switch fate {
        case 0, 1: try sample.approve(id)
        case 2: try sample.approve(id, credits: 1 + random.index(below: 4), reason: "watched by the staff")
        case 5, 6:
            // Credited, then judged again and taken back.
            _ = try sample.ledger.requeue(.submission(id), now: sample.now)
            try sample.judge(id, of: student, start: start, minutes: minutes, zone: zone, findings: flag)
        case 7:
            _ = try sample.ledger.requeue(.submission(id), now: sample.now)
            try sample.judge(id, of: student, start: start, minutes: minutes + 60, zone: zone)
        default: break
        }
    }

    /// Writes the files from which both computations start.
    func write(_ row: WorkedTermTests.Row, to folder: TemporaryFolder) throws {
        let lines = students.map { student in
            [
                student.student.value, student.name, student.className, student.role.rawValue, student.pair,
                student.joined?.description ?? "", student.withdrawn?.description ?? "",
            ].joined(separator: ",")
        }
        try folder.write(
            (["student_id,name,class,role,pair_id,joined,withdrawn"] + lines).joined(separator: "\n") + "\n",
            to: "roster.csv"
        )
        try folder.write(
            (["student_id,rank_before,rank_after,failed_courses"] + grades).joined(separator: "\n") + "\n",
            to: "grades.csv"
        )
        let misconduct = try sample.ledger.violations().map { found in
            "\(found.violation.student),\(found.violation.sanction.rawValue),\(!found.stands)"
        }
        try folder.write(
            (["student_id,sanction,lifted"] + misconduct).joined(separator: "\n") + "\n",
            to: "violations.csv"
        )
        try CreditFeed(of: sample.ledger, in: folder.path).write()
        let calendar = Programme().calendar
        let settings: [String: Any] = [
            "first_day": calendar.firstDay.description, "last_day": calendar.lastDay.description,
            "weeks": calendar.weekCount, "today": row.today,
            "points_per_rank": row.pointsPerRank.map { "\($0)" as Any } ?? NSNull(),
            "quotas": row.quotas.mapValues { $0.map { $0 as Any } ?? NSNull() },
        ]
        try folder.write(JSONSerialization.data(withJSONObject: settings), to: "settings.json")
    }
}
