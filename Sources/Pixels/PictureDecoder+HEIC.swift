import Glibc
import Submissions

/// Where libheif is looked for.
public struct HEIFLibraries: Sendable, Hashable {
    /// The system's, by the name that the dynamic linker knows.
    public var system: String
    /// The newer one of Daka's optional parts, by path, whether it is installed or not; `nil` where parts are not used.
    ///
    /// Debian 12's libheif 1.15 refuses the photos of iPhones with iOS 18 and later.
    public var part: String?

    /// Names the libraries.
    public init(system: String = "libheif.so.1", part: String? = nil) {
        self.system = system
        self.part = part
    }

    /// The part, where it is installed.
    var installedPart: String? { part.flatMap { access($0, R_OK) == 0 ? $0 : nil } }
}

extension PictureDecoder {
    private static let partsRemedy = "run daka parts install, which brings a newer one"

    /// Decodes a HEIC by the part's libheif where that is installed, and by the system's where there is no other or the
    /// other refuses the file; both within one limit of time.
    func decodeHEIC(
        _ bytes: [UInt8],
        _ facts: PhotoFacts,
        _ subject: HelperRequest.Subject,
        samples: Int,
        atMost side: Int
    ) throws(PixelError) -> Raster {
        guard facts.width != nil, facts.height != nil else {
            throw .decoderFailed(reason: "its primary picture states no size")
        }
        let part = libraries.installedPart
        let deadline = ContinuousClock.now + limits.time
        var refusal: String?
        var missing: String?
        for library in [part, libraries.system].compactMap(\.self) {
            let request = HelperRequest(
                library: library,
                side: side,
                samples: samples,
                subject: subject,
                limits: limits
            )
            switch try HelperProcess(helper).answer(to: request, about: bytes, until: deadline) {
            case .picture(let raster): return raster
            case .limit(let reason): throw .limit(reason: reason)
            case .refused(let reason): refusal = refusal ?? reason
            case .noLibrary(let reason): missing = missing ?? reason
            }
        }
        switch (refusal, part) {
        case (nil, _):
            throw .notReadableHere(
                reason: "no libheif can be loaded, \(missing ?? "none is named")",
                remedy: "install the package libheif1, or run daka parts install"
            )
        case (let refusal?, nil):
            throw .notReadableHere(reason: "the system's libheif refuses it, \(refusal)", remedy: Self.partsRemedy)
        case (let refusal?, _):
            throw .notReadableHere(
                reason: "libheif refuses it, \(refusal)" + (missing.map { "; \($0)" } ?? ""),
                remedy: "ask for the photo as JPEG"
            )
        }
    }
}
