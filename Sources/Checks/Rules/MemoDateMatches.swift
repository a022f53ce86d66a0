import Submissions

/// The day that the memo states is the day on which the session starts or ends.
///
/// The day counts on the phone's clock and on the programme's, which differ for a phone set to another zone.
struct MemoDateMatches: Check {
    let codes: [FindingCode] = [.memoWrongDate]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let session = Session(facts, under: programme)
        let days = session.days(in: programme.calendar.zone)
        guard let memo = session.memo, let stated = memo.reliableText(under: programme.memo)?.date,
            let first = days.first, let last = days.last, !days.contains(where: stated.matches)
        else { return [] }
        return [
            Finding(
                .memoWrongDate,
                .flag,
                subject: memo.name,
                measured: .statedDate(stated),
                limit: first == last ? .equal(.date(first)) : .between(.date(first), .date(last))
            )
        ]
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        return Wording(
            zh: "“\(file)”写的日期是 \(seen.chinese)，照片的日期是 \(bound.chinese)。请检查是否交错了备忘录；日期写错的，请更正后重新上传。",
            en: """
                “\(file)” states the date \(seen.english), the photos were taken on \(bound.english). Please check whether \
                it is the memo of another session; if only the date is wrong, please correct it and upload it again.
                """
        ) + Remedies.tellStaff
    }
}
