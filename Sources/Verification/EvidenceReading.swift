public import Evidence
public import Submissions
public import Vault

/// Everything that one file tells by itself, whatever submission it lies in.
///
/// Equal content under a name of the same kind gives an equal reading, so readings are kept by content hash.
public struct EvidenceReading: Sendable, Hashable {
    /// The form under which the vault keeps the content.
    public var format: VaultFormat
    /// Whether the picture is whole; texts are whole when they decode.
    public var structure: PictureStructure
    /// Size in bytes.
    public var byteCount: Int
    /// SHA-256, 64 lower-case hex digits; empty where the bytes could not be read.
    public var sha256: String
    /// What the picture holds; `nil` for texts.
    public var photo: PhotoFacts?
    /// What the text says; `nil` for pictures that nothing has read.
    public var memo: MemoFacts?
    /// What a camera app burned into the photo; `nil` where there is nothing or nothing looked.
    public var watermark: WatermarkFacts?
    /// Why the file could not be read at all.
    public var problems: [Problem]

    /// Makes a reading.
    public init(
        format: VaultFormat,
        structure: PictureStructure,
        byteCount: Int,
        sha256: String,
        photo: PhotoFacts? = nil,
        memo: MemoFacts? = nil,
        watermark: WatermarkFacts? = nil,
        problems: [Problem] = []
    ) {
        self.format = format
        self.structure = structure
        self.byteCount = byteCount
        self.sha256 = sha256
        self.photo = photo
        self.memo = memo
        self.watermark = watermark
        self.problems = problems
    }

    /// Whether recognising its text took longer than it may; such a reading is not believed for longer than it is needed.
    public var isOutOfTime = false

    /// What the file is by its content, for ``RoleAssignment``.
    public var nature: RoleAssignment.Nature {
        if format == .text { return .text }
        // A file that is named like a photo and cannot be read keeps its place, so that the student learns of it.
        guard let photo else { return problems.isEmpty ? .other : .barePicture }
        switch photo.origin {
        case .camera: return .cameraPhoto
        case .unclear: return .barePicture
        case .screen: return .screenshot
        case .none: return problems.isEmpty && photo.problems.isEmpty ? .other : .barePicture
        }
    }

    /// Whether the file is whole and of a known form.
    public var isReadable: Bool {
        problems.isEmpty && structure == .complete && (photo == nil || photo?.format != .unknown)
    }
}
