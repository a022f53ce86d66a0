public import Checks
import Ledger

extension PointsTable {
    /// Points for minutes of self-study, exact at every boundary.
    ///
    /// Under ``fromHours`` none; then ``fromPoints`` and ``stepPoints`` for every further full ``stepHours``; from
    /// ``fullHours`` on ``fullPoints``, which are also the most.
    public func points(forMinutes minutes: Int) -> Int {
        if minutes >= fullHours * 60 { return fullPoints }
        guard minutes >= fromHours * 60 else { return 0 }
        let steps = (minutes - fromHours * 60) / (max(1, stepHours) * 60)
        return min(fullPoints, fromPoints + steps * stepPoints)
    }
}

extension TermRules {
    /// The minutes of a session that earn points.
    ///
    /// Measured minutes, up to the longest session that the rules know. Where a person gave other credits than the measured
    /// minutes make, or there are no times, the person's word stands: the minutes of the credits given. With
    /// ``ScoredHours/credited`` the minutes of the credits always.
    func minutes(of grant: OpenGrant) -> Int {
        let credited = grant.credits * session.minutesPerCredit
        guard scoring.hours == .verified, let measured = grant.durationMinutes,
            !grant.isByHand || session.credits(forSeconds: measured * 60) == grant.credits
        else { return credited }
        return min(measured, session.maximumHours * 60)
    }
}
