import Foundation
import Testing

/// The log through which tests wait for a daemon.
@Suite struct LineLogTests {
    @Test func `a text is waited for as often as asked, also across pieces`() async throws {
        let log = LineLog()
        log.append(Data("one judg".utf8))
        async let twice: Void = log.wait(for: "judged", count: 2)
        log.append(Data("ed\ntwo judged\n".utf8))
        try await twice
        #expect(log.text == "one judged\ntwo judged\n")
    }

    @Test func `what cannot come any more is not waited for`() async throws {
        let log = LineLog()
        log.append(Data("the last words".utf8))
        let more = Task { try await log.wait(for: "more", count: 1) }
        log.append(Data())
        await #expect(throws: LineLog.Missing.self) { try await more.value }
        await #expect(throws: LineLog.Missing.self) { try await log.wait(for: "more", count: 1) }
        try await log.wait(for: "words", count: 1)
    }

    @Test func `what has not come yet is told`() throws {
        let log = LineLog()
        log.append(Data("judged".utf8))
        try log.require("judged", count: 1)
        #expect(throws: LineLog.Missing.self) { try log.require("judged", count: 2) }
    }

    /// Each round hung about once in 3,000 while continuations were resumed under the lock.
    @Test(.timeLimit(.minutes(5))) func `a text that comes while its waiting is given up holds nobody for ever`()
        async throws
    {
        for _ in 0..<10_000 {
            let log = LineLog()
            let patience = Int.random(in: 0..<3)
            let delay = Int.random(in: 0..<400)
            let waiting = Task.detached {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { try? await log.wait(for: "x", count: 1) }
                    group.addTask { for _ in 0..<patience { await Task.yield() } }
                    await group.next()
                    group.cancelAll()
                }
            }
            DispatchQueue.global().async {
                for _ in 0..<delay { _ = UUID() }
                log.append(Data("x".utf8))
            }
            await waiting.value
        }
    }
}
