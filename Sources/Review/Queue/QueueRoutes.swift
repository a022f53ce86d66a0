import Accounts
import Checks
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

extension RouteTable {
    /// The queue and the help.
    static let queue: [Route] = [
        .get("/queue", .staff(.viewer)) { desk, request in
            let question = try QueueQuestion(request.query)
            let (cases, counts) = try await desk.blocking {
                (
                    try desk.ledger.queue(
                        question.filter,
                        after: question.after,
                        limit: QueuePage.size + 1,
                        now: request.now
                    ),
                    try desk.ledger.queueCounts(question.filter, now: request.now)
                )
            }
            let model = QueuePage(
                question,
                cases: cases,
                counts: counts,
                role: try request.staff().staff.role,
                undo: try request.undo,
                now: request.now,
                words: request.words,
                zone: desk.programme.calendar.zone
            )
            return desk.page("queue", model, title: request.words("queue.title"), for: request)
        },
        .get("/queue/state", .staff(.viewer)) { desk, request in
            let question = try QueueQuestion(request.query)
            let (cases, counts) = try await desk.blocking {
                (
                    try desk.ledger.queue(question.filter, after: question.after, limit: 1, now: request.now),
                    try desk.ledger.queueCounts(question.filter, now: request.now)
                )
            }
            return .state(QueueState(counts.matching, first: cases.first?.key).text, for: request)
        },
        .get("/cases/:id/state", .staff(.viewer)) { desk, request in
            let id = try request.number("id")
            let state = try await desk.blocking {
                let submission = try desk.submission(id)
                let verdict = try desk.ledger.submission(submission)?.verdictNumber ?? 0
                let standing = try desk.ledger.decisions(on: submission).last { $0.undoneAt == nil }
                return "\(verdict)-\(standing?.id ?? 0)"
            }
            return .state(state, for: request)
        },
        .get("/help", .staff(.viewer)) { desk, request in
            desk.page("help", HelpPage(), title: request.words("help.title"), for: request)
        },
    ]
}

/// Keys and rules in short.
struct HelpPage: Sendable {}

extension DeskRequest {
    /// The decision that the last action made, as the redirect names it; shown with a button that undoes it.
    fileprivate var undo: QueueUndo? {
        get throws(DeskRefusal) {
            guard let id = try query.number("case", in: 1...Int.max),
                let decision = try query.number("decision", in: 1...Int.max)
            else { return nil }
            return QueueUndo(url: "/cases/\(id)/undo", decision: Int64(decision), caseURL: "/cases/\(id)")
        }
    }
}

extension Response {
    /// A short text that the script compares with the one on its page; 304 where it has it already.
    static func state(_ text: String, for request: DeskRequest) -> Response {
        let tag = "\"\(text)\""
        let fields: HTTPFields = [.eTag: tag, .cacheControl: "no-cache", .contentType: "application/json"]
        if request.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: fields) }
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"state\":\"\(text)\"}"))
        )
    }
}
