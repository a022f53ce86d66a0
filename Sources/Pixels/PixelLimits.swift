/// What decoding one picture may cost.
public struct PixelLimits: Sendable, Hashable {
    /// The most pixels; default 200 million, what the largest phone sensors of 2024 give.
    public var pixels: Int
    /// The longest side in pixels; default 40,000 (phone panoramas reach 16,000).
    public var side: Int
    /// Bytes that a HEIC's decoder may take beyond those of the program itself; default 2 GiB.
    public var memory: Int
    /// Seconds of processor time that a HEIC's decoder may take; default 20.
    ///
    /// 12 megapixels take 0.3 to 0.9.
    public var processorSeconds: Int
    /// The time after which a HEIC's decoder is stopped whatever it waits for; default 60 s.
    public var time: Duration

    /// Sets the limits; each has its default.
    public init(
        pixels: Int = 200_000_000,
        side: Int = 40_000,
        memory: Int = 2 << 30,
        processorSeconds: Int = 20,
        time: Duration = .seconds(60)
    ) {
        self.pixels = pixels
        self.side = side
        self.memory = memory
        self.processorSeconds = processorSeconds
        self.time = time
    }

    /// Throws ``PixelError/limit(reason:)`` for a picture that is too large.
    func check(width: Int, height: Int) throws(PixelError) {
        let (area, isHuge) = width.multipliedReportingOverflow(by: height)
        guard width > side || height > side || isHuge || area > pixels else { return }
        throw .limit(
            reason: "it has \(width) × \(height) pixels, at most \(side) a side and \(pixels) in all are decoded"
        )
    }
}
