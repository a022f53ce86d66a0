public import Checks
public import Submissions

extension RosterProposal {
    /// The proposal as a roster that can be used as it is; the last column tells the reason and is for people.
    public func table(in language: Language) -> FeedTable {
        FeedTable(
            fileName: "roster.csv",
            columns: ["student_id", "name", "class", "role", "pair_id", "reason"],
            rows: pairs.flatMap { pair in
                [(pair.helper, StudentRole.helper), (pair.helpee, .helpee)].map { row, role in
                    [row.student.value, row.name, row.className, role.rawValue, pair.id, pair.wording[language]]
                }
            }
        )
    }
}

extension RosterProposal.Pair {
    /// Why these two, in one sentence.
    public var wording: Wording {
        let ranks = Wording(
            zh: "（排名 \(Self.text(helper))、\(Self.text(helpee))）",
            en: " (ranks \(Self.text(helper)) and \(Self.text(helpee)))"
        )
        let reason =
            switch reason {
            case .selfFormed: Wording(zh: "自愿结对", en: "formed by themselves")
            case .volunteers: Wording(zh: "\(helper.className)志愿者", en: "volunteers of \(helper.className)")
            case .acrossClasses:
                Wording(
                    zh: "\(helper.className)与\(helpee.className)的志愿者，本班无人可配",
                    en: "volunteers of \(helper.className) and \(helpee.className), who found nobody in their own class"
                )
            case .drafted(let roles): Self.drafted(roles, of: helper.className)
            }
        return Wording(zh: reason.chinese + ranks.chinese, en: reason.english + ranks.english)
    }

    private static func drafted(_ roles: [StudentRole], of className: String) -> Wording {
        switch roles {
        case [.helper]:
            Wording(
                zh: "\(className)志愿帮扶对象，按成绩指派帮扶者",
                en: "a volunteer helpee of \(className), the helper drafted by grade"
            )
        case [.helpee]:
            Wording(
                zh: "\(className)志愿帮扶者，按成绩指派帮扶对象",
                en: "a volunteer helper of \(className), the helpee drafted by grade"
            )
        default:
            Wording(
                zh: "\(className)志愿者不足，按成绩指派",
                en: "volunteers of \(className) do not suffice, both drafted by grade"
            )
        }
    }

    private static func text(_ row: GradeBook.Row) -> String { row.rank.map(String.init) ?? "?" }
}
