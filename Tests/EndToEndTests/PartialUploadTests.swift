import DakaTestSupport
import Foundation
import Testing

/// Files that cannot be taken in say so in the verdict, for as long as they lie there and no longer.
@Suite("Partial uploads")
struct PartialUploadTests {
    /// A session whose second photo is not there yet, judged as incomplete.
    private func waiting(_ campus: Campus) async throws -> (handIn: HandIn, folder: String, daemon: RunningDaemon) {
        let handIn = try HandIn("2019050101/20211018-1")
        let folder = "\(campus.uploads)/\(handIn.session)"
        try handIn.write(to: folder)
        try FileManager.default.removeItem(atPath: folder + "/after.jpg")
        let daemon = try await RunningDaemon(workspace: campus.path)
        try await campus.wait(for: "incomplete") { $0.isIdle && $0.verdicts["incomplete"] == 1 }
        return (handIn, folder, daemon)
    }

    private func put(_ bytes: some Sequence<UInt8>, _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    private func isCutOff(_ report: StatusReport) -> Bool {
        report.isIdle && report.verdicts["rejected"] == 1 && report.troubles.contains { $0.cause == "incomplete" }
    }

    @Test("a half photo that comes late is told, and its other half makes good", .timeLimit(.minutes(3)))
    func half() async throws {
        let campus = try Campus()
        let (handIn, folder, daemon) = try await waiting(campus)
        let photo = handIn["after.jpg"]
        try put(photo.prefix(photo.count / 2), folder + "/after.jpg")
        try await campus.wait(for: "the cut photo is told", until: isCutOff)
        let receipt = try String(contentsOfFile: folder + "/回执.txt", encoding: .utf8)
        #expect(receipt.contains("未通过") && receipt.contains("after.jpg"))
        try put(photo, folder + "/after.jpg")
        try await campus.expectCountedOnce([handIn], by: daemon)
        #expect(try campus.status().troubles.isEmpty)
    }

    @Test(
        "a half photo that is taken away is forgotten, also while no daemon runs",
        .timeLimit(.minutes(3)),
        arguments: [false, true]
    )
    func removed(whileStopped: Bool) async throws {
        let campus = try Campus()
        var (handIn, folder, daemon) = try await waiting(campus)
        let photo = handIn["after.jpg"]
        try put(photo.prefix(photo.count / 2), folder + "/IMG_2.jpg")
        try await campus.wait(for: "the cut photo is told", until: isCutOff)
        if whileStopped { #expect(daemon.stop() == 0) }
        try FileManager.default.removeItem(atPath: folder + "/IMG_2.jpg")
        if whileStopped { daemon = try await RunningDaemon(workspace: campus.path) }
        try await campus.wait(for: "it is forgotten") {
            $0.isIdle && $0.verdicts["incomplete"] == 1 && $0.troubles.isEmpty
        }
        try put(photo, folder + "/after.jpg")
        try await campus.expectCountedOnce([handIn], by: daemon)
    }

    @Test(
        "a link that comes late is told, and forgotten when it goes, also while no daemon runs",
        .timeLimit(.minutes(3)),
        arguments: [false, true]
    )
    func link(whileStopped: Bool) async throws {
        let campus = try Campus()
        var (handIn, folder, daemon) = try await waiting(campus)
        try FileManager.default.createSymbolicLink(atPath: folder + "/after.jpg", withDestinationPath: "before.jpg")
        try await campus.wait(for: "the link is told") { $0.isIdle && $0.verdicts["rejected"] == 1 }
        if whileStopped { #expect(daemon.stop() == 0) }
        try FileManager.default.removeItem(atPath: folder + "/after.jpg")
        if whileStopped { daemon = try await RunningDaemon(workspace: campus.path) }
        try await campus.wait(for: "it is forgotten") { $0.isIdle && $0.verdicts["incomplete"] == 1 }
        try put(handIn["after.jpg"], folder + "/after.jpg")
        try await campus.expectCountedOnce([handIn], by: daemon)
        #expect(try campus.status().troubles.isEmpty)
    }
}
