import Foundation
import Operation
import Testing
import Workspace

struct DoctorTests {
    @Test func `Data that others may look into is told with the remedy`() throws {
        let open = try OpenWorkspace()
        let data = open.workspace.paths.data
        func result() -> Doctor.Result? {
            Doctor.examine(open.workspace, now: open.now).first { $0.topic == "data.permissions" }
        }
        #expect(result()?.grade == .ok)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: data + "/daka.sqlite")
        #expect(result()?.grade == .warning)
        #expect(result()?.remedy == "run: chmod 700 \(data); chmod 600 \(data)/daka.sqlite")
    }
}
