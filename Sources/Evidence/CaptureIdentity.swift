import Submissions

/// Names a shot by what its metadata alone says and what no two shots share.
///
/// Programs that copy metadata from one photo to another copy these along (`exiftool -TagsFromFile`); the picture's
/// pixels, its size and the dates, which a forger sets, play no part.
enum CaptureIdentity {
    /// A thumbnail of fewer bytes may be a placeholder that many files share.
    static let leastThumbnail = 1_000
    /// Hex digits of a name.
    static let length = 32

    /// The names of a shot, the surest first; empty where its metadata is too poor to tell it from others.
    static func all(of facts: PhotoFacts) -> [String] {
        guard let traces = facts.traces else { return [] }
        var names: [String] = []
        if let thumbnail = traces.thumbnail, (facts.thumbnailByteCount ?? 0) >= leastThumbnail {
            names.append(name("thumbnail", [thumbnail]))
        }
        if let identifier = traces.imageUniqueID, isTelling(identifier) {
            names.append(name("identifier", [facts.model, identifier]))
        }
        if let shot = shot(facts, traces) { names.append(shot) }
        return names
    }

    /// Sub-second, exposure and what else changes from shot to shot.
    ///
    /// About 10 bits of sub-second, 5 of exposure and 3 of sensitivity are too few among tens of thousands of photos, so
    /// either the sub-second has six digits, or the brightness, the maker's notes or the position add theirs. Two digits of
    /// sub-second are too few for one seat.
    private static func shot(_ facts: PhotoFacts, _ traces: PictureTraces) -> String? {
        guard let model = facts.model, let subsecond = facts.time.subsecOriginal, let exposure = traces.exposureTime,
            let sensitivity = traces.sensitivity
        else { return nil }
        let digits = subsecond.utf8.filter { $0 != UInt8(ascii: "0") }
        guard subsecond.utf8.count >= 3, !digits.isEmpty else { return nil }
        let position = facts.gps.coordinate.map { "\($0.latitude) \($0.longitude)" }
        let rests: [String?] = [traces.brightness, traces.makerNote, position, facts.gps.altitude.map { "\($0)" }]
        guard subsecond.utf8.count >= 6 || rests.contains(where: { $0 != nil }) else { return nil }
        return name("shot", [model, subsecond, exposure, "\(sensitivity)", traces.fNumber, traces.focalLength] + rests)
    }

    /// Whether an identifier is one of a shot: 128 bits as 32 hex digits (Exif 2.32 §4.6.5, tag 0xA420).
    ///
    /// Samsung's phones write the code of their camera module there, the same in every photo; others write blanks or zeros.
    private static func isTelling(_ identifier: String) -> Bool {
        identifier.utf8.count == 32 && identifier.allSatisfy(\.isHexDigit) && Set(identifier.utf8).count >= 6
    }

    private static func name(_ kind: String, _ parts: [String?]) -> String {
        let text = ([kind] + parts.map { $0 ?? "" }).joined(separator: "\u{1F}")
        let bytes = Array(text.utf8)
        return String(bytes.withUnsafeBytes { ContentHash.hexDigits(of: $0) }.prefix(length))
    }
}

extension PictureTraces {
    /// Takes over what the tags of the Exif block tell.
    mutating func take(exif tags: PictureTraces) {
        processingSoftware = tags.processingSoftware
        hostComputer = tags.hostComputer
        imageDescription = tags.imageDescription
        userComment = tags.userComment
        lensMake = tags.lensMake
        lensModel = tags.lensModel
        exposureTime = tags.exposureTime
        fNumber = tags.fNumber
        sensitivity = tags.sensitivity
        focalLength = tags.focalLength
        brightness = tags.brightness
        statedWidth = tags.statedWidth
        statedHeight = tags.statedHeight
        imageUniqueID = tags.imageUniqueID
    }
}
