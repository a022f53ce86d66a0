import Checks
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

/// The cases that wait for a person, most serious first.
struct QueuePage: Sendable {
    /// What the table shows, for screen readers.
    var caption: String
    /// One line a case.
    var rows: [Row]
    /// The next page; `nil` on the last.
    var nextURL: String?

    /// Whether nothing waits.
    var isEmpty: Bool { rows.isEmpty }

    /// A case in the queue; texts are in the page's language.
    struct Row: Sendable {
        let id: Int64
        let url: String
        let student: String
        let name: String?
        let className: String?
        let when: String?
        let zone: String?
        let findings: [Badge]
        let credits: Int
    }

    /// A finding as a small label.
    struct Badge: Sendable {
        /// The finding's name.
        let label: String
        /// `note`, `flag`, `reject` or `missing`.
        let severity: String
    }
}

extension RouteTable {
    /// The queue.
    static let queue: [Route] = [
        .get("/queue", .staff(.viewer)) { desk, request in
            let page = QueuePage(caption: request.words("queue.title"), rows: [], nextURL: nil)
            return desk.page("queue", page, title: request.words("queue.title"), for: request)
        },
        .get("/help", .staff(.viewer)) { desk, request in
            desk.page("help", HelpPage(), title: request.words("help.title"), for: request)
        },
    ]
}

/// Keys and rules in short.
struct HelpPage: Sendable {}
