import ArgumentParser
import Checks
import Foundation
import Intake
import Operation
import Submissions
import Workspace

/// Shows how a workspace stands.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows how the daemon, the share, the queue and the disk stand.",
        discussion: "Changes nothing; may run beside the daemon."
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "The output's form: text for people, json for programs.")
    var format = VerifyCommand.Format.text

    func run() throws {
        let workspace = try workspace.open()
        let status: WorkspaceStatus
        do {
            status = try WorkspaceStatus(of: workspace, now: Date())
        } catch {
            throw stop(.inputOutput, "\(error)")
        }
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try Output.write(Array(try encoder.encode(status)) + [UInt8(ascii: "\n")])
        case .text:
            try Output.write(Self.text(of: status, in: workspace.configuration.programme.calendar.zone))
        }
    }

    private static func text(of status: WorkspaceStatus, in zone: TimeZone) -> String {
        var lines: [String] = []
        func add(_ name: String, _ value: String) { lines.append(padded(name, to: 10) + value) }
        let since = status.daemon.startedAt.map { " since \($0.iso8601(in: zone))" } ?? ""
        let process = status.daemon.process.map { " (process \($0))" } ?? ""
        add("daemon", status.daemon.isRunning ? "running\(since)\(process)" : "not running")
        if let intake = status.intake {
            if let updated = status.daemon.updatedAt, !status.daemon.isRunning {
                add("", "what follows of the share was last told at \(updated.iso8601(in: zone))")
            }
            add("share", intake.shareAway.map { "away: \($0)" } ?? "there, \(intake.studentFolders) students' folders")
            for mount in intake.mounts {
                let how = mount.mode == .events ? "watched" : "polled"
                let why = mount.reason.map { " (\($0))" } ?? ""
                add("  mount", "\(mount.folder)  \(mount.type)  \(how)\(why)")
            }
            add("files", "\(intake.taken) taken in, \(intake.settling) settling, \(intake.incompleteCount) incomplete")
            if let oldest = intake.oldestWaiting, let since = intake.oldestWaitingSince {
                add("  oldest", "\(oldest) since \(since.iso8601(in: zone))")
            }
            for file in intake.incomplete.prefix(5) { add("  part", "\(file.path): \(file.reason)") }
            if intake.noticeCount > 0 { add("  passed", "\(intake.noticeCount) entries are not taken in:") }
            for notice in intake.notices.prefix(5) { add("", "  \(notice)") }
        }
        if let queue = status.queue {
            add(
                "queue",
                "\(queue.queued) to judge (\(queue.claimed) in hand, \(queue.postponed) put off), \(queue.collecting) wait for files, \(queue.judged) judged"
            )
            if let oldest = queue.oldest, let since = queue.oldestSince {
                add("  oldest", "\(oldest) since \(since.iso8601(in: zone))")
            }
            add("pace", "\(queue.verdictsLastHour) verdicts in the last hour")
            if queue.pendingReceipts > 0 { add("receipts", "\(queue.pendingReceipts) still to be written") }
            add(
                "verdicts",
                status.verdicts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            )
            add("credits", "\(status.lastSeq) lines")
        } else {
            add("ledger", "none yet; start: daka watch")
        }
        for trouble in status.troubles {
            add(
                "trouble",
                "\(trouble.cause) × \(trouble.open), last \(trouble.lastAt.iso8601(in: zone)): \(trouble.message)"
            )
        }
        if let disk = status.disk {
            add(
                "disk",
                "\(disk.availableBytes >> 20) MB free of \(disk.totalBytes >> 20) MB, intake stops below \(disk.floorBytes >> 20) MB"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
