import Checks
import Foundation
import Ledger
import Scoring
import Submissions
import Zones

/// One case with all evidence in sight.
struct CasePage: Sendable {
    /// The ledger's number of the submission.
    let id: Int64
    /// The page's own URL.
    let url: String
    /// What the case was when the page was made, for the script.
    let state: String
    /// The same with the filters of the list that it was opened from.
    let here: String
    /// The student's number.
    let student: String
    /// The student's name, class, pair and role, as far as the roster knows them.
    let name: String?
    let className: String?
    let pair: String?
    let studentRole: String?
    /// The session's folder.
    let session: String
    /// The document's title.
    var heading: String { "\(student) \(session)" }
    /// How it stands: a decision's outcome or the verdict.
    let standing: String
    let standingTone: String
    /// Number of the verdict in sight; a decision names it.
    let verdictNumber: Int
    /// Start, duration, zone, week, credits.
    let summary: [CaseTerm]
    /// The two photos side by side, each with its lack told where it is not there.
    let photos: [CasePicture]
    /// Other pictures that were handed in.
    let spare: [CasePicture]
    /// Memo and timer.
    let texts: [CaseText]
    /// The time line as SVG.
    let times: String
    /// The map as SVG; `nil` without zones.
    let map: String?
    /// What the verdict found, most serious first.
    let findings: [CaseFinding]
    /// The codes of the findings that a decision answers.
    let codes: [String]
    /// How much weak findings weigh together; `nil` where there are none.
    let weak: String?
    /// What rules on trial said, without effect; a decision does not answer it.
    let shadow: [CaseFinding]
    /// Earlier pictures that a picture here equals, each beside its twin.
    let twins: [CaseTwin]
    /// What new evidence took the place of since a person decided, old beside new.
    let changes: [CaseTwin]
    let hasChanges: Bool
    /// The student's other sessions of that week.
    let others: [CaseNeighbour]
    /// The partner's.
    let partners: [CaseNeighbour]
    /// All verdicts and decisions, the latest first.
    let steps: [CaseStep]
    /// Files that do not count any more.
    let gone: [CaseUpload]
    /// Whether new evidence came after a decision, which it re-opened.
    let isReopened: Bool
    /// The decision that stands; `nil` where none does.
    let decision: CaseStep?
    /// What may be done here; `nil` for those who only look.
    var forms: CaseForms?
    /// Why nothing may be decided here.
    var whyNot: String?
    /// Why a person is waited for: appealed, reopened, flagged, a sample; `nil` where nobody is.
    let kind: String?
    let kindTone: String?
    /// What the student says against the verdict.
    let appeals: [String]
    let hasAppeals: Bool
    /// The cases before and after this one in the list that it was opened from, and the list.
    var previousURL: String?
    var nextURL: String?
    let queueURL: String
    /// The decision just made on the case before, which one key undoes.
    var undo: QueueUndo?
    // Templates see stored values alone.
    let hasFindings: Bool
    let hasShadow: Bool
    let hasTwins: Bool
    let hasSpare: Bool
    let hasOthers: Bool
    let hasPartners: Bool
    let hasGone: Bool

