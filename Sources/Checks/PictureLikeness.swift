import Submissions

extension EvidenceTwin {
    /// How alike the two pictures are: the share of their blocks that coincide where they were laid on each other and that
    /// decides, else the bits in which their fingerprints differ.
    func likeness(_ policy: ReusePolicy) -> Measure? {
        isSettled(policy) ? distance.map(Measure.count) : share.map { .text("\(Int(($0 * 100).rounded(.down))) %") }
    }

    /// What ``likeness(_:)`` would have to be for two shots.
    func limit(_ policy: ReusePolicy) -> Limit? {
        if isSettled(policy) { return distance == nil ? nil : .atLeast(.count(policy.samePictureBits + 1)) }
        return share == nil ? nil : .atMost(.text("\(Int((policy.sameDetailShare * 100).rounded(.up)) - 1) %"))
    }

    /// Whether the fingerprints decide.
    private func isSettled(_ policy: ReusePolicy) -> Bool { (distance ?? .max) <= policy.samePictureBits }
}
