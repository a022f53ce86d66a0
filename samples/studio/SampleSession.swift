import DakaTestSupport
import Foundation
import Submissions

/// One session of the sample week and how its files are made.
struct SampleSession {
    /// How the photos reach the share.
    enum Delivery {
        /// As files: every byte is kept.
        case file
        /// Through an Android app without `ACCESS_MEDIA_LOCATION`: the position is blanked.
        case blankedPosition
        /// As pictures through a chat app: compressed anew, no EXIF.
        case chat
    }

    /// One file on the share.
    struct File {
        let name: String
        let bytes: [UInt8]
    }

    let student: SampleStudent
    let folder: String
    let room: Scene.Room
    /// Where the student sits, WGS-84.
    let place: Coordinate
    /// Who sits beside.
    var partner: SampleStudent?
    /// First photo, `YYYY-MM-DD HH:MM:SS` on the campus's clock.
    let start: String
    /// Second photo; `nil`: it was forgotten.
    let end: String?
    var delivery = Delivery.file
    /// Whether the phone was held upright: pixels lie on their side and the orientation tag says so.
    var upright = false
    /// Names of the photos and of the memo.
    var names = (before: "before.jpg", after: "after.jpg", memo: "memo.txt")
    let memo: String
    /// Seconds on the study timer, where one was used.
    var timer: Int?
    let verdict: String
    let credits: Int
    /// Why, without commas.
    let reason: String

    /// The session as `daka verify` names it: student folder and session folder.
    var path: String { "\(student.folder)/\(folder)" }

    /// Makes all files of the session.
    func files() throws -> [File] {
        var files = [File(name: names.before, bytes: try photo(at: start))]
        if let end { files.append(File(name: names.after, bytes: try photo(at: end))) }
        files.append(File(name: names.memo, bytes: Array(memo.utf8)))
        if let timer, let clock = WallClock(exif: end ?? start) {
            let screen = TimerScreen(elapsed: timer, clock: WallTime(hour: clock.hour, minute: clock.minute))
            files.append(File(name: "timer.png", bytes: SamplePNG.bytes(screen.picture())))
        }
        return files
    }

    private func photo(at text: String) throws -> [UInt8] {
        guard let clock = WallClock(exif: text) else { throw SampleError(description: "no such time: \(text)") }
        let seed = Self.hash("\(path) \(text)")
        let people = [student, partner].compactMap { $0?.portrait }
        let scene = Scene(room: room, people: people, seat: Self.hash(path))
        let time = WallTime(hour: clock.hour, minute: clock.minute, second: clock.second)
        let shot = Scene.Shot(time: time, seed: seed, width: upright ? 768 : 1_024, height: upright ? 1_024 : 768)
        let picture = scene.photo(shot)
        if delivery == .chat {
            return try SampleJPEG.bytes(picture, encoding: SampleJPEG.Encoding(quality: 72, jfif: true))
        }
        let offset = 8 * 3_600
        let exif = student.phone.exif(at: clock.instant(offset: offset), offset: offset, fix: fix(seed), seed: seed)
        var turned = exif
        if upright { turned.orientation = 6 }
        return try SampleJPEG.photo(
            upright ? picture.turnedLeft() : picture,
            exif: turned,
            thumbnail: student.phone.writesThumbnail,
            encoding: SampleJPEG.Encoding(quality: 78)
        )
    }

    /// A fix some metres off, as indoors.
    private func fix(_ seed: UInt64) -> SampleFix {
        var random = SeededGenerator(seed: seed)
        let north = Double(random.number(in: -6...6))
        let east = Double(random.number(in: -9...9))
        // Metres per degree at 30.8° N.
        let point = Coordinate(
            latitude: place.latitude + north / 110_852,
            longitude: place.longitude + east / 95_700
        )
        return SampleFix(
            point,
            error: [8.4, 9.7, 12, 16][random.index(below: 4)],
            age: random.index(below: 8),
            state: delivery == .blankedPosition ? .redacted : .whole
        )
    }

    /// FNV-1a, the same on every run.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// A mistake in the sample week.
struct SampleError: Error, CustomStringConvertible {
    let description: String
}
