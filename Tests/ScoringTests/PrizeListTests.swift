import Checks
import Scoring
import Submissions
import Testing

/// Who wins what.
struct PrizeListTests {
    private func candidate(
        _ id: String,
        _ total: Int?,
        _ state: Eligibility.State = .eligible,
        minutes: Int = 0,
        rise: Int? = nil,
        weeksMet: Int = 0
    ) -> PrizeList.Candidate {
        .init(
            student: StudentID(id),
            state: state,
            total: total.map { Points($0) },
            minutes: minutes,
            rise: rise,
            weeksMet: weeksMet
        )
    }

    private func policy(_ quotas: [Quota]) -> AwardPolicy {
        var policy = AwardPolicy()
        (policy.first, policy.second, policy.third) = (quotas[0], quotas[1], quotas[2])
        (policy.merit, policy.participation) = (quotas[3], quotas[4])
        return policy
    }

    private func words(_ list: PrizeList, _ ids: String) -> [String] {
        ids.map { id in
            switch list.outcomes[StudentID(String(id))] {
            case .prize(let prize): prize.rawValue
            case .nothing: "nothing"
            case .pending: "pending"
            case nil: "absent"
            }
        }
    }

    @Test func `Prizes go down the order of totals`() {
        let list = PrizeList(
            [
                candidate("a", 50), candidate("b", 90), candidate("c", 70), candidate("d", 60),
                candidate("e", 99, .ineligible),
            ],
            policy: policy([.count(1), .count(1), .count(0), .count(1), .count(5)])
        )
        #expect(words(list, "abcde") == ["participation", "first", "second", "merit", "nothing"])
        #expect(list.places == ["b": 1, "c": 2, "d": 3, "a": 4].reduce(into: [:]) { $0[StudentID($1.key)] = $1.value })
        #expect(list.promise.winners == 4)
        #expect(list.promise.needed == 5)
        #expect(list.promise.isKept == false, "four of five cannot be 90 %")
    }

    @Test func `Ties are settled by minutes, ranks, weeks and then the number`() {
        let list = PrizeList(
            [
                candidate("f", 50, minutes: 10, rise: 3, weeksMet: 5),
                candidate("e", 50, minutes: 10, rise: 3, weeksMet: 5),
                candidate("d", 50, minutes: 10, rise: 3, weeksMet: 6), candidate("c", 50, minutes: 10, rise: 4),
                candidate("b", 50, minutes: 11), candidate("a", 50, minutes: 10),
            ],
            policy: policy([.count(6), .count(0), .count(0), .count(0), .count(0)])
        )
        #expect("bcdefa".map { list.places[StudentID(String($0))] } == [1, 2, 3, 4, 5, 6])
    }

    @Test func `One pending score holds up every prize`() {
        let quotas = policy([.count(1), .count(1), .count(1), .count(1), .count(1)])
        let waiting = PrizeList(
            [candidate("a", 50), candidate("b", nil), candidate("c", 1, .ineligible)],
            policy: quotas
        )
        #expect(words(waiting, "abc") == ["pending", "pending", "nothing"])
        #expect(waiting.waitingFor == [StudentID("b")])
        #expect(waiting.places.isEmpty)
        #expect(waiting.promise.winners == nil)
        #expect(
            PrizeList([candidate("a", 50), candidate("b", 3, .pending)], policy: quotas).waitingFor == [StudentID("b")]
        )
        // Who is out anyway holds nothing up.
        #expect(PrizeList([candidate("a", 50), candidate("b", nil, .ineligible)], policy: quotas).waitingFor.isEmpty)
    }

    @Test func `From a quota that is not announced on everything is pending`() {
        let list = PrizeList(
            [candidate("a", 4), candidate("b", 3), candidate("c", 2)],
            policy: policy([.count(1), .pending, .count(1), .count(1), .count(1)])
        )
        #expect(words(list, "abc") == ["first", "pending", "pending"])
        #expect(list.promise.isKept == nil)
        #expect(PrizeList([], policy: AwardPolicy()).promise.isKept == true)
    }

    struct Share: Sendable, CustomTestStringConvertible {
        var testDescription: String { "\(quota) of \(participants)" }
        var quota: Quota
        var participants: Int
        var count: Int?
    }

    @Test(arguments: [
        Share(quota: .share(0.29), participants: 100, count: 29),
        Share(quota: .share(0.07), participants: 100, count: 7),
        Share(quota: .share(0.1), participants: 29, count: 2), Share(quota: .share(1), participants: 24, count: 24),
        Share(quota: .share(0), participants: 24, count: 0), Share(quota: .count(5), participants: 2, count: 5),
        Share(quota: .pending, participants: 2, count: nil),
    ])
    func `Shares are rounded down and exact`(_ row: Share) {
        #expect(row.quota.count(of: row.participants) == row.count)
    }

    @Test(arguments: [(10, 9), (30, 27), (24, 22), (1, 1), (0, 0), (40_000, 36_000)])
    func `Ninety per cent are rounded up and exact`(_ participants: Int, _ needed: Int) {
        let list = PrizeList(
            (0..<participants).map { candidate("\($0)", 1) },
            policy: policy(Array(repeating: .share(0.2), count: 5))
        )
        #expect(list.promise.needed == needed)
        #expect(list.promise.isKept == ((list.promise.winners ?? 0) >= needed))
    }
}