    init(
        _ content: CaseFile,
        in queue: QueueQuestion = QueueQuestion(),
        map campus: CampusMap?,
        earlier: [SubmissionID: EarlierCase] = [:],
        words: Catalogue,
        zone: TimeZone
    ) {
        let summary = content.summary
        let here = queue.url(ofCase: summary.number)
        let place = CasePlace(id: summary.number, query: String(here.drop { $0 != "?" }))
        let verdict = content.verdict
        let facts =
            verdict?.facts
            ?? SubmissionFacts(
                id: summary.submission,
                student: summary.student,
                enrolment: nil,
                evidence: [],
                judgedAt: summary.lastArrivedAt
            )
        id = summary.number
        url = place.url
        self.here = here
        queueURL = queue.url(after: nil)
        state = Self.state(verdict: verdict?.number, decision: content.decision)
        student = summary.student.value
        let enrolment = facts.enrolment
        name = enrolment?.name
        className = enrolment?.className
        pair = enrolment.flatMap { $0.pair.isEmpty ? nil : $0.pair }
        studentRole = enrolment.map { words("student.\($0.role.rawValue)") }
        session = summary.submission.sessionFolder.text
        if let standing = content.decision {
            self.standing = words("outcome.\(standing.decision.outcome.rawValue)")
            standingTone = standing.decision.outcome.rawValue
        } else {
            let tone = verdict?.judgement.verdict.rawValue ?? "incomplete"
            standing = words("verdict.\(tone)")
            standingTone = tone
        }
        verdictNumber = verdict?.number ?? 0
        self.summary = Self.summary(verdict?.judgement, summary, words: words, zone: zone)
        photos = [EvidenceRole.before, .after].map { role in
            facts.first(role).map { CasePicture($0, of: place, words: words, zone: zone) }
                ?? CasePicture(missing: role, words: words)
        }
        let shown = Set([facts.before, facts.after, facts.memo, facts.timer].compactMap { $0?.name })
        spare = facts.evidence.filter { !shown.contains($0.name) }
            .map { CasePicture($0, of: place, words: words, zone: zone) }
        texts = [EvidenceRole.memo, .timer].map { CaseText($0, facts, of: place, words: words, zone: zone) }
        times = CaseTimes(facts: facts, zone: zone, words: words).drawing.svg(identifier: "times").text
        map = campus.map {
            let labels = CaseMapDrawing.Words(before: words("case.before"), after: words("case.after"))
            return CaseMapDrawing($0, facts: facts, words: labels, language: words.language).svg().text
        }
        // Old and new side by side: what is new since a person decided.
        let decided = content.decidedVerdict.flatMap { $0.number == verdict?.number ? nil : $0 }
        let known = Set(decided?.judgement.findings.map(\.code) ?? [])
        findings = CaseFinding.list(
            verdict?.judgement.findings ?? [],
            isNew: { decided != nil && !known.contains($0) },
            words: words
        )
        codes = Array(Set(findings.filter { $0.severity != "note" }.map(\.code))).sorted()
        weak = verdict?.judgement.signals.map { sum in
            words(sum.isReached ? "case.weak-reached" : "case.weak", sum.causes.count, sum.limit)
        }
        shadow = CaseFinding.list(verdict?.judgement.shadow ?? [], isNew: { _ in false }, words: words)
        twins = (facts.history?.twins ?? []).map { twin in
            CaseTwin(twin, facts, place, earlier[twin.earlier.submission], words: words, zone: zone)
        }
        changes = decided.map { Self.changes(from: $0.facts, to: facts, place, words: words, zone: zone) } ?? []
        hasChanges = !changes.isEmpty
        others = content.others.map { CaseNeighbour($0, words: words, zone: zone) }
        partners = content.partners.map { CaseNeighbour($0, words: words, zone: zone) }
        let verdicts = content.verdicts.enumerated().map { index, verdict in
            CaseStep(
                verdict,
                after: index > 0 ? content.verdicts[index - 1] : nil,
                place: place,
                words: words,
                zone: zone
            )
        }
        steps = (verdicts + content.decisions.map { CaseStep($0, words: words, zone: zone) })
            .sorted { $0.instant > $1.instant }
        gone = content.files.filter { $0.supersededAt != nil }
            .map { CaseUpload(gone: $0, place: place, words: words, zone: zone) }
        decision = content.decision.map { CaseStep($0, words: words, zone: zone) }
        hasFindings = !findings.isEmpty
        hasShadow = !shadow.isEmpty
        hasTwins = !twins.isEmpty
        hasSpare = !spare.isEmpty
        hasOthers = !others.isEmpty
        hasGone = !gone.isEmpty
        hasPartners = !partners.isEmpty
        isReopened = content.open?.kind == .reopened
        // That a flagged case waits because it is flagged need not be said twice.
        let kind = content.open.flatMap { $0.kind == .flagged ? nil : $0.kind }
        self.kind = kind.map { words("kind.\($0.rawValue)") }
        kindTone = kind?.rawValue
        appeals = content.appeals.map { appeal in
            words(
                "case.appeal-line",
                DeskTime.minute(appeal.madeAt, in: zone),
                appeal.person ?? appeal.file?.text ?? "?"
            )
                + (appeal.note.isEmpty ? "" : ": \(appeal.note)")
        }
        hasAppeals = !appeals.isEmpty
    }

