import DakaTestSupport
import Foundation
import Submissions

/// A term's uploads, step by step: what students put on the share, and what they mend later.
///
/// The same seed makes the same term on the same day. Sessions lie in the seven weeks before the present one, two partners
/// of a pair study at the same time, and no session overlaps another of its student.
struct Term {
    /// One thing that a client does to the share.
    enum Step {
        /// A whole file, written elsewhere and renamed into place; `saved` is when its author saved it, where that matters.
        case place(path: String, bytes: [UInt8], saved: Date? = nil)
        /// The first part of a file that is written in place.
        case begin(path: String, bytes: [UInt8])
        /// The rest of it.
        case finish(path: String, bytes: [UInt8])
    }

    /// How a session ends.
    struct Outcome: Equatable {
        var verdict: String
        var credits: Int
    }

    private enum Kind: CaseIterable {
        case plain, loose, dormitory, short, withoutAfter, cutOff, mended, shortened
    }

    /// The students, as `roster.csv` lists them.
    private(set) var roster = "student_id,name,class,role,pair_id\n"
    /// The first day of the programme, a Monday.
    let firstDay: CivilDate
    /// Its last day.
    var lastDay: CivilDate { firstDay.advanced(by: 48) }
    /// What is uploaded first.
    private(set) var uploads: [Step] = []
    /// What is put in the place of earlier files when all of those are judged.
    private(set) var corrections: [Step] = []
    /// What must come of each session in the end, by the name that `daka verify` gives it.
    private(set) var outcomes: [String: Outcome] = [:]
    /// The same before the corrections.
    private(set) var firstOutcomes: [String: Outcome] = [:]
    /// Every content that must be in the vault in the end, and no other.
    private(set) var contents: [[UInt8]] = []
    /// Files that are half in the end.
    private(set) var halfFileCount = 0

    private var random: SeededGenerator

    /// Makes a term of `students` × 10 sessions.
    init(students: Int, seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        let today = WallClock(Date(), offset: 8 * 3_600).date
        // 1970-01-05 was a Monday.
        firstDay = CivilDate(daysSinceEpoch: (today.daysSinceEpoch - 4) / 7 * 7 + 4 - 49)
        var scripts: [[Step]] = []
        for student in 0..<students {
            let number = String(2_019_060_000 + student)
            roster +=
                "\(number),学生\(student),影像\(student / 2 % 4)班,\(student % 2 == 0 ? "helper" : "helpee"),P\(student / 2)\n"
            for session in 0..<10 {
                let kind = kind(student, session)
                scripts.append(try script(kind, of: number, student: student, session: session))
            }
        }
        uploads = interleaved(scripts)
        corrections = shuffled(corrections)
    }

    /// Every kind comes up, in fixed shares: of 300 sessions 200 are plain, 30 are mended or shortened later.
    private func kind(_ student: Int, _ session: Int) -> Kind {
        switch (student, session) {
        case (_, 3) where student % 3 == 0: .loose
        case (_, 4): student % 3 == 0 ? .withoutAfter : .mended
        case (_, 6): student % 3 == 0 ? .cutOff : .short
        case (_, 8): student % 3 == 0 ? .shortened : .dormitory
        default: .plain
        }
    }

    private mutating func script(_ kind: Kind, of number: String, student: Int, session: Int) throws -> [Step] {
        // A pair shares its evenings; ten evenings in seven weeks.
        let day = firstDay.advanced(by: session * 5 + student / 2 % 4)
        // 19:00 on the campus is 11:00 UTC.
        let start = Date(
            timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400 + 11 * 3_600 + student / 2 % 30 * 60)
        )
        let minutes = kind == .short || kind == .mended ? 42 : kind == .shortened ? 185 : 62 + random.index(below: 110)
        let folder = kind == .loose ? number : "\(number)/\(day)"
        let names = kind == .loose ? ("IMG_1.JPG", "IMG_2.JPG", "笔记.txt") : ("before.jpg", "after.jpg", "memo.txt")
        let place: TinyPhoto.Place = kind == .dormitory ? .dormitory : .library
        // Whoever of two partners with one model hands in later is told of it, and here that is chance.
        let phone: SamplePhone = student % 2 == 0 ? .xiaomi11 : .huaweiP30
        let seed = random.next()
        let before = try TinyPhoto.bytes(at: start, in: place, with: phone, seed: seed)
        let after = try TinyPhoto.bytes(
            at: start.addingTimeInterval(Double(minutes) * 60),
            in: place,
            with: phone,
            seed: seed ^ 1
        )
        let memo = TinyPhoto.memo(minutes: min(minutes, 60), seed: seed)

