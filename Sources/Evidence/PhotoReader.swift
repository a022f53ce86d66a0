public import Submissions

/// Reads what a picture file tells about itself: format, size, time, place, device.
///
/// Every byte is taken as hostile: nothing throws or traps on content, all walks are linear and bounded, and what cannot be
/// read becomes a ``Submissions/Problem`` beside the facts that could. A reader keeps its memory from one file to the next;
/// have one per worker. Orientation is reported as the tag says and applied to nothing; in a HEIC it repeats the rotation
/// that the container states, so whoever shows the picture must not apply both.
///
/// ```swift
/// var reader = PhotoReader()
/// let facts = reader.read(fileDescriptor: descriptor)
/// ```
public struct PhotoReader: ~Copyable {
    /// How much of a file is read.
    public struct Options: Sendable, Hashable {
        /// Whether all bytes are read and hashed.
        public var hashes: Bool
        /// Whether a JPEG is followed to its end marker; the other formats are walked to their ends in any case.
        public var checksStructure: Bool
        /// Whether ``Submissions/PictureTraces`` are gathered; costs a second hash over a JPEG's coded picture.
        public var takesTraces: Bool
        /// Larger files are not hashed, and only that many of their bytes are looked at.
        public var maximumByteCount: Int

        /// Chooses what to read; the size bound defaults to 64 MiB, several times what phones write.
        public init(
            hashes: Bool,
            checksStructure: Bool,
            takesTraces: Bool = false,
            maximumByteCount: Int = 64 << 20
        ) {
            self.hashes = hashes
            self.checksStructure = checksStructure
            self.takesTraces = takesTraces
            self.maximumByteCount = maximumByteCount
        }

        /// Everything: facts, hash and whether the picture is whole.
        public static let whole = Options(hashes: true, checksStructure: true)
        /// The facts alone, from as little of the file as holds them.
        public static let metadata = Options(hashes: false, checksStructure: false)
    }

    /// What is read of each file.
    public let options: Options
    /// Whether the picture read last is all there; `nil` where its structure was not checked to the end.
    public private(set) var structureOfLast: PictureStructure?

    private var source = ByteSource()
    private var exif = ExifBlock()
    private var jpegTraces: JPEGTraces?
    private let log = ExifProblemLog()

    /// Makes a reader.
    public init(_ options: Options = .whole) {
        self.options = options
        exif.isTracing = options.takesTraces
    }

    /// Reads a picture in memory.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) -> PhotoFacts {
        guard bytes.count > 0 else { return nothing(.fileEmpty) }
        if bytes.count > options.maximumByteCount {
            source.open(UnsafeRawBufferPointer(rebasing: bytes[..<options.maximumByteCount]))
        } else {
            source.open(bytes)
        }
        return facts(byteCount: bytes.count)
    }

    /// Reads a picture in memory.
    public mutating func read(_ bytes: [UInt8]) -> PhotoFacts {
        bytes.withUnsafeBytes { read($0) }
    }

    /// Reads the picture behind an open file descriptor, which stays open; its position is neither used nor moved.
    ///
    /// Folders, pipes and devices are not read. Open untrusted paths with `O_NOFOLLOW | O_NONBLOCK`.
    public mutating func read(fileDescriptor: Int32) -> PhotoFacts {
        switch OpenedFile.size(of: fileDescriptor) {
        case .failure(let refusal):
            return nothing(refusal.code, refusal.detail)
        case .success(0):
            return nothing(.fileEmpty)
        case .success(let size):
            source.open(descriptor: fileDescriptor, count: min(size, options.maximumByteCount))
            return facts(byteCount: size)
        }
    }

    /// Whether the picture behind an open file descriptor is all there.
    ///
    /// The file is read in pieces, whatever its size up to the bound. A file that cannot be read, or that is empty, is
    /// incomplete: its bytes may still come.
    public mutating func structure(fileDescriptor: Int32) -> PictureStructure {
        switch OpenedFile.size(of: fileDescriptor) {
        case .failure(let refusal) where refusal.code == .fileNotRegular:
            return .notAPicture
        case .failure(let refusal):
            return .incomplete(reason: refusal.code.problem(refusal.detail).message)
        case .success(0):
            return .incomplete(reason: "the file is empty")
        case .success(let size):
            guard size <= options.maximumByteCount else { return .tooLarge }
            source.open(descriptor: fileDescriptor, count: size)
            return structure()
        }
    }

    /// Whether the picture in memory is all there.
    public mutating func structure(_ bytes: UnsafeRawBufferPointer) -> PictureStructure {
        guard bytes.count > 0 else { return .incomplete(reason: "the file is empty") }
        guard bytes.count <= options.maximumByteCount else { return .tooLarge }
        source.open(bytes)
        return structure()
    }
}

// MARK: - One file

