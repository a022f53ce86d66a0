import Glibc

/// An open file descriptor with one owner, closed when the owner goes.
public struct Descriptor: ~Copyable, Sendable {
    /// The number that the kernel knows it by, for calls that outlive no use of this value.
    public let number: Int32

    /// Takes over an open descriptor.
    public init(owning number: Int32) {
        self.number = number
    }

    deinit {
        // An error of close(2) cannot be acted on: the descriptor is gone either way, and what must be on disk was
        // flushed before.
        _ = close(number)
    }
}
