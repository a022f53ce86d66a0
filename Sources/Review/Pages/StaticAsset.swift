import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Zones

/// A file that pages load: style sheet, script, icon.
struct StaticAsset: Sendable {
    /// The file's name in the URL.
    let name: String
    /// Its media type.
    let type: String
    /// Its bytes.
    let bytes: [UInt8]
    /// The first 16 digits of the bytes' SHA-256: a changed file has another URL.
    let version: String

    /// The URL under which pages load it; browsers keep it for good.
    var url: String { "/assets/\(name)?v=\(version)" }

    static let style = StaticAsset(
        "desk.css",
        "text/css; charset=utf-8",
        PackageResources.desk_css + ZoneDrawing.stylesheet.utf8
    )
    static let script = StaticAsset("desk.js", "text/javascript; charset=utf-8", PackageResources.desk_js)
    static let icon = StaticAsset("icon.svg", "image/svg+xml", PackageResources.icon_svg)
    static let all = [style, script, icon]

    private init(_ name: String, _ type: String, _ bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
        version = SHA256.hash(data: bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension RouteTable {
    /// The files that pages load; open to whoever sees the sign-in page.
    static let assets: [Route] = [
        .get("/assets/:name", .anyone) { _, request in
            guard let name = request.parameters.get("name"),
                let asset = StaticAsset.all.first(where: { $0.name == name })
            else { throw DeskRefusal.notFound }
            let isCurrent = request.query["v"] == asset.version
            return Response(
                status: .ok,
                headers: [
                    .contentType: asset.type,
                    .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
            )
        }
    ]
}
