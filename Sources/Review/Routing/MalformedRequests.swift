import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Submissions

/// Answers what is no HTTP request, or one whose head is too large, with a page that says so, and closes the connection.
///
/// Such a request never becomes one that the router sees; without this the server answers each with an empty 400.
final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let pages: Pages
    /// Whether a request before is still being answered, into which nothing may be written.
    private var isAnswering = false

    init(_ pages: Pages) { self.pages = pages }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { isAnswering = true }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { isAnswering = false }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, !isAnswering, let page = pages.page(for: error) else {
            return context.fireErrorCaught(error)
        }
        let closed = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        closed.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        context.write(wrapOutboundOut(.head(page.head)), promise: nil)
        context.write(wrapOutboundOut(.body(page.body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: closed)
    }
}

extension MalformedRequests {
    /// The pages, rendered once: nobody makes the desk work by sending rubbish.
    struct Pages: Sendable {
        /// A whole response.
        struct Page: Sendable {
            let head: HTTPResponse
            let body: ByteBuffer
        }

        private let malformed: Page
        private let tooLarge: Page
        private let otherVersion: Page

        init(_ desk: Desk) {
            malformed = Page(DeskRefusal(status: .badRequest, key: "error.malformed"), desk)
            tooLarge = Page(DeskRefusal(status: .requestHeaderFieldsTooLarge, key: "error.too-large"), desk)
            otherVersion = Page(
                DeskRefusal(
                    status: .init(code: 505, reasonPhrase: "HTTP Version Not Supported"),
                    key: "error.malformed"
                ),
                desk
            )
        }

        /// The page for an error; `nil` where nobody is there to read it.
        func page(for error: HTTPParserError) -> Page? {
            switch error {
            case .closedConnection, .invalidEOFState: nil
            case .headerOverflow: tooLarge
            case .invalidVersion: otherVersion
            default: malformed
            }
        }
    }
}

extension MalformedRequests.Pages.Page {
    fileprivate init(_ refusal: DeskRefusal, _ desk: Desk) {
        let words = desk.pages.words(desk.language)
        let model = ErrorPage(status: refusal.status.code, message: words(refusal.key), caseURL: nil)
        let html = desk.pages.html("error", model, PageChrome(title: words("error.title"), words: words))
        body = ByteBuffer(string: html)
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLanguage: words.language.rawValue,
            .contentLength: String(body.readableBytes), .connection: "close",
        ]
        SecurityHeaders.add(to: &fields, isEncrypted: desk.cookies.isEncrypted)
        head = HTTPResponse(status: refusal.status, headerFields: fields)
    }
}
