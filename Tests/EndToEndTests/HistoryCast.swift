import DakaTestSupport
import Foundation
import Submissions

/// One press of a button, or what somebody makes of it.
struct CastShot {
    /// When it says that it was taken.
    var instant: Date
    /// Chooses the picture.
    var picture: UInt64
    /// Where the phone believed to be.
    var coordinate: Coordinate
    /// Whose phone.
    var phone = SamplePhone.xiaomi11
    /// Seconds from the fix to the shot.
    var fixAge = 0
    /// Metres above the sea; the phone's own unless given.
    var altitude: Double?
    /// Whether the picture is mirrored and compressed anew.
    var isMirrored = false
    /// Whether the picture is of a room full of things, which parts of it can be known by.
    var isFurnished = false
    /// Whether a program cut an eighth off every side.
    var isPart = false

    /// The file.
    func bytes() throws -> [UInt8] {
        var exif = phone.exif(at: instant, fix: SampleFix(coordinate, age: fixAge), seed: picture ^ instant.seed)
        if let altitude { exif.gps?.altitude = altitude }
        return try SampleJPEG.photo(
            isFurnished ? room : hills,
            exif: exif,
            thumbnail: false,
            encoding: SampleJPEG.Encoding(quality: isMirrored || isPart ? 70 : 90)
        )
    }

    private var room: Picture {
        var room = GreySample.room(seed: picture, width: 512, height: 384)
        if isPart { room = room.cut(left: 64, top: 48, columns: 384, rows: 288) }
        return Picture(width: room.width, height: room.height) { x, y in
            let value = room.pixels[y * room.width + x]
            return (value, value, value)
        }
    }

    private var hills: Picture {
        var random = SeededGenerator(seed: picture)
        // Hills and valleys of light, different for every picture.
        let waves = (0..<16).map { _ in
            (
                across: Float(random.index(below: 15) - 7), down: Float(1 + random.index(below: 7)),
                phase: random.number(in: 0...6.28)
            )
        }
        let (width, height) = (240, 180)
        return Picture(width: width, height: height) { x, y in
            let column = isMirrored ? width - 1 - x : x
            let light = waves.reduce(Float(0)) { sum, wave in
                sum + cos(6.28 * (wave.across * Float(column) / 240 + wave.down * Float(y) / 180) + wave.phase)
            }
            let value = UInt8(max(0, min(255, 128 + light * 28)))
            return (value, value / 2 + 60, 255 - value / 2)
        }
    }
}

extension Date {
    fileprivate var seed: UInt64 { UInt64(timeIntervalSince1970) }
}

/// A session somebody hands in.
struct CastSession {
    let name: String
    var before: CastShot
    var after: CastShot
    var memo: String

    /// A session of 2 h 8 min in the library.
    ///
    /// - Parameters:
    ///   - name: `<student>/<session>`; it also chooses pictures and fixes.
    ///   - day: Days after the programme's first.
    ///   - clock: The start on the campus's clock, `HH:MM:SS`.
    ///   - phone: Whose habits the tags have.
    init(_ name: String, day: Int, at clock: String = "19:02:11", phone: SamplePhone = .xiaomi11) {
        self.name = name
        let seed = name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        let start = SampleFacts.instant("2021-10-18 \(clock)").addingTimeInterval(Double(day) * 86_400)
        var random = SeededGenerator(seed: seed)
        func fix() -> Coordinate {
            Coordinate(
                latitude: 30.797_231 + Double(random.number(in: -4e-5...4e-5)),
                longitude: 106.078_006 + Double(random.number(in: -4e-5...4e-5))
            )
        }
        before = CastShot(instant: start, picture: seed, coordinate: fix(), phone: phone)
        after = CastShot(
            instant: start.addingTimeInterval(7_689),
            picture: seed &+ 1,
            coordinate: fix(),
            phone: phone
        )
        let subjects = ["肺结核影像分型", "骨肉瘤鉴别诊断", "脑梗死弥散成像", "胆囊结石超声", "甲状腺结节分类", "前列腺磁共振"]
        memo = "学习内容：复习\(subjects[random.index(below: subjects.count)])，整理笔记\n时长：120 分钟\n"
    }

    /// Changes both photos.
    func with(_ change: (inout CastShot) -> Void) -> CastSession {
        var session = self
        change(&session.before)
        change(&session.after)
        return session
    }

    /// Takes another session's pictures, with these times and places.
    func restamping(_ other: CastSession, mirrored: Bool = false) -> CastSession {
        var session = self
        (session.before.picture, session.after.picture) = (other.before.picture, other.after.picture)
        (session.before.isMirrored, session.after.isMirrored) = (mirrored, mirrored)
        return session
    }

    /// Writes files below an upload tree.
    ///
    /// - Parameters:
    ///   - names: Which of the three; all unless given.
    ///   - uploads: The tree.
    ///   - other: The session whose very photos are put there.
    /// - Throws: Where a photo cannot be encoded or written.
    func put(
        _ names: [String] = ["before.jpg", "after.jpg", "memo.txt"],
        into uploads: String,
        photosOf other: CastSession? = nil
    ) throws {
        let folder = "\(uploads)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = other ?? self
        for name in names {
            let bytes: [UInt8] =
                switch name {
                case "before.jpg": try source.before.bytes()
                case "after.jpg": try source.after.bytes()
                default: Array(memo.utf8)
                }
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
    }
}

/// What the tests know of a session: what comes of it, and by which codes.
struct CastScene {
    var session: CastSession
    var verdict: String
    /// The codes of all findings that are more than notes.
    var codes: [String]
    /// Whose very photos are handed in; its own unless given.
    var photosOf: CastSession?
    /// Words of the student's receipt.
    var receipt = ""

