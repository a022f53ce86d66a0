import Accounts
import Checks
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Submissions

extension RouteTable {
    /// Deciding single cases.
    static let deciding: [Route] = [
        .post("/cases/:id/decision", .staff(.reviewer)) { desk, request in
            do {
                return try await desk.decide(request)
            } catch var refusal as DeskRefusal where refusal.status == .unprocessableContent {
                // What the queue's short form lacks, the case's page has room for.
                refusal.page = QueueQuestion(openedBy: request).url(ofCase: try request.number("id"))
                throw refusal
            }
        },
        .post("/cases/:id/undo", .staff(.reviewer)) { desk, request in try await desk.undo(request) },
        .post("/cases/:id/appeal", .staff(.reviewer)) { desk, request in try await desk.noteAppeal(request) },
    ]
}

extension Desk {
    /// The submission of a path's `:id`.
    ///
    /// - Throws: ``DeskRefusal/notFound``, `LedgerError`.
    func submission(_ id: Int64) throws -> SubmissionID {
        guard let submission = try ledger.submission(number: id)?.submission else { throw DeskRefusal.notFound }
        return submission
    }

    fileprivate func decide(_ request: DeskRequest) async throws -> Response {
        let id = try request.number("id")
        let asked = try DecisionRequest(request.form)
        let actor = try request.actor()
        let (outcome, verdict) = try await blocking {
            var asked = asked
            let submission = try submission(id)
            let verdict = try ledger.latestVerdict(of: submission)
            guard let verdict else { throw DeskRefusal.lacking("decide.not-judged") }
            if verdict.number == asked.verdictNumber { try asked.complete(with: verdict.judgement) }
            let outcome = try ledger.decide(
                asked.decision(by: actor.name),
                on: submission,
                replacing: asked.replacing,
                by: actor,
                under: programme,
                now: request.now
            )
            guard case .recorded = outcome else { return (outcome, try ledger.latestVerdict(of: submission)) }
            // It stands; nothing that could fail may follow, else its page would say that nothing was changed.
            onDecision()
            return (outcome, nil)
        }
        if case .recorded(let decision, _) = outcome {
            return done(asked.outcome.rawValue, request, undoing: (id, decision.id))
        }
        return try refusal(outcome, id, verdict, reason: asked.reason, request)
    }

    fileprivate func undo(_ request: DeskRequest) async throws -> Response {
        let id = try request.number("id")
        guard let number = try request.form.number("decision", in: 1...Int.max) else {
            throw DeskRefusal.badRequest("error.bad-number")
        }
        let reason = try DecisionRequest.reason(request.form)
        let actor = try request.actor()
        let (outcome, verdict) = try await blocking {
            let submission = try submission(id)
            guard try ledger.decisions(on: submission).contains(where: { $0.id == Int64(number) }) else {
                throw DeskRefusal.notFound
            }
            let outcome = try ledger.undo(
                Int64(number),
                by: actor,
                reason: reason,
                under: programme,
                now: request.now
            )
            guard case .recorded = outcome else { return (outcome, try ledger.latestVerdict(of: submission)) }
            // It stands; nothing that could fail may follow, else its page would say that nothing was changed.
            onDecision()
            return (outcome, nil)
        }
        if case .recorded = outcome { return done("undone", request, fallback: "/cases/\(id)") }
        return try refusal(outcome, id, verdict, reason: reason, request)
    }

    fileprivate func noteAppeal(_ request: DeskRequest) async throws -> Response {
        let id = try request.number("id")
        let note = try DecisionRequest.reason(request.form)
        guard !note.isEmpty else { throw DeskRefusal.lacking("decide.needs-reason") }
        let actor = try request.actor()
        try await blocking {
            do {
                try ledger.appeal(submission(id), note: note, by: actor, now: request.now)
            } catch let error as LedgerError where error.code == .refused {
                throw DeskRefusal.lacking("decide.not-judged")
            }
        }
        return done("appealed", request, fallback: "/cases/\(id)")
    }

    /// Leads to where the form's `next` says, with a notice of what was done.
    func done(
        _ said: String,
        _ request: DeskRequest,
        undoing: (id: Int64, decision: Int64)? = nil,
        fallback: String = "/queue"
    ) -> Response {
        let next = Links.local(request.form["next"]) ?? fallback
        var fields = [("said", said)]
        if let undoing { fields += [("case", String(undoing.id)), ("decision", String(undoing.decision))] }
        return .redirect(to: Links.adding(fields, to: next))
    }

    /// The page for a decision that was not recorded.
    private func refusal(
        _ outcome: DecideOutcome,
        _ id: Int64,
        _ verdict: RecordedVerdict?,
        reason: String,
        _ request: DeskRequest
    ) throws -> Response {
        let words = request.words
        let zone = programme.calendar.zone
        let queue = QueueQuestion(openedBy: request)
        let model: ConflictPage
        switch outcome {
        case .recorded, .otherFindings: throw DeskRefusal.badRequest("error.not-understood")
        case .forbidden(let hindrance):
            throw DeskRefusal(status: .forbidden, key: "hindrance.\(hindrance.rawValue)")
        case .lacking(let lack): throw DeskRefusal.lacking(lack.key)
        case .alreadyDecided(let first):
            let time = DeskTime.minute(first.decidedAt, in: zone)
            model = ConflictPage(
                words("conflict.decided", first.decision.person, time),
                case: id,
                in: queue,
                standing: first,
                verdict: verdict,
                reason: reason,
                words: words,
                zone: zone
            )
        case .outdated:
            model = ConflictPage(
                words("conflict.outdated"),
                case: id,
                in: queue,
                verdict: verdict,
                reason: reason,
                words: words,
                zone: zone
            )
        case .notStanding:
            model = ConflictPage(
                words("conflict.gone"),
                case: id,
                in: queue,
                verdict: verdict,
                reason: reason,
                words: words,
                zone: zone
            )
        }
        return page("conflict", model, title: words("conflict.title"), for: request, status: .conflict)
    }
}

extension DecisionLack {
    /// The key of the sentence that says what to add.
    var key: String {
        switch self {
        case .verdict: "decide.not-judged"
        case .account: "hindrance.noAccount"
        case .reason: "decide.needs-reason"
        case .credits: "decide.needs-credits"
        case .creditReason: "decide.needs-credit-reason"
        case .week: "decide.needs-week"
        }
    }
}
