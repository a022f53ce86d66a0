import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore
import Submissions

/// The page before a download of a file as the student handed it in.
struct OriginalPage: Sendable {
    /// The file's name.
    let name: String
    /// Its size.
    let size: String
    /// Where the download is asked for.
    let url: String
    /// The case.
    let caseURL: String
}

extension RouteTable {
    /// Pictures of a case, and its files as they were handed in.
    static let evidence: [Route] = [
        .get("/cases/:id/pictures/:sha256", .staff(.viewer)) { desk, request in
            let file = try await desk.file(request)
            let asked = try request.query.number("side", in: 1...Int.max) ?? PictureSide.page.rawValue
            guard let side = PictureSide(rawValue: asked)?.rawValue else {
                let sides = PictureSide.allCases.map { String($0.rawValue) }.joined(separator: ", ")
                throw DeskRefusal(status: .badRequest, key: "error.bad-side", values: [sides])
            }
            let tag = "\"\(file.evidence.sha256.prefix(32))-\(side)\""
            var fields: HTTPFields = [.eTag: tag, .cacheControl: "private, max-age=600"]
            if request.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: fields) }
            let jpeg: [UInt8]
            do {
                jpeg = try await desk.pictures.jpeg(of: file.evidence.sha256, atMost: side)
            } catch let error as CancellationError {
                throw error
            } catch {
                desk.logger.notice("no preview of \(file.evidence.sha256): \(error)")
                throw DeskRefusal(status: .notFound, key: "error.no-picture")
            }
            fields[.contentType] = "image/jpeg"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: jpeg)))
        },
        .get("/cases/:id/files/:sha256", .staff(.viewer)) { desk, request in
            let file = try await desk.file(request)
            let model = OriginalPage(
                name: file.name.text,
                size: request.words("original.size", file.evidence.byteCount),
                url: request.link ?? request.request.uri.path,
                caseURL: QueueQuestion(openedBy: request).url(ofCase: try request.number("id"))
            )
            return desk.page("original", model, title: request.words("original.title"), for: request)
        },
        .post("/cases/:id/files/:sha256", .staff(.viewer)) { desk, request in
            let file = try await desk.file(request)
            let id = try request.number("id")
            let actor = try request.actor()
            let sha256 = file.evidence.sha256
            let bytes: [UInt8]
            do {
                bytes = try await desk.pictures.original(of: sha256)
            } catch let error as CancellationError {
                throw error
            } catch {
                desk.logger.error("no original of \(sha256): \(error)")
                throw DeskRefusal.notFound
            }
            // The line is written before a byte leaves.
            try await desk.blocking {
                try desk.ledger.note(
                    .originalTaken,
                    by: actor,
                    on: "\(desk.submission(id))",
                    detail: ["file": file.name.text, "sha256": sha256],
                    now: request.now
                )
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/octet-stream",
                    .contentDisposition: "attachment; filename=\"\(sha256.prefix(12)).bin\"",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        },
    ]
}

extension Desk {
    /// The file of a path's `:id` and `:sha256`; a hash alone opens nothing, it must belong to the case.
    fileprivate func file(_ request: DeskRequest) async throws -> KeptFile {
        let id = try request.number("id")
        guard let sha256 = request.parameters.get("sha256"), sha256.utf8.count == 64 else { throw DeskRefusal.notFound }
        return try await blocking {
            let files = try ledger.files(of: submission(id), includingSuperseded: true)
            guard let file = files.first(where: { $0.evidence.sha256 == sha256 }) else { throw DeskRefusal.notFound }
            return file
        }
    }
}
