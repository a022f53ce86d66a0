import Foundation
import Testing

/// Starts `Tests/BrowserTests/run`, which serves the samples' desk with the built program and works it in Chromium.
@Suite struct BrowserTests {
    /// `required` (what `Tests/run` says) fails where there is no browser, `skip` leaves the browser alone; otherwise the
    /// desk is tried where a browser is installed.
    private static let wish = ProcessInfo.processInfo.environment["DAKA_BROWSER_TESTS"] ?? "if-installed"

    private static var isTried: Bool {
        switch wish {
        case "required": true
        case "skip": false
        default:
            ["chromium", "chromedriver"].allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }
        }
    }

    @Test(
        .enabled(
            if: isTried,
            "chromium and chromium-driver are not installed, so no page is tried in a browser; Tests/run installs them"
        )
    )
    func theDeskWorksInAChromiumWithoutAViolation() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("BrowserTests/run").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: script)
        process.arguments = ["--daka", DakaProgram.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let deadline = process.deadline(1_500)
        defer { deadline.cancel() }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }
}
