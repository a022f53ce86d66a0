import Checks
import DakaTestSupport
import Foundation
import Ledger
import Scoring
import Submissions
import Testing

/// The derived feeds.
struct FeedTests {
    private var sample: TermScores {
        scores(
            [student("1"), student("2", .helpee)],
            ["1": grants(perWeek: [6, 5, 7, 6, 6, 6, 6])],
            grades: ["1": Grade(rankBefore: 3, rankAfter: 1, failedCourses: 0)]
        )
    }

    @Test func `Columns and rows are those of the contract`() {
        let feeds = ScoreFeeds(sample)
        let attendance = String(decoding: feeds.attendance.csv(), as: UTF8.self).split(separator: "\n")
        #expect(attendance.count == 1 + 2 * 7)
        #expect(
            attendance.prefix(4) == [
                "student_id,pair_id,role,week,first_day,last_day,owed,minimum,credits,made_up,shortfall,standing,minutes,joint_sessions",
                "1,P01,helper,1,2021-10-18,2021-10-24,true,6,6,0,0,met,360,0",
                "1,P01,helper,2,2021-10-25,2021-10-31,true,6,5,1,0,made-up,300,0",
                "1,P01,helper,3,2021-11-01,2021-11-07,true,6,7,0,0,met,420,0",
            ]
        )
        #expect(
            String(decoding: feeds.points.csv(), as: UTF8.self) == """
                student_id,pair_id,role,sessions,credits,hours,minutes,hour_points,rank_before,rank_after,rank_points,total,forfeited
                1,P01,helper,42,42,verified,2520,10,3,1,pending,pending,false
                2,P01,helpee,0,0,verified,0,0,pending,pending,pending,pending,false

                """
        )
        #expect(
            String(decoding: feeds.awards.csv(), as: UTF8.self) == """
                student_id,pair_id,role,eligible,reasons,pair_eligible,pair_reasons,total,place,prize,second_classroom,volunteer
                1,P01,helper,yes,,no,partner:2,pending,,pending,true,true
                2,P01,helpee,no,no-sessions;long-run:1+2+3+4+5+6+7;ranks-unknown,no,partner:2,pending,,none,false,false

                """
        )
    }

    @Test func `Fields are quoted where they must be, and Excel gets its mark`() {
        let table = FeedTable(fileName: "x.csv", columns: ["a", "b"], rows: [["1,2", "say \"hi\""], ["", "甲\n乙"]])
        #expect(String(decoding: table.csv(), as: UTF8.self) == "a,b\n\"1,2\",\"say \"\"hi\"\"\"\n,\"甲\n乙\"\n")
        #expect(table.csv(byteOrderMark: true) == [0xEF, 0xBB, 0xBF] + table.csv())
    }

    @Test(arguments: [false, true])
    func `Files are replaced as a whole and leave nothing behind`(_ mark: Bool) throws {
        let folder = try TemporaryFolder(prefix: "feeds")
        let path = folder("deep/feeds").path
        let feeds = ScoreFeeds(sample)
        let paths = try feeds.write(into: path, byteOrderMark: mark)
        #expect(paths.map { ($0 as NSString).lastPathComponent } == ["attendance.csv", "points.csv", "awards.csv"])
        let held = try FileHandle(forReadingFrom: URL(fileURLWithPath: paths[1]))
        try feeds.write(into: path, byteOrderMark: mark)
        // A reader of the old file reads it to its end.
        #expect(try held.readToEnd().map { Array($0) } == feeds.points.csv(byteOrderMark: mark))
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 3)
        for (table, file) in zip([feeds.attendance, feeds.points, feeds.awards], paths) {
            #expect(try Array(Data(contentsOf: URL(fileURLWithPath: file))) == table.csv(byteOrderMark: mark))
        }
    }

    @Test func `A folder that cannot be made is named`() throws {
        let folder = try TemporaryFolder(prefix: "feeds")
        let file = try folder.write("x", to: "feeds")
        let error = #expect(throws: LedgerError.self) { try ScoreFeeds(sample).write(into: file.path + "/below") }
        #expect(error?.message.contains(file.path) == true)
    }
}
