import Fingerprints
import Pixels
public import Submissions

/// Looks for traces of a screen that was photographed.
public struct RecaptureReader: PictureTraceReader {
    /// Makes a reader.
    public init() {}

    /// A screenshot is made of a screen's even lines.
    public var isForPhotosOnly: Bool { true }

    /// Adds the stripes and the dark edge, where traces are taken.
    public func read(_ picture: OpenedPicture, into facts: inout PhotoFacts) {
        guard facts.traces != nil, let grey = picture.grey, grey.isComplete else { return }
        let luma = Luma(grey)
        guard let stripes = ScreenTraces.stripes(in: luma) else { return }
        facts.traces?.recapture = RecaptureTraces(
            stripes: (stripes * 10).rounded() / 10,
            bezel: (ScreenTraces.bezel(in: luma) * 100).rounded() / 100
        )
    }
}
