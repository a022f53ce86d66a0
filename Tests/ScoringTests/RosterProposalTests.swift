import Checks
import DakaTestSupport
import Foundation
import Scoring
import Submissions
import Testing
import Workspace

/// Pairs by the programme's rules.
struct RosterProposalTests {
    /// A class of students whose number is their rank.
    private static func book(_ classes: [(name: String, ranks: [Int?])]) -> GradeBook {
        var line = 1
        return GradeBook(
            classes.flatMap { name, ranks in
                ranks.enumerated().map { index, rank in
                    line += 1
                    return GradeBook.Row(
                        student: StudentID(name + (rank.map(String.init) ?? "x\(index)")),
                        grade: Grade(rankAfter: rank),
                        name: "",
                        className: name,
                        line: line
                    )
                }
            }
        )
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var classes: [(name: String, ranks: [Int?])]
        var volunteers: [Volunteer] = []
        var perClass = 2
        /// Each as `pair helper helpee reason`.
        var pairs: [String]
        var unplaced: [String] = []
    }

    private static func helper(_ id: String, _ partner: String? = nil) -> Volunteer {
        Volunteer(student: StudentID(id), role: .helper, partner: partner.map { StudentID($0) })
    }

    private static func helpee(_ id: String, _ partner: String? = nil) -> Volunteer {
        Volunteer(student: StudentID(id), role: .helpee, partner: partner.map { StudentID($0) })
    }

    @Test(arguments: [
        Row(
            testDescription: "no volunteers: the two lowest and the two highest",
            classes: [("A", [5, 9, 1, 40, 33, 70])],
            pairs: ["P01 A1 A70 drafted both", "P02 A5 A40 drafted both"]
        ),
        Row(
            testDescription: "each small class by itself, by its name",
            classes: [("B", [3, 4, 60, 61]), ("A", [1, 2, 50, 51])],
            pairs: [
                "P01 A1 A51 drafted both", "P02 A2 A50 drafted both", "P03 B3 B61 drafted both",
                "P04 B4 B60 drafted both",
            ]
        ),
        Row(
            testDescription: "enough volunteers: nobody is drafted, the strongest gets the weakest",
            classes: [("A", [1, 2, 3, 40, 50, 60])],
            volunteers: [helper("A3"), helpee("A40"), helper("A2"), helpee("A60")],
            pairs: ["P01 A2 A60 volunteers", "P02 A3 A40 volunteers"]
        ),
        Row(
            testDescription: "more volunteers than two pairs",
            classes: [("A", [1, 2, 3, 40, 50, 60])],
            volunteers: [helper("A3"), helpee("A40"), helper("A2"), helpee("A60"), helper("A1"), helpee("A50")],
            pairs: ["P01 A1 A60 volunteers", "P02 A2 A50 volunteers", "P03 A3 A40 volunteers"]
        ),
        Row(
            testDescription: "a self-formed pair is named by one of them, across classes, and counts for both",
            classes: [("A", [1, 2, 40, 50]), ("B", [3, 4, 60, 70])],
            volunteers: [helpee("B60", "A2")],
            pairs: ["P01 A2 B60 selfFormed", "P02 A1 A50 drafted both", "P03 B3 B70 drafted both"]
        ),
        Row(
            testDescription: "a volunteer without a partner is completed by grade",
            classes: [("A", [1, 2, 3, 40, 50, 60])],
            volunteers: [helper("A3"), helpee("A50"), helpee("A40")],
            pairs: ["P01 A3 A50 volunteers", "P02 A1 A40 drafted helper"]
        ),
        Row(
            testDescription: "a volunteer helper and drafted helpees",
            classes: [("A", [1, 2, 3, 40, 50, 60])],
            volunteers: [helper("A2")],
            pairs: ["P01 A1 A60 drafted both", "P02 A2 A50 drafted helpee"]
        ),
        Row(
            testDescription: "volunteers left over meet across classes",
            classes: [("A", [1, 2, 3, 40]), ("B", [5, 60, 70, 80])],
            volunteers: [helper("A1"), helper("A2"), helpee("B70"), helpee("B80"), helpee("B60")],
            perClass: 0,
            pairs: ["P01 A1 B80 acrossClasses", "P02 A2 B70 acrossClasses"],
            unplaced: ["B60"]
        ),
        Row(
            testDescription: "a class too small for two pairs",
            classes: [("A", [1, 2, 3]), ("B", [9])],
            pairs: ["P01 A1 A3 drafted both"]
        ),
        Row(
            testDescription: "who has no rank is not drafted, but may volunteer",
            classes: [("A", [nil, 2, nil, 30])],
            volunteers: [helpee("Ax0")],
            pairs: ["P01 A2 Ax0 drafted helper"]
        ),
        Row(
            testDescription: "pairs by policy",
            classes: [("A", [1, 2, 3, 40, 50, 60])],
            perClass: 1,
            pairs: ["P01 A1 A60 drafted both"]
        ),
    ])
    func `Pairs follow the rules`(_ row: Row) throws {
        var policy = PairingPolicy()
        policy.pairsPerClass = row.perClass
        let proposal = RosterProposal(grades: Self.book(row.classes), volunteers: row.volunteers, policy: policy)
        #expect(proposal.conflicts.isEmpty)
        #expect(proposal.pairs.map(Self.text) == row.pairs)
        #expect(proposal.unplaced.map(\.student.value) == row.unplaced)
        // What is proposed is a roster without a problem, whatever the language of the reasons.
        for language in Language.allCases {
            let check = RosterCheck(proposal.table(in: language).csv(byteOrderMark: true), file: "roster.csv")
            #expect(check.errors.isEmpty)
            #expect(check.roster.enrolments.count == 2 * row.pairs.count)
        }
    }

