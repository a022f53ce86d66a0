import Glibc

/// How far two pictures show the same exposure.
public struct PictureMatch: Sendable, Hashable {
    /// How sure it is that one picture was made from the other.
    public enum Sureness: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// Nothing says so.
        case none
        /// As alike as two shots from a stand are; a hint and no more.
        case likely
        /// More alike than two shots of one scene are.
        case sure

        /// Orders by weight.
        public static func < (left: Sureness, right: Sureness) -> Bool { left.rank < right.rank }

        private var rank: Int { self == .none ? 0 : self == .likely ? 1 : 2 }
    }

    /// The share of the new picture's details, of those that fall into the earlier one, which lie and look there as they
    /// should, 0…1.
    public var share: Double
    /// Details that agree in place and look.
    public var agreeing: Int
    /// The share of the agreeing details that lie within ``PictureMatch/tight`` pixels of where they should: nearly all
    /// where a program cut, scaled or turned a picture, fewer where a camera stood elsewhere.
    public var tightness: Double
    /// Pixels of the earlier picture for one of the new one: below 1 where the new one is a part of it.
    public var scale: Double
    /// How far the new picture is turned, in degrees, -180…180.
    public var rotation: Double
    /// Whether the new picture is mirrored.
    public var isMirrored: Bool

    /// What a match says by itself.
    ///
    /// Programs cut along the picture's sides, and hands never hold a camera twice at the same angle: a picture that is
    /// turned by nothing or by quarters, and on which the details lie tightly, needs less agreement than another, and one
    /// that is cut heavily, so that few details are left at the same size, less than one that is cut a little. The
    /// thresholds are those between re-encodings and crops on one side and different shots of one scene on the other in
    /// `Tests/Benchmarks/fingerprints/distances`.
    public var sureness: Sureness {
        guard agreeing >= Self.leastAgreeing else { return .none }
        let offAxis = abs(rotation - (rotation / 90).rounded() * 90)
        let isCut = offAxis <= Self.evenRotation && tightness >= Self.leastTightness
        let isScaled = scale < 0.8 || scale > 1.25
        if share >= Self.sure || isCut && share >= (isScaled ? Self.sureWhenScaled : Self.sureWhenCut) { return .sure }
        return share >= Self.likely ? .likely : .none
    }

    /// The share from which any picture is the same exposure.
    public static let sure = 0.65
    /// The share from which a picture that was cut is.
    public static let sureWhenCut = 0.5
    /// The share from which a picture that was cut heavily is.
    public static let sureWhenScaled = 0.22
    /// The share from which two pictures are remarkably alike.
    public static let likely = 0.45
    /// Degrees by which a picture that a program cut may be found turned.
    static let evenRotation = 0.2
    /// The tightness of a picture that a program cut.
    static let leastTightness = 0.4
    /// Pixels within which a detail lies tightly.
    static let tight: Float = 0.7
    /// Fewer details agree by chance, or on a pattern that repeats.
    static let leastAgreeing = 30
}

extension PictureDescription {
    /// Bits by which a detail may differ from its twin for the first guess, and once its place is known.
    private static let guessDistance = 64
    private static let sameDistance = 56
    /// Pixels, on a detail's own level, by which it may lie beside its twin.
    private static let tolerance: Float = 1.6

    /// Holds this picture against an earlier one, as it is and mirrored; `nil` where too few details agree to say how the
    /// one would have to be turned, moved and scaled to lie on the other.
    public func match(with earlier: PictureDescription) -> PictureMatch? {
        let straight = match(details, with: earlier)
        let mirrored = match(details.map { $0.mirrored(width: width) }, with: earlier).map { match in
            var match = match
            match.isMirrored = true
            return match
        }
        return [straight, mirrored].compactMap(\.self).max { $0.share < $1.share }
    }

    private func match(_ own: [Detail], with earlier: PictureDescription) -> PictureMatch? {
        let pairs = Self.pairs(own, earlier.details)
        guard pairs.count >= 8, var fit = Self.bestFit(pairs, own, earlier.details) else { return nil }
        for _ in 0..<3 {
            let agreeing = pairs.filter { fit.error(own[$0.own], earlier.details[$0.other]) <= 2 * Self.tolerance }
            guard agreeing.count >= 6,
                let better = Similarity(agreeing.map { (own[$0.own], earlier.details[$0.other]) })
            else { break }
            fit = better
        }
        return Self.counted(own, earlier, fit)
    }

    private struct Pair {
        var own: Int
        var other: Int
    }

    /// Pairs of details that are each the other's nearest.
    private static func pairs(_ own: [Detail], _ others: [Detail]) -> [Pair] {
        var nearestOwn = [(distance: Int, place: Int)](repeating: (guessDistance + 1, -1), count: others.count)
        var nearestOther = [(distance: Int, place: Int)](repeating: (guessDistance + 1, -1), count: own.count)
        for (place, detail) in own.enumerated() {
            for (otherPlace, other) in others.enumerated() {
                let distance = detail.distance(to: other)
                if distance < nearestOther[place].distance { nearestOther[place] = (distance, otherPlace) }
                if distance < nearestOwn[otherPlace].distance { nearestOwn[otherPlace] = (distance, place) }
            }
        }
        return nearestOther.enumerated().compactMap { place, nearest in
            nearest.place >= 0 && nearestOwn[nearest.place].place == place
                ? Pair(own: place, other: nearest.place) : nil
        }
    }

