import Dispatch
import Synchronization

/// Threads of their own for work that blocks, each with its own state.
///
/// Decoding, hashing and text recognition would stop the shared pool, which has one thread a core. Each worker owns one
/// `State` (an OCR engine, say), made on first use, so that nothing but the worker's thread ever touches it. At most
/// ``count`` pieces of work run at a time, which also bounds the pictures in memory; the rest wait first come, first
/// served.
public final class WorkerPool<State>: Sendable {
    /// The number of workers.
    public let count: Int
    private let workers: [Worker<State>]
    private let desk: Mutex<Desk>

    /// Makes a pool of at least one worker; `makeState` runs on the worker's thread, once a worker.
    public init(count: Int, label: String, makeState: @escaping @Sendable () -> sending State) {
        self.count = max(1, count)
        workers = (0..<max(1, count)).map { Worker(label: "\(label).\($0)", makeState: makeState) }
        desk = Mutex(Desk(free: Array((0..<max(1, count)).reversed())))
    }

    /// Runs `work` on the next free worker and returns what it makes.
    ///
    /// - Throws: What `work` throws.
    public func run<Result: Sendable>(
        _ work: @escaping @Sendable (State) throws -> Result
    ) async throws -> Result {
        let index = await take()
        defer { giveBack(index) }
        return try await workers[index].run(work)
    }

    private func take() async -> Int {
        await withCheckedContinuation { continuation in
            let index = desk.withLock { desk -> Int? in
                if let index = desk.free.popLast() { return index }
                desk.waiting.append(continuation)
                return nil
            }
            if let index { continuation.resume(returning: index) }
        }
    }

    private func giveBack(_ index: Int) {
        let next = desk.withLock { desk -> CheckedContinuation<Int, Never>? in
            if desk.waiting.isEmpty {
                desk.free.append(index)
                return nil
            }
            return desk.waiting.removeFirst()
        }
        next?.resume(returning: index)
    }
}

/// Which workers are free and who waits for one.
private struct Desk {
    var free: [Int]
    var waiting: [CheckedContinuation<Int, Never>] = []
}

private final class Worker<State>: Sendable {
    private let queue: DispatchQueue
    private let state: Mutex<State?>
    private let makeState: @Sendable () -> sending State

    init(label: String, makeState: @escaping @Sendable () -> sending State) {
        queue = DispatchQueue(label: label)
        state = Mutex(nil)
        self.makeState = makeState
    }

    func run<Result: Sendable>(_ work: @escaping @Sendable (State) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = Swift.Result { () throws -> Result in
                    try self.state.withLock { slot throws -> Result in
                        let state = slot ?? self.makeState()
                        slot = state
                        return try work(state)
                    }
                }
                continuation.resume(with: result)
            }
        }
    }
}
