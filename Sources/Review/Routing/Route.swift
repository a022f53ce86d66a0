public import Accounts
public import HTTPTypes
import Hummingbird

/// Who may call a route.
public enum RouteAccess: Sendable, Hashable {
    /// Whoever reaches the server.
    case anyone
    /// A member of staff who is signed in, with this role or a higher one.
    case staff(StaffRole)
    /// A program with a token of this scope.
    case token(TokenScope)
}

/// One thing that the desk answers, as data: the router, the checks before each handler and the tests follow from it.
public struct Route: Sendable {
    /// The method; `HEAD` follows from `GET`.
    public let method: HTTPRequest.Method
    /// The path; `:name` stands for one part.
    public let path: String
    /// Who may call it.
    public let access: RouteAccess
    /// Whether it changes anything: it then takes a form and asks for the form's token.
    public let changes: Bool
    let handler: @Sendable (Desk, DeskRequest) async throws -> Response

    /// A route that only shows.
    static func get(
        _ path: String,
        _ access: RouteAccess,
        _ handler: @escaping @Sendable (Desk, DeskRequest) async throws -> Response
    ) -> Route {
        Route(method: .get, path: path, access: access, changes: false, handler: handler)
    }

    /// A route that changes something.
    static func post(
        _ path: String,
        _ access: RouteAccess,
        _ handler: @escaping @Sendable (Desk, DeskRequest) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, access: access, changes: true, handler: handler)
    }

    /// Whether a request's path is one of this route's.
    func matches(_ path: String) -> Bool {
        let asked = path.split(separator: "/")
        let parts = self.path.split(separator: "/")
        return asked.count == parts.count && zip(parts, asked).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}