    /// The similarity on which most pairs agree, out of guesses from two pairs each; the draws are always the same.
    private static func bestFit(_ pairs: [Pair], _ own: [Detail], _ others: [Detail]) -> Similarity? {
        var state = UInt64(pairs.count)
        func draw() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % pairs.count
        }
        var best: (fit: Similarity, votes: Int)?
        for _ in 0..<400 {
            let (first, second) = (pairs[draw()], pairs[draw()])
            guard let fit = Similarity(own[first.own], others[first.other], own[second.own], others[second.other])
            else { continue }
            var votes = 0
            for pair in pairs where fit.error(own[pair.own], others[pair.other]) <= 2 * tolerance { votes += 1 }
            if votes > best?.votes ?? 4 { best = (fit, votes) }
            if votes * 5 > pairs.count * 4 { break }
        }
        return best?.fit
    }

    /// Counts the details that fall into the earlier picture and agree there.
    private static func counted(_ own: [Detail], _ earlier: PictureDescription, _ fit: Similarity) -> PictureMatch {
        let margin: Float = 16
        var inside = 0
        var agreeing = 0
        var tight = 0
        for detail in own {
            let (x, y) = fit.place(detail)
            guard x >= margin, y >= margin, x < Float(earlier.width) - margin, y < Float(earlier.height) - margin else {
                continue
            }
            inside += 1
            var nearest = tolerance + 1
            for other in earlier.details {
                let error = fit.error(detail, other)
                if error <= tolerance, error < nearest, detail.distance(to: other) <= sameDistance { nearest = error }
            }
            if nearest <= tolerance { agreeing += 1 }
            if nearest <= PictureMatch.tight { tight += 1 }
        }
        return PictureMatch(
            share: Double(agreeing) / Double(max(inside, 40)),
            agreeing: agreeing,
            tightness: Double(tight) / Double(max(agreeing, 1)),
            scale: Double(hypot(fit.a, fit.b)),
            rotation: Double(atan2(fit.b, fit.a)) * 180 / Double.pi,
            isMirrored: false
        )
    }
}

/// Turning, scaling and moving: x' = a·x - b·y + c, y' = b·x + a·y + d, in pixels.
private struct Similarity {
    var a: Float
    var b: Float
    var c: Float
    var d: Float

    /// From two pairs of places; `nil` where they lie too close or the scale is not one that cutting makes.
    init?(_ one: Detail, _ two: Detail, _ three: Detail, _ four: Detail) {
        let (fromX, fromY) = (three.left - one.left, three.top - one.top)
        let (toX, toY) = (four.left - two.left, four.top - two.top)
        let length = fromX * fromX + fromY * fromY
        guard length >= 24 * 24 else { return nil }
        a = (fromX * toX + fromY * toY) / length
        b = (fromX * toY - fromY * toX) / length
        let scale = a * a + b * b
        guard scale > 0.15, scale < 6 else { return nil }
        c = two.left - a * one.left + b * one.top
        d = two.top - b * one.left - a * one.top
    }

    /// The one that fits many pairs best, by least squares.
    init?(_ pairs: [(own: Detail, other: Detail)]) {
        let count = Double(pairs.count)
        func mean(_ value: (Detail, Detail) -> Float) -> Double {
            pairs.reduce(0) { $0 + Double(value($1.own, $1.other)) } / count
        }
        let (x, y) = (mean { own, _ in own.left }, mean { own, _ in own.top })
        let (u, v) = (mean { _, other in other.left }, mean { _, other in other.top })
        var (length, along, across) = (0.0, 0.0, 0.0)
        for (own, other) in pairs {
            let (dx, dy) = (Double(own.left) - x, Double(own.top) - y)
            let (du, dv) = (Double(other.left) - u, Double(other.top) - v)
            length += dx * dx + dy * dy
            along += dx * du + dy * dv
            across += dx * dv - dy * du
        }
        guard length > 0 else { return nil }
        let (a, b) = (along / length, across / length)
        (self.a, self.b) = (Float(a), Float(b))
        c = Float(u - a * x + b * y)
        d = Float(v - b * x - a * y)
    }

    @inline(__always)
    func place(_ detail: Detail) -> (x: Float, y: Float) {
        (a * detail.left - b * detail.top + c, b * detail.left + a * detail.top + d)
    }

    /// How far a detail lies beside its twin, in pixels of the coarser of the two levels.
    @inline(__always)
    func error(_ own: Detail, _ other: Detail) -> Float {
        let (x, y) = place(own)
        let (dx, dy) = (x - other.left, y - other.top)
        let scale = (a * a + b * b).squareRoot()
        return (dx * dx + dy * dy).squareRoot()
            / max(Detail.scales[Int(other.level)], Detail.scales[Int(own.level)] * scale)
    }
}

extension Detail {
    fileprivate static let scales: [Float] = (0..<DetailFinder.levels).map { pow(DetailFinder.step, Float($0)) }
    @inline(__always)
    fileprivate var left: Float { Float(x) / 16 }
    @inline(__always)
    fileprivate var top: Float { Float(y) / 16 }
}
