public import Checks

/// Why short weeks take a student out of the awards, with the weeks that did it.
public struct Disqualification: Sendable, Hashable {
    /// Which of the two rules.
    public enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// One run of short weeks long enough by itself.
        case longRun = "long-run"
        /// Several separate runs of short weeks.
        case shortRuns = "short-runs"
    }

    /// Which of the two rules.
    public var cause: Cause
    /// The runs that met it, in order.
    public var runs: [ClosedRange<Int>]

    /// The weeks that met it, in order.
    public var weeks: [Int] { runs.flatMap { Array($0) } }
}

extension AttendancePolicy {
    /// Whether short weeks disqualify from awards.
    ///
    /// A run is as many short weeks in a row as there are, and counts once however long it is; two runs are separate where
    /// a week that is not short lies between them. Weeks that may still be made up are not short yet.
    ///
    /// - Parameter weeks: A student's weeks in order.
    /// - Returns: The rule that is met and the weeks that met it; `nil` where none is.
    public func disqualification(_ weeks: [WeekRecord]) -> Disqualification? {
        let runs = Self.runs(weeks.filter { $0.standing == .short }.map(\.week))
        let long = runs.filter { $0.count >= longRunWeeks }
        if !long.isEmpty { return Disqualification(cause: .longRun, runs: long) }
        let short = runs.filter { $0.count >= shortRunWeeks }
        return short.count >= shortRuns ? Disqualification(cause: .shortRuns, runs: short) : nil
    }

    /// Consecutive numbers as runs.
    static func runs(_ weeks: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for week in weeks {
            if let last = runs.last, last.upperBound + 1 == week {
                runs[runs.count - 1] = last.lowerBound...week
            } else {
                runs.append(week...week)
            }
        }
        return runs
    }
}
