import Checks
import Foundation
import Ledger
import Submissions

/// One step of a case's past: a verdict with the files that it judged, or a decision.
struct CaseStep: Sendable {
    /// When.
    let time: String
    /// What happened, in words.
    let title: String
    /// The class of its badge.
    let tone: String
    /// Who; Daka itself for verdicts.
    let person: String
    /// The reason that was given.
    let reason: String?
    /// What it answers or found.
    let findings: [String]
    let hasFindings: Bool
    /// The files that a verdict judged and the one before did not, and those that went.
    let files: [CaseUpload]
    /// When and by whom it was undone, and why.
    let undone: String?
    /// The order of time.
    let instant: Date
}

/// A file of a version of a case.
struct CaseUpload: Sendable {
    let name: String
    /// The URL of its preview, `nil` for texts.
    let previewURL: String?
    let originalURL: String?
    /// When it arrived, and when another took its place.
    let time: String
}

extension CaseStep {
    /// A verdict; `before` is the one that it followed.
    init(_ verdict: RecordedVerdict, after before: RecordedVerdict?, place: CasePlace, words: Catalogue, zone: TimeZone)
    {
        instant = verdict.recordedAt
        time = DeskTime.minute(verdict.recordedAt, in: zone)
        title = words("case.verdict-number", verdict.number, words("verdict.\(verdict.judgement.verdict.rawValue)"))
        tone = verdict.judgement.verdict.rawValue
        person = words("case.machine")
        reason = nil
        // After an incomplete verdict everything is new.
        let known = Set(before?.judgement.verdict == .incomplete ? [] : before?.judgement.findings.map(\.code) ?? [])
        let codes = verdict.judgement.findings.filter { $0.severity != .note }.map(\.code)
        var seen: Set<FindingCode> = []
        findings = codes.filter { seen.insert($0).inserted }.map { code in
            let name = words("finding.\(code.rawValue)")
            return known.isEmpty || known.contains(code) ? name : words("case.new-finding", name)
        }
        hasFindings = !findings.isEmpty
        let earlier = Set(before?.facts.evidence.map(\.sha256) ?? [])
        files = verdict.facts.evidence.filter { !earlier.contains($0.sha256) && before != nil }.map { evidence in
            CaseUpload(
                name: evidence.name.text,
                previewURL: evidence.photo == nil ? nil : place.preview(evidence.sha256, .small),
                originalURL: evidence.sha256.isEmpty ? nil : place.original(evidence.sha256),
                time: evidence.arrivedAt.map { DeskTime.minute($0, in: zone) } ?? ""
            )
        }
        undone = nil
    }

    /// A decision.
    init(_ recorded: RecordedDecision, words: Catalogue, zone: TimeZone) {
        let decision = recorded.decision
        instant = recorded.decidedAt
        time = DeskTime.minute(recorded.decidedAt, in: zone)
        let outcome = words("outcome.\(decision.outcome.rawValue)")
        title = decision.credits.map { words("case.outcome-credits", outcome, $0) } ?? outcome
        tone = decision.outcome.rawValue
        person = decision.person
        reason = decision.reason.isEmpty ? nil : decision.reason
        findings = decision.answers.map { words("finding.\($0.rawValue)") }
        hasFindings = !findings.isEmpty
        files = []
        undone = recorded.undoneAt.map { undoneAt in
            let (person, time) = (recorded.undoneBy ?? "?", DeskTime.minute(undoneAt, in: zone))
            return switch recorded.ending {
            case .replaced: words("case.replaced", person, time)
            case .answered: words("case.answered", time)
            case nil: words("case.undone", person, time, recorded.undoneReason ?? "–")
            }
        }
    }
}

extension CaseUpload {
    /// A file of the case that another took the place of.
    init(gone file: KeptFile, place: CasePlace, words: Catalogue, zone: TimeZone) {
        name = file.name.text
        previewURL =
            file.evidence.format == .unknown ? nil : place.preview(file.evidence.sha256, .small)
        originalURL = place.original(file.evidence.sha256)
        let until = file.supersededAt.map { " – " + DeskTime.minute($0, in: zone) } ?? ""
        time = DeskTime.minute(file.arrivedAt, in: zone) + until
    }
}
