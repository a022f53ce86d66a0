public import Foundation

/// What the memory of a programme keeps of one submission: all that later submissions are held against, and no more.
///
/// It follows from the submission's facts alone and is kept in the ledger beside them, so that a start reads some hundred
/// bytes a submission and not all facts.
public struct HistoryEntry: Sendable, Hashable, Codable {
    /// One picture in the role of a photo.
    public struct Photo: Sendable, Hashable, Codable {
        /// The file's name.
        public var name: FileName
        /// What it is for.
        public var role: EvidenceRole
        /// SHA-256 of the file.
        public var sha256: Digest256
        /// SHA-256 of the coded picture alone; `nil` where it was not taken.
        public var pixels: Digest256?
        /// The fingerprint, where the pixels were decoded and show enough.
        public var pdq: Digest256?
        /// Under what the picture's details are filed; `nil` where they were not taken.
        ///
        /// The form is that of `DetailKeys` of the room `Fingerprints`. The memory files them and keeps no second copy.
        public var details: Data?
        /// Digests of ``PictureTraces/captureIdentities``; `nil` where there are none.
        public var captures: [UInt64]?
        /// When it arrived.
        public var arrivedAt: Date?
        /// When it says that it was taken.
        public var capturedAt: Date?
        /// The fix; `nil` without one.
        public var coordinate: Coordinate?
        /// Metres above sea level.
        public var altitude: Double?
        /// GPSHPositioningError, metres.
        public var horizontalError: Double?
        /// GPSProcessingMethod.
        public var processingMethod: String?
        /// UTC of the fix.
        public var fixedAt: Date?
        /// The study zones in which the fix lies, by how it is read; `nil` where it cannot be told, and without a fix.
        public var fits: [ZoneFit]?
        /// The model, as the photo names it.
        public var device: String?
        /// The firmware, as the photo names it.
        public var software: String?
        /// How the file is built; `nil` where that says nothing, and in older records.
        public var structure: PhotoStructure?
    }

    /// One memo or timer.
    public struct Text: Sendable, Hashable, Codable {
        /// The file's name.
        public var name: FileName
        /// What it is for.
        public var role: EvidenceRole
        /// SHA-256 of the file.
        public var sha256: Digest256
        /// Whether the file is a picture, which two students never make alike byte for byte.
        public var isPicture: Bool
        /// When it arrived.
        public var arrivedAt: Date?
        /// ``TextPieces`` of what was studied; empty for timers.
        public var pieces: [UInt32]

        private enum CodingKeys: String, CodingKey {
            case name, role, sha256, isPicture, arrivedAt, pieces
        }
    }

    /// Which submission.
    public var id: SubmissionID
    /// The student.
    public var student: StudentID
    /// The student's pair.
    public var pair: String?
    /// The photos, ordered by name.
    public var photos: [Photo]
    /// The memos and timers, ordered by name.
    public var texts: [Text]
    /// When the session was complete on the share, else the time of its first photo; what decides who came first.
    public var arrivedAt: Date
    /// The study zone in which it took place.
    public var zone: String?
    /// Whether it was verified when it was judged last; `nil` in older records.
    public var isVerified: Bool?

    /// The photo that stands for a role: the first by name that has a time, else the first.
    public func photo(_ role: EvidenceRole) -> Photo? {
        photos.first { $0.role == role && $0.capturedAt != nil } ?? photos.first { $0.role == role }
    }

    /// Reads an entry out of a submission's facts.
    ///
    /// - Parameters:
    ///   - facts: The facts.
    ///   - zone: The study zone that was found.
    ///   - timeZone: The programme's zone, for photos that state none.
    public init(_ facts: SubmissionFacts, zone: String?, in timeZone: TimeZone) {
        id = facts.id
        student = facts.student
        pair = facts.enrolment.flatMap { $0.pair.isEmpty ? nil : $0.pair }
        self.zone = zone
        let files = facts.evidence.sorted { $0.name < $1.name }
        photos = files.compactMap { evidence in
            guard [.before, .after].contains(evidence.role), let photo = evidence.photo, photo.format != .unknown,
                let sha256 = Digest256(hex: evidence.sha256)
            else { return nil }
            return Photo(evidence, sha256, photo, in: timeZone)
        }
        texts = files.compactMap { evidence in
            guard [.memo, .timer].contains(evidence.role), let sha256 = Digest256(hex: evidence.sha256) else {
                return nil
            }
            return Text(
                name: evidence.name,
                role: evidence.role,
                sha256: sha256,
                isPicture: evidence.photo != nil,
                arrivedAt: evidence.arrivedAt,
                pieces: evidence.role == .memo ? TextPieces.hashes(of: evidence.memo?.content ?? "") : []
            )
        }
        let arrivals = photos.compactMap(\.arrivedAt)
        arrivedAt = arrivals.max() ?? photos.compactMap(\.capturedAt).min() ?? facts.judgedAt
    }
}

