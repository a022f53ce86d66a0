import DakaTestSupport
import Foundation
import Submissions
import Testing

/// One session's files for the samples' roster and programme, on the way to the share.
struct HandIn {
    /// The student's folder and the session's, as `daka` names the submission.
    let session: String
    /// The files' contents by name.
    let files: [String: [UInt8]]

    /// A session of 2 h 8 min in the library, worth two credits.
    ///
    /// - Parameters:
    ///   - session: Where it is put; one of the roster's students.
    ///   - day: Days after the programme's first.
    ///   - side: Pixels across each photo; a thousand make some 460 kB.
    ///   - shift: Degrees by which the phone writes another position than its own.
    ///   - seed: Tells photos of one day apart.
    /// - Throws: Where a photo cannot be encoded.
    init(
        _ session: String,
        day: Int = 0,
        side: Int = 64,
        shift: Coordinate = Coordinate(latitude: 0, longitude: 0),
        seed: UInt64 = 0
    ) throws {
        self.session = session
        let start = SampleFacts.start.addingTimeInterval(Double(day) * 86_400)
        let seed = UInt64(day + 1) * 1_000 + seed * 100_000
        files = [
            "before.jpg": try TinyPhoto.bytes(at: start, seed: seed, side: side, shift: shift),
            "after.jpg": try TinyPhoto.bytes(
                at: start.addingTimeInterval(7_680),
                seed: seed + 1,
                side: side,
                shift: shift
            ),
            "memo.txt": TinyPhoto.memo(minutes: 120, seed: seed),
        ]
    }

    /// The bytes of one of the files.
    subscript(name: String) -> [UInt8] { files[name] ?? [] }

    /// Writes the files to a folder outside the share, from where a client takes them.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    }
}

extension Campus {
    /// The contents of the vault.
    func vaultContents() throws -> Set<[UInt8]> {
        let vault = try FileManager.default.subpathsOfDirectory(atPath: path + "/data/vault")
        return Set(
            try vault.filter { $0.contains(".") }.map {
                [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/data/vault/\($0)")))
            }
        )
    }

    /// Waits until a session is verified and nothing is left to do, stops the daemon, and looks whether each file was taken
    /// whole and counted once.
    ///
    /// - Parameters:
    ///   - handIns: All that was handed in; nothing else may be on record.
    ///   - daemon: The daemon that runs here.
    ///   - older: Further contents that the vault may hold: what was replaced.
    /// - Throws: Where that does not come to be.
    func expectCountedOnce(_ handIns: [HandIn], by daemon: RunningDaemon, older: Set<[UInt8]> = []) async throws {
        try await wait(for: "\(handIns.count) sessions verified") {
            $0.isIdle && $0.verdicts["verified"] == handIns.count && $0.intake?.incompleteCount == 0
        }
        #expect(daemon.stop() == 0)
        let rows = try credits().dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(Set(rows.map { String($0[4]) }) == Set(handIns.map(\.session)))
        #expect(rows.map { $0[9] } == handIns.map { _ in "2" }, "each counted once: \(rows)")
        let wanted = Set(handIns.flatMap(\.files.values))
        let kept = try vaultContents()
        #expect(
            kept.subtracting(older) == wanted.subtracting(older),
            "nothing half-read: \(kept.map(\.count)), \(wanted.map(\.count))"
        )
        let check = try DakaProgram.run("vault", "check", "--config", configuration)
        #expect(check.status == 0, "\(check.output)")
        for handIn in handIns {
            let receipt = try String(contentsOfFile: "\(uploads)/\(handIn.session)/回执.txt", encoding: .utf8)
            #expect(receipt.contains("通过，计 2 次"), "\(receipt)")
        }
    }
}
