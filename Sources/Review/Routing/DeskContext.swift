import Hummingbird
import Logging
import NIOCore

/// What the server knows of a request besides its text.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's address; `nil` where the connection has none.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
