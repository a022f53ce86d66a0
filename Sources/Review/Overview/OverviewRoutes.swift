import Accounts
import Checks
import Foundation
import Hummingbird
import Ledger
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
                    health: try desk.health(),
                    now: request.now,
                    words: words,
                    zone: zone
                )
            }
        }
    ]
}
