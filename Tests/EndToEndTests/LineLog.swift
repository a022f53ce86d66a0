import Foundation
import Synchronization

/// Lines as they come, and those who wait for one.
///
/// No continuation is resumed under the lock: a cancellation handler runs under the task's own lock, which resuming
/// takes as well, so the two would wait for each other for ever.
final class LineLog: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    private struct State {
        var text = ""
        var isOver = false
        var waiting: [Int: Waiting] = [:]
        var nextNumber = 0
    }

    private struct Waiting {
        let text: String
        let count: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let state = Mutex(State())

    var text: String { state.withLock { $0.text } }

    /// Takes what was written; nothing means that the program has ended.
    func append(_ data: Data) {
        let answered = state.withLock { state in
            state.text += String(decoding: data, as: UTF8.self)
            state.isOver = state.isOver || data.isEmpty
            let answers = state.waiting.compactMapValues { waiting in
                Self.answer(to: waiting.text, waiting.count, state).map { (waiting.continuation, $0) }
            }
            for number in answers.keys { state.waiting[number] = nil }
            return answers.values
        }
        for (continuation, answer) in answered { continuation.resume(with: answer) }
    }

    /// Returns when the text was written so often; throws where the program ended before, or the task was cancelled.
    func wait(for text: String, count: Int) async throws {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if let answer = Self.answer(to: text, count, state) { return answer }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiting[number] = Waiting(text: text, count: count, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.removeValue(forKey: number) }
            waiting?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Throws where the text was not written so often yet.
    func require(_ text: String, count: Int) throws {
        try state.withLock { state in
            if let answer = Self.answer(to: text, count, state) { return try answer.get() }
            throw Missing(description: "the program did not come to \"\(text)\":\n\(state.text)")
        }
    }

    private static func answer(to text: String, _ count: Int, _ state: State) -> Result<Void, any Error>? {
        if state.text.components(separatedBy: text).count > count { return .success(()) }
        guard state.isOver else { return nil }
        return .failure(Missing(description: "the program ended before \"\(text)\":\n\(state.text)"))
    }
}
