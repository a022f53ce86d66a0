import Foundation
import Submissions
import Testing
import Verification

@Suite("Roles of files")
struct RoleAssignmentTests {
    typealias Candidate = RoleAssignment.Candidate

    struct Row: Sendable, CustomTestStringConvertible {
        let title: String
        let files: [Candidate]
        let roles: [String: EvidenceRole]
        var testDescription: String { title }
    }

    static func photo(_ name: String, at minute: Int? = nil) -> Candidate {
        Candidate(
            name: FileName(text: name),
            nature: .cameraPhoto,
            capturedAt: minute.map { Date(timeIntervalSince1970: Double($0) * 60) }
        )
    }

    static func file(_ name: String, _ nature: RoleAssignment.Nature, _ kind: MemoKind? = nil) -> Candidate {
        Candidate(name: FileName(text: name), nature: nature, memoKind: kind)
    }

    static let rows = [
        Row(
            title: "names tell",
            files: [
                photo("IMG_Before.JPG", at: 9), photo("x-END.jpg", at: 1), file("Notebook.png", .screenshot),
                file("专注.png", .screenshot),
            ],
            roles: ["IMG_Before.JPG": .before, "x-END.jpg": .after, "Notebook.png": .memo, "专注.png": .timer]
        ),
        Row(
            title: "Chinese names tell",
            files: [photo("自习前1.jpg"), photo("结束.jpg"), file("备忘录 10.18.png", .screenshot)],
            roles: ["自习前1.jpg": .before, "结束.jpg": .after, "备忘录 10.18.png": .memo]
        ),
        Row(
            title: "capture times tell where names do not",
            files: [photo("IMG_2.jpg", at: 10), photo("IMG_1.jpg", at: 90), file("a.png", .screenshot, .memo)],
            roles: ["IMG_2.jpg": .before, "IMG_1.jpg": .after, "a.png": .memo]
        ),
        Row(
            title: "a screenshot that reads like a timer is the timer",
            files: [file("a.png", .screenshot, .timer), file("b.png", .screenshot, .memo)],
            roles: ["a.png": .timer, "b.png": .memo]
        ),
        Row(
            title: "a text is the memo whatever its name",
            files: [file("before.txt", .text), photo("1.jpg", at: 1), photo("2.jpg", at: 2)],
            roles: ["before.txt": .memo, "1.jpg": .before, "2.jpg": .after]
        ),
        Row(
            title: "one photo that tells nothing takes the free side",
            files: [photo("before.jpg", at: 5), photo("IMG_9.jpg", at: 70)],
            roles: ["before.jpg": .before, "IMG_9.jpg": .after]
        ),
        Row(
            title: "a lone photo is the start",
            files: [photo("IMG_9.jpg", at: 70)],
            roles: ["IMG_9.jpg": .before]
        ),
        Row(
            title: "of three photos the middle one is left over",
            files: [photo("1.jpg", at: 50), photo("2.jpg", at: 10), photo("3.jpg", at: 90)],
            roles: ["1.jpg": .other, "2.jpg": .before, "3.jpg": .after]
        ),
        Row(
            title: "of two photos named before the earlier one counts",
            files: [photo("before.jpg", at: 50), photo("before2.jpg", at: 10), photo("after.jpg", at: 90)],
            roles: ["before.jpg": .other, "before2.jpg": .before, "after.jpg": .after]
        ),
        Row(
            title: "a name that tells both tells nothing",
            files: [photo("before-after.jpg", at: 90), photo("x.jpg", at: 10)],
            roles: ["before-after.jpg": .after, "x.jpg": .before]
        ),
        Row(
            title: "a word inside a longer word yields to one that stands for itself",
            files: [file("calendar-memo.png", .screenshot), photo("notebook-before.jpg", at: 1)],
            roles: ["calendar-memo.png": .memo, "notebook-before.jpg": .before]
        ),
        Row(
            title: "pictures that lost their tags fill what is missing",
            files: [file("mmexport1.jpg", .barePicture), file("mmexport2.jpg", .barePicture), file("m.txt", .text)],
            roles: ["mmexport1.jpg": .before, "mmexport2.jpg": .after, "m.txt": .memo]
        ),
        Row(
            title: "a broken upload yields to the second try",
            files: [
                Candidate(name: "before.jpg", nature: .barePicture, isReadable: false), photo("before-2.jpg", at: 5),
                photo("after.jpg", at: 90),
            ],
            roles: ["before.jpg": .other, "before-2.jpg": .before, "after.jpg": .after]
        ),
        Row(
            title: "a video is nothing",
            files: [file("before.mp4", .other), photo("1.jpg", at: 1)],
            roles: ["before.mp4": .other, "1.jpg": .before]
        ),
    ]

    @Test("follow the documented order", arguments: rows)
    func roles(row: Row) {
        let expected = Dictionary(uniqueKeysWithValues: row.roles.map { (FileName(text: $0.key), $0.value) })
        #expect(RoleAssignment.roles(of: row.files) == expected)
        #expect(RoleAssignment.roles(of: row.files.reversed()) == expected)
    }

    @Test("no role is held twice and every file has one, whatever the files")
    func unique() {
        let names = ["before", "after", "前", "后", "end", "memo", "note", "timer", "IMG", "x", "笔记", "start-end"]
        let natures: [RoleAssignment.Nature] = [.cameraPhoto, .barePicture, .screenshot, .text, .other]
        for seed in 0..<2_000 {
            var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
            func draw(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % bound
            }
            let files = (0..<draw(7)).map { index in
                Candidate(
                    name: FileName(text: "\(names[draw(names.count)])\(index)"),
                    nature: natures[draw(natures.count)],
                    capturedAt: draw(3) == 0 ? nil : Date(timeIntervalSince1970: Double(draw(9)))
                )
            }
            let roles = RoleAssignment.roles(of: files)
            #expect(roles.count == files.count, "seed \(seed)")
            let held = roles.values.filter { $0 != .other }
            #expect(Set(held).count == held.count, "seed \(seed)")
            #expect(roles == RoleAssignment.roles(of: files.shuffled()), "seed \(seed)")
        }
    }
}
