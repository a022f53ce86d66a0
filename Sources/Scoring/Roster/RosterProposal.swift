public import Checks
public import Submissions

/// Pairs formed by the programme's rules, with the reason for each.
///
/// 1. Self-formed pairs stay as they are.
/// 2. Volunteers of one small class: the strongest helper gets the weakest helpee, and so on.
/// 3. A class with fewer pairs than ``PairingPolicy/pairsPerClass`` is filled up: its volunteers without a partner first, then
///    the lowest grades as helpees and the highest as helpers; again the strongest gets the weakest.
/// 4. Volunteers still without a partner are put together across classes.
///
/// Grades are the rank at the end of the last term: `rank_after`, else `rank_before`. Equal ranks are ordered by student
/// number, students without a rank come between and are never drafted; so the same files always give the same pairs.
public struct RosterProposal: Sendable, Hashable {
    /// Why two students are a pair.
    public enum Reason: Sendable, Hashable {
        /// They found each other.
        case selfFormed
        /// Both volunteered, in one class.
        case volunteers
        /// Of one class; these roles were drafted by grade.
        case drafted([StudentRole])
        /// Both volunteered, in two classes.
        case acrossClasses
    }

    /// A proposed pair.
    public struct Pair: Sendable, Hashable {
        /// Its `pair_id`.
        public var id: String
        /// The strong student.
        public var helper: GradeBook.Row
        /// The student who is helped.
        public var helpee: GradeBook.Row
        /// Why these two.
        public var reason: Reason
    }

    /// What a row of the volunteers asks for and cannot be.
    public struct Conflict: Sendable, Hashable {
        /// The row's line.
        public var line: Int
        /// What does not fit.
        public var message: String
        /// What to do about it.
        public var remedy: String
    }

    /// The pairs, by the order of the rules and within it by class.
    public private(set) var pairs: [Pair] = []
    /// Volunteers for whom there is no partner.
    public private(set) var unplaced: [Volunteer] = []
    /// What is wrong with the volunteers; there are no pairs then.
    public private(set) var conflicts: [Conflict] = []

    private var free: [StudentID: GradeBook.Row] = [:]

    /// Forms pairs.
    ///
    /// - Parameters:
    ///   - grades: All students who may take part, each with the small class.
    ///   - volunteers: Who offered to take part.
    ///   - policy: How many pairs a class should have.
    public init(grades: GradeBook, volunteers: [Volunteer], policy: PairingPolicy) {
        free = Dictionary(grades.rows.map { ($0.student, $0) }) { first, _ in first }
        conflicts = Self.conflicts(volunteers, among: free)
        guard conflicts.isEmpty else { return }
        let volunteers = volunteers.sorted { $0.student < $1.student }
        formSelfFormed(volunteers)
        for className in Set(grades.rows.map(\.className)).sorted() {
            form(className, volunteers, policy: policy)
        }
        let helpers = strongest(waiting(volunteers, .helper))
        let helpees = strongest(waiting(volunteers, .helpee)).reversed()
        for (helper, helpee) in zip(helpers, helpees) { join(helper, helpee, .acrossClasses) }
        unplaced = volunteers.filter { free[$0.student] != nil }
        let digits = max(2, String(pairs.count).count)
        for index in pairs.indices {
            let number = String(index + 1)
            pairs[index].id = "P" + String(repeating: "0", count: digits - number.count) + number
        }
    }

    // MARK: - The rules

    private mutating func formSelfFormed(_ volunteers: [Volunteer]) {
        for volunteer in volunteers {
            guard let partner = volunteer.partner, let one = free[volunteer.student], let other = free[partner] else {
                continue
            }
            if volunteer.role == .helper { join(one, other, .selfFormed) } else { join(other, one, .selfFormed) }
        }
    }