    /// What tells whether the case is another one than when a page was made: its verdict and the decision that stands.
    static func state(verdict: Int?, decision: RecordedDecision?) -> String { "\(verdict ?? 0)-\(decision?.id ?? 0)" }

    /// The pictures that are others than when a person decided.
    private static func changes(
        from old: SubmissionFacts,
        to new: SubmissionFacts,
        _ place: CasePlace,
        words: Catalogue,
        zone: TimeZone
    ) -> [CaseTwin] {
        [EvidenceRole.before, .after, .memo, .timer].compactMap { role in
            let (was, now) = (old.first(role), new.first(role))
            guard was?.sha256 != now?.sha256 else { return nil }
            func preview(_ evidence: EvidenceFacts?) -> String? {
                guard let evidence, evidence.photo != nil, !evidence.sha256.isEmpty else { return nil }
                return place.preview(evidence.sha256, .page)
            }
            func terms(_ evidence: EvidenceFacts?) -> [CaseTerm] {
                evidence.map { CasePictureTerms(evidence: $0, words: words, zone: zone).all } ?? []
            }
            return CaseTwin(
                likeness: words("case.\(role.rawValue)"),
                name: now?.name.text ?? words("case.no-\(role.rawValue)"),
                hereURL: preview(now),
                earlierName: was?.name.text ?? words("case.no-\(role.rawValue)"),
                earlierURL: preview(was),
                caseURL: nil,
                earlier: "",
                hereText: now?.memo?.text,
                hereTerms: terms(now),
                earlierText: was?.memo?.text,
                earlierTerms: terms(was)
            )
        }
    }

    private static func summary(
        _ judgement: Judgement?,
        _ summary: SubmissionSummary,
        words: Catalogue,
        zone: TimeZone
    ) -> [CaseTerm] {
        var terms: [CaseTerm] = []
        func add(_ key: String, _ value: String?) {
            terms.append(CaseTerm(name: words(key), value: value ?? words("case.unknown"), isAbsent: value == nil))
        }
        add("case.start", judgement?.start.map { "\($0.wallClock.date) \($0.wallClock.timeOfDay)" })
        add("case.duration", judgement?.durationSeconds.map { Measure.seconds($0).text(in: words.language) })
        add("case.zone", judgement?.zone)
        add("case.week", judgement?.week.map(String.init))
        add("case.measured", judgement.map { String($0.measuredCredits) })
        add("case.granted", String(summary.credits))
        return terms
    }
}

/// Another session of the student in that week.
struct CaseNeighbour: Sendable {
    let url: String
    let session: String
    let time: String
    let verdict: String
    let tone: String
    let zone: String?
    let credits: Int

    init(_ summary: SubmissionSummary, words: Catalogue, zone timeZone: TimeZone) {
        url = CasePlace(id: summary.number).url
        session = summary.submission.sessionFolder.text
        time =
            summary.start.map { start in
                let end = summary.end.map { WallClock($0, in: timeZone) }
                return DeskTime.minute(start, in: timeZone)
                    + (end.map { "–\(twoDigits($0.hour)):\(twoDigits($0.minute))" } ?? "")
            } ?? words("case.unknown")
        let verdict = summary.verdict ?? .incomplete
        self.verdict = words("verdict.\(verdict.rawValue)")
        tone = verdict.rawValue
        zone = summary.zone
        credits = summary.credits
    }
}

/// An earlier picture beside the one here that equals it.
struct CaseTwin: Sendable {
    /// How the two are alike, in words.
    let likeness: String
    /// The file here.
    let name: String
    let hereURL: String?
    /// The earlier file.
    let earlierName: String
    /// Its preview; `nil` where its case is not known any more.
    let earlierURL: String?
    /// The case of the earlier one.
    let caseURL: String?
    /// Whose it is and from when.
    let earlier: String
    /// What was read of memo or timer here.
    var hereText: String?
    /// What the file here tells.
    var hereTerms: [CaseTerm] = []
    /// What was read of the earlier memo or timer.
    var earlierText: String?
    /// What the earlier file tells.
    var earlierTerms: [CaseTerm] = []
}

