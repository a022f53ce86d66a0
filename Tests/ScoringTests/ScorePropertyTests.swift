import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing

/// What holds for every term, whatever was handed in.
struct ScorePropertyTests {
    private static let seeds: [UInt64] = Array(1...60)

    @Test(arguments: seeds)
    func `More hours never earn fewer points`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = PointsTable()
        table.fromHours = random.index(below: 60)
        table.fullHours = table.fromHours + random.index(below: 60)
        table.stepHours = 1 + random.index(below: 5)
        table.fromPoints = random.index(below: 20)
        table.fullPoints = table.fromPoints + random.index(below: 40)
        // The settings refuse steps that would pass the most; here any are tried.
        table.stepPoints = random.index(below: 4)
        for table in [table, PointsTable()] {
            var last = 0
            for minutes in 0...(130 * 60) {
                let points = table.points(forMinutes: minutes)
                #expect(points >= last, "seed \(seed): \(minutes) minutes, \(table)")
                if points < last { return }
                last = points
            }
        }
    }

    @Test(arguments: seeds)
    func `A further credit never makes a week worse`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let stays = ["2021-10-18", "2021-10-27", "2021-11-01"]
        let today = ["2021-12-10", "2021-11-17", "2021-10-25"][random.index(below: 3)]
        let one = student(
            "1",
            joined: random.index(below: 2) == 0 ? nil : stays[random.index(below: 3)],
            withdrawn: random.index(below: 3) == 0 ? "2021-11-25" : nil
        )
        let credits = (0..<7).map { _ in random.index(below: 12) }
        let before = scores([one], ["1": grants(perWeek: credits)], rules: rules(today: today)).students[0]
        for week in 0..<7 {
            var more = credits
            more[week] += 1 + random.index(below: 3)
            let after = scores([one], ["1": grants(perWeek: more)], rules: rules(today: today)).students[0]
            for (old, new) in zip(before.weeks, after.weeks) {
                #expect(new.shortfall <= old.shortfall, "seed \(seed): \(credits) → \(more), week \(old.week)")
                #expect(
                    !old.standing.isMet || new.standing.isMet,
                    "seed \(seed): \(credits) → \(more), week \(old.week)"
                )
            }
            #expect(after.points.hours >= before.points.hours, "seed \(seed)")
            #expect(
                before.disqualification != nil || after.disqualification == nil,
                "seed \(seed): \(credits) → \(more)"
            )
        }
    }

    @Test(arguments: seeds)
    func `The order of the ledger's lines does not matter`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let students = [student("1", pair: "A"), student("2", .helpee, pair: "A")]
        let zones = ["图书馆", "教学楼"]
        func term() -> [OpenGrant] {
            (0..<40).map { seq in
                let week = 1 + random.index(below: 7)
                let start = SampleFacts.instant("2021-10-18 08:00:00")
                    .addingTimeInterval(TimeInterval((week - 1) * 604_800 + random.index(below: 6 * 86_400)))
                let minutes = 60 + random.index(below: 200)
                return OpenGrant(
                    seq: seq,
                    week: week,
                    credits: minutes / 60,
                    durationMinutes: minutes,
                    start: start,
                    end: start.addingTimeInterval(TimeInterval(minutes * 60)),
                    zone: zones[random.index(below: 2)]
                )
            }
        }
        let (helper, helpee) = (term(), term())
        func shuffled(_ grants: [OpenGrant]) -> [OpenGrant] {
            var grants = grants
            for index in grants.indices.reversed() { grants.swapAt(index, random.index(below: index + 1)) }
            for index in grants.indices { grants[index].seq = index + 1 }
            return grants
        }
        let before = scores(students, ["1": helper, "2": helpee])
        let after = scores(students, ["1": shuffled(helper), "2": shuffled(helpee)])
        #expect(before.students == after.students, "seed \(seed)")
    }
}
