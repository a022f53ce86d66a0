import DakaTestSupport
import Foundation
import Submissions
import Testing

@Suite("Exif blocks, read back by exiftool", .enabled(if: ExifToolReading.isInstalled, "exiftool is not installed"))
struct ExifWriterTests {
    private let picture = Picture(width: 64, height: 48) { x, y in (UInt8(x * 4), UInt8(y * 5), 128) }
    private let instant = Date(timeIntervalSince1970: 1_634_554_931)  // 2021-10-18T19:02:11+08:00
    private let seat = Coordinate(latitude: 30.7966, longitude: 106.0767)

    @Test(arguments: TIFFByteOrder.allCases)
    func `every field comes back`(order: TIFFByteOrder) throws {
        var exif = SamplePhone.iPhone12.exif(at: instant, fix: SampleFix(seat, error: 12), seed: 1)
        exif.byteOrder = order
        exif.orientation = 6
        exif.gps?.dop = 2.5
        exif.gps?.datum = "WGS-84"
        exif.gps?.processingMethod = "GPS"
        exif.gps?.altitude = -3.25
        let folder = try TemporaryFolder()
        let file = try folder.write(SampleJPEG.photo(picture, exif: exif), to: "photo.jpg")
        let tags = try ExifToolReading.tags(of: file)

        #expect(tags["IFD0:Make"] == "Apple")
        #expect(tags["IFD0:Model"] == "iPhone 12")
        #expect(tags["IFD0:Software"] == "15.0.2")
        #expect(tags["IFD0:Orientation"] == "6")
        #expect(tags["ExifIFD:DateTimeOriginal"] == "2021:10:18 19:02:11")
        #expect(tags["ExifIFD:CreateDate"] == "2021:10:18 19:02:11")
        #expect(tags["IFD0:ModifyDate"] == "2021:10:18 19:02:11")
        #expect(tags["ExifIFD:OffsetTimeOriginal"] == "+08:00")
        #expect(tags["ExifIFD:OffsetTimeDigitized"] == "+08:00")
        #expect(tags["ExifIFD:OffsetTime"] == "+08:00")
        #expect(tags["ExifIFD:SubSecTimeOriginal"] == exif.subsec)
        #expect(tags["ExifIFD:ExifImageWidth"] == "64")
        #expect(tags["ExifIFD:ExifImageHeight"] == "48")
        #expect(tags["ExifIFD:FNumber"] == "1.6")
        #expect(tags["GPS:GPSLatitudeRef"] == "N")
        #expect(tags["GPS:GPSLongitudeRef"] == "E")
        #expect(abs(Double(tags["GPS:GPSLatitude"] ?? "").map { $0 - seat.latitude } ?? 1) < 2e-6)
        #expect(abs(Double(tags["GPS:GPSLongitude"] ?? "").map { $0 - seat.longitude } ?? 1) < 2e-6)
        #expect(tags["GPS:GPSAltitude"] == "3.25")
        #expect(tags["GPS:GPSAltitudeRef"] == "1")
        #expect(tags["GPS:GPSDateStamp"] == "2021:10:18")
        #expect(tags["GPS:GPSTimeStamp"] == "11:02:11")
        #expect(tags["GPS:GPSHPositioningError"] == "12")
        #expect(tags["GPS:GPSDOP"] == "2.5")
        #expect(tags["GPS:GPSMapDatum"] == "WGS-84")
        #expect(tags["GPS:GPSProcessingMethod"] == "GPS")
        #expect(tags["IFD1:ThumbnailLength"].flatMap(Int.init) ?? 0 > 300)
    }

    @Test(arguments: SamplePhone.allCases)
    func `a phone's photo is valid by exiftool's own rules`(phone: SamplePhone) throws {
        // Xiaomi's own `gps` is not one of the specification's words.
        let exif = phone.exif(at: instant, fix: SampleFix(seat, method: "GPS"), seed: 2)
        let folder = try TemporaryFolder()
        let file = try folder.write(
            SampleJPEG.photo(picture, exif: exif, thumbnail: phone.writesThumbnail),
            to: "photo.jpg"
        )
        let validation = try ExifToolReading.validation(of: file)
        #expect(validation == "OK")
    }

