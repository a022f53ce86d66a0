/// Where the desk gets pictures of evidence and the files themselves from.
///
/// What decodes pictures lies below the desk in another room; it brings threads of its own and keeps what it made.
public protocol EvidencePictures: Sendable {
    /// A picture of kept evidence, written anew so that no uploaded byte reaches a browser.
    ///
    /// - Parameters:
    ///   - sha256: The content, 64 lower-case hex digits.
    ///   - side: The longer side's bound in pixels.
    /// - Returns: A JPEG file.
    /// - Throws: An error that tells why there is no picture.
    func jpeg(of sha256: String, atMost side: Int) async throws -> [UInt8]

    /// The bytes as the student handed them in.
    func original(of sha256: String) async throws -> [UInt8]
}

/// The sizes in which pages show pictures; no other is made, so that nobody fills memory with a picture in every size.
enum PictureSide: Int, CaseIterable {
    /// Beside a line of text.
    case small = 320
    /// Beside another picture.
    case page = 960
    /// Zoomed.
    case large = 2_048
}
