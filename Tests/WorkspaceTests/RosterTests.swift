import Submissions
import Testing
import Workspace

/// Loads a text as `roster.csv`.
private func roster(_ text: String) throws(ConfigurationError) -> (roster: Roster, warnings: [FileProblem]) {
    try Roster.load(Array(text.utf8), file: "roster.csv")
}

/// The lines that loading ends with; empty where it succeeds.
private func problems(_ bytes: [UInt8]) -> [String] {
    do throws(ConfigurationError) {
        _ = try Roster.load(bytes, file: "roster.csv")
        return []
    } catch {
        return error.description.split(separator: "\n").map(String.init)
    }
}

private let head = "student_id,name,class,role,pair_id\n"

@Suite struct RosterTests {
    @Test func readsRowsInTheOrderOfTheFile() throws {
        let text = head + "2019012345,张三,影像1班,helper,P1\n2019012346,李四,影像1班,帮扶对象,P1\n"
        let (roster, warnings) = try roster(text)
        #expect(warnings.isEmpty)
        #expect(
            roster.enrolments == [
                Enrolment(student: StudentID("2019012345"), name: "张三", className: "影像1班", role: .helper, pair: "P1"),
                Enrolment(student: StudentID("2019012346"), name: "李四", className: "影像1班", role: .helpee, pair: "P1"),
            ]
        )
        #expect(roster[StudentID("2019012346")]?.name == "李四")
        #expect(roster[StudentID("2019012347")] == nil)
    }

    @Test(arguments: [
        "\u{FEFF}pair_id,role,class,name,student_id\r\nP1,helper,1,\"A, \"\"B\"\"\",S1\r\nP1,helpee,1,C,S2\r\n",
        "\n Student_ID , NAME ,class,Role,pair_id\n\nS1 ,\"A, \"\"B\"\"\" , 1 , HELPER ,P1\n , ,,,\nS2,C,1,helpee,P1",
        "student_id,name,class,role,pair_id\rS1,\"A, \"\"B\"\"\",1,帮扶者,P1\rS2,C,1,帮扶对象,P1,,\r",
    ])
    func toleratesWhatSpreadsheetsWrite(text: String) throws {
        let (roster, warnings) = try roster(text)
        #expect(roster.enrolments.map(\.student) == [StudentID("S1"), StudentID("S2")])
        #expect(roster.enrolments.map(\.name) == ["A, \"B\"", "C"])
        #expect(roster.enrolments.map(\.role) == [.helper, .helpee])
        #expect(warnings.isEmpty)
    }

    @Test func readsDaysOfJoiningAndWithdrawal() throws {
        let text = """
            student_id,name,class,role,pair_id,joined,withdrawn
            S1,A,1,helper,P1,,2021-11-01
            S2,B,1,helpee,P1,2021/11/1,

            """
        let students = try roster(text).roster.enrolments
        #expect(students.map { $0.joined?.description } == [nil, "2021-11-01"])
        #expect(students.map { $0.withdrawn?.description } == ["2021-11-01", nil])
    }

    @Test func anEmptyRosterIsARoster() throws {
        #expect(try roster(head).roster.enrolments.isEmpty)
    }

    @Test(arguments: [
        ProblemRow("", "roster.csv: the file is empty — start it with student_id,name,class,role,pair_id"),
        ProblemRow(
            "student_id,name,role\nS1,A,helper\n",
            #"roster.csv:1: the columns "class", "pair_id" are missing — start the file with student_id,name,class,role,pair_id"#
        ),
        ProblemRow(
            "student_id,name,class,role,pairid\nS1,A,1,helper,P\n",
            #"roster.csv:1: the column "pair_id" is missing — start the file with student_id,name,class,role,pair_id"#,
            #"roster.csv:1: unknown column "pairid" — did you mean "pair_id"?"#
        ),
        ProblemRow(
            "student_id;name;class;role;pair_id\n",
            #"roster.csv:1: ";" separates the columns — separate them by commas (in Excel: CSV UTF-8)"#
        ),
        ProblemRow(
            "student_id,name,class,role,pair_id,Name\n",
            #"roster.csv:1: the column "name" stands twice — keep one of them"#
        ),
        ProblemRow(
            "student_id,name,class,role,pair_id,withdrawal\n",
            #"roster.csv:1: unknown column "withdrawal" — did you mean "withdrawn"?"#
        ),
        ProblemRow(head + ",A,1,helper,P1\n", "roster.csv:2: student_id is empty — give the student's number"),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS2,B,1,helpee,P1\nS1,C,1,helpee,P2\n",
            #"roster.csv:4: student_id "S1" stands already in line 2 — keep one row for each student"#
        ),
        ProblemRow(
            head + "\"S1\",\"A\nB\",1,helper,P1\n\nS2,\"C\",1,tutor,P1\nS3,D,1,,P1\n",
            #"roster.csv:5: the role of S2 is "tutor" — write helper (帮扶者) or helpee (帮扶对象)"#,
            "roster.csv:6: S3 has no role — write helper (帮扶者) or helpee (帮扶对象)"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\ns1,B,1,helpee,P1\n",
            #"roster.csv:3: student_id "s1" differs from "S1" in line 2 only in case or width, which a shared drive does "#
                + "not keep apart — mend the number that is wrong"
        ),
        ProblemRow(
            head + "../S1,A,1,helper,P1\n.S2,A,1,helper,P1\nS 3,A,1,helper,P1\n",
            #"roster.csv:2: student_id "../S1" cannot be the name of a folder — "#
                + "use letters, digits, - _ and . only, a letter or digit first",
            #"roster.csv:3: student_id ".S2" cannot be the name of a folder — "#
                + "use letters, digits, - _ and . only, a letter or digit first",
            #"roster.csv:4: student_id "S 3" cannot be the name of a folder — "#
                + "use letters, digits, - _ and . only, a letter or digit first"
        ),
        ProblemRow(
            head + "2.02E+09,A,1,helper,P1\n",
            #"roster.csv:2: student_id "2.02E+09" is a number as spreadsheets rewrite it — "#
                + "format the column as text and enter the numbers again"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1,extra\n",
            "roster.csv:2: the row has 6 fields, the header 5 — put a field that holds a comma in quotes"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS2,\"B\"x,1,helpee,P1\n",
            "roster.csv:3: the quotes of this row do not fit — put \"…\" around a whole field, and write a quote inside it twice"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS2,\"B,1,helpee,P1\nS3,C,1,helper,P2\n",
            "roster.csv:3: a quote opens in this row and is never closed — close it"
        ),
        ProblemRow(
            "student_id,name,class,role,pair_id,joined,withdrawn\nS1,A,1,helper,P1,2021-13-01,\nS2,A,1,helper,P1,2021-11-02,2021-11-02\n",
            #"roster.csv:2: joined of S1 is "2021-13-01", not a day that exists — write it as in 2021-10-18, or leave it empty"#,
            "roster.csv:3: S2 is withdrawn on 2021-11-02, not after joining on 2021-11-02 — "
                + "mend one of the days; withdrawn is the first day that no longer counts"
        ),
        ProblemRow(
            head + "S1,A\u{B},1,helper,P1\n",
            "roster.csv:2:5: a hidden character (U+000B) stands here — delete it"
        ),
    ])
    func wrongRows(row: ProblemRow) {
        #expect(problems(Array(row.text.utf8)) == row.problems)
    }

    @Test func textThatIsNotUTF8IsNamedWithItsLine() {
        // 张三 in GBK.
        let bytes = Array((head + "S1,").utf8) + [0xD5, 0xC5, 0xC8, 0xFD] + Array(",1,helper,P1\n".utf8)
        #expect(problems(bytes).first?.hasPrefix("roster.csv:2:4: this line is not UTF-8 — save it as UTF-8") == true)
    }

    @Test(arguments: [
        ProblemRow(
            head + "S1,A,1,helper,P1\n",
            #"roster.csv:2: the pair "P1" has no helpee (S1 in line 2) — a pair is one helper and one helpee"#
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS2,B,1,helper,P1\nS3,C,1,helpee,P1\n",
            #"roster.csv:4: the pair "P1" has two of role helper: S1 in line 2 and S2 in line 3 — "#
                + "a pair is one helper and one helpee; give each pair its own pair_id, or the day of withdrawal"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS2,B,2,helpee,P1\n",
            #"roster.csv:3: the pair "P1" joins classes "1", "2" — pairs come from one class where that is possible"#
        ),
        ProblemRow(
            head + "S1,A,1,helper,\n",
            "roster.csv:2: S1 has no pair, so none of their sessions is a joint one — give a pair_id"
        ),
        ProblemRow(
            head + "S1,A,1,helper,P1\nS1-2,B,1,helpee,P1\n",
            #"roster.csv:3: a folder "S1-2" could also be meant for "S1" in line 2 — it is taken for the longer number"#
        ),
        ProblemRow(
            "student_id,name,class,role,pair_id,phone\nS1,A,1,helper,P1,1\nS2,B,1,helpee,P1,2\n",
            #"roster.csv:1: the column "phone" is not used — remove it, or leave it for people to read"#
        ),
        ProblemRow(
            "student_id,name,class,role,pair_id,joined,withdrawn\nS1,A,1,helper,P1,,2021-11-01\n"
                + "S2,B,1,helpee,P1,,\nS3,C,1,helper,P1,2021-11-01,\n"
        ),
    ])
    func whatOnlyPairsNeedIsAWarning(row: ProblemRow) throws {
        #expect(try roster(row.text).warnings.map(\.description) == row.problems)
    }

    @Test func oneLongRowDoesNotMultiplyTheOthers() {
        let text = head + String(repeating: "S1\n", count: 20_000) + String(repeating: ",", count: 1_000_000) + "x\n"
        #expect(problems(Array(text.utf8)).count == ConfigurationError.maximumProblems + 1)
    }

    @Test func moreRowsThanAUniversityHasAreRefused() {
        let text = head + String(repeating: "1\n", count: Roster.maximumRows + 1)
        #expect(
            problems(Array(text.utf8)) == [
                "roster.csv: the roster has more than 200000 rows — give one programme's students"
            ]
        )
    }

    /// What is written as a field is read as the same field.
    @Test(arguments: 0..<100)
    func randomFieldsSurvive(run: UInt64) throws {
        var generator = SeededGenerator(seed: 5 &+ run)
        let signs: [Character] = ["a", "张", ",", "\"", "\n", "'", ";", "é", "\r\n", "👩‍🎓", "x"]
        var rows: [(name: String, className: String)] = []
        var text = head
        for row in 0..<20 {
            let fields = (0..<2).map { _ in
                "<" + String((0..<6).map { _ in signs.randomElement(using: &generator) ?? "a" }) + ">"
            }
            rows.append((fields[0], fields[1]))
            let quoted = fields.map {
                "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            }
            text += "S\(row),\(quoted[0]),\(quoted[1]),helper,P\(row)\n"
        }
        let enrolments = try roster(text).roster.enrolments
        let oneLine = { (text: String) in text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        #expect(enrolments.map(\.name) == rows.map { oneLine($0.name) }, "seed \(5 &+ run)")
        #expect(enrolments.map(\.className) == rows.map { oneLine($0.className) }, "seed \(5 &+ run)")
    }
}
