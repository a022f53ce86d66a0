/// How the review desk is served.
public struct ReviewSettings: Sendable, Hashable {
    /// The address that it listens on.
    public var address = "127.0.0.1"
    /// The port; 0 stands for any that is free.
    public var port = 8_420
    /// Whether it speaks TLS itself, with ``PathSettings/certificate`` and ``PathSettings/privateKey``.
    public var tls = false
    /// Whether a reverse proxy on this machine speaks TLS for it.
    public var behindProxy = false
    /// Whether another address than this machine's own may be served in clear.
    public var insecure = false
    /// Minutes without a request after which somebody is signed out.
    public var sessionIdleMinutes = 60
    /// Hours after signing in at which somebody is signed out whatever happens.
    public var sessionHours = 12
    /// Percent of the verified sessions that are drawn for a spot check (抽查).
    public var spotCheckPercent = 5.0

    /// The settings of a new workspace.
    public init() {}

    /// Whether only this machine can reach the address.
    public var isLocal: Bool {
        ["localhost", "::1"].contains(address) || Self.isLoopback(address)
    }

    /// Whether browsers reach the desk over TLS, so that cookies can be kept to it.
    public var isEncrypted: Bool { tls || behindProxy }

    /// The address as a URL names it.
    public var host: String { address.contains(":") ? "[\(address)]" : address }

    /// 127.0.0.0/8, written out in full.
    private static func isLoopback(_ address: String) -> Bool {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
