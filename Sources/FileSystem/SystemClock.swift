import CLinux

/// What the kernel knows of the machine's clock.
public enum SystemClock {
    /// Whether a time server keeps the clock right; `nil` where the kernel does not tell.
    public static var isKept: Bool? {
        let answer = clinux_clock_is_kept()
        return answer < 0 ? nil : answer == 1
    }
}
