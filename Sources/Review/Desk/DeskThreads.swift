import NIOPosix
import ServiceLifecycle

/// Keeps the desk's threads until the requests that use them are answered; also where the server never came up.
struct DeskThreads: Service {
    let pools: [NIOThreadPool]

    func run() async throws {
        // Cancelled, as when the port is taken, the threads end all the same.
        try? await gracefulShutdown()
        for pool in pools { try await pool.shutdownGracefully() }
    }
}
