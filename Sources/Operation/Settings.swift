import Checks
import Foundation
import Intake
import Submissions
import Verification
import Workspace

extension UploadLimits {
    /// The bounds that a workspace sets.
    init(_ settings: IntakeSettings) {
        self.init(
            fileBytes: Int64(settings.fileBytes),
            filesPerSubmission: settings.filesPerSubmission,
            submissionsPerStudent: settings.submissionsPerStudent
        )
    }
}

extension IntakeSettings {
    /// How many files are read at the same time.
    var workerCount: Int { workers > 0 ? workers : ProcessInfo.processInfo.activeProcessorCount }
}

extension SessionGrouping {
    /// The rule that fits a programme's sessions.
    init(_ configuration: DakaConfiguration) {
        self.init(longest: TimeInterval(configuration.programme.session.maximumHours) * 3_600)
    }
}

extension WaitingRule {
    /// The rule of a workspace.
    init(_ configuration: DakaConfiguration) {
        self.init(
            required: configuration.programme.session.memoRequired ? [.before, .after, .memo] : [.before, .after],
            patience: TimeInterval(configuration.intake.waitingHours) * 3_600
        )
    }
}

extension Verifier.ReadFile {
    /// The file as grouping sees it.
    ///
    /// - Parameters:
    ///   - stamp: Its stamp on the share; the modification time stands in for a time that the file does not state.
    ///   - zone: The programme's zone.
    /// - Returns: Its name, kind and time.
    func looseFile(_ stamp: FileStamp?, in zone: TimeZone) -> LooseFile {
        let capturedAt = reading.photo?.time.captureTime(in: zone)?.instant
        let modified = Date(timeIntervalSince1970: Double(stamp?.modified ?? 0) / 1e9)
        let isPhoto = reading.nature == .cameraPhoto
        let kind: LooseFile.Kind =
            if isPhoto, let capturedAt { .photo(capturedAt: capturedAt) } else {
                .companion(at: capturedAt ?? modified)
            }
        let told = RoleAssignment.told(
            by: RoleAssignment.Candidate(name: name, nature: reading.nature, capturedAt: capturedAt)
        )
        return LooseFile(name: name, kind: kind, statedRole: told)
    }
}

extension TreeNotice {
    /// What the notice says about the one file that it names; `nil` where it speaks of something else.
    var evidenceProblem: Submissions.Problem? {
        switch problem {
        case .special: Submissions.Problem(code: "file.not-regular", message: description)
        case .tooLarge: Submissions.Problem(code: "file.too-large", message: description)
        case .unreadable: Submissions.Problem(code: "file.unreadable", message: description)
        default: nil
        }
    }
}
