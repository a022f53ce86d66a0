import Synchronization
import Testing
import Verification

@Suite("Worker pool")
struct WorkerPoolTests {
    /// Deliberately not `Sendable`: one worker's own.
    final class Counter {
        var uses = 0
    }

    @Test("makes one state a worker and lets no two pieces of work share one at a time")
    func states() async throws {
        let made = Mutex(0)
        let pool = WorkerPool<Counter>(count: 3, label: "test") {
            made.withLock { $0 += 1 }
            return Counter()
        }
        let uses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    try await pool.run { counter in
                        counter.uses += 1
                        return counter.uses
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(uses.count == 500)
        #expect(made.withLock { $0 } <= 3)
        // Each state counts 1, 2, 3 … without a gap, so no count was lost to a race.
        for count in Set(uses) { #expect(uses.filter { $0 == count }.count <= 3) }
        #expect(uses.filter { $0 == 1 }.count == made.withLock { $0 })
    }

    @Test("passes errors on and goes on working")
    func errors() async throws {
        struct Fault: Error {}
        let pool = WorkerPool<Counter>(count: 1, label: "test") { Counter() }
        await #expect(throws: Fault.self) { try await pool.run { _ in throw Fault() } }
        #expect(try await pool.run { _ in 7 } == 7)
    }
}
