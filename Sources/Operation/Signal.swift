/// Wakes a service when there may be work; any number of signals before it looks are one.
struct Signal: Sendable {
    /// One element for each wake-up.
    let wakes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (wakes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Wakes the service, now or when it next looks.
    func send() {
        continuation.yield()
    }
}
