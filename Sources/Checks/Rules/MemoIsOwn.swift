import Submissions

/// A memo's text is not that of an earlier one.
///
/// Digits and headings do not count, so that a copy with another date is one; what the memos of many students share is a
/// template. Partners who work by one plan write alike on one day: a note. A short memo is a commonplace. Details: `case`
/// (`copy`, `alike`, `partner`), `owner`, `earlier`.
struct MemoIsOwn: Check {
    let codes: [FindingCode] = [.memoCopied]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        guard let history = facts.history else { return [] }
        let policy = programme.history
        let same = facts.sameSessions
        // The very same screenshot is said by its own rule.
        let files = Set(history.twins.filter { $0.kind == .sameFile }.map(\.subject))
        let alike = history.memos.filter { twin in
            !same.contains(twin.earlier.submission) && !files.contains(twin.subject)
                && share(of: twin) >= policy.memoNoteShare
        }
        guard let twin = alike.max(by: { share(of: $0) < share(of: $1) }) else { return [] }
        let owner = EarlierOwner(twin.earlier, besides: facts)
        let common = share(of: twin)
        let needed = twin.isRecognised ? policy.memoRecognisedShare : policy.memoShare
        let isCopy = common >= needed && twin.pieces >= policy.memoPieces
        let isShared = owner == .partner && twin.isSameDay
        let variant = isShared ? "partner" : isCopy ? "copy" : "alike"
        return [
            Finding(
                .memoCopied,
                variant == "copy" ? .flag : .note,
                strength: variant == "copy" ? .strong : .weak,
                subject: twin.subject,
                measured: .text("\(Int((common * 100).rounded(.down))) %"),
                limit: .atMost(.text("\(Int((needed * 100).rounded())) %")),
                details: Finding.details(twin.earlier, besides: facts, ["case": variant])
            )
        ]
    }

    /// The share of common text; of what is no template, unless the whole is all but equal.
    private func share(of twin: MemoTwin) -> Double {
        twin.similarity >= 0.95 ? twin.similarity : twin.remainder ?? 0
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, owner) = (finding.file, finding.seen, finding.owner)
        let what = Wording(
            zh: "“\(file)”的内容与\(owner.chinese)先前的备忘录有 \(seen.chinese) 相同（数字与标题不计）。",
            en: """
                The text of “\(file)” and of a memo handed in earlier (\(owner.english)) have \(seen.english) in common, \
                digits and headings apart.
                """
        )
        switch finding.details["case"] {
        case "partner":
            return what
                + Wording(
                    zh: "同一天一起学习的搭档内容相近很常见，单凭这一点不影响结果。",
                    en: "That is common for partners who study together; it changes nothing by itself."
                )
        case "alike":
            return what
                + Wording(
                    zh: "单凭这一点不影响结果；请写下这一次自己学到的内容。",
                    en: "This changes nothing by itself; please write what you studied this time."
                )
        default:
            return what
                + Wording(
                    zh: "请写下这一次自己学到的内容；可以更正后重新上传。",
                    en: "Please write what you studied this time; you can correct the memo and upload it again."
                ) + Remedies.tellStaff
        }
    }
}
