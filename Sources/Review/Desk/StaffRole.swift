/// What a member of staff may do; each role may do what those below it may.
public enum StaffRole: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Sees everything, decides nothing.
    case viewer
    /// Decides single cases.
    case reviewer
    /// Takes credits back, decides in bulk, sees the audit trail.
    case lead

    /// Orders by what a role may do.
    public static func < (left: StaffRole, right: StaffRole) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .reviewer: 1
        case .lead: 2
        }
    }
}