    /// What makers write and leave out: the checks rely on it.
    struct Habit: Sendable {
        let phone: SamplePhone
        let offset: String?
        let error: String?
        let method: String?
    }

    @Test(arguments: [
        Habit(phone: .huaweiP30, offset: nil, error: nil, method: "GPS"),
        Habit(phone: .iPhone12, offset: "+08:00", error: "9.7", method: nil),
        Habit(phone: .xiaomi11, offset: "+08:00", error: nil, method: "gps"),
        Habit(phone: .oppoReno5, offset: nil, error: nil, method: "GPS"),
    ])
    func `phones keep their makers' habits`(habit: Habit) throws {
        let exif = habit.phone.exif(at: instant, fix: SampleFix(seat, age: 131), seed: 3)
        let folder = try TemporaryFolder()
        let tags = try ExifToolReading.tags(of: folder.write(SampleJPEG.photo(picture, exif: exif), to: "photo.jpg"))
        #expect(tags["ExifIFD:OffsetTimeOriginal"] == habit.offset)
        #expect(tags["GPS:GPSHPositioningError"] == habit.error)
        #expect(tags["GPS:GPSProcessingMethod"] == habit.method)
        #expect(tags["GPS:GPSTimeStamp"] == "11:00:00")
    }

    struct Damage: Sendable {
        let state: SampleExif.GPS.State
        let latitude: String?
        let reference: String?
    }

    @Test(arguments: [
        Damage(state: .redacted, latitude: "", reference: ""),
        Damage(state: .undefined, latitude: "", reference: "N"),
        Damage(state: .withoutReference, latitude: "30.7966", reference: nil),
    ])
    func `a damaged position stays damaged`(damage: Damage) throws {
        let fix = SampleFix(seat, state: damage.state)
        let whole = try SampleJPEG.photo(
            picture,
            exif: SamplePhone.huaweiP30.exif(at: instant, fix: SampleFix(seat), seed: 4)
        )
        let bytes = try SampleJPEG.photo(picture, exif: SamplePhone.huaweiP30.exif(at: instant, fix: fix, seed: 4))
        let folder = try TemporaryFolder()
        let tags = try ExifToolReading.tags(of: folder.write(bytes, to: "photo.jpg"))
        #expect(tags["GPS:GPSLatitude"] == damage.latitude)
        #expect(tags["GPS:GPSLatitudeRef"] == damage.reference)
        if damage.state == .redacted {
            #expect(bytes.count == whole.count, "Android keeps the length")
            #expect(tags["GPS:GPSVersionID"] == "0 0 0 0")
            #expect(tags["GPS:GPSTimeStamp"] == "00:00:00")
        }
    }

    @Test func `the southern and western half, and seconds that round up to a minute`() throws {
        var exif = SampleExif()
        // 59.9999″ rounds to 60″ at two digits: it must carry into the minutes.
        exif.gps = SampleExif.GPS(latitude: -33.99999999, longitude: -70.66666664)
        exif.gps?.precision = 100
        let folder = try TemporaryFolder()
        let tags = try ExifToolReading.tags(
            of: folder.write(SampleJPEG.bytes(picture, exif: exif.writer.payload()), to: "photo.jpg")
        )
        #expect(tags["GPS:GPSLatitudeRef"] == "S")
        #expect(tags["GPS:GPSLongitudeRef"] == "W")
        #expect(tags["GPS:GPSLatitude"] == "34")
        #expect(tags["GPS:GPSLongitude"]?.hasPrefix("70.6666666") == true)
    }

    @Test func `an empty block and a block in a PNG can be read`() throws {
        let folder = try TemporaryFolder()
        let empty = try folder.write(SampleJPEG.bytes(picture, exif: SampleExif().writer.payload()), to: "empty.jpg")
        #expect(try ExifToolReading.tags(of: empty)["File:ImageWidth"] == "64")
        var exif = SampleExif()
        exif.original = "2021:10:18 19:02:11"
        let screen = try folder.write(SamplePNG.bytes(picture, exif: exif.writer.block()), to: "screen.png")
        let tags = try ExifToolReading.tags(of: screen)
        #expect(tags["ExifIFD:DateTimeOriginal"] == "2021:10:18 19:02:11")
        #expect(tags["PNG:ImageWidth"] == "64")
        #expect(try ExifToolReading.validation(of: screen).contains("Error") == false)
    }
}
