import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import NIOCore
import Submissions
import Testing

@testable import Review

@Suite struct EvidenceRouteTests {
    private let hash = keptFile("a.jpg", "photo").evidence.sha256

    @Test func previewsAreWrittenAnew() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", files: [keptFile("a.jpg", "photo")])
        try await harness.visit(as: .viewer) { browser in
            let picture = try await browser.get("/cases/\(id)/pictures/\(hash)?side=960")
            #expect(picture.status == .ok)
            #expect(picture.headers[.contentType] == "image/jpeg")
            #expect(Array(buffer: picture.body) == TestPictures.jpeg)
            let tag = try #require(picture.headers[.eTag])
            let again = try await browser.get("/cases/\(id)/pictures/\(hash)?side=960", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
            #expect(try await browser.get("/cases/\(id)/pictures/\(hash)?side=320").status == .notFound)
            for side in ["0", "63", "961", "100000", "x"] {
                #expect(try await browser.get("/cases/\(id)/pictures/\(hash)?side=\(side)").status == .badRequest)
            }
        }
    }

    /// A hash alone opens nothing.
    @Test func aFileMustBelongToTheCase() async throws {
        let harness = try DeskHarness()
        try harness.judge("s", files: [keptFile("a.jpg", "photo")])
        let other = try harness.judge("o")
        try await harness.visit(as: .lead) { (browser) async throws in
            for part in [hash, hash.uppercased(), String(hash.dropLast()), "..%2f..%2fdaka.sqlite", "x"] {
                #expect(try await browser.get("/cases/\(other)/pictures/\(part)").status == .notFound)
                #expect(try await browser.get("/cases/\(other)/files/\(part)").status == .notFound)
                #expect(try await browser.post("/cases/\(other)/files/\(part)", []).status == .notFound)
            }
        }
        #expect(!(try harness.audited.contains(.originalTaken)))
    }

    @Test func originalsAreDownloadsWithAWarningAndALine() async throws {
        let harness = try DeskHarness()
        let id = try harness.judge("s", files: [keptFile("\"><b>.jpg", "photo")])
        try await harness.visit(as: .viewer) { browser in
            let warning = try await browser.get("/cases/\(id)/files/\(hash)")
            #expect(warning.status == .ok)
            #expect(warning.text.contains("Open it only on a computer kept for that"))
            #expect(!warning.text.contains("<b>.jpg"))
            #expect(!(try harness.audited.contains(.originalTaken)))
            let file = try await browser.post("/cases/\(id)/files/\(hash)", [])
            #expect(file.status == .ok)
            #expect(file.headers[.contentType] == "application/octet-stream")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"\(hash.prefix(12)).bin\"")
            #expect(file.headers[.cacheControl] == "no-store")
        }
        let entry = try #require(try harness.ledger.audit(AuditFilter(actions: [.originalTaken]), limit: 1).first)
        #expect(entry.actor.name == "viewer" && entry.detail["sha256"] == hash)
    }
}
