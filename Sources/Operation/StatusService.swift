import Foundation
import Intake
import ServiceLifecycle

/// Tells `daka status` every few seconds how the daemon stands, and once more at its end.
struct StatusService: Service {
    let file: StatusFile
    let engine: IntakeEngine
    let troubles: TroubleLog
    let clock: @Sendable () -> Date

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await write()
                try await Task.sleep(for: .seconds(5))
            }
        }
        await write()
    }

    func write() async {
        var status = await engine.status(now: .now())
        status.troubles += troubles.all
        file.write(status, now: clock())
    }
}
