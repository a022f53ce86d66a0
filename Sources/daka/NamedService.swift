import Operation
import ServiceLifecycle

/// A service whose failure says which one it was.
struct NamedService: Service {
    /// Why the program stopped.
    struct Failure: Error, CustomStringConvertible {
        /// The service.
        let name: String
        /// What it threw.
        let cause: any Error

        var description: String { "\(name) failed: \(cause)" }
    }

    /// What it is called in messages, such as `the review desk at 127.0.0.1:8080`.
    let name: String
    let service: any Service

    func run() async throws {
        do {
            try await service.run()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Failure(name: name, cause: error)
        }
    }
}

extension Daemon {
    /// The daemon's services by name.
    var namedServices: [any Service] {
        services.map { service in NamedService(name: "the \(type(of: service))", service: service) }
    }
}
