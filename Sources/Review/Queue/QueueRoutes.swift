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
            let staff = try request.staff().staff
            return try await desk.page("queue", for: request, title: { _ in request.words("queue.title") }) {
                QueuePage(
                    question,
                    cases: try desk.ledger.queue(
                        question.filter,
                        after: question.after,
                        limit: QueuePage.size + 1,
                        now: request.now
                    ),
                    counts: try desk.ledger.queueCounts(question.filter, now: request.now),
                    role: staff.role,
                    undo: try desk.undo(request),
                    now: request.now,
                    words: request.words,
                    zone: desk.programme.calendar.zone
                )
            }
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
                return CasePage.state(
                    verdict: try desk.ledger.submission(submission)?.verdictNumber,
                    decision: try desk.ledger.decisions(on: submission).last { $0.undoneAt == nil }
                )
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

extension Desk {
    /// The decision that the last action made, as the redirect names it; shown with a button that undoes it.
    ///
    /// A link can name any decision: only one that stands and is the visitor's own is offered.
    func undo(_ request: DeskRequest) throws -> QueueUndo? {
        let staff = try request.staff().staff
        guard staff.role >= .reviewer, let id = try request.query.number("case", in: 1...Int.max),
            let decision = try request.query.number("decision", in: 1...Int.max),
            let submission = try ledger.submission(number: Int64(id))?.submission,
            try ledger.decisions(on: submission).contains(where: {
                $0.id == Int64(decision) && $0.undoneAt == nil && $0.decision.person == staff.account.text
            })
        else { return nil }
        return QueueUndo(
            url: "/cases/\(id)/undo",
            decision: Int64(decision),
            caseURL: QueueQuestion(openedBy: request).url(ofCase: Int64(id))
        )
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
