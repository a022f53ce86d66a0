import Accounts
import Checks
import Foundation
import Hummingbird
import Ledger
import Logging
import Submissions

extension RouteTable {
    /// The overview.
    static let overview: [Route] = [
        .get("/overview", .staff(.viewer)) { desk, request in
            let words = request.words
            return try await desk.page("overview", for: request, title: { _ in words("place.overview") }) {
                let zone = desk.programme.calendar.zone
                let days = OverviewPage.days(until: WallClock(request.now, in: zone).date)
                return OverviewPage(
                    try desk.ledger.figures(days, in: zone),
                    waiting: try desk.ledger.waiting(now: request.now),
                    health: desk.healthIfKnown,
                    now: request.now,
                    words: words,
                    zone: zone
                )
            }
        }
    ]
}

extension Desk {
    /// How share, daemon and disk stand; `nil` where it cannot be told, which keeps nobody from the other figures.
    fileprivate var healthIfKnown: DeskHealth? {
        do {
            return try health()
        } catch {
            logger.error("how the daemon stands cannot be told: \(error)")
            return nil
        }
    }
}