extension HistoryEntry.Text {
    /// Reads a text; its pieces are one word of hexadecimal digits, in older records a list of numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(FileName.self, forKey: .name)
        role = try container.decode(EvidenceRole.self, forKey: .role)
        sha256 = try container.decode(Digest256.self, forKey: .sha256)
        isPicture = try container.decode(Bool.self, forKey: .isPicture)
        arrivedAt = try container.decodeIfPresent(Date.self, forKey: .arrivedAt)
        if let word = try? container.decode(String.self, forKey: .pieces) {
            guard let pieces = Self.pieces(word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .pieces,
                    in: container,
                    debugDescription: "not a multiple of eight hexadecimal digits"
                )
            }
            self.pieces = pieces
        } else {
            pieces = try container.decode([UInt32].self, forKey: .pieces)
        }
    }

    /// Writes the pieces as one word of eight hexadecimal digits each: a start reads hundreds of thousands of them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(role, forKey: .role)
        try container.encode(sha256, forKey: .sha256)
        try container.encode(isPicture, forKey: .isPicture)
        try container.encodeIfPresent(arrivedAt, forKey: .arrivedAt)
        try container.encode(Self.word(pieces), forKey: .pieces)
    }

    private static func word(_ pieces: [UInt32]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.count * 8)
        for piece in pieces {
            for shift in stride(from: 28, through: 0, by: -4) { bytes.append(digits[Int(piece >> UInt32(shift) & 15)]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pieces(_ word: String) -> [UInt32]? {
        guard word.utf8.count.isMultiple(of: 8) else { return nil }
        var pieces: [UInt32] = []
        pieces.reserveCapacity(word.utf8.count / 8)
        var (value, count) = (UInt32(0), 0)
        for byte in word.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            (value, count) = (value << 4 | UInt32(digit), count + 1)
            if count == 8 {
                pieces.append(value)
                (value, count) = (0, 0)
            }
        }
        return pieces
    }
}

extension HistoryEntry.Photo {
    init(_ evidence: EvidenceFacts, _ sha256: Digest256, _ photo: PhotoFacts, in timeZone: TimeZone) {
        name = evidence.name
        role = evidence.role
        self.sha256 = sha256
        // The reference drops what has a quality below 50: flat pictures are alike without being the same.
        if let fingerprint = photo.fingerprint, fingerprint.quality >= 50 {
            pdq = Digest256(hex: fingerprint.pdq)
        }
        pixels = photo.traces?.imageData.flatMap(Digest256.init(hex:))
        captures = photo.traces?.captureIdentities?.map { identity in
            // Some bits are given up so that every reader of JSON takes the number whole.
            FNV1a.hash64(identity.utf8) >> 11
        }
        arrivedAt = evidence.arrivedAt
        capturedAt = photo.time.captureTime(in: timeZone)?.instant
        let gps = photo.gps
        coordinate = gps.coordinate.flatMap { $0.latitude == 0 && $0.longitude == 0 ? nil : $0 }
        if coordinate != nil {
            altitude = gps.altitude
            horizontalError = gps.horizontalError
            processingMethod = gps.processingMethod
            fixedAt = gps.timestamp.flatMap(WallClock.init(exif:))?.instant(offset: 0)
        }
        device = photo.deviceName
        software = photo.software
        structure = PhotoStructure(photo)
    }
}

extension PhotoFacts {
    /// Maker and model as one name; `nil` where the photo names no model.
    public var deviceName: String? {
        guard let model, !model.isEmpty else { return nil }
        guard let make, !make.isEmpty, !model.lowercased().hasPrefix(make.lowercased()) else { return model }
        return "\(make) \(model)"
    }
}
