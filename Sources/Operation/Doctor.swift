import Checks
import FileSystem
public import Foundation
import Glibc
import Intake
import Ledger
import Submissions
import Verification
public import Workspace
import Zones

/// Looks for what operators get wrong, for `daka doctor`.
///
/// Changes nothing but a file of its own that it removes at once.
public struct Doctor: Sendable {
    /// How one examination ended.
    public enum Grade: String, Sendable, Encodable {
        /// All is well.
        case ok
        /// It works, and somebody should look.
        case warning
        /// It does not work.
        case fault
    }

    /// One examination.
    public struct Result: Sendable, Encodable {
        /// What was looked at, stable: `share.type`.
        public var topic: String
        /// How it stands.
        public var grade: Grade
        /// What was seen.
        public var message: String
        /// What to do; `nil` where nothing is to be done.
        public var remedy: String?
    }

    private let workspace: WorkspaceFolder
    private let now: Date
    private var results: [Result] = []

    /// Examines a workspace.
    public static func examine(_ workspace: WorkspaceFolder, now: Date) -> [Result] {
        var doctor = Doctor(workspace: workspace, now: now)
        doctor.lookAtZones()
        doctor.lookAtUploads()
        doctor.lookAtWriting()
        doctor.lookAtWatches()
        doctor.lookAtClock()
        doctor.lookAtSpace()
        doctor.lookAtPermissions()
        doctor.lookAtLedger()
        doctor.lookAtTextRecognition()
        return doctor.results
    }

    private init(workspace: WorkspaceFolder, now: Date) {
        self.workspace = workspace
        self.now = now
    }

    private mutating func note(_ topic: String, _ grade: Grade, _ message: String, _ remedy: String? = nil) {
        results.append(Result(topic: topic, grade: grade, message: message, remedy: remedy))
    }

    private mutating func lookAtZones() {
        let file = ZoneFile(contentsOf: workspace.paths.zones)
        let errors = file.problems.filter { $0.severity == .error }.count
        if errors > 0 {
            note(
                "zones",
                .fault,
                "\(workspace.paths.zones) has \(errors) errors",
                "run: daka zones check \(workspace.paths.zones)"
            )
        } else if !file.problems.isEmpty {
            note(
                "zones",
                .warning,
                "\(file.zones.count) zones, \(file.problems.count) warnings",
                "run: daka zones check \(workspace.paths.zones)"
            )
        } else if file.zones.contains(where: { $0.name == "第一教学楼" }), isExample {
            note(
                "zones",
                .warning,
                "the map is still the example that daka init wrote",
                "draw your own campus in \(workspace.paths.zones)"
            )
        } else {
            note("zones", .ok, "\(file.zones.count) zones")
        }
    }

    private var isExample: Bool {
        (try? String(contentsOfFile: workspace.paths.zones, encoding: .utf8)) == ExampleCampus.geoJSON
    }

    private mutating func lookAtUploads() {
        let path = workspace.paths.uploads
        guard case .present(let share) = UploadTree(path: path).open() else {
            if case .away(let reason) = UploadTree(path: path).open() { note("share", .fault, reason) }
            return
        }
        do {
            let mount = try share.root.mount()
            note(
                "share.type",
                .ok,
                "\(path) is \(mount.typeName), \(mount.tellsOfEveryChange ? "watched by the kernel's events" : "polled every \(workspace.configuration.intake.pollSeconds) s")"
            )
            let listing = try share.listRoot()
            let found = listing.studentFolders.map { workspace.roster.enrolment(forFolder: $0) }
            let strangers = zip(listing.studentFolders, found).filter { $0.1.enrolment == nil }.map(\.0.text)
            if strangers.isEmpty {
                note("roster.folders", .ok, "every one of \(found.count) folders belongs to a student of the roster")
            } else {
                note(
                    "roster.folders",
                    .warning,
                    "\(strangers.count) folders belong to nobody: \(strangers.prefix(5).joined(separator: ", "))\(strangers.count > 5 ? " …" : "")",
                    "name them after a student's number, or add the student to \(workspace.paths.roster)"
                )
            }
            let present = Set(found.compactMap { $0.enrolment?.student })
            let absent = workspace.roster.enrolments.count { !present.contains($0.student) }
            if absent > 0 { note("roster.students", .ok, "\(absent) students have no folder yet") }
        } catch {
            note("share", .fault, "\(error)")
        }
    }

    private mutating func lookAtWriting() {
        var folders = [("data", workspace.paths.data), ("feeds", workspace.paths.feeds)]
        switch workspace.configuration.intake.receipts {
        case .beside: folders.append(("receipts", workspace.paths.uploads))
        case .mirror: folders.append(("receipts", workspace.paths.receipts))
        case .off: break
        }
        for (topic, path) in folders {
            do {
                let folder = try Directory.open(path: path)
                let name = FileName.temporary()
                try AtomicFile.write([], to: name, in: folder)
                try folder.removeFile(name)
                note("\(topic).writable", .ok, path)
            } catch {
                note(
                    "\(topic).writable",
                    .fault,
                    "\(error)",
                    topic == "receipts"
                        ? "give the daemon's user the right to write there, or set intake.receipts to mirror or off"
                        : "give the daemon's user the right to write there"
                )
            }
        }
    }

