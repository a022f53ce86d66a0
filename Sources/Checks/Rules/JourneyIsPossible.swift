import Foundation
import Submissions

/// Nobody travels faster than anything that runs.
///
/// Each fix is a disc; what counts is the way from edge to edge, between any two fixes of a student: those of the session,
/// and each with those of the sessions around it. Short ways are left out, since a bad fix makes any speed of them. Details:
/// `case` (`session`, `within`), `way` (metres), `time` (seconds), and of `session` `owner`, `earlier`, `folder`, of `within`
/// `other` (the other photo's name).
struct JourneyIsPossible: Check {
    let codes: [FindingCode] = [.historyTravel]

    func findings(on facts: SubmissionFacts, under programme: Programme) -> [Finding] {
        let policy = programme.history
        let same = facts.sameSessions
        let here = Session(facts, under: programme).usablePhotos.compactMap { photo in
            Whereabouts(photo).map { (photo.name, $0) }
        }
        var worst: (speed: Double, finding: Finding)?
        func look(_ name: FileName, _ fix: Whereabouts, _ there: Whereabouts, _ details: [String: String]) {
            let metres = fix.metres(to: there)
            guard metres > policy.travelKilometres * 1_000 else { return }
            // A minute is left for clocks that differ.
            let seconds = max(60, abs(fix.instant.timeIntervalSince(there.instant)))
            let speed = metres / seconds * 3.6
            guard speed > policy.travelKilometresPerHour, speed > worst?.speed ?? 0 else { return }
            worst = (speed, finding(name, metres, seconds, details, policy))
        }
        if here.count == 2 {
            look(here[1].0, here[1].1, here[0].1, ["case": "within", "other": here[0].0.text])
        }
        for other in facts.history?.sessions ?? [] where !same.contains(other.submission) {
            let details = [
                "case": "session", "owner": EarlierOwner.own.rawValue, "earlier": other.submission.description,
                "folder": other.submission.sessionFolder.text,
            ]
            for there in [other.before, other.after].compactMap({ $0 }) {
                guard let there = Whereabouts(there, under: programme.location) else { continue }
                for (name, fix) in here { look(name, fix, there, details) }
            }
        }
        return worst.map { [$0.finding] } ?? []
    }

    private func finding(
        _ name: FileName,
        _ metres: Double,
        _ seconds: TimeInterval,
        _ details: [String: String],
        _ policy: HistoryPolicy
    ) -> Finding {
        let needed = metres / (policy.travelKilometresPerHour / 3.6)
        return Finding(
            .historyTravel,
            .flag,
            subject: name,
            measured: .seconds(Int(seconds.rounded())),
            limit: .atLeast(.seconds(Int(min(needed, 1e9).rounded(.up)))),
            details: details.merging(["way": String(Int(min(metres, 1e9).rounded()))]) { _, new in new }
        )
    }

    func wording(of finding: Finding) -> Wording {
        let (file, seen, bound) = (finding.file, finding.seen, finding.bound)
        let way = Measure.metres(Double(finding.details["way"] ?? "") ?? 0, from: nil).spoken
        let isWithin = finding.details["case"] == "within"
        let other = isWithin ? (finding.details["other"] ?? "?").displayable : finding.ownFolder
        return Wording(
            zh: """
                “\(file)”的位置与\(isWithin ? "照片" : "打卡")“\(other)”的位置相距至少 \(way.chinese)，时间只差 \(seen.chinese)（至少需要 \(bound.chinese)），\
                来不及到达。可能有一处定位或时间不准。
                """,
            en: """
                The positions of “\(file)” and of the \(isWithin ? "photo" : "session") “\(other)” lie at least \(way.english) apart, their times only \
                \(seen.english) (needed: at least \(bound.english)). One of the positions or times may be off.
                """
        ) + Remedies.tellStaff
    }
}
