import Submissions

/// How the tags of a GPS directory become one of the four kinds of position.
///
/// | what stands there | status |
/// |---|---|
/// | no latitude and no longitude | absent |
/// | both zero, no N/S or E/W, no version, no time: every value taken out in place, as Android does it | redacted |
/// | both 0/0 otherwise: a camera that had no fix | absent |
/// | both 0 with references, and no altitude, accuracy or time beside them: a placeholder | absent |
/// | both 0 with references and such evidence of a fix | present, at (0, 0) |
/// | one without the other, a part that is n/0, no or a strange reference, a wrong type, out of range | invalid |
/// | else | present |
extension GPSTags {
    /// What the tags say together, and why they say nothing where the position cannot be one.
    var position: (facts: PositionFacts, problem: String?) {
        switch reading {
        case .present(let latitude, let longitude):
            (facts(.present, latitude: latitude, longitude: longitude), nil)
        case .absent:
            (facts(.absent), nil)
        case .redacted:
            (facts(.redacted), nil)
        case .invalid(let reason):
            (facts(.invalid), reason)
        }
    }

    private enum Reading {
        case present(latitude: Double, longitude: Double)
        case absent
        case redacted
        case invalid(String)
    }

    /// A value of GPSDateStamp and GPSTimeStamp that some Android phones write whatever the day.
    private static let androidFault = "2002-12-08T12:00:00Z"

    private var reading: Reading {
        guard latitude.isThere || longitude.isThere else { return .absent }
        if isTakenOut { return .redacted }
        if latitude.isEmpty, longitude.isEmpty { return .absent }
        if latitude.isZero, longitude.isZero, !hasEvidenceOfFix { return .absent }
        guard latitude.isThere, longitude.isThere else {
            return .invalid(latitude.isThere ? "there is no longitude" : "there is no latitude")
        }
        do {
            return .present(
                latitude: try degrees(latitude, "latitude", positive: "N", negative: "S", limit: 90),
                longitude: try degrees(longitude, "longitude", positive: "E", negative: "W", limit: 180)
            )
        } catch {
            return .invalid(error.reason)
        }
    }

    /// Whether every value was zeroed in place.
    ///
    /// Android goes by a list of tags that names the version, too, and not the
    /// accuracy, so that only a camera without a fix leaves the version and the accuracy alone may stay.
    private var isTakenOut: Bool {
        latitude.isZero && longitude.isZero && latitude.reference == nil && longitude.reference == nil
            && !hasVersion && (altitude ?? 0) == 0 && timestamp == nil
    }

    /// Whether the block tells something that only a fix yields.
    ///
    /// Version, datum, DOP and direction are constants or come
    /// from the compass; phones write them without a fix.
    private var hasEvidenceOfFix: Bool {
        (altitude ?? 0) != 0 || horizontalError != nil || (timestamp != nil && timestamp != Self.androidFault)
    }

    private struct NoPosition: Error {
        var reason: String
    }

    private func degrees(
        _ axis: Axis,
        _ name: String,
        positive: Character,
        negative: Character,
        limit: Double
    ) throws(NoPosition) -> Double {
        guard let parts = axis.parts else {
            throw NoPosition(reason: "the \(name) is not stored as one to three fractions")
        }
        var degrees = 0.0
        var unit = 1.0
        for part in parts {
            guard let value = part.value else {
                throw NoPosition(reason: "the \(name) divides by zero")
            }
            guard value >= 0 else { throw NoPosition(reason: "the \(name) has a negative part") }
            // Rounding makes 60 out of 59.999…; more than that is no minute and no second.
            guard unit == 1 || value <= 60 else { throw NoPosition(reason: "the \(name) has a part above 60") }
            degrees += value / unit
            unit *= 60
        }
        guard degrees <= limit else {
            throw NoPosition(reason: "the \(name) of \(degrees)° is out of range")
        }
        switch axis.reference?.first.map({ Character($0.uppercased()) }) {
        case positive: return degrees
        case negative: return degrees == 0 ? 0 : -degrees
        case nil: throw NoPosition(reason: "the \(name) says no \(positive) or \(negative)")
        default: throw NoPosition(reason: "the \(name)'s reference is neither \(positive) nor \(negative)")
        }
    }

    private func facts(
        _ status: PositionFacts.Status,
        latitude: Double? = nil,
        longitude: Double? = nil
    ) -> PositionFacts {
        var height = altitude.map { isBelowSeaLevel && $0 != 0 ? -$0 : $0 }
        // Without a position an altitude of 0 is part of the placeholder.
        if status != .present, height == 0 { height = nil }
        return PositionFacts(
            status: status,
            latitude: latitude,
            longitude: longitude,
            altitude: height,
            horizontalError: horizontalError,
            dop: dop,
            timestamp: timestamp,
            datum: datum,
            processingMethod: processingMethod,
            imageDirection: imageDirection
        )
    }
}
