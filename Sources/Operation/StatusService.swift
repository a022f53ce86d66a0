import Foundation
import Intake
import ServiceLifecycle
import Verification

/// Tells `daka status` every few seconds how the daemon stands, and once more at its end.
struct StatusService: Service {
    let file: StatusFile
    let engine: IntakeEngine
    let troubles: TroubleLog
    let memory: ProgrammeMemory
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
        status.troubles += memory.mapShifts.map { found in
            IntakeStatus.Trouble(
                cause: "map",
                message: "\(MapShiftNotice(found))",
                lastAt: clock(),
                count: found.sessions
            )
        }
        file.write(status, now: clock())
    }
}
