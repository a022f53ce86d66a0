import Checks

/// A setting that an operator weighs between honest and forged sessions, with figures to try.
struct FraudThreshold {
    /// One figure.
    struct Value {
        /// As in `daka.yaml`.
        var text: String
        /// Puts it into a rulebook.
        var set: @Sendable (inout Programme) -> Void
    }

    /// The setting's name in `daka.yaml`.
    var setting: String
    /// The figures, mildest or strictest first.
    var values: [Value]

    private init<Number: Sendable>(
        _ setting: String,
        _ path: any WritableKeyPath<Programme, Number> & Sendable,
        _ numbers: Number...
    ) {
        self.setting = setting
        values = numbers.map { number in Value(text: "\(number)") { $0[keyPath: path] = number } }
    }

    /// Every setting that is tried.
    ///
    /// Those that decide what is looked up in the first place are left out.
    static let all = [
        FraudThreshold("signals.weak-to-flag", \.signals.weakToFlag, 1, 2, 3, 0),
        FraudThreshold("reuse.same-picture-bits", \.reuse.samePictureBits, 16, 24, 31, 40, 50),
        FraudThreshold("reuse.same-detail-share", \.reuse.sameDetailShare, 0.4, 0.5, 0.6, 0.7),
        FraudThreshold("reuse.same-exposure-bits", \.reuse.sameExposureBits, 8, 16, 24, 31),
        FraudThreshold("history.memo-share", \.history.memoShare, 0.5, 0.6, 0.7, 0.8, 0.9),
        FraudThreshold("history.memo-recognised-share", \.history.memoRecognisedShare, 0.5, 0.6, 0.7, 0.8),
        FraudThreshold("history.travel-kilometres-per-hour", \.history.travelKilometresPerHour, 50, 100, 150, 300),
        FraudThreshold("history.overlap-minutes", \.history.overlapMinutes, 0, 5, 15),
        FraudThreshold("time.gps-older-flag-minutes", \.time.gpsOlderFlagMinutes, 10, 20, 40),
        FraudThreshold("time.gps-later-minutes", \.time.gpsLaterMinutes, 2, 5, 10),
        FraudThreshold("location.reach-metres", \.location.reachMetres, 40, 65, 100),
    ]
}
