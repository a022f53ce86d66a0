import Checks
import Foundation
import Submissions
import Testing
import Workspace

@Suite struct WorkspaceFolderTests {
    private let zones = "{\"type\": \"FeatureCollection\", \"features\": []}\n"
    private let whole = [
        "daka.yaml", "data", "feeds", "roster.csv", "uploads", "uploads/.daka-uploads", "zones.geojson",
    ]

    @Test func aNewWorkspaceOpensWithTheDefaults() throws {
        let folder = try TemporaryFolder()
        let made = try WorkspaceFolder.create(at: folder("a/b/campus"), zones: zones)
        #expect(made.last == folder("a/b/campus/daka.yaml"))
        #expect(try folder.listing().filter { $0.hasPrefix("a/b/campus/") } == whole.map { "a/b/campus/" + $0 })
        let workspace = try WorkspaceFolder.open(folder("a/b/campus/daka.yaml"))
        #expect(workspace.configuration == DakaConfiguration())
        #expect(workspace.warnings.isEmpty)
        #expect(workspace.paths.uploads == folder("a/b/campus/uploads"))
        #expect(workspace.paths.data == folder("a/b/campus/data"))
        #expect(workspace.roster.enrolments.map(\.role) == [.helper, .helpee, .helper, .helpee])
        #expect(try folder.read("a/b/campus/zones.geojson") == zones)
        #expect(try folder.read("a/b/campus/uploads/.daka-uploads").contains("Do not delete"))
    }

    @Test func theFolderOfTheConfigurationDoes() throws {
        let folder = try TemporaryFolder()
        try WorkspaceFolder.create(at: folder.path, zones: zones)
        #expect(try WorkspaceFolder.open(folder.path).configurationFile == folder("daka.yaml"))
    }

    @Test func filesThatAreInNobodysWayStay() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "notes.txt")
        try WorkspaceFolder.create(at: folder.path, zones: zones)
        #expect(try folder.listing() == (whole + ["notes.txt"]).sorted())
        #expect(try folder.read("notes.txt") == "mine")
    }

    @Test(arguments: ["daka.yaml", "zones.geojson", "roster.csv", "uploads", "data", "feeds"])
    func nothingIsOverwrittenNorHalfMade(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: name)
        #expect(throws: WorkspaceError.alreadyExists(path: folder(name))) {
            try WorkspaceFolder.create(at: folder.path, zones: zones)
        }
        #expect(try folder.listing() == [name])
        #expect(try folder.read(name) == "mine")
    }

    @Test func aLinkThatLeadsNowhereIsInTheWayToo() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder("roster.csv"), withDestinationPath: "/nowhere/x")
        #expect(throws: WorkspaceError.alreadyExists(path: folder("roster.csv"))) {
            try WorkspaceFolder.create(at: folder.path, zones: zones)
        }
        #expect(try folder.listing() == ["roster.csv"])
    }

    @Test func aFileIsNoPlaceForAWorkspace() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "campus")
        #expect(throws: WorkspaceError.notAFolder(path: folder("campus"))) {
            try WorkspaceFolder.create(at: folder("campus"), zones: zones)
        }
        #expect(throws: WorkspaceError.self) { try WorkspaceFolder.create(at: folder("campus/inner"), zones: zones) }
        #expect(try folder.listing() == ["campus"])
    }

    /// The last item fails: its parent is a path that cannot be made.
    @Test func whatWasMadeIsTakenAwayWhenTheRestFails() throws {
        let folder = try TemporaryFolder()
        var configuration = DakaConfiguration()
        configuration.paths.roster = "absent/roster.csv"
        let error = #expect(throws: WorkspaceError.self) {
            try WorkspaceFolder.create(at: folder("a/campus"), zones: zones, configuration: configuration)
        }
        #expect(error?.path == folder("a/campus/absent/roster.csv"))
        #expect(error?.description.contains("No such file or directory") == true)
        #expect(try folder.listing().isEmpty)
    }

    @Test func pathsStartAtTheConfigurationsFolderUnlessAbsolute() throws {
        let folder = try TemporaryFolder()
        try folder.write("S", to: "x")
        try FileManager.default.createDirectory(atPath: folder("etc"), withIntermediateDirectories: true)
        try folder.write("student_id,name,class,role,pair_id\n", to: "students.csv")
        try folder.write("paths: {uploads: /srv/share, data: ./d//e, roster: ../students.csv}\n", to: "etc/daka.yaml")
        let paths = try WorkspaceFolder.open(folder("etc/daka.yaml")).paths
        #expect(paths.uploads == "/srv/share")
        #expect(paths.data == folder("etc/d/e"))
        #expect(paths.roster == folder("etc/../students.csv"))
    }

    @Test func theUploadTreeHoldsNothingOfDakas() throws {
        let folder = try TemporaryFolder()
        try folder.write("paths: {uploads: \(folder.path)}\n", to: "daka.yaml")
        try folder.write("student_id,name,class,role,pair_id\n", to: "roster.csv")
        let error = #expect(throws: WorkspaceError.self) { try WorkspaceFolder.open(folder.path) }
        #expect(error?.description.contains("paths.data") == true)
        #expect(error?.description.contains("lie in one another") == true)
    }

    @Test func whatIsMissingOrWrongIsNamed() throws {
        let folder = try TemporaryFolder()
        let file = folder("daka.yaml")
        #expect(throws: WorkspaceError.missing(path: file)) { try WorkspaceFolder.open(file) }
        try folder.write("language: fr\n", to: "daka.yaml")
        #expect(throws: WorkspaceError.self) { try WorkspaceFolder.open(file) }
        do throws(WorkspaceError) {
            _ = try WorkspaceFolder.open(file)
        } catch {
            #expect(error.description == "\(file):1:11: language is \"fr\", which is not known — write zh-CN or en")
        }
        try folder.write("language: en\n", to: "daka.yaml")
        #expect(throws: WorkspaceError.missing(path: folder("roster.csv"))) { try WorkspaceFolder.open(file) }
        try folder.write("nobody\n", to: "roster.csv")
        do throws(WorkspaceError) {
            _ = try WorkspaceFolder.open(file)
        } catch {
            #expect(error.description.hasPrefix(folder("roster.csv") + ":1: the columns \"student_id\""))
        }
        try FileManager.default.removeItem(atPath: folder("roster.csv"))
        #expect(mkfifo(folder("roster.csv"), 0o600) == 0)
        #expect(throws: WorkspaceError.unreadable(path: folder("roster.csv"), cause: "it is not a regular file")) {
            try WorkspaceFolder.open(file)
        }
    }

    @Test func aHugeConfigurationIsALimitAndNotDamage() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "#", count: 1_048_577), to: "daka.yaml")
        #expect(throws: WorkspaceError.tooLarge(path: folder("daka.yaml"), limit: 1_048_576)) {
            try WorkspaceFolder.open(folder.path)
        }
    }
}
