import Checks
import Submissions
import Workspace

/// The roster as the week board shows it: pairs, and students without one.
///
/// Made once, as the roster stays the same.
struct RosterGroups: Sendable {
    /// A pair, or a student without one.
    private struct Group: Sendable {
        let key: String
        let members: [Enrolment]
        /// Numbers, names and the pair's name in lower case, to search in.
        let texts: [String]
    }

    private let groups: [Group]
    /// The classes in order.
    let classes: [String]

    /// Groups a roster in its own order.
    init(_ roster: Roster) {
        var order: [String] = []
        var members: [String: [Enrolment]] = [:]
        for student in roster.enrolments {
            // A slash is in no pair's name that a form could send for a student's number.
            let key = student.pair.isEmpty ? "/\(student.student.value)" : student.pair
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(student)
        }
        groups = order.map { key in
            let members = members[key] ?? []
            let texts = members.flatMap { [$0.student.value, $0.name, $0.pair] }.map { $0.lowercased() }
            return Group(key: key, members: members, texts: texts)
        }
        classes = Set(roster.enrolments.map(\.className)).filter { !$0.isEmpty }.sorted()
    }

    /// The groups of one page that a selection shows, and the last one's key where there are more.
    ///
    /// A pair of two classes is shown whole under both: its joint sessions are those of the pair.
    func page(_ selection: BoardPage.Selection) -> (page: [[Enrolment]], next: String?) {
        var shown = groups[...]
        if let wanted = selection.className {
            shown = shown.filter { $0.members.contains { $0.className == wanted } }[...]
        }
        if let search = selection.search?.lowercased(), !search.isEmpty {
            shown = shown.filter { $0.texts.contains { $0.contains(search) } }[...]
        }
        if let after = selection.after, let last = shown.firstIndex(where: { $0.key == after }) {
            shown = shown[(last + 1)...]
        }
        let page = shown.prefix(BoardPage.pairsPerPage)
        return (page.map(\.members), page.count < shown.count ? page.last?.key : nil)
    }
}
