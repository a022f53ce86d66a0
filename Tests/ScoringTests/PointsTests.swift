import Checks
import Ledger
import Scoring
import Testing

/// Points for hours and for ranks.
struct PointsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String { "\(minutes / 60) h \(minutes % 60) min" }
        var minutes: Int
        var points: Int
    }

    @Test(arguments: [
        Row(minutes: 0, points: 0), Row(minutes: 42 * 60 - 1, points: 0), Row(minutes: 42 * 60, points: 10),
        Row(minutes: 44 * 60 - 1, points: 10), Row(minutes: 44 * 60, points: 11),
        // 61.9 h, 62 h, 81.9 h: the programme's own examples.
        Row(minutes: 61 * 60 + 54, points: 19), Row(minutes: 62 * 60, points: 20),
        Row(minutes: 81 * 60 + 54, points: 29),
        Row(minutes: 80 * 60, points: 29), Row(minutes: 82 * 60 - 1, points: 29), Row(minutes: 82 * 60, points: 30),
        Row(minutes: 84 * 60, points: 30), Row(minutes: 1_000 * 60, points: 30),
    ])
    func `The table is exact at every boundary`(_ row: Row) {
        #expect(PointsTable().points(forMinutes: row.minutes) == row.points)
    }

    @Test func `Other tables step otherwise and never pass the most`() {
        var table = PointsTable()
        (table.fromHours, table.fromPoints, table.stepHours) = (10, 5, 3)
        (table.stepPoints, table.fullHours, table.fullPoints) = (4, 30, 12)
        #expect([9, 10, 12, 13, 16, 29, 30].map { table.points(forMinutes: $0 * 60) } == [0, 5, 5, 9, 12, 12, 12])
    }

    struct Hours: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var grant: OpenGrant
        var verified: Int
        var credited: Int
    }

    @Test(arguments: [
        Hours(testDescription: "as measured", grant: grant(minutes: 119), verified: 119, credited: 60),
        Hours(
            testDescription: "fewer by hand",
            grant: grant(minutes: 179, credits: 1, isByHand: true),
            verified: 60,
            credited: 60
        ),
        Hours(
            testDescription: "more by hand",
            grant: grant(minutes: 59, credits: 2, isByHand: true),
            verified: 120,
            credited: 120
        ),
        Hours(
            testDescription: "by hand as measured",
            grant: grant(minutes: 179, isByHand: true),
            verified: 179,
            credited: 120
        ),
        Hours(
            testDescription: "under an earlier rule",
            grant: grant(minutes: 179, credits: 3),
            verified: 179,
            credited: 180
        ),
        Hours(
            testDescription: "without times",
            grant: OpenGrant(seq: 1, week: 1, credits: 3),
            verified: 180,
            credited: 180
        ),
        Hours(
            testDescription: "longer than a session may be",
            grant: grant(minutes: 20 * 60, credits: 14),
            verified: 14 * 60,
            credited: 14 * 60
        ),
    ])
    func `Hours are those proven, or those credited`(_ row: Hours) {
        let one = student("1")
        for (hours, minutes) in [(ScoredHours.verified, row.verified), (.credited, row.credited)] {
            let rules = rules { $0.scoring.hours = hours }
            #expect(scores([one], ["1": [row.grant]], rules: rules).students[0].points.minutes == minutes)
        }
    }

    struct Rank: Sendable, CustomTestStringConvertible {
        var testDescription: String { "\(policy) for \(rise.map(String.init) ?? "?")" }
        var policy: RankPoints
        var rise: Int?
        var points: String?
    }

    private static let table = RankPoints.table([
        RankStep(ranks: 1, points: 30), RankStep(ranks: 5, points: 50.5), RankStep(ranks: 10, points: 90),
    ])

    @Test(arguments: [
        Rank(policy: .pending, rise: 10, points: nil), Rank(policy: .perRank(2.5), rise: nil, points: nil),
        Rank(policy: .perRank(2.5), rise: 3, points: "7.5"), Rank(policy: .perRank(2.5), rise: 0, points: "0"),
        Rank(policy: .perRank(2.5), rise: -4, points: "0"), Rank(policy: .perRank(2.5), rise: 28, points: "70"),
        Rank(policy: .perRank(2.5), rise: 29, points: "70"), Rank(policy: .perRank(0.1), rise: 3, points: "0.3"),
        Rank(policy: .perRank(0.333), rise: 1, points: "0.33"), Rank(policy: table, rise: 0, points: "0"),
        Rank(policy: table, rise: 1, points: "30"), Rank(policy: table, rise: 4, points: "30"),
        Rank(policy: table, rise: 5, points: "50.5"), Rank(policy: table, rise: 99, points: "70"),
        Rank(policy: .table([]), rise: 9, points: "0"),
    ])
    func `Points for ranks follow the policy, and are pending without one`(_ row: Rank) {
        var policy = ScoringPolicy()
        policy.rankPoints = row.policy
        #expect(policy.rankPoints(forRise: row.rise)?.description == row.points)
    }

    @Test(arguments: [
        (0, "0"), (5, "0.05"), (50, "0.5"), (52_50, "52.5"), (-25, "-0.25"), (-100, "-1"), (1_01, "1.01"),
    ])
    func `Points are written without needless zeros`(_ hundredths: Int, _ text: String) {
        var points = Points(0)
        points.hundredths = hundredths
        #expect(points.description == text)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func `A number that is none makes no crash`(_ number: Double) {
        #expect(abs(Points(rounding: number).hundredths) <= 1_000_000_000)
    }
}
