import Checks
import Foundation
import HTTPTypes
import Ledger
import Submissions

/// A decision as a form states it, checked for what it lacks before the record is asked.
struct DecisionRequest: Sendable {
    /// How it is decided.
    let outcome: Decision.Outcome
    /// Credits set by hand.
    let credits: Int?
    /// The week that it counts in where the photos tell none.
    let week: Int?
    /// Why.
    let reason: String
    /// The number of the verdict in sight.
    let verdictNumber: Int
    /// The standing decision in sight.
    let replacing: Int64?
    /// The findings that it answers.
    private(set) var answers: [FindingCode]

    /// Weeks of a programme that can be named.
    static let weeks = 1...1_000
    /// Characters of a reason at most.
    static let maximumReason = 1_000

    /// Reads a form.
    ///
    /// - Throws: ``DeskRefusal``: 400 where a field cannot come from the desk's own form, 422 where something is lacking.
    init(_ form: FormFields) throws(DeskRefusal) {
        guard let outcome = form["outcome"].flatMap(Decision.Outcome.init(rawValue:)) else {
            throw .lacking("decide.no-outcome")
        }
        self.outcome = outcome
        credits = try form.number("credits", in: 1...24)
        week = try form.number("week", in: Self.weeks)
        reason = try Self.reason(form)
        guard let verdict = try form.number("verdict", in: 1...Int(Int32.max)) else {
            throw .badRequest("error.bad-number")
        }
        verdictNumber = verdict
        replacing = try form.number("replacing", in: 1...Int.max).map(Int64.init)
        answers = try Self.codes(form.all("answers"))
        if outcome != .approve, reason.isEmpty { throw .lacking("decide.needs-reason") }
    }

    /// Names the findings of the verdict in sight where the form, as the queue's short one, names none, and says what is
    /// lacking.
    ///
    /// - Throws: ``DeskRefusal``: 400 where the form names findings that the verdict has not, 422 where it lacks something.
    mutating func complete(with judgement: Judgement) throws(DeskRefusal) {
        let found = Set(judgement.findings.map(\.code))
        guard found.isSuperset(of: answers) else { throw .badRequest("error.not-understood") }
        if answers.isEmpty {
            answers = Set(judgement.findings.filter { $0.severity > .note }.map(\.code))
                .sorted { $0.rawValue < $1.rawValue }
        }
        guard outcome == .approve else { return }
        let worth = credits ?? judgement.measuredCredits
        guard worth > 0 else { throw .lacking("decide.needs-credits") }
        guard worth == judgement.measuredCredits || !reason.isEmpty else {
            throw .lacking("decide.needs-credit-reason")
        }
        guard judgement.week != nil || week != nil else { throw .lacking("decide.needs-week") }
    }

    /// The decision for the record.
    func decision(by person: String) -> Decision {
        Decision(
            person: person,
            outcome: outcome,
            credits: outcome == .approve ? credits : nil,
            week: outcome == .approve ? week : nil,
            reason: reason,
            answers: answers,
            verdictNumber: verdictNumber
        )
    }

    /// A form's reason.
    static func reason(_ form: FormFields) throws(DeskRefusal) -> String {
        let reason = form.text("reason") ?? ""
        guard reason.count <= maximumReason else { throw .badRequest("error.too-long") }
        return reason
    }

    /// Codes of findings as forms name them.
    static func codes(_ texts: [String]) throws(DeskRefusal) -> [FindingCode] {
        var codes: [FindingCode] = []
        for text in texts {
            guard let code = FindingCode(rawValue: text) else { throw .badRequest("error.not-understood") }
            codes.append(code)
        }
        return Array(Set(codes)).sorted { $0.rawValue < $1.rawValue }
    }
}

extension DeskRefusal {
    /// A form lacks something that the person can add.
    static func lacking(_ key: String) -> DeskRefusal { DeskRefusal(status: .unprocessableContent, key: key) }
}
