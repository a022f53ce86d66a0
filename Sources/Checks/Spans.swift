/// Spans of time in whole seconds from the programme's figures.
///
/// A figure beyond all bounds is cut to some 34,000 years, so that no sum of spans and times can overflow.
enum Spans {
    static func minutes(_ count: Int) -> Int { seconds(count, of: 60) }

    static func hours(_ count: Int) -> Int { seconds(count, of: 3_600) }

    private static func seconds(_ count: Int, of unit: Int) -> Int {
        let bound = 1 << 40
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return count < 0 ? -bound : bound }
        return min(max(seconds, -bound), bound)
    }
}
