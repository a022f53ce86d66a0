/// How a picture would have to be turned, moved and scaled to lie on an earlier one, as the details of both tell.
struct PictureMatch: Sendable, Hashable {
    /// Details that agree in place and look.
    var agreeing: Int
    /// From the picture's pixels, mirrored where ``isMirrored``, to the earlier one's.
    var fit: Similarity
    /// Whether the picture is mirrored.
    var isMirrored = false
}

extension PictureDescription {
    /// Bits by which a detail may differ from its twin for the first guess, and once its place is known.
    private static let guessDistance = 64
    private static let sameDistance = 56
    /// Pixels, on a detail's own level, by which it may lie beside its twin.
    private static let tolerance: Float = 1.6
    /// Pairs below which nothing is guessed; some four agree by chance.
    private static let leastPairs = 8

    /// Lays this picture on an earlier one, as it is and mirrored; `nil` where too few details agree to say how.
    func match(with earlier: PictureDescription) -> PictureMatch? {
        let straight = match(details, with: earlier)
        let mirrored = match(details.map { $0.mirrored(width: width) }, with: earlier).map { match in
            var match = match
            match.isMirrored = true
            return match
        }
        return [straight, mirrored].compactMap(\.self).max { $0.agreeing < $1.agreeing }
    }

    private func match(_ own: [Detail], with earlier: PictureDescription) -> PictureMatch? {
        let pairs = Self.pairs(own, earlier.details)
        guard pairs.count >= Self.leastPairs, var fit = Self.bestFit(pairs, own, earlier.details) else { return nil }
        for _ in 0..<3 {
            let agreeing = pairs.filter { fit.error(own[$0.own], earlier.details[$0.other]) <= 2 * Self.tolerance }
            guard agreeing.count >= 6,
                let better = Similarity(agreeing.map { (own[$0.own], earlier.details[$0.other]) })
            else { break }
            fit = better
        }
        return PictureMatch(agreeing: Self.agreeing(own, earlier, fit), fit: fit)
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

    /// How many details lie and look in the earlier picture as they should.
    private static func agreeing(_ own: [Detail], _ earlier: PictureDescription, _ fit: Similarity) -> Int {
        own.count { detail in
            earlier.details.contains { other in
                fit.error(detail, other) <= tolerance && detail.distance(to: other) <= sameDistance
            }
        }
    }
}
