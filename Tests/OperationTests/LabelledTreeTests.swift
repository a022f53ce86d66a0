import Checks
import DakaTestSupport
import Foundation
import Operation
import Submissions
import Testing
import Workspace

struct LabelledTreeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(prefix: "labelled")
        try put("roster.json", #"[{"id":"S1","name":"甲","pair":"P1","role":"帮扶者"},{"id":"S2","role":"helpee"}]"#)
    }

    private func put(_ name: String, _ text: String) throws {
        try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    }

    /// What is said of the labels; empty where they can be used.
    private func complaint(_ truth: String) throws -> String {
        try put("truth.json", truth)
        do {
            _ = try LabelledTree(path: folder.path)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `the least that labels hold`() throws {
        try put(
            "truth.json",
            """
            {"sessions":[{"dir":"S1/a","kind":"honest"},
            {"dir":"uploads/S1/b","kind":"honest","cls":"no fix","expect":"flagged","strength":"-","more":{}},
            {"dir":"S2/a","kind":"forged","strength":"proof"},{"dir":"S2/b","kind":"forged","expect":"rejected"}]}
            """
        )
        let tree = try LabelledTree(path: folder.path)
        #expect(tree.labels.keys.sorted() == ["S1/a", "S1/b", "S2/a", "S2/b"])
        let clean = try #require(tree.labels["S1/a"])
        #expect(clean.isClean && clean.className == "honest")
        let irregular = try #require(tree.labels["S1/b"])
        #expect(!irregular.isClean && !irregular.isForged && irregular.className == "no fix")
        let forged = try #require(tree.labels["S2/a"])
        #expect(forged.isForged && forged.strength == .proof && !forged.isClean)
        #expect(tree.labels["S2/b"]?.expected == .rejected)
        #expect(tree.roster.enrolments.map(\.role) == [.helper, .helpee])
        #expect(tree.arrivals == nil)
    }

    @Test func `arrivals may name files below uploads`() throws {
        try put("truth.json", #"{"sessions":[{"dir":"S1/a","kind":"honest"}]}"#)
        try put("arrivals.json", #"[{"path":"uploads/S1/a/x.jpg","arrived_at":"2021-10-18T21:14:00+08:00"}]"#)
        let tree = try LabelledTree(path: folder.path)
        #expect(tree.arrivals?.instant(of: "S1/a/x.jpg") == SampleFacts.instant("2021-10-18 21:14:00"))
        try put("arrivals.json", "[3]")
        #expect(throws: LabelledTreeError.self) { try LabelledTree(path: folder.path) }
    }

    @Test(
        arguments: [
            ("", "no JSON object"), ("[]", "no JSON object"), ("{}", "no JSON object"),
            (#"{"sessions":[{"kind":"honest"}]}"#, "no JSON object"),
            (#"{"sessions":[]}"#, "names no session"),
            (#"{"sessions":[{"dir":"S1","kind":"honest"}]}"#, "session 1 (“S1”)"),
            (#"{"sessions":[{"dir":"S1/a/b","kind":"honest"}]}"#, "<student>/<session>"),
            (#"{"sessions":[{"dir":"S1/..","kind":"honest"}]}"#, "<student>/<session>"),
            (#"{"sessions":[{"dir":"/a","kind":"honest"}]}"#, "<student>/<session>"),
            (#"{"sessions":[{"dir":"S1/a","kind":"odd"}]}"#, "write honest or forged"),
            (#"{"sessions":[{"dir":"S1/a","kind":"honest","expect":"fine"}]}"#, "verified, flagged"),
            (#"{"sessions":[{"dir":"S1/a","kind":"forged","strength":"huge"}]}"#, "proof, strong, weak, none"),
            (
                #"{"sessions":[{"dir":"S1/a","kind":"honest"},{"dir":"uploads/S1/a","kind":"forged"}]}"#,
                "session 2 (“uploads/S1/a”): it stands there twice"
            ),
        ]
    ) func `what cannot be used is named`(truth: String, words: String) throws {
        let said = try complaint(truth)
        #expect(said.contains(words) && said.contains("truth.json"), "\(said)")
    }

    @Test func `a hostile name stays out of the message`() throws {
        let said = try complaint(
            #"{"sessions":[{"dir":"\u001b[2J\#(String(repeating: "x", count: 9_000))","kind":"y"}]}"#
        )
        #expect(!said.contains("\u{1B}") && said.count < 400)
    }

    @Test func `pipes, folders and giants are not read`() throws {
        let truth = folder.path + "/truth.json"
        #expect(mkfifo(truth, 0o600) == 0)
        #expect(throws: LabelledTreeError.self) { try LabelledTree(path: folder.path) }
        try FileManager.default.removeItem(atPath: truth)
        try FileManager.default.createDirectory(atPath: truth, withIntermediateDirectories: true)
        #expect(throws: LabelledTreeError.self) { try LabelledTree(path: folder.path) }
        try FileManager.default.removeItem(atPath: truth)
        #expect(FileManager.default.createFile(atPath: truth, contents: nil))
        #expect(truncate(truth, LabelledTree.maximumBytes + 1) == 0)
        #expect(throws: LabelledTreeError.self) { try LabelledTree(path: folder.path) }
    }

    @Test func `what is missing is said to be`() throws {
        for path in [folder.path + "/nowhere", folder.path] {
            let error = #expect(throws: LabelledTreeError.self) { try LabelledTree(path: path) }
            #expect(error?.isMissing == true)
        }
    }
}
