import Foundation

/// The desk in front with who sits at it and what lies on it.
struct Desk {
    struct Seat {
        let portrait: Portrait
        let x: Float
        let pose: Pose
    }

    let stage: Stage
    let middle: Float
    let front: Float
    let wood: Colour
    var seats: [Seat] = []

    private let top: Float = 0.76
    private let depth: Float = 0.62
    private var light: Light { stage.light }
    private var canvas: Canvas { stage.canvas }

    func draw(_ moment: inout SeededGenerator) {
        for seat in seats {
            guard let map = stage.upright(Place(seat.x, top + 0.01, front + depth + 0.12)) else { continue }
            Figure(portrait: seat.portrait, pose: seat.pose, light: light, canvas: canvas, map: map).draw()
        }
        drawTop(&moment)
        for seat in seats {
            stage.shadow(Place(seat.x - 0.3, top, front + 0.3), Place(seat.x + 0.3, top, front + depth), 0.24)
            drawThings(at: seat, &moment)
            drawArms(seat, &moment)
        }
    }

    private func drawTop(_ moment: inout SeededGenerator) {
        let (left, right) = (middle - 1.25, middle + 1.25)
        let far = light.on(wood, 0.92)
        let near = light.on(wood, 1.06)
        stage.face(
            [
                Place(left, top, front + depth), Place(right, top, front + depth), Place(right, top, front - 0.5),
                Place(left, top, front - 0.5),
            ],
            from: far,
            to: near
        )
        var grain = SeededGenerator(seed: UInt64(bitPattern: Int64(wood.rgb.x * 1_000)), "grain")
        for _ in 0..<26 {
            let z = front - 0.3 + grain.number(in: 0...0.9)
            let x = left + grain.number(in: 0...1.8)
            let length = grain.number(in: 0.3...0.9)
            guard z < front + depth - 0.01 else { continue }
            stage.face(
                [
                    Place(x, top, z), Place(x + length, top, z + 0.004), Place(x + length, top, z + 0.008),
                    Place(x, top, z + 0.006),
                ],
                near.shaded(0.84).opacity(0.55)
            )
        }
    }

    /// A rectangle lying on the desk, turned about its middle.
    private func sheet(
        _ x: Float,
        _ z: Float,
        _ width: Float,
        _ length: Float,
        turn: Float,
        lift: Float = 0.002
    ) -> [Place] {
        let (c, s) = (cos(turn), sin(turn))
        return [(-1, 1), (1, 1), (1, -1), (-1, -1)].map { (u: Float, v: Float) in
            let (px, pz) = (u * width / 2, v * length / 2)
            return Place(x + px * c - pz * s, top + lift, z + px * s + pz * c)
        }
    }

    private func drawThings(at seat: Seat, _ moment: inout SeededGenerator) {
        let turn = moment.number(in: -0.2...0.2)
        drawOpenBook(
            seat.x + moment.number(in: -0.05...0.05),
            front + 0.26 + moment.number(in: -0.04...0.05),
            turn,
            &moment
        )
        let side: Float = moment.index(below: 2) == 0 ? -1 : 1
        drawStack(seat.x + side * moment.number(in: 0.36...0.44), front + moment.number(in: 0.28...0.42), &moment)
        if moment.index(below: 3) > 0 {
            drawBottle(seat.x - side * moment.number(in: 0.34...0.46), front + moment.number(in: 0.3...0.45), &moment)
        } else {
            drawMug(seat.x - side * moment.number(in: 0.32...0.42), front + moment.number(in: 0.24...0.38), &moment)
        }
    }