    private mutating func form(_ className: String, _ volunteers: [Volunteer], policy: PairingPolicy) {
        let helpers = strongest(waiting(volunteers, .helper).filter { $0.className == className })
        let helpees = strongest(waiting(volunteers, .helpee).filter { $0.className == className })
        for (helper, helpee) in zip(helpers, helpees.reversed()) { join(helper, helpee, .volunteers) }
        let formed = pairs.count { $0.helper.className == className || $0.helpee.className == className }
        let missing = policy.pairsPerClass - formed
        guard missing > 0 else { return }
        // After the step above at most one of the two roles has volunteers left.
        let volunteered = Set(volunteers.map(\.student))
        let ranked = strongest(
            free.values.filter { $0.className == className && $0.rank != nil && !volunteered.contains($0.student) }
        )
        let ownHelpers = strongest(waiting(volunteers, .helper).filter { $0.className == className }).prefix(missing)
        let ownHelpees = strongest(waiting(volunteers, .helpee).filter { $0.className == className })
            .suffix(missing)
        // Nobody can be both, so a small class gives fewer.
        let (needHelpers, needHelpees) = (missing - ownHelpers.count, missing - ownHelpees.count)
        let drafts = Self.drafts(ranked.count, helpers: needHelpers, helpees: needHelpees)
        let top = ranked.prefix(drafts.helpers)
        let bottom = ranked.suffix(drafts.helpees)
        let drafted = Set((top + bottom).map(\.student))
        let allHelpers = strongest(ownHelpers + top)
        let allHelpees = strongest(ownHelpees + bottom).reversed()
        for (helper, helpee) in zip(allHelpers, allHelpees) {
            let roles = [(helper, StudentRole.helper), (helpee, .helpee)].filter { drafted.contains($0.0.student) }
            join(helper, helpee, .drafted(roles.map(\.1)))
        }
    }

    /// How many can be drafted for each role from `count` students so that the pairs come out even.
    private static func drafts(_ count: Int, helpers: Int, helpees: Int) -> (helpers: Int, helpees: Int) {
        var (helpers, helpees) = (helpers, helpees)
        while helpers + helpees > count {
            // One pair fewer needs one of each role that is still drafted.
            helpers = max(0, helpers - 1)
            helpees = max(0, helpees - 1)
        }
        return (helpers, helpees)
    }

    private mutating func join(_ helper: GradeBook.Row, _ helpee: GradeBook.Row, _ reason: Reason) {
        free[helper.student] = nil
        free[helpee.student] = nil
        pairs.append(Pair(id: "", helper: helper, helpee: helpee, reason: reason))
    }

    private func waiting(_ volunteers: [Volunteer], _ role: StudentRole) -> [GradeBook.Row] {
        volunteers.filter { $0.role == role }.compactMap { free[$0.student] }
    }

    /// By rank, those without one last, then by number.
    private func strongest(_ rows: some Sequence<GradeBook.Row>) -> [GradeBook.Row] {
        rows.sorted { ($0.rank ?? .max, $0.student) < ($1.rank ?? .max, $1.student) }
    }

    // MARK: - What cannot be

    private static func conflicts(
        _ volunteers: [Volunteer],
        among known: [StudentID: GradeBook.Row]
    ) -> [Conflict] {
        let rows = Dictionary(volunteers.map { ($0.student, $0) }) { first, _ in first }
        var chosen: [StudentID: Volunteer] = [:]
        var found: [Conflict] = []
        for volunteer in volunteers {
            func add(_ message: String, _ remedy: String) {
                found.append(Conflict(line: volunteer.line, message: message, remedy: remedy))
            }
            let id = volunteer.student
            if known[id] == nil { add("\(id) is not in the grades", "mend the number, or add the student there") }
            guard let partner = volunteer.partner else { continue }
            if partner == id {
                add("\(id) names themselves as partner", "name the other one of the pair")
            } else if known[partner] == nil {
                add("the partner \(partner) of \(id) is not in the grades", "mend the number, or add the student there")
            } else if let other = rows[partner], let named = other.partner, named != id {
                add("\(id) names \(partner) as partner, who names \(named) in line \(other.line)", "ask all three")
            } else if let other = rows[partner], other.role == volunteer.role {
                add(
                    "\(id) and \(partner) in line \(other.line) are both \(volunteer.role)",
                    "a pair has one of each role"
                )
            } else if let first = chosen[partner] {
                add(
                    "\(id) names \(partner) as partner, as \(first.student) in line \(first.line) does",
                    "ask all three"
                )
            } else {
                chosen[partner] = volunteer
            }
        }
        return found
    }
}

extension GradeBook.Row {
    /// The rank by which pairs are formed, 1 for the best: the latest that is known.
    public var rank: Int? { grade.rankAfter ?? grade.rankBefore }
}