    /// Everything that history tells, in the order in which it arrives; each earlier one is nobody's fault.
    static func all() -> [CastScene] {
        var scenes: [CastScene] = []
        func add(
            _ session: CastSession,
            _ verdict: String = "verified",
            _ codes: [String] = [],
            photosOf other: CastSession? = nil,
            _ receipt: String = ""
        ) {
            let scene = CastScene(
                session: session,
                verdict: verdict,
                codes: codes,
                photosOf: other,
                receipt: receipt
            )
            scenes.append(scene)
        }
        var own = CastSession("A1/own", day: 0, phone: .huaweiP30).with { $0.altitude = 291.5 }
        own.memo = """
            学习内容：
            整理外科学总论辐射防护三原则，看了六例病例图片
            复习肝硬化的超声声像图，补了上周的笔记
            整理肺栓塞的诊断流程，抄写公式十一遍
            时长：120 分钟
            """
        add(own)
        add(CastSession("B1/own", day: 0, at: "14:00:00"))
        add(CastSession("B1/file", day: 1), "rejected", ["reuse.same-file"], photosOf: own, "同一个文件")
        add(CastSession("B1/stamp", day: 2, phone: .xiaomi11).restamping(own), "rejected", ["reuse.same-file"], "是同一张")
        add(
            CastSession("B1/mirror", day: 3).restamping(own, mirrored: true),
            "flagged",
            ["reuse.same-picture"],
            "经过镜像或旋转"
        )
        var copied = CastSession("C1/memo", day: 4, phone: .oppoReno5)
        copied.memo = own.memo.replacing("六例", with: "9例").replacing("120", with: "125")
        add(copied, "flagged", ["memo.copied"], "另一名学生先前的备忘录")
        add(CastSession("C2/first", day: 5, phone: .oppoReno5))
        add(CastSession("C2/second", day: 5, at: "20:10:00", phone: .oppoReno5), "flagged", ["history.overlap"], "时间重叠")
        let away = CastSession("C2/away", day: 6, at: "09:00:00", phone: .oppoReno5)
            .with { $0.coordinate.latitude += 0.9 }
        add(away, "rejected", ["location.outside-zone"], "教室")
        add(CastSession("C2/back", day: 6, at: "11:30:00", phone: .oppoReno5), "flagged", ["history.travel"], "来不及到达")
        add(CastSession("A1/again", day: 7, phone: .huaweiP30))
        let shared = CastSession("B1/shared", day: 7, at: "19:02:41", phone: .huaweiP30)
        add(shared, "flagged", ["history.shared-device"], "用自己的手机")
        var pinned = CastSession("C1/pinned", day: 8, phone: .huaweiP30).with { $0.altitude = 291.5 }
        (pinned.before.coordinate, pinned.after.coordinate) = (own.before.coordinate, own.after.coordinate)
        add(pinned, "flagged", ["history.copied-position"], "一位数字不差")
        // A clock that is always seven minutes slow: three days accuse it, the fourth knows it.
        for day in 9..<13 {
            let slow = CastSession("D1/slow\(day)", day: day, phone: .huaweiP30).with { $0.fixAge = -420 }
            if day < 12 { add(slow, "flagged", ["time.clock-mismatch"], "卫星") } else { add(slow) }
        }
        let room = CastSession("D2/room", day: 14).with { $0.isFurnished = true }
        add(room)
        var part = CastSession("B1/part", day: 15).restamping(room)
        part.before.isFurnished = true
        part.before.isPart = true
        part.after.picture &+= 7
        add(part, "flagged", ["reuse.same-picture"], "细节重合")
        // Partners who sit together write alike and share nothing else.
        var joint = CastSession("A2/joint", day: 13)
        joint.memo = "学习内容：和搭档一起复习骨龄与佝偻病，互相提问，整理错题本，背诵抗菌药物分类表格，画出思维导图\n时长：120 分钟\n"
        add(joint)
        var partner = CastSession("A1/joint", day: 13, at: "19:03:00", phone: .huaweiP30)
        partner.memo = joint.memo
        add(partner)
        return scenes
    }
}

extension Campus {
    /// Takes the cast's students into the roster.
    func enrolCast() throws {
        let rows = [
            "A1,helper,A", "A2,helpee,A", "B1,helper,B", "B2,helpee,B", "C1,helper,C", "C2,helpee,C", "D1,helper,D",
            "D2,helpee,D",
        ]
        .map { row in
            let parts = row.split(separator: ",")
            return "\(parts[0]),学生\(parts[0]),影像1班,\(parts[1]),\(parts[2])"
        }
        try (["student_id,name,class,role,pair_id"] + rows).joined(separator: "\n")
            .write(toFile: path + "/roster.csv", atomically: true, encoding: .utf8)
    }
}
