import Accounts
import Checks
import Foundation
import Ledger
import Submissions

/// The cases that wait for a person, most serious first.
struct QueuePage: Sendable {
    /// What the table shows, in words.
    let caption: String
    /// One line a case.
    let rows: [QueueRow]
    /// Whether none matches.
    let isEmpty: Bool
    /// Why the table is empty, in words.
    let emptiness: String
    /// The filters with what each would leave.
    let filters: [QueueFacet]
    /// The filters that are on, as hidden fields of the search form.
    let fields: [QueueField]
    /// The text that is searched for.
    let search: String?
    /// The queue without filters; `nil` where none is on.
    let clearURL: String?
    /// The first page; `nil` on it.
    let firstURL: String?
    /// The next page; `nil` on the last.
    let nextURL: String?
    /// The page itself, for returning to it.
    let here: String
    /// Where the script asks whether the queue has changed.
    let stateURL: String
    /// What the queue was when the page was made.
    let state: String
    /// Whether the visitor may decide.
    let canDecide: Bool
    /// Whether the visitor may decide in bulk.
    let canPick: Bool
    /// A decision that can be undone with one key.
    let undo: QueueUndo?

    /// Cases on a page.
    static let size = 50

    init(
        _ query: QueueQuestion,
        cases: [QueueCase],
        counts: QueueCounts,
        role: StaffRole,
        undo: QueueUndo?,
        now: Date,
        words: Catalogue,
        zone: TimeZone
    ) {
        let shown = cases.prefix(Self.size)
        rows = shown.map { QueueRow($0, in: query, now: now, words: words, zone: zone) }
        isEmpty = rows.isEmpty
        caption = words("queue.caption", counts.matching)
        emptiness = words(query.filter.isEmpty ? "queue.empty" : "queue.none-match")
        filters = QueueFacet.all(counts, query, words: words)
        fields = query.fields.filter { $0.name != "q" }.map { QueueField(name: $0.name, value: $0.value) }
        search = query.filter.search
        clearURL = query.filter.isEmpty ? nil : "/queue"
        firstURL = query.after == nil ? nil : query.url(after: nil)
        nextURL = cases.count > Self.size ? shown.last.map { query.url(after: $0.key) } : nil
        here = query.url(after: query.after)
        stateURL = "/queue/state"
        state = QueueState(counts.matching, first: cases.first?.key).text
        canDecide = role >= .reviewer
        canPick = role >= .lead
        self.undo = undo
    }
}

/// A hidden field of a form.
struct QueueField: Sendable {
    let name: String
    let value: String
}

/// A decision just made, which one key undoes.
struct QueueUndo: Sendable {
    /// Where undoing is sent.
    let url: String
    /// The decision's number.
    let decision: Int64
    /// The case's page.
    let caseURL: String
}

/// A case in the queue; texts are in the page's language.
struct QueueRow: Sendable {
    let id: Int64
    let url: String
    /// The checkbox's value.
    let pick: String
    /// What the checkbox is called.
    let pickLabel: String
    let verdictNumber: Int
    let decision: Int64?
    let decisionURL: String
    let kind: String
    let kindLabel: String
    let student: String
    let name: String
    let className: String
    let pair: String
    let session: String
    let start: String?
    let week: String?
    let zone: String?
    let findings: [String]
    /// The codes as one text: equal for cases that may be decided in bulk.
    let codes: String
    let credits: Int
    let waiting: String
    /// Whether approving needs what only the case's page asks for: credits or a week.
    let lacks: Bool
    /// The form on the case's page.
    let caseForm: String

    init(_ open: QueueCase, in queue: QueueQuestion, now: Date, words: Catalogue, zone timeZone: TimeZone) {
        id = open.key.row
        // The case's neighbours are those of the list that it is opened from.
        url = queue.url(ofCase: id)
        pick = PickedCase.text(open)
        pickLabel = words("queue.pick", "\(open.submission)")
        verdictNumber = open.verdictNumber
        decision = open.decision
        decisionURL = "/cases/\(id)/decision"
        kind = open.kind.rawValue
        kindLabel = words("kind.\(open.kind.rawValue)")
        student = open.student.value
        name = open.name
        className = open.className
        pair = open.pair
        session = open.submission.sessionFolder.text
        start = open.start.map { DeskTime.minute($0, in: timeZone) }
        week = open.week.map { words("queue.week-short", $0) }
        zone = open.zone
        findings = open.findings.map { words("finding.\($0.rawValue)") }
        codes = open.findings.map(\.rawValue).sorted().joined(separator: " ")
        credits = open.measuredCredits
        lacks = open.measuredCredits == 0 || open.week == nil
        caseForm = "\(url)#decide"
        waiting = DeskTime.span(from: open.since, to: now, words: words)
    }
}