    private mutating func lookAtWatches() {
        func limit(_ name: String) -> Int? {
            (try? String(contentsOfFile: "/proc/sys/fs/inotify/\(name)", encoding: .utf8))
                .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        guard let watches = limit("max_user_watches"), let queue = limit("max_queued_events") else {
            return note(
                "inotify",
                .warning,
                "the kernel does not tell its limits",
                "the daemon polls where it cannot watch"
            )
        }
        // One watch a folder: the root, the students and their sessions of a term.
        let needed = 1 + workspace.roster.enrolments.count * (1 + 50)
        if watches < needed {
            note(
                "inotify.watches",
                .warning,
                "max_user_watches is \(watches), a full term needs about \(needed)",
                "run: sysctl fs.inotify.max_user_watches=\(needed * 2); what cannot be watched is polled"
            )
        } else {
            note("inotify.watches", .ok, "max_user_watches is \(watches), a full term needs about \(needed)")
        }
        if queue < 4_096 {
            note(
                "inotify.queue",
                .warning,
                "max_queued_events is \(queue)",
                "run: sysctl fs.inotify.max_queued_events=16384"
            )
        }
    }

    private mutating func lookAtClock() {
        let calendar = workspace.configuration.programme.calendar
        guard TimeZone(identifier: calendar.timeZone) != nil else {
            return note(
                "clock.zone",
                .fault,
                "the system does not know the time zone \(calendar.timeZone)",
                "install the package tzdata"
            )
        }
        let local = now.iso8601(in: calendar.zone)
        if SystemClock.isKept == true {
            note("clock", .ok, "\(local), kept by a time server")
        } else {
            note(
                "clock",
                .warning,
                "\(local), not known to be kept by a time server",
                "run: timedatectl set-ntp true (in a container the host's clock counts)"
            )
        }
        let today = WallClock(now, in: calendar.zone).date
        if today < calendar.firstDay || today > calendar.lastDay {
            note(
                "programme.dates",
                .warning,
                "today, \(today), lies outside the programme (\(calendar.firstDay) to \(calendar.lastDay))",
                "set calendar in \(workspace.configurationFile) if that is not meant"
            )
        }
    }

    private mutating func lookAtSpace() {
        let floor = UInt64(workspace.configuration.intake.freeBytes)
        guard let mount = try? Directory.open(path: workspace.paths.data).mount() else { return }
        let text =
            "\(mount.availableBytes >> 20) MB free of \(mount.totalBytes >> 20) MB, intake stops below \(floor >> 20) MB"
        switch mount.availableBytes {
        case ..<floor: note("disk", .fault, text, "free some space or move data")
        case ..<(floor * 5): note("disk", .warning, text, "a photo takes some 4 MB for as long as evidence is kept")
        default: note("disk", .ok, text)
        }
        if mount.isRemote {
            note(
                "data.type",
                .fault,
                "\(workspace.paths.data) lies on \(mount.typeName), a network share",
                "move data to a local disk: SQLite's locks do not hold there"
            )
        }
    }

    /// The data folder holds students' photos and positions and the hashes of passwords: it is the daemon's alone.
    private mutating func lookAtPermissions() {
        let data = workspace.paths.data
        let record = ["", "-wal", "-shm"].map { ("\(data)/daka.sqlite\($0)", "600") }
        var open: [(path: String, mode: String)] = []
        for (path, mode) in [(data, "700")] + record {
            let found = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            if let found, found & 0o077 != 0 { open.append((path, mode)) }
        }
        guard !open.isEmpty else { return note("data.permissions", .ok, "\(data) is its owner's alone") }
        note(
            "data.permissions",
            .warning,
            "others on this machine may look into \(open.map(\.path).joined(separator: ", "))",
            "run: " + open.map { "chmod \($0.mode) \($0.path)" }.joined(separator: "; ")
        )
    }

    private mutating func lookAtLedger() {
        let path = workspace.paths.data + "/daka.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            return note("ledger", .ok, "none yet; the daemon makes it")
        }
        do {
            let ledger = try LedgerDatabase(readingAt: path)
            let status = try ledger.status(now: now)
            note(
                "ledger",
                .ok,
                "\(status.submissions.values.reduce(0, +)) submissions, \(status.lastSeq) lines of credits"
            )
            let shifts = try MapEvidence(of: ledger).shifts.map(MapShiftNotice.init)
            for shift in shifts { note("zones.datum", .warning, shift.message, shift.remedy) }
            if shifts.isEmpty { note("zones.datum", .ok, "no zone lies beside the fixes of many students") }
        } catch {
            note("ledger", .fault, "\(error)")
        }
    }

    /// Tesseract's model lies in one of few places; reading screenshots without it is left to people.
    private mutating func lookAtTextRecognition() {
        let places = [
            "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
        ]
        let prefix = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"].map { [$0] } ?? []
        if (prefix + places).contains(where: { FileManager.default.fileExists(atPath: $0 + "/chi_sim.traineddata") }) {
            note("ocr.chi_sim", .ok, "Tesseract's chi_sim model is installed")
        } else {
            note(
                "ocr.chi_sim",
                .warning,
                "Tesseract's chi_sim model is not installed; memo screenshots are left to people",
                "run: apt-get install tesseract-ocr-chi-sim"
            )
        }
    }
}