/// The forms that a member of staff may send from a case's page.
struct CaseForms: Sendable {
    /// Where a decision is sent; `nil` where one stands.
    var decideURL: String?
    /// Where the decision that stands is undone.
    var undoURL: String?
    /// The number of the decision that stands.
    var decisionNumber: Int64?
    /// Where to go afterwards.
    var next: String
    /// The credits that are approved when none are set by hand.
    var measured: Int
    /// Whether the photos tell no week, so that the form asks for it.
    var asksWeek: Bool
    /// The last week that can be named.
    var lastWeek = DecisionRequest.weeks.upperBound
    /// Where an appeal of the student is noted; `nil` where one waits already.
    var appealURL: String?
}

/// The case of an earlier picture, as far as the record knows it.
struct EarlierCase: Sendable {
    /// The record's number of the submission.
    let number: Int64
    /// Contents of its files by name, those replaced included; of several with one name the latest.
    let contents: [FileName: String]
}

extension CaseTwin {
    /// A picture here beside the earlier one that it equals.
    init(
        _ twin: EvidenceTwin,
        _ facts: SubmissionFacts,
        _ place: CasePlace,
        _ known: EarlierCase?,
        words: Catalogue,
        zone: TimeZone
    ) {
        let here = facts.evidence.first { $0.name == twin.subject }
        let other = known.map { CasePlace(id: $0.number) }
        let content = known?.contents[twin.earlier.name]
        likeness = words("twin.\(twin.kind.rawValue)")
        name = twin.subject.text
        hereURL = here.flatMap { $0.photo == nil || $0.sha256.isEmpty ? nil : place.preview($0.sha256, .page) }
        earlierName = twin.earlier.name.text
        earlierURL = content.flatMap { other?.preview($0, .page) }
        caseURL = other.flatMap { $0.id == place.id ? nil : $0.url }
        let time = (twin.earlier.arrivedAt ?? twin.earlier.capturedAt).map { DeskTime.minute($0, in: zone) }
        earlier = ["\(twin.earlier.submission)", time].compactMap(\.self).joined(separator: " · ")
    }
}

/// Memo or timer: its picture or text beside what was read.
struct CaseText: Sendable {
    /// Memo or timer, in words.
    let role: String
    /// The file; `nil` where none was handed in.
    let picture: CasePicture?
    /// Whether there is a picture to show.
    let hasPicture: Bool
    /// The text that was read.
    let text: String?
    /// What it claims.
    let terms: [CaseTerm]
    let hasTerms: Bool
    /// What stands in its place where there is none.
    let missing: String?

    init(_ role: EvidenceRole, _ facts: SubmissionFacts, of place: CasePlace, words: Catalogue, zone: TimeZone) {
        self.role = words("case.\(role.rawValue)")
        guard let evidence = facts.first(role) else {
            picture = nil
            hasPicture = false
            text = nil
            terms = []
            hasTerms = false
            missing = words("case.no-\(role.rawValue)")
            return
        }
        let picture = CasePicture(evidence, of: place, words: words, zone: zone)
        self.picture = picture
        hasPicture = picture.previewURL != nil
        missing = evidence.memo == nil ? words("case.unread") : nil
        text = evidence.memo.map(\.text).flatMap { $0.isEmpty ? nil : $0 }
        var terms: [CaseTerm] = []
        if let memo = evidence.memo {
            let minutes = memo.durationMinutes.map { Measure.seconds($0 * 60).text(in: words.language) }
            terms.append(
                CaseTerm(name: words("case.claims"), value: minutes ?? words("case.no-claim"), isAbsent: minutes == nil)
            )
            if let start = memo.start { terms.append(CaseTerm(name: words("case.from"), value: start.description)) }
            if let end = memo.end { terms.append(CaseTerm(name: words("case.to"), value: end.description)) }
            if let date = memo.date { terms.append(CaseTerm(name: words("case.date"), value: date.description)) }
            let score = memo.score.map { ", \(Int((min(max($0, 0), 1) * 100).rounded())) %" } ?? ""
            terms.append(CaseTerm(name: words("case.read-by"), value: memo.engine + score))
        }
        self.terms = terms + picture.terms
        hasTerms = !self.terms.isEmpty
    }
}
