import DakaTestSupport
import Foundation
import Testing

/// Students put files on a WebDAV folder, served by lighttpd on a high port of 127.0.0.1.
@Suite(
    "Uploads through WebDAV",
    .enabled(if: ClientProgram("lighttpd").path != nil && ClientProgram("curl").path != nil, "needs lighttpd and curl"),
    .enabled(if: access("/usr/lib/lighttpd/mod_webdav.so", R_OK) == 0, "needs lighttpd-mod-webdav")
)
struct WebDAVTests {
    private static let client = ClientProgram("curl")

    private struct Folder {
        let server: LoopbackServer
        let address: String

        init(_ campus: Campus) async throws {
            let home = campus.folder.path + "/webdav"
            try FileManager.default.createDirectory(atPath: home + "/spool", withIntermediateDirectories: true)
            let port = try LoopbackServer.freePort()
            try """
            server.modules = ("mod_webdav")
            server.bind = "127.0.0.1"
            server.port = \(port)
            server.document-root = "\(campus.path)"
            server.upload-dirs = ("\(home)/spool")
            server.errorlog = "\(home)/errors"
            $HTTP["url"] =~ "^/uploads($|/)" { webdav.activate = "enable" webdav.is-readonly = "disable" }

            """.write(toFile: home + "/lighttpd.conf", atomically: true, encoding: .utf8)
            let lighttpd = try #require(ClientProgram("lighttpd").path)
            server = try await LoopbackServer([lighttpd, "-D", "-f", home + "/lighttpd.conf"], port: port, in: home)
            address = "http://127.0.0.1:\(port)/uploads"
        }

        func call(_ arguments: String...) throws {
            let result = try WebDAVTests.client.run(
                ["--silent", "--show-error", "--fail", "--noproxy", "*"] + arguments
            )
            #expect(result.status == 0, "\(arguments): \(result.output)")
        }
    }

    @Test("files put under a temporary name and moved into place are counted once", .timeLimit(.minutes(3)))
    func moved() async throws {
        let campus = try Campus()
        let folder = try await Folder(campus)
        let daemon = try await RunningDaemon(workspace: campus.path)
        let handIn = try HandIn("2019050101/20211018-1", side: 1_000)
        let phone = campus.folder.path + "/phone"
        try handIn.write(to: phone)
        for path in ["2019050101", handIn.session] {
            try folder.call("--request", "MKCOL", "\(folder.address)/\(path)/")
        }
        let target = "\(folder.address)/\(handIn.session)"

        // The first try is slow and breaks off.
        let slow = [
            "--noproxy", "*", "--limit-rate", "20k", "--upload-file", phone + "/after.jpg", target + "/after.jpg.part",
        ]
        let spool = campus.folder.path + "/webdav/spool"
        try await Self.client.run(
            slow,
            killedWhen: {
                let parts = try FileManager.default.subpathsOfDirectory(atPath: spool)
                return !parts.isEmpty
                    || FileManager.default.fileExists(atPath: "\(campus.uploads)/\(handIn.session)/after.jpg.part")
            }
        )
        // One client's temporary names are a dot and a number, another's end in `.part`; the memo goes straight into place.
        let temporaries = ["before.jpg": ".before.jpg.4711", "after.jpg": "after.jpg.part", "memo.txt": "memo.txt"]
        for (name, temporary) in temporaries {
            try folder.call("--upload-file", "\(phone)/\(name)", "\(target)/\(temporary)")
        }
        try await campus.wait(for: "only the memo is taken") { $0.isIdle && $0.verdicts["incomplete"] == 1 }
        #expect(try campus.vaultContents() == [handIn["memo.txt"]])
        for (name, temporary) in temporaries where name != temporary {
            try folder.call("--request", "MOVE", "--header", "Destination: \(target)/\(name)", "\(target)/\(temporary)")
        }
        try await campus.expectCountedOnce([handIn], by: daemon)
    }
}
