import Accounts
import Checks
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

/// The audit trail, the latest entry first.
struct AuditPage: Sendable {
    /// The entries.
    let entries: [Line]
    /// Whether none matches.
    let isEmpty: Bool
    /// The actor that is looked for.
    let actor: String?
    /// Names under which somebody acted, to choose from; others can be typed.
    let actors: [String]
    /// What can be done, for the filter's list.
    let actions: [Choice]
    /// The subject that is looked for.
    let subject: String?
    /// The first day.
    let from: String?
    /// The last day.
    let to: String?
    /// Earlier entries; `nil` on the last page.
    let nextURL: String?

    /// An entry.
    struct Line: Sendable {
        let seq: Int
        let time: String
        let actor: String
        let address: String?
        let action: String
        let subject: String?
        let detail: [Particular]
    }

    /// One particular of an entry.
    struct Particular: Sendable {
        let name: String
        let value: String

        /// The names that the catalogue has a word for; all others are those of settings.
        static let known = [
            "answers", "by", "credits", "decision", "draw", "file", "from", "kind", "name", "note", "outcome", "pair",
            "path", "reason", "replacing", "role", "sanction", "scopes", "seq", "sha256", "share", "student", "to",
            "verdict", "violation", "was", "week",
        ]
        /// Why a request was refused, besides a ``DecisionHindrance``.
        static let reasons = ["form", "role", "scope"]

        /// Puts a particular into words; of a hash the first digits are shown, which suffice to find it.
        init(_ name: String, _ value: String, words: Catalogue) {
            let isEarlier = name.hasSuffix(" was")
            let base = isEarlier ? String(name.dropLast(4)) : name
            let shown = Self.known.contains(base) ? words("particular.\(base)") : base
            self.name = isEarlier ? "\(shown) \(words("particular.was"))" : shown
            let isHash =
                value.utf8.count == 64 && value.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "f") }
            self.value =
                switch name {
                case _ where isHash: value.prefix(12) + "…"
                case "outcome" where Decision.Outcome(rawValue: value) != nil: words("outcome.\(value)")
                case "role" where StaffRole(rawValue: value) != nil, "was" where StaffRole(rawValue: value) != nil:
                    words("role.\(value)")
                case "reason" where Self.reasons.contains(value): words("refused.\(value)")
                case "reason" where DecisionHindrance(rawValue: value) != nil: words("hindrance.\(value)")
                case "reason" where RecordedDecision.Ending(rawValue: value) == .replaced: words("ending.replaced")
                case "reason" where RecordedDecision.Ending(rawValue: value) == .answered: words("ending.answered")
                default: value
                }
        }
    }

    /// Entries on a page.
    static let size = 100
    /// Names to choose from at most.
    static let maximumActors = 200
}

/// An entry of a list to choose from.
struct Choice: Sendable {
    /// What the form sends.
    let value: String
    /// What it is called.
    let label: String
    /// Whether it is chosen.
    let isChosen: Bool
}

extension RouteTable {
    /// The audit trail.
    static let audit: [Route] = [
        .get("/audit", .staff(.lead)) { desk, request in
            let (filter, from, to) = try desk.auditFilter(request)
            let before = try request.query.number("before", in: 1...Int.max)
            let words = request.words
            let kept = request.query.fields.filter { !["before", "lang", "said"].contains($0.name) }
            return try await desk.page("audit", for: request, title: { _ in words("audit.title") }) {
                let entries = try desk.ledger.audit(filter, before: before, limit: AuditPage.size + 1)
                let shown = entries.prefix(AuditPage.size)
                return AuditPage(
                    entries: shown.map { desk.line($0, words) },
                    isEmpty: shown.isEmpty,
                    actor: filter.actor,
                    actors: try desk.ledger.auditActors(limit: AuditPage.maximumActors),
                    actions: AuditAction.allCases.map {
                        Choice(value: $0.rawValue, label: $0.label(words), isChosen: filter.actions == [$0])
                    },
                    subject: filter.subject,
                    from: from,
                    to: to,
                    nextURL: entries.count > AuditPage.size
                        ? shown.last.map { Links.url("/audit", kept + [("before", String($0.seq))]) } : nil
                )
            }
        }
    ]
}

extension Desk {
    /// The filter of a query.
    fileprivate func auditFilter(
        _ request: DeskRequest
    ) throws(DeskRefusal) -> (filter: AuditFilter, from: String?, to: String?) {
        var filter = AuditFilter(actor: request.query.text("actor"), subject: request.query.text("subject"))
        if let text = request.query.text("action") {
            guard let action = AuditAction(rawValue: text) else { throw .badRequest("error.not-understood") }
            filter.actions = [action]
        }
        let from = try day(request, "from")
        let to = try day(request, "to")
        if from != nil || to != nil {
            let zone = programme.calendar.zone
            let start = from.map { $0.midnight(in: zone) } ?? .distantPast
            let end = to.map { $0.advanced(by: 1).midnight(in: zone) } ?? .distantFuture
            filter.span = start..<max(start, end)
        }
        return (filter, from?.description, to?.description)
    }

    private func day(_ request: DeskRequest, _ name: String) throws(DeskRefusal) -> CivilDate? {
        guard let text = request.query.text(name) else { return nil }
        guard let day = CivilDate(text) else { throw .badRequest("error.bad-number") }
        return day
    }

    fileprivate func line(_ entry: AuditEntry, _ words: Catalogue) -> AuditPage.Line {
        AuditPage.Line(
            seq: entry.seq,
            time: DeskTime.second(entry.at, in: programme.calendar.zone),
            actor: entry.actor.name,
            address: entry.actor.address,
            action: entry.action.label(words),
            subject: entry.subject,
            detail: entry.detail.sorted { $0.key < $1.key }.map { AuditPage.Particular($0.key, $0.value, words: words) }
        )
    }
}

extension AuditAction {
    /// The action in words.
    func label(_ words: Catalogue) -> String { words("action.\(rawValue.replacing(".", with: "-"))") }
}
