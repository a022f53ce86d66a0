/// What the decoding process is asked for: one picture.
///
/// The file comes on its standard input.
struct HelperRequest: Sendable, Hashable {
    /// Which of a file's pictures is meant.
    enum Subject: Int, Sendable, Hashable, CaseIterable {
        /// The picture that the file is of.
        case picture
        /// The small copy of it that the file holds.
        case thumbnail
    }

    var library: String
    var side: Int
    var samples: Int
    var subject: Subject
    var limits: PixelLimits

    init(library: String, side: Int, samples: Int, subject: Subject, limits: PixelLimits) {
        self.library = library
        self.side = side
        self.samples = samples
        self.subject = subject
        self.limits = limits
    }

    /// The request as the process's arguments.
    var arguments: [String] {
        [library]
            + [
                side, samples, subject.rawValue, limits.pixels, limits.side, limits.memory,
                limits.processorSeconds,
            ].map(String.init)
    }

    /// Reads a request back; `nil` for anything else.
    init?(arguments: [String]) {
        let numbers = arguments.dropFirst().compactMap(Int.init)
        guard let library = arguments.first, arguments.count == 8, numbers.count == 7, numbers.allSatisfy({ $0 >= 0 }),
            numbers[0] >= 1, [1, 3].contains(numbers[1]), let subject = Subject(rawValue: numbers[2])
        else { return nil }
        self.library = library
        side = numbers[0]
        samples = numbers[1]
        self.subject = subject
        limits = PixelLimits(
            pixels: numbers[3],
            side: numbers[4],
            memory: numbers[5],
            processorSeconds: numbers[6]
        )
    }
}

/// What the decoding process answers on its standard output: a header of five numbers, then pixels or a message.
enum HelperReply: Sendable, Hashable {
    case picture(Raster)
    /// That libheif does not read the file; another may.
    case refused(String)
    case limit(String)
    case noLibrary(String)

    private static let magic: UInt32 = 0x4450_5831
    private static let headerCount = 5 * 4
    private static let longestMessage = 1024

    /// The most bytes that an honest answer to `request` has.
    static func longest(for request: HelperRequest) -> Int {
        let (area, isHuge) = request.side.multipliedReportingOverflow(by: request.side)
        let pixels = isHuge ? request.limits.pixels : min(area, request.limits.pixels)
        return headerCount + max(pixels * request.samples, longestMessage)
    }

    /// The answer in bytes.
    var bytes: [UInt8] {
        switch self {
        case .picture(let raster):
            return Self.header(0, UInt32(raster.width), UInt32(raster.height), raster.pixels.count) + raster.pixels
        case .refused(let message): return Self.bytes(1, message)
        case .limit(let message): return Self.bytes(2, message)
        case .noLibrary(let message): return Self.bytes(3, message)
        }
    }

    /// Reads an answer back; `nil` where it is none, or none to `request`.
    ///
    /// Nothing in it is believed unchecked.
    init?(_ bytes: [UInt8], to request: HelperRequest) {
        func number(_ index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index * 4 + $1]) << UInt32($1 * 8) }
        }
        guard bytes.count >= Self.headerCount, number(0) == Self.magic else { return nil }
        let content = bytes[Self.headerCount...]
        guard content.count == Int(number(4)) else { return nil }
        let text = String(decoding: content.prefix(Self.longestMessage), as: UTF8.self)
        switch number(1) {
        case 0:
            let (width, height) = (Int(number(2)), Int(number(3)))
            guard width >= 1, height >= 1, width <= request.side, height <= request.side,
                content.count == width * height * request.samples
            else { return nil }
            self = .picture(
                Raster(width: width, height: height, samples: request.samples, pixels: Array(content))
            )
        case 1: self = .refused(text)
        case 2: self = .limit(text)
        case 3: self = .noLibrary(text)
        default: return nil
        }
    }

    private static func header(_ kind: UInt32, _ width: UInt32, _ height: UInt32, _ count: Int) -> [UInt8] {
        [magic, kind, width, height, UInt32(clamping: count)].flatMap { number in
            (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) }
        }
    }

    private static func bytes(_ kind: UInt32, _ message: String) -> [UInt8] {
        let text = Array(message.utf8.prefix(longestMessage))
        return header(kind, 0, 0, text.count) + text
    }
}
