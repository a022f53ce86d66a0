import Checks
import Foundation
import Ledger
import Submissions
import Testing

/// The feeds' bytes, and when they are written.
struct FeedTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func `The feeds hold every line as the contract says`() throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(timeZone: shanghai)
            let feed = CreditFeed(of: ledger, in: folder + "/a/feeds")
            try ledger.judged("1018-1", judgement())
            try ledger.judged("=cmd|' /C calc'!A0, \"x\"\n\\", judgement(zone: "自习,室\"东\""), of: "2019002")
            try ledger.requeue(.submission(submissionID("1018-1")), now: monday)
            try ledger.recorded(judgement(findings: [flag]), for: ledger.claimed(), now: monday.addingTimeInterval(60))
            #expect(try feed.write() == .written(seq: 3))
            let csv = """
                seq,event,student_id,pair_id,session,week,start,end,duration_minutes,credits,joint,zone,\
                decided_by,reason,recorded_at
                1,grant,2019001,P1,2019001 张三/1018-1,1,2021-10-18T19:02:11+08:00,2021-10-18T21:10:11+08:00,128,2,\
                false,图书馆,daka,verified,2021-10-18T19:02:11+08:00
                2,grant,2019002,P1,"2019002 张三/=cmd|' /C calc'!A0, ""x""\\x0a\\\\",1,\
                2021-10-18T19:02:11+08:00,2021-10-18T21:10:11+08:00,128,2,false,"自习,室""东""\",daka,verified,2021-10-18T19:02:11+08:00
                3,revoke,2019001,P1,2019001 张三/1018-1,1,2021-10-18T19:02:11+08:00,2021-10-18T21:10:11+08:00,128,-2,\
                false,图书馆,daka,reverses seq 1: now flagged,2021-10-18T19:03:11+08:00

                """
            #expect(try text(folder + "/a/feeds/credits.csv") == csv)
            let lines = try text(folder + "/a/feeds/credits.jsonl").split(separator: "\n")
            #expect(
                lines.first == """
                    {"seq":1,"event":"grant","student_id":"2019001","pair_id":"P1","session":"2019001 张三/1018-1",\
                    "week":1,"start":"2021-10-18T19:02:11+08:00","end":"2021-10-18T21:10:11+08:00",\
                    "duration_minutes":128,"credits":2,"joint":false,"zone":"图书馆","decided_by":"daka","reason":"verified",\
                    "recorded_at":"2021-10-18T19:02:11+08:00"}
                    """
            )
            for (line, entry) in zip(lines, try ledger.allCredits()) {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["session"] as? String == entry.session)
                #expect(object?["zone"] as? String == entry.zone)
                #expect(object.map { Set($0.keys) } == Set(CreditEntry.columns))
            }
            #expect(lines.count == 3)
        }
    }

    @Test func `What is unknown is empty or null, never zero`() throws {
        try withLedger(.memory) { ledger in
            let bare = Judgement(
                findings: [flag],
                measuredCredits: 0,
                start: nil,
                end: nil,
                durationSeconds: nil,
                week: nil,
                zone: nil
            )
            try ledger.judged("s", bare, pair: nil)
            let decision = Decision(
                person: "li",
                outcome: .approve,
                credits: 1,
                week: 2,
                reason: "tab\tbell\u{7}",
                verdictNumber: 1
            )
            _ = try ledger.decide(decision, on: submissionID("s"), under: .init(), now: monday)
            let entry = try #require(try ledger.allCredits().first)
            #expect(
                entry.csv == "1,grant,2019001,,2019001 张三/s,2,,,,1,false,,li,tab bell,2021-10-18T19:02:11+08:00"
            )
            #expect(entry.json.contains(#""pair_id":null,"#) && entry.json.contains(#""duration_minutes":null,"#))
        }
    }

    @Test func `An empty ledger has a header and an empty file`() throws {
        try withScratch { folder in
            let feed = CreditFeed(of: try LedgerDatabase(timeZone: shanghai), in: folder)
            #expect(try feed.write() == .written(seq: 0))
            #expect(try text(folder + "/credits.csv") == CreditEntry.columns.joined(separator: ",") + "\n")
            #expect(try text(folder + "/credits.jsonl").isEmpty)
            #expect(try feed.write() == .current(seq: 0))
        }
    }

    /// Ways in which files differ from the ledger; each is made good by the next write.
    enum Damage: CaseIterable {
        case csvRemoved, jsonlRemoved, cutShort, lineMissing, otherHeader, otherLine, emptied, longer
    }

    @Test(arguments: Damage.allCases)
    func `Files are written when they are not the ledger's, and only then`(_ damage: Damage) throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(timeZone: shanghai)
            let feed = CreditFeed(of: ledger, in: folder)
            for session in 0..<12 { try ledger.judged("\(session)", judgement()) }
            try feed.write()
            let csv = folder + "/credits.csv"
            let whole = try text(csv)
            let inode = try FileManager.default.attributesOfItem(atPath: csv)[.systemFileNumber] as? Int
            #expect(try feed.write() == .current(seq: 12))
            #expect(try FileManager.default.attributesOfItem(atPath: csv)[.systemFileNumber] as? Int == inode)

            var lines = whole.split(separator: "\n").map { "\($0)\n" }
            switch damage {
            case .csvRemoved: try FileManager.default.removeItem(atPath: csv)
            case .jsonlRemoved: try FileManager.default.removeItem(atPath: folder + "/credits.jsonl")
            case .cutShort: try String(whole.dropLast(5)).write(toFile: csv, atomically: false, encoding: .utf8)
            case .lineMissing: try lines.dropLast().joined().write(toFile: csv, atomically: false, encoding: .utf8)
            case .otherHeader:
                lines[0] = lines[0].replacingOccurrences(of: "seq", with: "SEQ")
                try lines.joined().write(toFile: csv, atomically: false, encoding: .utf8)
            case .otherLine:
                lines[12] = lines[12].replacingOccurrences(of: "12,", with: "2,")
                try lines.joined().write(toFile: csv, atomically: false, encoding: .utf8)
            case .emptied: try "".write(toFile: csv, atomically: false, encoding: .utf8)
            case .longer: try (whole + "13,grant\n").write(toFile: csv, atomically: false, encoding: .utf8)
            }
            #expect(try feed.write() == .written(seq: 12))
            #expect(try text(csv) == whole)
            #expect(try text(folder + "/credits.jsonl").split(separator: "\n").count == 12)
        }
    }

    @Test func `A feed that cannot be replaced says so and leaves nothing behind`() throws {
        try withScratch { folder in
            let ledger = try LedgerDatabase(timeZone: shanghai)
            let feed = CreditFeed(of: ledger, in: folder)
            try FileManager.default.createDirectory(
                atPath: folder + "/credits.csv/x",
                withIntermediateDirectories: true
            )
            let error = #expect(throws: LedgerError.self) { try feed.write() }
            #expect(error?.isPassing == true)
            #expect(error?.message.contains("credits.csv") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["credits.csv"])
            #expect(throws: LedgerError.self) { try CreditFeed(of: ledger, in: "/dev/null/feeds").write() }
        }
    }

    @Test func `The temporary name is no link to somewhere else`() throws {
        try withScratch { folder in
            try "precious".write(toFile: folder + "/other", atomically: false, encoding: .utf8)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/.credits.csv.tmp",
                withDestinationPath: folder + "/other"
            )
            let feed = CreditFeed(of: try LedgerDatabase(timeZone: shanghai), in: folder)
            #expect(throws: LedgerError.self) { try feed.write() }
            #expect(try text(folder + "/other") == "precious")
        }
    }
}
