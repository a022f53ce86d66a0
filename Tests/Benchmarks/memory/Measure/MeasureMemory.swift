import Checks
import DakaTestSupport
import Foundation
import Ledger
import Submissions
import Verification

/// What the benchmark of the programme's memory measures with the project's own code; driven by the script beside it.
@main
enum MeasureMemory {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("make", 2): _ = try LedgerDatabase(at: arguments[1], timeZone: zone)
        case ("entries", 2): try entries(Int(arguments[1]) ?? 0)
        case ("decode", 2): try decode(arguments[1])
        case ("load", 2): try load(arguments[1])
        default:
            let usage = "usage: measure-memory make LEDGER | entries COUNT | decode LEDGER | load LEDGER\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
    }

    private static let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt

    /// Prints made-up entries as the ledger keeps them: student's folder, session's folder and JSON, a line each.
    private static func entries(_ count: Int) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var block = Data()
        for number in 0..<count {
            let entry = entry(number, of: max(1, count / 42))
            block += Data("\(entry.id.studentFolder)\t\(entry.id.sessionFolder)\t".utf8)
            block += try encoder.encode(entry) + Data("\n".utf8)
            if block.count > 1 << 20 {
                FileHandle.standardOutput.write(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        FileHandle.standardOutput.write(block)
    }

    /// Reads every entry and keeps none.
    private static func decode(_ path: String) throws {
        let ledger = try LedgerDatabase(readingAt: path)
        var count = 0
        let seconds = try time { try ledger.forEachMemory { _ in count += 1 } }
        print("{\"entries\":\(count),\"seconds\":\(seconds.wall),\"cpu\":\(seconds.cpu)}")
    }

    /// Takes a ledger over as a start does, then looks new submissions up.
    private static func load(_ path: String) throws {
        let ledger = try LedgerDatabase(at: path, timeZone: zone)
        let memory = ProgrammeMemory(timeZone: zone)
        let before = residentBytes()
        let seconds = try time { try memory.load(from: ledger, under: Programme()) }
        let (after, count) = (residentBytes(), memory.count)
        let students = max(1, memory.count / 42)
        let asked = (0..<20).map { entry(memory.count + $0, of: students) }
        var found = 0
        let lookUp = time { for entry in asked { found += memory.history(of: entry).sessions.count } }
        let remember = time { for entry in asked { found += memory.remember(entry, HistoryFacts()).count } }
        print(
            """
            {"entries":\(count),"seconds":\(seconds.wall),"cpu":\(seconds.cpu),"bytes":\(after - before),\
            "lookUp":\(lookUp.cpu / 20),"remember":\(remember.cpu / 20),"found":\(found)}
            """
        )
    }

    /// Seconds of the clock, and of all cores together (user and system), that some work takes.
    private static func time(_ work: () throws -> Void) rethrows -> (wall: Double, cpu: Double) {
        func cpu() -> Double {
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        }
        let (start, spentBefore) = (ContinuousClock.now, cpu())
        try work()
        let spent = (ContinuousClock.now - start).components
        return (Double(spent.seconds) + Double(spent.attoseconds) / 1e18, cpu() - spentBefore)
    }

    /// Resident memory of this process, from `/proc/self/statm`.
    private static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(getpagesize())
    }

    /// One session of a term in which each student has 42: pictures, fixes and memo of its own.
    private static func entry(_ number: Int, of students: Int) -> HistoryEntry {
        var random = SeededGenerator(seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        let student = number % students
        let day = number / students
        let start = SampleFacts.start.addingTimeInterval(Double(day) * 86_400 + Double(random.index(below: 7_200)))
        let folder = FileName(text: "S\(1_000_000 + student)")
        let facts = SampleFacts.submission(from: start) { facts in
            facts.student = StudentID(folder.text)
            facts.id = SubmissionID(studentFolder: folder, sessionFolder: FileName(text: "d\(day)-\(number)"))
            facts.enrolment?.pair = "P\(student / 2)"
            let arrival = start.addingTimeInterval(9_000)
            for place in facts.evidence.indices {
                facts.evidence[place].arrivedAt = arrival
                facts.evidence[place].sha256 = hex(&random)
                guard facts.evidence[place].photo != nil else { continue }
                var traces = PictureTraces()
                traces.imageData = hex(&random)
                traces.captureIdentities = [hex(&random)]
                facts.evidence[place].photo?.traces = traces
                facts.evidence[place].photo?.fingerprint = Fingerprint(pdq: hex(&random), quality: 100)
                facts.evidence[place].photo?.gps.latitude = 30.7966 + Double(random.index(below: 1 << 30)) * 1e-12
                facts.evidence[place].photo?.gps.longitude = 106.0767 + Double(random.index(below: 1 << 30)) * 1e-12
                facts.evidence[place].photo?.gps.altitude = 280 + Double(random.index(below: 1_000)) / 100
            }
            // Some hundred characters in phrases that students share.
            let phrases = (0..<11).map { _ in phrase(random.index(below: 5_000)) }
            let words = phrases.joined(separator: "，")
            facts.changeText(.memo) { $0.content = words }
        }
        var entry = HistoryEntry(facts, zone: "图书馆", in: zone)
        for place in entry.photos.indices { entry.photos[place].fits = [ZoneFit(zone: "图书馆", reading: .asStated)] }
        return entry
    }

    /// One of the phrases of which memos are made, eight characters each.
    private static func phrase(_ number: Int) -> String {
        var random = SeededGenerator(seed: UInt64(number) &+ 1)
        return String(
            String.UnicodeScalarView(
                (0..<8).map { _ in Unicode.Scalar(0x4E00 + UInt32(random.index(below: 3_000))) ?? "学" }
            )
        )
    }

    private static func hex(_ random: inout SeededGenerator) -> String {
        (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
