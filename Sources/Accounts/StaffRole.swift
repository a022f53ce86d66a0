/// What a member of staff may do; each role includes those before it.
public enum StaffRole: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Looks at cases, board and overview.
    case viewer
    /// Decides cases.
    case reviewer
    /// Takes credits back, decides in bulk, sees the audit.
    case lead

    /// Orders by what is allowed.
    public static func < (left: StaffRole, right: StaffRole) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .reviewer: 1
        case .lead: 2
        }
    }
}
