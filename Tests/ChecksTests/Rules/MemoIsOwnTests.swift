import Checks
import DakaTestSupport
import Submissions
import Testing

struct MemoIsOwnTests {
    static func memo(
        _ similarity: Double,
        remainder: Double? = nil,
        pieces: Int = 60,
        students: Int = 0,
        of student: StudentID = Earlier.own,
        sameDay: Bool = false,
        recognised: Bool = false
    ) -> SubmissionFacts {
        Earlier.facts { history in
            history.memos = [
                MemoTwin(
                    subject: "memo.txt",
                    earlier: Earlier.file("memo.txt", .memo, of: student),
                    similarity: similarity,
                    pieces: pieces,
                    students: students,
                    remainder: remainder ?? similarity,
                    isSameDay: sameDay,
                    isRecognised: recognised
                )
            ]
        }
    }

    static let rows = [
        Row("none", SampleFacts.submission()),
        Row("half", memo(0.5), "note memo.txt alike"),
        Row("a little less", memo(0.499)),
        Row("70 %", memo(0.7), "flag memo.txt copy"),
        Row("a little less than 70 %", memo(0.699), "note memo.txt alike"),
        Row("half of a recognised one", memo(0.5, recognised: true), "flag memo.txt copy"),
        Row("another's", memo(0.8, of: Earlier.other), "flag memo.txt copy"),
        Row("partners with one plan", memo(0.9, of: Earlier.partner, sameDay: true), "note memo.txt partner"),
        Row("a partner's of another day", memo(0.9, of: Earlier.partner), "flag memo.txt copy"),
        Row("a commonplace", memo(1, pieces: 29), "note memo.txt alike"),
        Row("a template filled in anew", memo(0.85, remainder: 0.1, students: 6)),
        Row("a template with nothing of its own", memo(0.97, remainder: 0.1, students: 6), "flag memo.txt copy"),
    ]

    @Test(arguments: rows) func `a memo is written for its session`(row: Row) {
        row.check(.memoCopied, variant: "case")
    }
}
