import Accounts
import Checks
import Foundation
import Hummingbird
import Ledger
import Submissions

extension RouteTable {
    /// The page of one case.
    static let cases: [Route] = [
        .get("/cases/:id", .staff(.viewer)) { desk, request in
            let id = try request.number("id")
            let actor = try request.actor()
            let words = request.words
            return try await desk.page("case", for: request, title: \CasePage.heading) {
                let submission = try desk.submission(id)
                guard let file = try desk.ledger.caseFile(of: submission) else { throw DeskRefusal.notFound }
                // Whoever sees a student's whereabouts leaves a line, written before the page is.
                if file.showsWhereabouts {
                    try desk.ledger.note(.caseViewed, by: actor, on: "\(submission)", now: request.now)
                }
                let queue = try QueueQuestion(request.query)
                var page = CasePage(
                    file,
                    in: queue,
                    map: desk.map,
                    earlier: try desk.earlier(than: file),
                    words: words,
                    zone: desk.programme.calendar.zone
                )
                try desk.place(&page, of: file, in: queue, now: request.now)
                try desk.permit(&page, file, actor, words: words)
                page.undo = try desk.undo(request)
                return page
            }
        }
    ]
}

extension Desk {
    /// Puts the cases before and after this one, in the queue that it was opened from, into its page.
    fileprivate func place(_ page: inout CasePage, of file: CaseFile, in queue: QueueQuestion, now: Date) throws {
        let url = { (open: QueueCase) in queue.url(ofCase: open.key.row) }
        guard let key = file.open?.key else { return }
        page.nextURL = try ledger.queue(queue.filter, after: key, limit: 1, now: now).first.map(url)
        page.previousURL = try ledger.queue(queue.filter, before: key, limit: 1, now: now).last.map(url)
    }

    /// The cases of earlier pictures that the latest verdict names.
    fileprivate func earlier(than file: CaseFile) throws -> [SubmissionID: EarlierCase] {
        let named = Set((file.verdict?.facts.history?.twins ?? []).map(\.earlier.submission))
        var cases: [SubmissionID: EarlierCase] = [:]
        for submission in named {
            guard let number = try ledger.submission(submission)?.number else { continue }
            let files = try ledger.files(of: submission, includingSuperseded: true)
            let contents = Dictionary(files.map { ($0.name, $0.evidence.sha256) }) { _, last in last }
            cases[submission] = EarlierCase(number: number, contents: contents)
        }
        return cases
    }

    /// Puts the forms into a case's page that its visitor may send, or why there are none.
    fileprivate func permit(_ page: inout CasePage, _ file: CaseFile, _ actor: AuditActor, words: Catalogue) throws {
        guard let judgement = file.verdict?.judgement else {
            page.whyNot = words("decide.not-judged")
            return
        }
        let account = AccountName(actor.name)
        let hindrance =
            try account.map { try ledger.hindrance(to: $0, deciding: file.summary.submission) } ?? .noAccount
        if let hindrance {
            page.whyNot = words("hindrance.\(hindrance.rawValue)")
            return
        }
        // A decided case is open again where new evidence or an appeal came: it is decided anew, in the old one's place.
        let isDecided = file.decision != nil && file.open == nil
        page.forms = CaseForms(
            decideURL: isDecided ? nil : "\(page.url)/decision",
            undoURL: file.decision == nil ? nil : "\(page.url)/undo",
            decisionNumber: file.decision?.id,
            next: page.nextURL ?? page.queueURL,
            measured: judgement.measuredCredits,
            asksWeek: judgement.week == nil,
            appealURL: file.open?.kind == .appealed ? nil : "\(page.url)/appeal"
        )
    }
}

extension CaseFile {
    /// Whether any version of the case holds a position or an address, as a fix or burned into a photo.
    var showsWhereabouts: Bool {
        verdicts.contains { verdict in
            verdict.facts.evidence.contains { evidence in
                evidence.photo?.gps.coordinate != nil || evidence.watermark?.coordinate != nil
                    || evidence.watermark?.address != nil
            }
        }
    }
}
