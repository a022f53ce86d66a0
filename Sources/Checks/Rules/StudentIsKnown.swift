import Submissions

/// The student's folder belongs to somebody on the roster.
///
/// A flag and not a rejection: the student cannot mend a roster, the staff can.
struct StudentIsKnown: Check {
    let codes: [FindingCode] = [.evidenceUnknownStudent]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard facts.enrolment == nil else { return [] }
        return [
            Finding(
                .evidenceUnknownStudent,
                .flag,
                measured: .text(facts.student.value),
                details: ["folder": facts.id.studentFolder.text]
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let folder = finding.details["folder"] ?? "?"
        let (zh, en) = (finding.seen.chinese, finding.seen.english)
        return Wording(
            zh: "文件夹“\(folder)”的学号“\(zh)”不在名单里。请检查文件夹名是否以自己的学号开头；学号无误的，请联系工作人员补进名单。",
            en: """
                The number “\(en)” of the folder “\(folder)” is not on the roster. Please check that the folder's name \
                begins with your student number; if it does, please ask the staff to add you.
                """
        )
    }
}
