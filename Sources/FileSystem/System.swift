import Glibc

/// Calls the kernel, again where a signal interrupted it, and turns a failure into an ``IOFailure``.
///
/// - Parameters:
///   - operation: What was attempted, as an infinitive for the sentence `cannot <operation>`.
///   - path: What it was attempted on; only ever shown.
///   - call: The call, which answers -1 and leaves its error in `errno`.
/// - Returns: What the call answered.
/// - Throws: The failure.
@discardableResult
func syscall<Answer: FixedWidthInteger & SignedInteger>(
    _ operation: String,
    _ path: @autoclosure () -> String,
    _ call: () -> Answer
) throws(IOFailure) -> Answer {
    while true {
        let answer = call()
        guard answer == -1 else { return answer }
        let code = errno
        guard code != EINTR else { continue }
        throw IOFailure(code: code, operation: operation, path: path())
    }
}

/// Time since the machine started, sleep included; never goes back and knows no clock changes (`CLOCK_BOOTTIME`).
public func steadyTime() -> Duration {
    var time = timespec()
    guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else { return .zero }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
