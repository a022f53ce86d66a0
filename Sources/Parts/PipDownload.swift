import Foundation
import Subprocess
import SystemPackage

/// Downloads wheels with the system's pip, without a shell.
///
/// Which index it asks is pip's own configuration.
struct PipDownload {
    /// Ways to call pip, tried in order.
    static let commands = [["python3", "-m", "pip"], ["pip3"], ["pip"]]
    /// What pip may say before it is stopped.
    private static let outputLimit = 1_048_576

    /// Downloads one wheel into a folder.
    ///
    /// The wheel is asked for by the Python and platform that it is tagged with, whatever Python runs pip.
    func fetch(_ wheel: Wheel, into folder: String) async throws(PartsError) {
        var isThere = false
        for command in Self.commands {
            guard let name = command.first else { continue }
            do {
                let arguments = Array(command.dropFirst()) + Self.arguments(for: wheel, into: folder)
                let result = try await Subprocess.run(
                    .name(name),
                    arguments: Arguments(arguments),
                    output: .string(limit: Self.outputLimit),
                    error: .string(limit: Self.outputLimit)
                )
                if result.terminationStatus.isSuccess { return }
                let words = result.standardError
                // A Python without pip says so; the next way may have one.
                if words.contains("No module named pip") { continue }
                isThere = true
                throw PartsError.download(
                    wheel: wheel.title,
                    reason: Self.reason(in: words) ?? "it ended with \(result.terminationStatus)"
                )
            } catch let error as PartsError {
                throw error
            } catch let error as SubprocessError where error.code == .executableNotFound {
                continue
            } catch {
                throw .download(wheel: wheel.title, reason: "\(error)")
            }
        }
        if !isThere { throw .noPip }
    }

    static func arguments(for wheel: Wheel, into folder: String) -> [String] {
        [
            "download", "--no-deps", "--only-binary=:all:", "--python-version", PartCatalogue.pythonVersion,
            "--implementation", "cp",
        ] + PartCatalogue.platforms.flatMap { ["--platform", $0] } + [
            "--disable-pip-version-check", "--no-input", "--quiet", "--progress-bar", "off", "--retries", "2",
            "--timeout", "30",
            "--dest", folder, "\(wheel.project)==\(wheel.version)",
        ]
    }

    /// pip's last error, one line; `nil` where it said nothing.
    static func reason(in words: String) -> String? {
        let lines = words.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
        let label = "ERROR: "
        guard let error = lines.last(where: { $0.hasPrefix(label) }) else { return lines.last }
        return String(error.dropFirst(label.count))
    }
}
