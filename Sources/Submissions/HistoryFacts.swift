public import Foundation

/// What is known of evidence that came before a submission, as plain values.
///
/// It is looked up once, by ``ProgrammeMemory`` of the room `Verification`, and recorded with the verdict, so that a replay
/// or an explanation needs no look-up. Only evidence that arrived earlier stands here: whoever came first is not accused.
/// Every list is short; where more was found than is kept, the nearest and earliest are.
public struct HistoryFacts: Sendable, Hashable, Codable {
    /// Earlier files that a file of this submission equals or shows the same as.
    public var twins: [EvidenceTwin]
    /// The student's other sessions close to this one in time, earliest first.
    public var sessions: [EarlierSession]
    /// Photos of others with a phone of the same model, taken next to this submission's, where the student did not use that
    /// model before.
    public var devices: [DeviceMeeting]
    /// Earlier memos with nearly the same text.
    public var memos: [MemoTwin]
    /// Earlier photos with a fix that is the same to the last digit.
    public var positions: [PositionTwin]
    /// How far the clocks of the phones used here are off, as far as earlier sessions told.
    public var clocks: [LearnedClock]
    /// The coordinate systems in which the phones used here write, where that is not WGS-84.
    public var datums: [LearnedDatum]
    /// The zones beside which many students' fixes lie by a coordinate system's shift; told where a photo here lies in no
    /// zone as it stands.
    public var maps: [MapShift]
    /// Photos that are built otherwise than accepted ones of their model.
    public var structures: [UnusualStructure]

    /// Makes facts; nothing is known unless given.
    public init(
        twins: [EvidenceTwin] = [],
        sessions: [EarlierSession] = [],
        devices: [DeviceMeeting] = [],
        memos: [MemoTwin] = [],
        positions: [PositionTwin] = [],
        clocks: [LearnedClock] = [],
        datums: [LearnedDatum] = [],
        maps: [MapShift] = [],
        structures: [UnusualStructure] = []
    ) {
        self.twins = twins
        self.sessions = sessions
        self.devices = devices
        self.memos = memos
        self.positions = positions
        self.clocks = clocks
        self.datums = datums
        self.maps = maps
        self.structures = structures
    }

    /// Whether nothing at all is known.
    public var isEmpty: Bool { self == HistoryFacts() }

    private enum CodingKeys: String, CodingKey {
        case twins, sessions, devices, memos, positions, clocks, datums, maps, structures
    }

    /// Reads facts; what an older record does not hold is empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] {
            try container.decodeIfPresent([Element].self, forKey: key) ?? []
        }
        twins = try list(.twins)
        sessions = try list(.sessions)
        devices = try list(.devices)
        memos = try list(.memos)
        positions = try list(.positions)
        clocks = try list(.clocks)
        datums = try list(.datums)
        maps = try list(.maps)
        structures = try list(.structures)
    }

    /// Writes only what there is.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func write(_ list: some Collection & Encodable, _ key: CodingKeys) throws {
            if !list.isEmpty { try container.encode(list, forKey: key) }
        }
        try write(twins, .twins)
        try write(sessions, .sessions)
        try write(devices, .devices)
        try write(memos, .memos)
        try write(positions, .positions)
        try write(clocks, .clocks)
        try write(datums, .datums)
        try write(maps, .maps)
        try write(structures, .structures)
    }
}

/// One file of an earlier submission.
public struct EarlierFile: Sendable, Hashable, Codable {
    /// Which submission.
    public var submission: SubmissionID
    /// The file's name in its folder.
    public var name: FileName
    /// What the file is for there.
    public var role: EvidenceRole
    /// The student whose folder it lies in.
    public var student: StudentID
    /// Whether that is the partner of the student judged.
    public var isPartner: Bool
    /// When it arrived; `nil` where that is not known.
    public var arrivedAt: Date?
    /// When it says that it was taken.
    public var capturedAt: Date?

