public import HTTPTypes
import Hummingbird

/// Every route there is.
public struct RouteTable: Sendable {
    /// The routes, in no particular order.
    public let routes: [Route]

    /// All of the desk's routes.
    public static let desk = RouteTable(
        routes: signingIn + queue + deciding + bulk + evidence + board + cases + overview + audit + api + assets
    )

    /// The methods that a path answers to; none where there is no such page.
    public func methods(at path: String) -> [HTTPRequest.Method] {
        let methods = routes.filter { $0.matches(path) }.map(\.method)
        return methods.contains(.get) ? methods + [.head] : methods
    }

    /// The router: each route behind the checks that its row asks for.
    func router(for desk: Desk) -> Router<DeskContext> {
        let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: DeskFrame(desk: desk, table: self))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let door = RouteGuard(desk: desk, route: route)
                var visitor = try await door.visitor(request, context)
                do {
                    visitor = try await door.admit(visitor)
                    return try await route.handler(desk, visitor)
                } catch let refusal as DeskRefusal where visitor.session != nil && !refusal.asksForSignIn {
                    return desk.page(for: refusal, visitor)
                }
            }
        }
        return router
    }
}