extension PhotoReader {
    private mutating func facts(byteCount: Int) -> PhotoFacts {
        structureOfLast = nil
        jpegTraces = nil
        let isTooLarge = byteCount > options.maximumByteCount
        var facts = PhotoFacts(format: .unknown, byteCount: byteCount)
        if isTooLarge {
            let limit = "it has \(byteCount) bytes, the limit is \(options.maximumByteCount)"
            facts.problems.append(ReadingProblem.fileTooLarge.problem(limit))
        } else if options.hashes {
            var hash: ContentHash? = ContentHash()
            if source.readWhole(hash: &hash) { facts.sha256 = hash?.hexDigits }
        }
        let signature = signature()
        facts.format = signature.format
        var scan = PictureScan()
        if source.failure == nil {
            let extent: WalkExtent = options.checksStructure && !isTooLarge ? .whole : .metadata
            if options.takesTraces { jpegTraces = JPEGTraces() }
            scan = self.scan(signature, extent)
            facts.width = scan.width
            facts.height = scan.height
            if options.takesTraces, signature != .unknown { facts.traces = jpegTraces?.finish() ?? PictureTraces() }
            if scan.hasExif { takeExif(into: &facts, &scan) }
            jpegTraces = nil
        }
        if let failure = source.failure {
            let (code, detail) = failure.problem
            facts.problems.append(code.problem(detail))
            structureOfLast = .incomplete(reason: code.problem(detail).message)
        } else if options.checksStructure {
            structureOfLast = isTooLarge ? .tooLarge : scan.structure ?? .notAPicture
        }
        for problem in scan.problems where !(isTooLarge && problem.code.isAboutTheEnd) {
            facts.problems.append(problem.code.problem(problem.detail))
        }
        return facts
    }

    /// A file of which nothing can be read may still be coming; what is no regular file is not.
    private mutating func nothing(_ code: ReadingProblem, _ detail: String? = nil) -> PhotoFacts {
        structureOfLast = code == .fileNotRegular ? .notAPicture : .incomplete(reason: code.problem(detail).message)
        return .unreadable(code, detail)
    }

    private mutating func structure() -> PictureStructure {
        let signature = signature()
        if signature == .unknown,
            source.run(at: 0, atLeast: 1)?.prefix(PictureSignature.headByteCount)
                .allSatisfy({ $0 == 0 }) == true
        {
            return .incomplete(reason: "its space is reserved and not yet written")
        }
        let structure = scan(signature, .whole).structure
        if let failure = source.failure {
            let (code, detail) = failure.problem
            return .incomplete(reason: code.problem(detail).message)
        }
        return structure ?? .notAPicture
    }

    private mutating func signature() -> PictureSignature {
        let length = min(source.count, PictureSignature.headByteCount)
        return source.bytes(at: 0, count: length).map(PictureSignature.init(head:)) ?? .unknown
    }

    private mutating func scan(_ signature: PictureSignature, _ extent: WalkExtent) -> PictureScan {
        switch signature {
        case .jpeg: return JPEGWalk.scan(&source, exif: &exif, traces: &jpegTraces, extent: extent)
        case .png: return PNGWalk.scan(&source, exif: &exif)
        case .webp: return WebPWalk.scan(&source, exif: &exif)
        case .heic: return HEIFWalk.scan(&source, exif: &exif)
        case .avif: return PictureScan(problems: [(.avifUnsupported, nil)])
        case .unknown: return PictureScan(problems: [(.pictureUnknownFormat, nil)])
        }
    }

    private mutating func takeExif(into facts: inout PhotoFacts, _ scan: inout PictureScan) {
        switch exif.keepWantedEntries() {
        case .ready: break
        case .tooLarge: return scan.note(.exifTooLarge, "it has too many entries or directories")
        case .empty: return scan.note(.exifDamaged, "there is no directory where it says")
        case .entangled: return scan.note(.exifDamaged, "its directories overlap")
        }
        guard let contents = ExifContents(exif.bytes, log: log) else {
            return scan.note(.exifDamaged, "there is no memory for it")
        }
        let tags = ExifTags.read(contents)
        if log.takeCorruption() { scan.note(.exifDamaged) }
        facts.make = tags.make
        facts.model = tags.model
        facts.software = tags.software
        facts.orientation = tags.orientation
        facts.time = tags.time
        facts.thumbnailByteCount = exif.thumbnailByteCount > 0 ? exif.thumbnailByteCount : nil
        let position = tags.gps.position
        facts.gps = position.facts
        if let problem = position.problem { scan.note(.gpsInvalid, problem) }
        if options.takesTraces { takeTraces(tags.traces, into: &facts) }
    }

    /// Joins the traces of the Exif block with those of the container.
    private func takeTraces(_ tags: PictureTraces, into facts: inout PhotoFacts) {
        var traces = facts.traces ?? PictureTraces()
        traces.take(exif: tags)
        traces.tags = TagHabits(
            main: exif.tags.main.sorted(),
            exif: exif.tags.exif.sorted()
        )
        traces.makerNoteByteCount = exif.makerNote?.count
        traces.makerNote = exif.makerNoteBytes.map(ContentHash.hexDigits(of:))
        if let thumbnail = exif.thumbnail {
            traces.thumbnail = ContentHash.hexDigits(of: thumbnail.bytes)
            traces.thumbnailOffset = exif.fileOffset.map { $0 + thumbnail.offset }
        }
        facts.traces = traces
        let identities = CaptureIdentity.all(of: facts)
        if !identities.isEmpty { facts.traces?.captureIdentities = identities }
    }
}

extension PhotoFacts {
    /// The facts of a file of which nothing could be read, for the line that it gets all the same.
    public static func unreadable(_ code: ReadingProblem, _ detail: String? = nil) -> PhotoFacts {
        PhotoFacts(format: .unknown, problems: [code.problem(detail)])
    }
}

extension ReadingProblem {
    /// Whether it says that the file ends too early, which of a file that was only looked at in part says nothing.
    fileprivate var isAboutTheEnd: Bool {
        switch self {
        case .jpegTruncated, .pngTruncated, .webpTruncated, .heicTruncated: true
        case .jpegDamaged, .pngDamaged, .webpDamaged, .heicDamaged: true
        default: false
        }
    }
}
