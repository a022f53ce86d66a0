import NIOPosix
import ServiceLifecycle

/// Keeps the desk's threads until the requests that use them are answered.
struct DeskThreads: Service {
    let threads: NIOThreadPool

    func run() async throws {
        try await gracefulShutdown()
        try await threads.shutdownGracefully()
    }
}
