import Accounts
import Checks
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

/// What became of each case of a bulk decision.
struct BulkPage: Sendable {
    /// How many were decided and how many were not.
    let summary: String
    /// The cases that were left as they were.
    let left: [Line]
    /// The queue, with the filters that were on.
    let queueURL: String

    /// A case that was left as it was.
    struct Line: Sendable {
        let url: String
        let name: String
        let outcome: String
    }
}

/// A case as a checkbox of the queue names it: number, verdict in sight, decision in sight.
struct PickedCase: Sendable, Hashable {
    let id: Int64
    let verdictNumber: Int
    let replacing: Int64?

    /// Reads `12.3` or `12.3.45`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 60, (2...3).contains(parts.count), let id = Int64(parts[0]), id > 0,
            let verdict = Int(parts[1]), (1...Int(Int32.max)).contains(verdict)
        else { return nil }
        self.id = id
        verdictNumber = verdict
        if parts.count == 3 {
            guard let decision = Int64(parts[2]), decision > 0 else { return nil }
            replacing = decision
        } else {
            replacing = nil
        }
    }

    /// The checkbox of an open case.
    static func text(_ open: QueueCase) -> String {
        "\(open.key.row).\(open.verdictNumber)" + (open.decision.map { ".\($0)" } ?? "")
    }
}

extension RouteTable {
    /// Deciding equal cases alike.
    static let bulk: [Route] = [
        .post("/queue/decision", .staff(.lead)) { desk, request in try await desk.decideAll(request) }
    ]
}

extension Desk {
    fileprivate func decideAll(_ request: DeskRequest) async throws -> Response {
        let picked = request.form.all("case").map(PickedCase.init)
        guard !picked.isEmpty, picked.count <= LedgerDatabase.bulkLimit, Set(picked).count == picked.count else {
            throw DeskRefusal.badRequest(picked.isEmpty ? "bulk.none" : "bulk.too-many")
        }
        guard !picked.contains(nil) else { throw DeskRefusal.badRequest("error.not-understood") }
        guard let outcome = request.form["outcome"].flatMap(Decision.Outcome.init(rawValue:)) else {
            throw DeskRefusal.lacking("decide.no-outcome")
        }
        let reason = try DecisionRequest.reason(request.form)
        // One reason for all of them, which the ledger's lines and the receipts repeat.
        guard !reason.isEmpty else { throw DeskRefusal.lacking("decide.needs-reason") }
        let actor = try request.actor()
        let (cases, results) = try await blocking {
            let cases = try picked.compactMap(\.self).map { one in
                (
                    id: one.id,
                    case: BulkCase(try submission(one.id), verdictNumber: one.verdictNumber, replacing: one.replacing)
                )
            }
            let findings = try Set(
                cases.compactMap { try ledger.openCase(of: $0.case.submission) }.map { Set($0.findings) }
            )
            guard findings.count <= 1 else { throw DeskRefusal.lacking("bulk.mixed") }
            let results = try ledger.decideAll(
                cases.map(\.case),
                outcome,
                reason: reason,
                findings: findings.first ?? [],
                by: actor,
                under: programme,
                now: request.now
            )
            onDecision()
            return (cases.map(\.id), results)
        }
        let queue = QueueQuestion(openedBy: request)
        let lines = zip(cases, results).compactMap { id, result in
            line(of: result, request.words).map {
                BulkPage.Line(url: queue.url(ofCase: id), name: "\(result.submission)", outcome: $0)
            }
        }
        guard !lines.isEmpty else { return done("bulk", request) }
        let model = BulkPage(
            summary: request.words("bulk.done", results.count - lines.count, lines.count),
            left: lines,
            queueURL: queue.url(after: nil)
        )
        return page("bulk", model, title: request.words("bulk.result"), for: request, status: .conflict)
    }

    /// Why a case was left as it was; `nil` for one that was decided.
    private func line(of result: BulkResult, _ words: Catalogue) -> String? {
        switch result.outcome {
        case .recorded: nil
        case .alreadyDecided(let first):
            words(
                "conflict.decided",
                first.decision.person,
                DeskTime.minute(first.decidedAt, in: programme.calendar.zone)
            )
        case .outdated: words("conflict.outdated")
        case .notStanding: words("conflict.gone")
        case .forbidden(let hindrance): words("hindrance.\(hindrance.rawValue)")
        case .otherFindings: words("bulk.mixed")
        case .lacking(let lack): words(lack.key)
        }
    }
}