    private static func text(_ pair: RosterProposal.Pair) -> String {
        let reason =
            switch pair.reason {
            case .selfFormed: "selfFormed"
            case .volunteers: "volunteers"
            case .acrossClasses: "acrossClasses"
            case .drafted(let roles): "drafted " + (roles.count == 2 ? "both" : roles.map(\.rawValue).joined())
            }
        return "\(pair.id) \(pair.helper.student) \(pair.helpee.student) \(reason)"
    }

    @Test func `The order of the rows does not matter`() {
        let ranks = ["A1": 9, "A2": 9, "A3": 1, "A4": 40, "A5": 40, "B1": 5, "B2": 5, "B3": 70, "B4": 70, "B5": 70]
        let rows = ranks.sorted { $0.key < $1.key }.map { id, rank in
            GradeBook.Row(student: StudentID(id), grade: Grade(rankAfter: rank), className: String(id.prefix(1)))
        }
        let volunteers = [Self.helper("A2"), Self.helpee("B4"), Self.helpee("B5", "B1")]
        let first = RosterProposal(grades: GradeBook(rows), volunteers: volunteers, policy: PairingPolicy())
        let again = RosterProposal(
            grades: GradeBook(rows.reversed()),
            volunteers: volunteers.reversed(),
            policy: PairingPolicy()
        )
        #expect(first.pairs == again.pairs)
        #expect(first.pairs.map(Self.text).first == "P01 B1 B5 selfFormed")
        #expect(first.pairs.count == 4)
    }

    @Test(arguments: [
        ([helper("A1"), helper("Z9")], "Z9 is not in the grades"),
        ([helper("A1", "A1")], "A1 names themselves as partner"),
        ([helper("A1", "Z9")], "the partner Z9 of A1 is not in the grades"),
        ([helper("A1", "A40"), helpee("A40", "A2")], "A1 names A40 as partner, who names A2 in line 0"),
        ([helper("A1", "A40"), helper("A40")], "A1 and A40 in line 0 are both helper"),
        ([helper("A1", "A40"), helper("A2", "A40")], "A2 names A40 as partner, as A1 in line 0 does"),
    ])
    func `Volunteers that contradict each other stop the proposal`(_ volunteers: [Volunteer], _ message: String) {
        let book = Self.book([("A", [1, 2, 40, 50])])
        let proposal = RosterProposal(grades: book, volunteers: volunteers, policy: PairingPolicy())
        #expect(proposal.conflicts.first?.message == message)
        #expect(proposal.pairs.isEmpty)
    }
}
