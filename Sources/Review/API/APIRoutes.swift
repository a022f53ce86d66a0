import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore

extension RouteTable {
    /// What programs read; `OpenAPIDocument` describes each of them.
    static let api: [Route] = [
        .get("/api/v1/credits", .token(.credits)) { desk, request in
            let after = try request.query.number("after", in: 0...Int.max) ?? 0
            let limit = try request.query.number("limit", in: 1...CreditsAnswer.limit) ?? CreditsAnswer.standard
            let program = request.program
            let lines = try await desk.blocking {
                let lines = try desk.ledger.credits(after: after, limit: limit)
                // A program that asks in vain, as most do most of the time, takes nothing out.
                if let program, let first = lines.first, let last = lines.last {
                    let actor = AuditActor("token \(program.id)", address: request.address)
                    let detail = ["from": "\(first.seq)", "to": "\(last.seq)"]
                    try desk.ledger.note(.exported, by: actor, on: "credits", detail: detail, now: request.now)
                }
                return lines
            }
            return CreditsAnswer(lines, limit: limit).response
        },
        .get("/api/v1/openapi.json", .anyone) { _, _ in .api(OpenAPIDocument.text, "application/json") },
        .get("/healthz", .anyone) { desk, _ in
            // An answer proves that the process lives and the record can be read; it tells nothing else.
            do {
                _ = try await desk.blocking { try desk.ledger.meta("health") }
                return .api("ok\n", "text/plain; charset=utf-8")
            } catch {
                desk.logger.error("the record cannot be read: \(error)")
                return .api("the record cannot be read\n", "text/plain; charset=utf-8", status: .serviceUnavailable)
            }
        },
        .get("/metrics", .token(.metrics)) { desk, request in
            let metrics = try await desk.blocking { try desk.ledger.metrics() }
            return .api(MetricsText(metrics, now: request.now).text, "text/plain; version=0.0.4; charset=utf-8")
        },
    ]
}

/// A page of the credits ledger as a JSON array, one object a line, each with the columns of `credits.jsonl`.
struct CreditsAnswer {
    /// Lines of one answer at most.
    static let limit = 1_000
    /// Lines of an answer whose number is not asked for.
    static let standard = 100

    let lines: [CreditEntry]
    let limit: Int

    init(_ lines: [CreditEntry], limit: Int) {
        self.lines = lines
        self.limit = limit
    }

    /// The answer; `Link` names the next page where this one is full.
    var response: Response {
        let text = "[" + lines.map(\.json).joined(separator: ",\n") + "]\n"
        var response = Response.api(text, "application/json")
        if lines.count == limit, let last = lines.last {
            response.headers[.link] = "</api/v1/credits?after=\(last.seq)&limit=\(limit)>; rel=\"next\""
        }
        return response
    }
}

extension Response {
    /// An answer for a program.
    static func api(_ text: String, _ type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension RouteTable {
    /// Whether programs ask for a path, which read JSON and no pages.
    func isForPrograms(_ path: String) -> Bool {
        path.hasPrefix("/api/") || Self.api.contains { $0.matches(path) }
    }
}

extension Response {
    /// A refusal for a program.
    static func refusal(_ refusal: DeskRefusal, _ sentence: String) -> Response {
        struct Answer: Encodable {
            let status: Int
            let error: String
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(Answer(status: refusal.status.code, error: sentence))) ?? Data()
        return .api(String(decoding: bytes, as: UTF8.self) + "\n", "application/json", status: refusal.status)
    }
}

extension HTTPField.Name {
    /// RFC 8288.
    fileprivate static let link = Self("Link") ?? .location
}
