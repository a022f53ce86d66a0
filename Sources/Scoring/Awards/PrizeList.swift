public import Checks
public import Submissions

/// The prizes, highest first.
public enum Prize: String, Sendable, Hashable, Codable, CaseIterable {
    /// 一等奖.
    case first
    /// 二等奖.
    case second
    /// 三等奖.
    case third
    /// 优秀奖.
    case merit
    /// 参与奖.
    case participation
}

/// Who wins what, by total score.
public struct PrizeList: Sendable, Hashable {
    /// A participant as the list needs it.
    public struct Candidate: Sendable, Hashable {
        /// The student.
        public var student: StudentID
        /// Whether a prize can be won.
        public var state: Eligibility.State
        /// All points; `nil` is pending.
        public var total: Points?
        /// Minutes that earn points.
        public var minutes: Int
        /// Ranks risen; `nil` where not known.
        public var rise: Int?
        /// Weeks met, made-up ones included.
        public var weeksMet: Int

        /// Makes a candidate.
        public init(
            student: StudentID,
            state: Eligibility.State,
            total: Points?,
            minutes: Int = 0,
            rise: Int? = nil,
            weeksMet: Int = 0
        ) {
            self.student = student
            self.state = state
            self.total = total
            self.minutes = minutes
            self.rise = rise
            self.weeksMet = weeksMet
        }
    }

    /// What a participant wins.
    public enum Outcome: Sendable, Hashable {
        /// A prize.
        case prize(Prize)
        /// Nothing.
        case nothing
        /// Scores or quotas that decide it are not known.
        case pending
    }

    /// The place of each eligible student, 1 for the highest total; empty while any of them is pending.
    public private(set) var places: [StudentID: Int] = [:]
    /// What each participant wins.
    public private(set) var outcomes: [StudentID: Outcome] = [:]
    /// Participants whose missing figures hold up the list, in the order of their numbers.
    public private(set) var waitingFor: [StudentID] = []
    /// Whether as many participants win as the programme promises.
    public private(set) var promise: WinningPromise

    /// Gives the prizes out.
    ///
    /// The order is: more points, more minutes, more ranks risen, more weeks met, the smaller student number; the number
    /// settles only what is equal in everything that was earned. Prizes go down the order, each kind up to its quota;
    /// from the first kind whose quota is not announced on, everything is pending. While the score or eligibility of one
    /// who may win is pending, so is every prize: one score can move all places below it.
    ///
    /// - Parameters:
    ///   - candidates: All participants, each once; of these shares are taken, rounded down.
    ///   - policy: Quotas and promise.
    public init(_ candidates: [Candidate], policy: AwardPolicy) {
        let running = candidates.filter { $0.state != .ineligible }
        waitingFor = running.filter { $0.state == .pending || $0.total == nil }.map(\.student).sorted()
        for candidate in candidates {
            outcomes[candidate.student] = candidate.state == .ineligible ? .nothing : .pending
        }
        var winners: Int?
        if waitingFor.isEmpty {
            var rest = running.sorted(by: Self.precedes)[...]
            for (index, candidate) in rest.enumerated() { places[candidate.student] = index + 1 }
            var isAnnounced = true
            for prize in Prize.allCases {
                guard let count = policy[prize].count(of: candidates.count) else {
                    isAnnounced = false
                    break
                }
                for winner in rest.prefix(count) { outcomes[winner.student] = .prize(prize) }
                rest = rest.dropFirst(count)
            }
            if isAnnounced {
                for candidate in rest { outcomes[candidate.student] = .nothing }
            }
            if isAnnounced || rest.isEmpty { winners = running.count - rest.count }
        }
        promise = WinningPromise(
            participants: candidates.count,
            candidates: running.count,
            winners: winners,
            share: policy.winningShare
        )
    }

    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.total != right.total { return (left.total ?? Points(0)) > (right.total ?? Points(0)) }
        if left.minutes != right.minutes { return left.minutes > right.minutes }
        if left.rise != right.rise { return (left.rise ?? .min) > (right.rise ?? .min) }
        if left.weeksMet != right.weeksMet { return left.weeksMet > right.weeksMet }
        return left.student < right.student
    }
}

/// The programme's word that a share of the participants wins something.
public struct WinningPromise: Sendable, Hashable {
    /// Students of whom the share is taken.
    public var participants: Int
    /// Those of them who may win: eligible or pending.
    public var candidates: Int
    /// Those who win; `nil` while prizes are pending.
    public var winners: Int?
    /// Winners that the promise needs, rounded up.
    public var needed: Int

    init(participants: Int, candidates: Int, winners: Int?, share: Double) {
        self.participants = participants
        self.candidates = candidates
        self.winners = winners
        // Shares are decimal fractions: 0.9 × 30 must not need a 28th.
        needed = Int((share * Double(participants) - 1e-9).rounded(.up))
    }

    /// Whether it is kept; `nil` while that is open.
    public var isKept: Bool? {
        if candidates < needed { return false }
        return winners.map { $0 >= needed }
    }
}

extension AwardPolicy {
    /// The quota of a prize.
    public subscript(prize: Prize) -> Quota {
        switch prize {
        case .first: first
        case .second: second
        case .third: third
        case .merit: merit
        case .participation: participation
        }
    }
}

extension Quota {
    /// Prizes for so many participants, a share rounded down; `nil` while it is not announced.
    public func count(of participants: Int) -> Int? {
        switch self {
        case .pending: nil
        case .count(let count): max(0, count)
        // 0.29 × 100 is a hair below 29 as a binary fraction.
        case .share(let share): Int((max(0, share) * Double(participants) + 1e-9).rounded(.down))
        }
    }
}
