public import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import NIOCore
import NIOPosix
import ServiceLifecycle
public import Workspace

/// Why the desk is not served.
public enum ReviewError: Error, CustomStringConvertible {
    /// Another address than this machine's own, in clear.
    case clearAddress(String)
    /// Certificate or key cannot be used.
    case certificate(path: String, cause: String)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .clearAddress(let address):
            """
            review.address \(address) would be served in clear, so passwords could be overheard; \
            set review.tls, serve 127.0.0.1 behind a proxy, or set review.insecure
            """
        case .certificate(let path, let cause):
            "\(path): the review desk cannot use it: \(cause); put certificate chain and private key there in PEM form"
        }
    }
}

/// The review desk as a service: its router behind a server, with bounds on headers and idle connections.
///
/// - Parameters:
///   - desk: What the pages work with.
///   - paths: Where certificate and key lie, absolute.
///   - onServerRunning: Called once the port is open.
/// - Returns: The service.
/// - Throws: ``ReviewError``.
public func buildReviewApplication(
    _ desk: Desk,
    paths: PathSettings = PathSettings(),
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let settings = desk.settings
    guard settings.isLocal || settings.tls || settings.insecure else {
        throw ReviewError.clearAddress(settings.address)
    }
    let malformed = MalformedRequests.Pages(desk)
    let http = HTTPServerBuilder.http1(
        configuration: HTTP1Channel.Configuration(
            additionalChannelHandlers: [MalformedRequests(malformed)],
            idleTimeout: .seconds(75),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16_384,
                maxHeaderListSize: 32_768,
                maxHeaderFieldCount: 100
            )
        )
    )
    var application = Application(
        router: RouteTable.desk.router(for: desk),
        server: settings.tls ? try .tls(http, tlsConfiguration: certificate(paths)) : http,
        configuration: ApplicationConfiguration(
            address: .hostname(settings.address, port: settings.port),
            availableConnectionsDelegate: MaximumAvailableConnections(512)
        ),
        services: [DeskThreads(pools: [desk.threads, desk.door])],
        onServerRunning: onServerRunning,
        logger: desk.logger
    )
    application.beforeServerStarts {
        desk.threads.start()
        desk.door.start()
    }
    return application
}

private func certificate(_ paths: PathSettings) throws -> TLSConfiguration {
    let chain: [NIOSSLCertificate]
    do {
        chain = try NIOSSLCertificate.fromPEMFile(paths.certificate)
    } catch {
        throw ReviewError.certificate(path: paths.certificate, cause: "\(error)")
    }
    do {
        let key = try NIOSSLPrivateKey(file: paths.privateKey, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    } catch {
        throw ReviewError.certificate(path: paths.privateKey, cause: "\(error)")
    }
}
