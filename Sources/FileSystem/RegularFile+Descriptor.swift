extension RegularFile {
    /// Lends the open descriptor to a reader that takes one; it must not be closed, nor kept beyond the call.
    public func withDescriptor<Answer>(_ body: (Int32) throws -> Answer) rethrows -> Answer {
        try body(descriptor.number)
    }
}
