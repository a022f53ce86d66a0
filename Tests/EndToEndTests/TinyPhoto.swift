import DakaTestSupport
import Foundation
import Submissions

/// Photos of a few hundred bytes that are whole all the same: pixels of their own, a time, a position on the example campus.
enum TinyPhoto {
    /// Where it was taken.
    enum Place {
        case library, dormitory

        fileprivate var centre: Coordinate {
            switch self {
            case .library: Coordinate(latitude: 30.797_231, longitude: 106.078_006)
            case .dormitory: Coordinate(latitude: 30.795_662, longitude: 106.077_484)
            }
        }
    }

    /// GCJ-02 less WGS-84 on this campus, in degrees: some 460 m.
    static let gcj02 = Coordinate(latitude: -0.002_312, longitude: 0.004_003)

    /// The file of a photo.
    ///
    /// - Parameters:
    ///   - instant: When it was taken.
    ///   - place: Where.
    ///   - phone: With what.
    ///   - seed: Chooses picture and position, so that no two photos show the same.
    ///   - side: Pixels across; a thousand make some 460 kB.
    ///   - shift: Degrees by which the phone writes another position than its own.
    /// - Returns: The file's bytes.
    /// - Throws: Where the encoder refuses.
    static func bytes(
        at instant: Date,
        in place: Place = .library,
        with phone: SamplePhone = .xiaomi11,
        seed: UInt64,
        side: Int = 64,
        shift: Coordinate = Coordinate(latitude: 0, longitude: 0)
    ) throws -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let patches = (0..<48).map { _ in random.next() }
        // Patches for the eye, noise for the size.
        let picture = Picture(width: side, height: side * 3 / 4) { x, y in
            let patch = patches[y * 8 / side * 8 + x * 8 / side]
            let noise = UInt8(random.next() & 0x7F)
            return (UInt8(patch & 0x7F) + noise, UInt8(patch >> 8 & 0x7F) + noise, UInt8(patch >> 16 & 0x7F) + noise)
        }
        let fix = SampleFix(
            Coordinate(
                latitude: place.centre.latitude + shift.latitude + Double(random.number(in: -4e-5...4e-5)),
                longitude: place.centre.longitude + shift.longitude + Double(random.number(in: -4e-5...4e-5))
            )
        )
        return try SampleJPEG.photo(
            picture,
            exif: phone.exif(at: instant, fix: fix, seed: seed),
            thumbnail: false
        )
    }

    /// A memo that states so many minutes.
    static func memo(minutes: Int, seed: UInt64) -> [UInt8] {
        Array("学习内容：复习解剖学第 \(seed % 97) 章，整理笔记并完成练习题\n时长：\(minutes) 分钟\n".utf8)
    }
}