    private func drawOpenBook(_ x: Float, _ z: Float, _ turn: Float, _ moment: inout SeededGenerator) {
        let paper = light.on(Colour(0xFBF8EE), 1.04)
        stage.face(
            sheet(x + 0.008, z - 0.008, 0.4, 0.27, turn: turn, lift: 0.001),
            Colour(0.3, 0.25, 0.22, alpha: 0.4),
            softness: 5,
            blend: .multiply
        )
        let covers: [UInt32] = [0x34618E, 0x9A3F3A, 0x3F7A5A, 0x6C5A94]
        stage.face(sheet(x, z, 0.4, 0.27, turn: turn), light.on(Colour(covers[moment.index(below: 4)]), 0.95))
        let (c, s) = (cos(turn), sin(turn))
        for side: Float in [-1, 1] {
            let centre = Point(x + side * 0.096 * c, z + side * 0.096 * s)
            stage.face(
                sheet(centre.x, centre.y, 0.186, 0.25, turn: turn, lift: 0.012),
                from: paper,
                to: paper.shaded(0.93)
            )
            for row in 0..<9 {
                let down = 0.1 - Float(row) * 0.024
                let length = row == 8 ? 0.07 : moment.number(in: 0.11...0.145)
                let picture = side > 0 && row > 4  // a figure in the lower right page
                if picture { continue }
                let middle = Point(centre.x - down * s, centre.y + down * c)
                stage.face(
                    sheet(middle.x, middle.y, length, 0.006, turn: turn, lift: 0.013),
                    light.on(Colour(0x4A4A4E), 1).opacity(0.7)
                )
            }
            if side > 0 {
                let middle = Point(centre.x + 0.06 * s, centre.y - 0.06 * c)
                stage.face(
                    sheet(middle.x, middle.y, 0.12, 0.08, turn: turn, lift: 0.013),
                    light.on(Colour(0x2F3338), 1)
                )
                stage.face(
                    sheet(middle.x - 0.02, middle.y, 0.03, 0.055, turn: turn, lift: 0.014),
                    light.on(Colour(0xB9BEC2), 0.9),
                    softness: 2
                )
                stage.face(
                    sheet(middle.x + 0.02, middle.y, 0.03, 0.055, turn: turn, lift: 0.014),
                    light.on(Colour(0xB9BEC2), 0.9),
                    softness: 2
                )
            }
        }
        stage.face(sheet(x, z, 0.01, 0.25, turn: turn, lift: 0.013), paper.shaded(0.7), softness: 1)
    }

    private func drawStack(_ x: Float, _ z: Float, _ moment: inout SeededGenerator) {
        let tones: [UInt32] = [0x2E5A78, 0xB4613C, 0x3F6B4D, 0x8C3B32, 0xC79A45, 0x6A4A73]
        stage.shadow(Place(x - 0.1, top, z - 0.12), Place(x + 0.14, top, z + 0.1), 0.4)
        var height = top
        for _ in 0..<2 + moment.index(below: 3) {
            let thick = moment.number(in: 0.02...0.04)
            let (dx, dz) = (moment.number(in: -0.015...0.015), moment.number(in: -0.015...0.015))
            let low = Place(x - 0.11 + dx, height, z - 0.08 + dz)
            let high = Place(x + 0.11 + dx, height + thick, z + 0.08 + dz)
            stage.box(low, high, Colour(tones[moment.index(below: 6)]))
            stage.box(low + Place(0.006, 0.004, -0.001), Place(high.x - 0.006, high.y - 0.004, low.z), Colour(0xF2EBDA))
            height += thick
        }
    }

    private func drawBottle(_ x: Float, _ z: Float, _ moment: inout SeededGenerator) {
        guard let map = stage.upright(Place(x, top, z)) else { return }
        let size = (map(1, 0).x - map(0, 0).x).magnitude
        let tones: [UInt32] = [0x7FB7C9, 0xE3A9A0, 0x8FBF9B, 0xD8C27C]
        let body = light.on(Colour(tones[moment.index(below: 4)]), 1)
        stage.shadow(Place(x - 0.03, top, z - 0.04), Place(x + 0.08, top, z + 0.02), 0.4)
        canvas.fill(
            .roundedRectangle(map(-0.035, -0.2), map(0.035, 0.008), size * 0.014),
            .linear(
                map(-0.035, 0),
                map(0.035, 0),
                [body.shaded(0.9), body.mixed(with: .white, 0.35), body, body.shaded(0.68)]
            )
        )
        canvas.fill(
            .roundedRectangle(map(-0.026, -0.245), map(0.026, -0.196), size * 0.008),
            light.on(Colour(0x3C4650), 1)
        )
    }

