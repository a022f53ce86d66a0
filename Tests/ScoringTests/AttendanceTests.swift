import Scoring
import Testing

/// How weeks are held against the minimum and against each other.
struct AttendanceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var credits: [Int]
        /// Weeks that are owed; all unless given.
        var owed: Set<Int>?
        /// Weeks that are over; all unless given.
        var over: Int?
        var minimum = 6
        var makeUp = true
        var standings: [WeekStanding]
        /// Check-ins given back by the following week.
        var madeUp: [Int]
    }

    @Test(arguments: [
        Row(testDescription: "exactly enough", credits: [6, 6], standings: [.met, .met], madeUp: [0, 0]),
        Row(testDescription: "one too few", credits: [5, 6], standings: [.short, .met], madeUp: [0, 0]),
        Row(testDescription: "filled by the next week", credits: [4, 8], standings: [.madeUp, .met], madeUp: [2, 0]),
        Row(testDescription: "filled in part", credits: [4, 7], standings: [.short, .met], madeUp: [1, 0]),
        Row(
            testDescription: "surplus goes back one week only",
            credits: [4, 6, 12],
            standings: [.short, .met, .met],
            madeUp: [0, 0, 0]
        ),
        Row(
            testDescription: "surplus never goes forward",
            credits: [12, 4, 6],
            standings: [.met, .short, .met],
            madeUp: [0, 0, 0]
        ),
        Row(
            testDescription: "a week below its own minimum has no surplus",
            credits: [5, 5, 9],
            standings: [.short, .madeUp, .met],
            madeUp: [0, 1, 0]
        ),
        Row(
            testDescription: "a week that was made up does not pass surplus on",
            credits: [5, 3, 20],
            standings: [.short, .madeUp, .met],
            madeUp: [0, 3, 0]
        ),
        Row(
            testDescription: "the last week cannot be made up",
            credits: [6, 6, 0],
            standings: [.met, .met, .short],
            madeUp: [0, 0, 0]
        ),
        Row(
            testDescription: "each week takes from its own successor",
            credits: [5, 7, 5, 7],
            standings: [.madeUp, .met, .madeUp, .met],
            madeUp: [1, 0, 1, 0]
        ),
        Row(
            testDescription: "no make-up by policy",
            credits: [4, 12],
            makeUp: false,
            standings: [.short, .met],
            madeUp: [0, 0]
        ),
        Row(
            testDescription: "a joiner in week 3 owes from then on",
            credits: [0, 0, 6, 5],
            owed: [3, 4],
            standings: [.notOwed, .notOwed, .met, .short],
            madeUp: [0, 0, 0, 0]
        ),
        Row(
            testDescription: "a withdrawn helper owes no more",
            credits: [6, 5, 1, 0],
            owed: [1, 2],
            standings: [.met, .madeUp, .notOwed, .notOwed],
            madeUp: [0, 1, 0, 0]
        ),
        Row(
            testDescription: "the running week",
            credits: [6, 5, 3],
            over: 2,
            standings: [.met, .recoverable, .open],
            madeUp: [0, 0, 0]
        ),
        Row(
            testDescription: "the running week already makes up",
            credits: [6, 5, 7],
            over: 2,
            standings: [.met, .madeUp, .met],
            madeUp: [0, 1, 0]
        ),
        Row(
            testDescription: "two weeks ago is settled",
            credits: [5, 6, 0],
            over: 2,
            standings: [.short, .met, .open],
            madeUp: [0, 0, 0]
        ),
        Row(testDescription: "nothing is asked", credits: [0], minimum: 0, standings: [.met], madeUp: [0]),
        Row(testDescription: "no weeks", credits: [], standings: [], madeUp: []),
    ])
    func `Weeks stand as the programme says`(_ row: Row) {
        let tallies = row.credits.enumerated().map { index, credits in
            Attendance.Tally(
                credits: credits,
                isOwed: row.owed?.contains(index + 1) ?? true,
                isOver: index < (row.over ?? row.credits.count)
            )
        }
        let records = Attendance.records(tallies, minimum: row.minimum, makeUp: row.makeUp)
        #expect(records.map(\.standing) == row.standings)
        #expect(records.map(\.madeUp) == row.madeUp)
        for (index, record) in records.enumerated() {
            #expect(record.week == index + 1)
            #expect(record.credits == row.credits[index])
            let isOwed = row.owed?.contains(index + 1) ?? true
            #expect(record.minimum == (isOwed ? row.minimum : 0))
            #expect(record.shortfall == max(0, record.minimum - record.credits) - record.madeUp)
        }
    }

    struct Stay: Sendable, CustomTestStringConvertible {
        var testDescription: String { "joined \(joined ?? "–"), withdrawn \(withdrawn ?? "–")" }
        var joined: String?
        var withdrawn: String?
        var owed: [Int]
    }

    @Test(arguments: [
        Stay(owed: [1, 2, 3, 4, 5, 6, 7]),
        Stay(joined: "2021-11-01", owed: [3, 4, 5, 6, 7]),
        Stay(joined: "2021-11-02", owed: [4, 5, 6, 7]),
        Stay(joined: "2021-10-01", owed: [1, 2, 3, 4, 5, 6, 7]),
        Stay(withdrawn: "2021-11-15", owed: [1, 2, 3, 4]),
        Stay(withdrawn: "2021-11-14", owed: [1, 2, 3]),
        Stay(withdrawn: "2021-12-06", owed: [1, 2, 3, 4, 5, 6, 7]),
        Stay(withdrawn: "2021-12-05", owed: [1, 2, 3, 4, 5, 6]),
        Stay(joined: "2021-10-26", withdrawn: "2021-11-07", owed: []),
        Stay(joined: "2022-01-01", owed: []),
    ])
    func `Only weeks enrolled for whole are owed`(_ stay: Stay) {
        let student = student("1", joined: stay.joined, withdrawn: stay.withdrawn)
        let rules = rules()
        #expect(rules.weeks.filter { rules.owes(student, week: $0) } == stay.owed)
    }
}
