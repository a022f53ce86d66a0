import Checks
import Foundation
import Ledger
import Submissions

/// What a request asks of the queue: filters and place, read from the URL and written back into links.
struct QueueQuestion: Sendable {
    /// Which cases.
    var filter = QueueFilter()
    /// The last case of the page before.
    var after: QueueKey?

    /// The whole queue.
    init() {}

    /// The queue that a page was opened from: by its own query, or by where a form leads afterwards.
    init(openedBy request: DeskRequest) {
        self.init()
        var query = request.query
        if let next = Links.local(request.form["next"]), let mark = next.firstIndex(of: "?") {
            query = (try? FormFields(next[next.index(after: mark)...].utf8)) ?? query
        }
        if let asked = try? QueueQuestion(query) { filter = asked.filter }
    }

    /// Reads a query.
    ///
    /// - Throws: ``DeskRefusal`` 400 where a field is none of the desk's own.
    init(_ query: FormFields) throws(DeskRefusal) {
        filter.kind = try Self.word(query, "kind", CaseKind.init(rawValue:))
        filter.finding = try Self.word(query, "finding", FindingCode.init(rawValue:))
        filter.age = try Self.word(query, "age", CaseAge.init(rawValue:))
        filter.week = try query.number("week", in: DecisionRequest.weeks)
        filter.student = try Self.text(query, "student").map { StudentID($0) }
        filter.pair = try Self.text(query, "pair")
        filter.className = try Self.text(query, "class")
        filter.zone = try Self.text(query, "zone")
        filter.search = try Self.text(query, "q")
        after = try Self.word(query, "after") { QueueKey($0) }
    }

    /// The filters as fields of a query.
    var fields: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("kind", filter.kind?.rawValue), ("finding", filter.finding?.rawValue), ("age", filter.age?.rawValue),
            ("week", filter.week.map(String.init)), ("student", filter.student?.value), ("pair", filter.pair),
            ("class", filter.className), ("zone", filter.zone), ("q", filter.search),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// A case's page, which leads back to the queue with these filters.
    func url(ofCase id: Int64) -> String { Links.url(CasePlace(id: id).url, fields) }

    /// The queue from a place on, with these filters.
    func url(after: QueueKey?) -> String {
        Links.url("/queue", fields + (after.map { [("after", $0.description)] } ?? []))
    }

    /// The queue's first page with one filter set to another value, or without it.
    func url(_ name: String, _ value: String?) -> String {
        Links.url("/queue", fields.filter { $0.name != name } + (value.map { [(name, $0)] } ?? []))
    }

    private static func text(_ query: FormFields, _ name: String) throws(DeskRefusal) -> String? {
        guard let text = query.text(name) else { return nil }
        guard text.count <= 200 else { throw .badRequest("error.too-long") }
        return text
    }

    private static func word<Value>(
        _ query: FormFields,
        _ name: String,
        _ read: (String) -> Value?
    ) throws(DeskRefusal) -> Value? {
        guard let text = query.text(name) else { return nil }
        guard let value = read(text) else { throw .badRequest("error.not-understood") }
        return value
    }
}

/// A filter with the values that would leave something, each a link.
struct QueueFacet: Sendable {
    /// What it filters by, in words.
    let label: String
    /// Its values.
    let options: [Option]

    /// A value of a filter.
    struct Option: Sendable {
        let label: String
        let count: Int
        /// The queue with this value, or without it where it is on.
        let url: String
        let isOn: Bool
    }

    /// All filters that have counts, those without any value left out.
    static func all(_ counts: QueueCounts, _ query: QueueQuestion, words: Catalogue) -> [QueueFacet] {
        let filter = query.filter
        func facet(
            _ name: String,
            _ chosen: String?,
            _ values: [(value: String, label: String, count: Int)]
        ) -> QueueFacet {
            QueueFacet(
                label: words("queue.\(name)"),
                options: values.filter { $0.count > 0 || $0.value == chosen }.map { one in
                    Option(
                        label: one.label,
                        count: one.count,
                        url: query.url(name, one.value == chosen ? nil : one.value),
                        isOn: one.value == chosen
                    )
                }
            )
        }
        // A value that is on is shown though no case is left with it, else it could not be taken off.
        func known(_ counts: [String: Int], _ chosen: String?) -> [(value: String, label: String, count: Int)] {
            Set(counts.keys).union([chosen].compactMap(\.self)).sorted().map { ($0, $0, counts[$0] ?? 0) }
        }
        func named(_ group: QueueGroup) -> (value: String, label: String, count: Int) {
            (group.value, group.name.isEmpty ? group.value : "\(group.value) \(group.name)", group.number)
        }
        let weeks = Set(counts.weeks.keys).union([filter.week].compactMap(\.self)).sorted()
        let facets = [
            facet(
                "kind",
                filter.kind?.rawValue,
                CaseKind.allCases.map { ($0.rawValue, words("kind.\($0.rawValue)"), counts.kinds[$0] ?? 0) }
            ),
            facet(
                "finding",
                filter.finding?.rawValue,
                FindingCode.allCases.map { ($0.rawValue, words("finding.\($0.rawValue)"), counts.findings[$0] ?? 0) }
                    .sorted { $0.2 > $1.2 }
            ),
            facet(
                "age",
                filter.age?.rawValue,
                CaseAge.allCases.map { ($0.rawValue, words("age.\($0.rawValue)"), counts.ages[$0] ?? 0) }
            ),
            facet(
                "week",
                filter.week.map(String.init),
                weeks.map { (String($0), words("queue.week-short", $0), counts.weeks[$0] ?? 0) }
            ),
            facet("class", filter.className, known(counts.classes, filter.className)),
            facet("zone", filter.zone, known(counts.zones, filter.zone)),
            facet("student", filter.student?.value, counts.students.map(named)),
            facet("pair", filter.pair, counts.pairs.map(named)),
        ]
        return facets.filter { !$0.options.isEmpty }
    }
}

/// What tells whether the queue is another one than when a page was made.
struct QueueState: Sendable {
    /// A short text that differs when the queue does.
    let text: String

    init(_ count: Int, first: QueueKey?) {
        text = "\(count)-\(first?.description ?? "none")"
    }
}
