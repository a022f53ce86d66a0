import Submissions

/// A program that changes pictures, named by the traces that it leaves.
///
/// Firmware names itself in the same tags (`15.0.2`, `ELE-AL00 10.1.0.162`, `HDR+ 1.0.57…`, `tissot-user 9 …`), so a name
/// counts only where it is on the list.
struct EditingProgram: Equatable {
    /// What having passed the program says.
    enum Kind: String, CaseIterable {
        /// Joins, paints and replaces at a desk, or rewrites metadata: rare in an honest submission.
        case editor
        /// Brightens faces or puts filters and texts on a picture; many people have it take every photo.
        case retouching
        /// The phone's own gallery or a program that only sorts, turns or crops.
        case gallery
    }

    /// The name as the file has it.
    let name: String
    let kind: Kind

    /// The strongest trace in a photo; `nil` where there is none.
    init?(in photo: PhotoFacts) {
        let traces = photo.traces
        var names = [photo.software, traces?.processingSoftware, traces?.creatorTool, traces?.originatingProgram]
            .compactMap(\.self)
        names += traces?.softwareAgents ?? []
        names += [traces?.comment, traces?.xmpToolkit].compactMap(\.self)
        let found = names.compactMap { name in Self.kind(of: name).map { (name, $0) } }
        if let best = Kind.allCases.compactMap({ kind in found.first { $0.1 == kind } }).first {
            (name, kind) = best
        } else if traces?.hasPhotoshopBlock == true, traces?.hasXMP == true {
            // Photoshop's own block together with XMP, and no name.
            (name, kind) = ("Photoshop", .retouching)
        } else {
            return nil
        }
    }

    /// The kind of a program by its name; `nil` for names that are not on the list.
    static func kind(of name: String) -> Kind? {
        let name = name.lowercased()
        return list.first { name.contains($0.part) }?.kind
    }

    /// Parts of names in lower case; the first that fits counts, so that narrower names stand first, those of no program too.
    private static let list: [(part: String, kind: Kind?)] = [
        // Adobe's phone apps and developers of raw pictures change light and crop, no more.
        ("photoshop lightroom", .retouching), ("lightroom", .retouching), ("camera raw", .retouching),
        ("photoshop express", .retouching), ("photoshop album", .gallery), ("photoshop elements organizer", .gallery),
        ("photoshop", .editor), ("imageready", .editor), ("gimp", .editor), ("paint shop", .editor),
        ("paint.net", .editor), ("affinity", .editor), ("pixelmator", .editor), ("photopea", .editor),
        ("photoscape", .editor), ("picsart", .editor), ("superimpose", .editor), ("coreldraw", .editor),
        ("corel photo", .editor), ("krita", .editor), ("acorn ", .editor), ("luminar", .editor), ("光影魔术手", .editor),
        ("稿定", .editor), ("exiftool", .editor), ("powerexif", .editor), ("exif editor", .editor),
        ("exif date changer", .editor), ("exifpilot", .editor), ("magicexif", .editor), ("canvas", nil),
        ("canva", .editor),
        // Beauty cameras, filters, watermarks.
        ("美图", .retouching), ("meitu", .retouching), ("beautyplus", .retouching), ("beautycam", .retouching),
        ("美颜", .retouching), ("醒图", .retouching), ("轻颜", .retouching), ("无他", .retouching), ("faceu", .retouching),
        ("b612", .retouching), ("snow ", .retouching), ("ulike", .retouching), ("snapseed", .retouching),
        ("vsco", .retouching), ("polarr", .retouching), ("泼辣", .retouching), ("camera360", .retouching),
        ("黄油相机", .retouching), ("天天p图", .retouching), ("pitu", .retouching), ("剪映", .retouching),
        ("capcut", .retouching), ("instagram", .retouching), ("facetune", .retouching), ("facetune2", .retouching),
        ("prisma", .retouching), ("remini", .retouching), ("airbrush", .retouching), ("youcam", .retouching),
        ("aperture", .retouching), ("capture one", .retouching), ("darktable", .retouching),
        ("rawtherapee", .retouching), ("acd systems", .retouching), ("acdsee", .retouching), ("picnik", .retouching),
        ("perfectly clear", .retouching), ("水印相机", .retouching), ("今日水印", .retouching), ("马克", .retouching),
        ("timemark", .retouching),
        // Galleries and managers.
        ("picasa", .gallery), ("photo gallery", .gallery), ("windows photo", .gallery), ("digikam", .gallery),
        ("f-spot", .gallery), ("shotwell", .gallery), ("gthumb", .gallery), ("iphoto", .gallery),
        ("photos 1.", .gallery), ("photo editor", .gallery), ("microsoft photo", .gallery), ("gallery", .gallery),
        ("相册", .gallery),
    ]
}