    /// Makes an earlier file.
    public init(
        submission: SubmissionID,
        name: FileName,
        role: EvidenceRole,
        student: StudentID,
        isPartner: Bool,
        arrivedAt: Date? = nil,
        capturedAt: Date? = nil
    ) {
        self.submission = submission
        self.name = name
        self.role = role
        self.student = student
        self.isPartner = isPartner
        self.arrivedAt = arrivedAt
        self.capturedAt = capturedAt
    }
}

/// An earlier file that a file equals, or of which it shows the same picture.
public struct EvidenceTwin: Sendable, Hashable, Codable {
    /// How the two are alike, the surest kind first.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Byte for byte the same.
        case sameFile = "same-file"
        /// The same coded picture in a file with other metadata.
        case samePixels = "same-pixels"
        /// The same picture by its fingerprint.
        case samePicture = "same-picture"
        /// The same picture by a comparison of details, where fingerprints alone cannot tell (crops).
        case sameDetails = "same-details"
        /// The same moment of capture by metadata that is different for every shot.
        case sameCapture = "same-capture"
    }

    /// The file here.
    public var subject: FileName
    /// How the two are alike.
    public var kind: Kind
    /// Bits of 256 in which the fingerprints differ; `nil` where they were not compared.
    public var distance: Int?
    /// How the picture is turned or mirrored against the earlier one (`identity`, `rotated180`, `flippedHorizontally` …).
    public var variant: String?
    /// The share of details that agree, 0…1; `nil` where they were not compared.
    public var share: Double?
    /// The earlier file; one of the same submission where before and after are alike.
    public var earlier: EarlierFile
    /// What the two submissions are to each other.
    public var occasion: Occasion

    /// What two submissions with alike files are to each other.
    public enum Occasion: String, Sendable, Hashable, Codable, CaseIterable {
        /// Two sessions, or one and its own other photo.
        case other
        /// One session of one student handed in again: every photo here has its twin there, in the same role and of the
        /// same time.
        case retry
        /// A session of which the earlier submission holds one photo only, now handed in with both.
        case completion
    }

    /// Makes a twin.
    public init(
        subject: FileName,
        kind: Kind,
        distance: Int? = nil,
        variant: String? = nil,
        share: Double? = nil,
        earlier: EarlierFile,
        occasion: Occasion = .other
    ) {
        self.subject = subject
        self.kind = kind
        self.distance = distance
        self.variant = variant
        self.share = share
        self.earlier = earlier
        self.occasion = occasion
    }
}

/// A photo of an earlier session that has a time, with its fix where it has one.
public struct EarlierShot: Sendable, Hashable, Codable {
    /// When it says that it was taken.
    public var capturedAt: Date
    /// The fix; `nil` without one.
    public var coordinate: Coordinate?
    /// GPSHPositioningError, metres.
    public var horizontalError: Double?
    /// GPSProcessingMethod.
    public var processingMethod: String?
    /// When the fix was taken, where that is more than a minute before the shot: its place is that of then.
    public var fixedAt: Date?

    /// Makes a shot.
    public init(
        capturedAt: Date,
        coordinate: Coordinate? = nil,
        horizontalError: Double? = nil,
        processingMethod: String? = nil,
        fixedAt: Date? = nil
    ) {
        self.capturedAt = capturedAt
        self.coordinate = coordinate
        self.horizontalError = horizontalError
        self.processingMethod = processingMethod
        self.fixedAt = fixedAt
    }
}

/// Another session of the same student.
public struct EarlierSession: Sendable, Hashable, Codable {
    /// Which submission.
    public var submission: SubmissionID
    /// Its photo at the start.
    public var before: EarlierShot?
    /// Its photo at the end.
    public var after: EarlierShot?
    /// The study zone in which it took place.
    public var zone: String?