    private func drawMug(_ x: Float, _ z: Float, _ moment: inout SeededGenerator) {
        guard let map = stage.upright(Place(x, top, z)) else { return }
        let size = (map(1, 0).x - map(0, 0).x).magnitude
        let tones: [UInt32] = [0xF4F0E6, 0x44688A, 0xC65F4A]
        let body = light.on(Colour(tones[moment.index(below: 3)]), 1)
        stage.shadow(Place(x - 0.04, top, z - 0.04), Place(x + 0.09, top, z + 0.02), 0.4)
        let handle = Path.curve([map(0.035, -0.075), map(0.066, -0.07), map(0.064, -0.03), map(0.034, -0.022)])
        canvas.stroke(handle, width: size * 0.011, body.shaded(0.75))
        canvas.fill(
            .roundedRectangle(map(-0.04, -0.09), map(0.04, 0.008), size * 0.012),
            .linear(map(-0.04, 0), map(0.04, 0), [body.shaded(0.92), body.shaded(1.06), body.shaded(0.72)])
        )
        canvas.fill(.ellipse(map(0, -0.09), Point(0.04, 0.011) * size), body.shaded(0.8))
        canvas.fill(.ellipse(map(0, -0.088), Point(0.034, 0.008) * size), Colour(0x4B2F1E))
    }

    /// Forearms on the desk, a pen in one hand.
    private func drawArms(_ seat: Seat, _ moment: inout SeededGenerator) {
        let cloth = light.on(Colour(seat.portrait.topColour), 0.9)
        let skin = light.on(Colour(seat.portrait.skin), 0.98)
        for side: Float in [-1, 1] {
            let reach = moment.number(in: 0.1...0.16)
            let places = [
                Place(seat.x + side * 0.25, top + 0.02, front + depth + 0.04),
                Place(seat.x + side * 0.235, top + 0.045, front + depth - 0.12),
                Place(seat.x + side * reach, top + 0.035, front + depth - 0.26),
            ]
            let views = places.map(stage.camera.view)
            guard views.allSatisfy({ $0.z > Camera.nearest }) else { continue }
            let points = views.map(stage.camera.project)
            let scale = stage.camera.focal * max(stage.camera.width, stage.camera.height) / views[1].z
            let sleeve = Path.curve([points[0], points[1], points[1] + (points[2] - points[1]) * 0.72])
            canvas.stroke(
                sleeve.map { $0 + Point(0, scale * 0.02) },
                width: scale * 0.09,
                Colour(0.2, 0.15, 0.12, alpha: 0.3),
                softness: scale * 0.012
            )
            canvas.fill(
                .stroke(sleeve, width: scale * 0.085),
                .linear(
                    points[1] - Point(0, scale * 0.045),
                    points[1] + Point(0, scale * 0.05),
                    [cloth.shaded(1.08), cloth.shaded(0.72)]
                )
            )
            let hand = points[2]
            canvas.fill(
                .ellipse(hand, Point(0.038, 0.028) * scale, turn: side * 0.5),
                .linear(
                    hand - Point(0, scale * 0.028),
                    hand + Point(0, scale * 0.028),
                    [skin.shaded(1.04), skin.shaded(0.82)]
                )
            )
            for finger in 0..<3 {
                let start = hand + Point(-side * 0.012 + Float(finger - 1) * 0.012, 0.014) * scale
                canvas.stroke(
                    [start, start + Point(-side * 0.012, 0.018) * scale],
                    width: scale * 0.013,
                    skin.shaded(0.9)
                )
            }
            if side < 0 {
                let tip = hand + Point(0.02, 0.045) * scale
                canvas.stroke([tip, tip + Point(0.045, -0.12) * scale], width: scale * 0.009, Colour(0x27408B))
                canvas.stroke([tip, tip + Point(0.004, -0.012) * scale], width: scale * 0.006, Colour(0xD9DCE0))
            }
        }
    }
}
