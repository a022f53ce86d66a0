public import ServiceLifecycle

/// Runs the intake until it is told to stop: a step at each wake-up, and at the latest when one is due.
///
/// On a graceful shutdown the files in hand are finished, then ``run()`` returns.
public struct IntakeService: Service {
    private let engine: IntakeEngine
    private let signal: WakeSignal
    private let clock: @Sendable () -> Moment
    private let pause: Duration
    private let longestWait: Duration
    private let onStep: @Sendable (IntakeEngine.Outcome) async -> Void

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - engine: Does the work.
    ///   - signal: Wakes the service; the same that the engine's events were given.
    ///   - pause: Shortest time between two steps, so that a burst of events makes one listing.
    ///   - longestWait: Longest time between two steps: not every share that goes away, or comes back, tells of it.
    ///   - clock: Tells the time.
    ///   - onStep: Told of each step's outcome, to keep a status current.
    public init(
        engine: IntakeEngine,
        signal: WakeSignal,
        pause: Duration = .milliseconds(200),
        longestWait: Duration = .seconds(10),
        clock: @escaping @Sendable () -> Moment = { .now() },
        onStep: @escaping @Sendable (IntakeEngine.Outcome) async -> Void = { _ in }
    ) {
        self.engine = engine
        self.signal = signal
        self.pause = pause
        self.longestWait = longestWait
        self.clock = clock
        self.onStep = onStep
    }

    /// Takes files in until a graceful shutdown or a cancellation.
    public func run() async throws {
        await withGracefulShutdownHandler {
            var timer: Task<Void, Never>?
            defer { timer?.cancel() }
            signal.wake()
            for await _ in signal.wakes.cancelOnGracefulShutdown() {
                let outcome = await engine.step(now: clock())
                await onStep(outcome)
                guard !Task.isShuttingDownGracefully else { break }
                timer?.cancel()
                timer = wake(after: min(outcome.wait, longestWait))
                if outcome.isIdle { try? await Task.sleep(for: pause) }
            }
        } onGracefulShutdown: {
            engine.stop()
        }
    }

    /// Gives the signal when the next step is due, unless it is cancelled before.
    private func wake(after delay: Duration) -> Task<Void, Never> {
        Task { [signal] in
            do {
                try await Task.sleep(for: delay)
                signal.wake()
            } catch {}
        }
    }
}