        var steps = put(before, at: "\(folder)/\(names.0)")
        switch kind {
        case .withoutAfter:
            // Of every second one a part comes after all.
            guard student % 6 == 0 else { break }
            corrections.append(.begin(path: "\(folder)/\(names.1)", bytes: Array(after.prefix(after.count / 2))))
            halfFileCount += 1
        case .cutOff:
            halfFileCount += 1
            steps.append(.begin(path: "\(folder)/\(names.1)", bytes: Array(after.prefix(after.count * 2 / 3))))
        default:
            steps += put(after, at: "\(folder)/\(names.1)")
            contents.append(after)
        }
        // A loose text belongs to the session at whose time it was saved.
        let end = start.addingTimeInterval(Double(minutes) * 60)
        steps.append(.place(path: "\(folder)/\(names.2)", bytes: memo, saved: kind == .loose ? end : nil))
        contents += [before, memo]

        let id = kind == .loose ? "\(number)/.loose-IMG_1.JPG" : folder
        firstOutcomes[id] =
            switch kind {
            case .plain, .loose, .shortened: Outcome(verdict: "verified", credits: minutes / 60)
            case .dormitory, .short, .mended, .cutOff: Outcome(verdict: "rejected", credits: 0)
            case .withoutAfter: Outcome(verdict: "incomplete", credits: 0)
            }
        outcomes[id] = firstOutcomes[id]
        if kind == .withoutAfter, student % 6 == 0 { outcomes[id]?.verdict = "rejected" }
        if kind == .mended || kind == .shortened {
            let minutes = kind == .mended ? 130 : 65
            let better = try TinyPhoto.bytes(
                at: start.addingTimeInterval(Double(minutes) * 60),
                with: phone,
                seed: seed ^ 2
            )
            corrections.append(.place(path: "\(folder)/\(names.1)", bytes: better))
            contents.append(better)
            outcomes[id] = Outcome(verdict: "verified", credits: minutes / 60)
        }
        return steps
    }

    /// One photo in four is written in place and seen half for a while.
    private mutating func put(_ bytes: [UInt8], at path: String) -> [Step] {
        guard random.index(below: 4) == 0 else { return [.place(path: path, bytes: bytes)] }
        let half = 1 + random.index(below: bytes.count - 1)
        return [
            .begin(path: path, bytes: Array(bytes.prefix(half))),
            .finish(path: path, bytes: Array(bytes.dropFirst(half))),
        ]
    }

    /// The steps of some twenty sessions at a time in turns, each session's in its own order.
    private mutating func interleaved(_ scripts: [[Step]]) -> [Step] {
        var waiting = shuffled(scripts)
        var open: [ArraySlice<Step>] = []
        var steps: [Step] = []
        while !waiting.isEmpty || !open.isEmpty {
            while open.count < 20, let next = waiting.popLast() { open.append(next[...]) }
            let index = random.index(below: open.count)
            if let step = open[index].popFirst() { steps.append(step) }
            if open[index].isEmpty { open.remove(at: index) }
        }
        return steps
    }

    private mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.dropFirst().reversed() {
            elements.swapAt(index, random.index(below: index + 1))
        }
        return elements
    }
}

extension Term.Step {
    /// Does the step below the upload tree `uploads`.
    func perform(in uploads: String) throws {
        switch self {
        case .place(let path, let bytes, let saved):
            let file = try Self.file(path, in: uploads)
            let folder = file.deletingLastPathComponent()
            let temporary = folder.appendingPathComponent(".\(file.lastPathComponent).Xy12Zw")
            try Data(bytes).write(to: temporary)
            if let saved {
                try FileManager.default.setAttributes([.modificationDate: saved], ofItemAtPath: temporary.path)
            }
            guard rename(temporary.path, file.path) == 0 else { throw POSIXError(.EIO) }
        case .begin(let path, let bytes):
            try Data(bytes).write(to: try Self.file(path, in: uploads))
        case .finish(let path, let bytes):
            let handle = try FileHandle(forWritingTo: try Self.file(path, in: uploads))
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(bytes))
        }
    }

    private static func file(_ path: String, in uploads: String) throws -> URL {
        let file = URL(fileURLWithPath: uploads).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        return file
    }
}
