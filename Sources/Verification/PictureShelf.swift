public import Fingerprints
public import Submissions
import Synchronization

/// The pictures that were met last, as they are compared, and the keys of many more; by content.
///
/// A photo is read and judged within moments, and a student's own photos come again and again; what is not here is decoded
/// again by whoever asks. A picture takes some 0.2 MB, its keys 1 kB.
public final class PictureShelf: Sendable {
    private let pictures: Mutex<Generations<Digest256, ComparedPicture>>
    private let keys: Mutex<Generations<Digest256, DetailKeys>>

    /// Makes a shelf that holds at least as many of each, and at most twice that.
    public init(pictures: Int = 64, keys: Int = 4_096) {
        self.pictures = Mutex(Generations(capacity: pictures))
        self.keys = Mutex(Generations(capacity: keys))
    }

    /// Keeps a picture and its keys.
    public func keep(_ picture: ComparedPicture, of content: Digest256) {
        let keys = picture.keys
        pictures.withLock { $0.keep(picture, for: content) }
        self.keys.withLock { $0.keep(keys, for: content) }
    }

    /// A picture; `nil` where it is not here any more.
    public func picture(of content: Digest256) -> ComparedPicture? { pictures.withLock { $0[content] } }

    /// A picture's keys; `nil` where they are not here any more.
    public func keys(of content: Digest256) -> DetailKeys? { keys.withLock { $0[content] } }
}

/// Where judging finds the pictures that are compared.
///
/// Blocks while a picture is decoded; call it on a thread of your own.
public struct PictureSource {
    private let shelf: PictureShelf
    private let load: (Digest256) -> ComparedPicture?

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - shelf: What is at hand.
    ///   - load: Decodes what is not; `nil` where the picture cannot be had, which leaves it uncompared.
    public init(_ shelf: PictureShelf, load: @escaping (Digest256) -> ComparedPicture?) {
        self.shelf = shelf
        self.load = load
    }

    func picture(of content: Digest256) -> ComparedPicture? {
        if let picture = shelf.picture(of: content) { return picture }
        guard let picture = load(content) else { return nil }
        shelf.keep(picture, of: content)
        return picture
    }

    func keys(of content: Digest256) -> DetailKeys? {
        shelf.keys(of: content) ?? picture(of: content)?.keys
    }
}
