/// What an API token opens.
public enum TokenScope: String, Sendable, Hashable, Codable, CaseIterable {
    /// The lines of the credits ledger.
    case credits
    /// The figures for the monitoring.
    case metrics
}