    /// Makes a session.
    public init(submission: SubmissionID, before: EarlierShot?, after: EarlierShot?, zone: String? = nil) {
        self.submission = submission
        self.before = before
        self.after = after
        self.zone = zone
    }
}

/// Photos of two students that one phone may have taken: the same model, moments apart.
public struct DeviceMeeting: Sendable, Hashable, Codable {
    /// The model, as its photos name it.
    public var device: String
    /// The files here that were taken next to one of the other submission, by name.
    public var subjects: [FileName]
    /// The other submission's file next to the first of ``subjects``.
    public var earlier: EarlierFile
    /// Seconds between the two closest photos.
    public var seconds: Int
    /// The other model that the student used in most earlier sessions; `nil` where none is known.
    public var usualDevice: String?
    /// In how many earlier sessions, counted up to 9.
    public var usualSessions: Int

    /// Makes a meeting.
    public init(
        device: String,
        subjects: [FileName],
        earlier: EarlierFile,
        seconds: Int,
        usualDevice: String?,
        usualSessions: Int
    ) {
        self.device = device
        self.subjects = subjects
        self.earlier = earlier
        self.seconds = seconds
        self.usualDevice = usualDevice
        self.usualSessions = usualSessions
    }
}

/// An earlier memo with nearly the same text.
public struct MemoTwin: Sendable, Hashable, Codable {
    /// The memo here.
    public var subject: FileName
    /// The earlier memo.
    public var earlier: EarlierFile
    /// Shared three-letter pieces over all of both, 0…1, digits and headings apart.
    public var similarity: Double
    /// Pieces of the memo here.
    public var pieces: Int
    /// Other students whose earlier memos are as alike, counted up to 9; many share a template.
    public var students: Int
    /// The similarity of what is left when the pieces that many of those share are taken away; `nil` where nothing is left.
    public var remainder: Double?
    /// Whether both sessions are of one day.
    public var isSameDay: Bool
    /// Whether one of the two was recognised in a picture.
    public var isRecognised: Bool

    /// Makes a memo twin.
    public init(
        subject: FileName,
        earlier: EarlierFile,
        similarity: Double,
        pieces: Int,
        students: Int,
        remainder: Double?,
        isSameDay: Bool,
        isRecognised: Bool
    ) {
        self.subject = subject
        self.earlier = earlier
        self.similarity = similarity
        self.pieces = pieces
        self.students = students
        self.remainder = remainder
        self.isSameDay = isSameDay
        self.isRecognised = isRecognised
    }
}

/// An earlier photo whose fix equals one here to the last digit.
public struct PositionTwin: Sendable, Hashable, Codable {
    /// The photo here.
    public var subject: FileName
    /// The earlier photo.
    public var earlier: EarlierFile
    /// Earlier photos with this very fix, of other days or other students, counted up to 99.
    public var photos: Int
    /// Whether the altitudes agree to the last digit too; `nil` where one of the two states none.
    public var altitudeAgrees: Bool?
    /// Whether both photos were taken on one day.
    public var isSameDay: Bool

    /// Makes a position twin.
    public init(subject: FileName, earlier: EarlierFile, photos: Int, altitudeAgrees: Bool?, isSameDay: Bool) {
        self.subject = subject
        self.earlier = earlier
        self.photos = photos
        self.altitudeAgrees = altitudeAgrees
        self.isSameDay = isSameDay
    }
}

/// How far the clock of a student's phone is off, as earlier sessions told.
public struct LearnedClock: Sendable, Hashable, Codable {
    /// The model, as its photos name it.
    public var device: String
    /// Seconds by which the clock is fast against the satellites; negative where it is slow.
    public var offsetSeconds: Int
    /// Earlier sessions of different days that agree, counted up to 9.
    public var sessions: Int

    /// Makes a learned clock.
    public init(device: String, offsetSeconds: Int, sessions: Int) {
        self.device = device
        self.offsetSeconds = offsetSeconds
        self.sessions = sessions
    }
}
