import Foundation

/// A student at a desk, drawn on the plane that faces the camera.
///
/// Measures are metres; the origin is the middle of the chest at the height of the desk, y downwards.
struct Figure {
    let portrait: Portrait
    let pose: Pose
    let light: Light
    let canvas: Canvas
    /// From metres to the picture.
    let map: (Float, Float) -> Point

    private var scale: Float { (map(1, 0).x - map(0, 0).x).magnitude }
    private var skin: Colour { light.on(Colour(portrait.skin), 1) }
    private var cloth: Colour { light.on(Colour(portrait.topColour), 0.95) }
    private var hair: Colour { light.on(Colour(0x2A2220), 1) }

    /// From the head's own axes, its centre at the origin, to the figure's.
    private func head(_ x: Float, _ y: Float) -> Point {
        let (c, s) = (cos(pose.tilt), sin(pose.tilt))
        let (px, py) = (x, y - 0.05)  // turns about the neck
        return map(px * c - py * s + pose.turn * 0.012, px * s + py * c - 0.185)
    }

    private func shape(_ points: [(Float, Float)], head onHead: Bool = false) -> Path {
        .smooth(points.map { onHead ? head($0.0, $0.1) : map($0.0, $0.1) })
    }

    private func mirrored(_ points: [(Float, Float)]) -> [(Float, Float)] {
        points + points.reversed().map { (-$0.0, $0.1) }
    }

    func draw() {
        drawHairBehind()
        drawBody()
        drawNeck()
        drawFace()
        drawHairInFront()
        if portrait.glasses { drawGlasses() }
    }

    private func drawBody() {
        let outline = mirrored([
            (0.055, -0.2), (0.13, -0.175), (0.2, -0.13), (0.235, -0.03), (0.25, 0.12), (0.27, 0.34),
        ])
        let body = shape(outline)
        canvas.fill(
            body.mapped { $0 + Point(scale * 0.012, scale * 0.012) },
            Colour(0.2, 0.16, 0.16, alpha: 0.35),
            softness: scale * 0.02,
            blend: .multiply
        )
        canvas.fill(body, .linear(map(-0.25, 0), map(0.27, 0.05), [cloth.shaded(1.1), cloth, cloth.shaded(0.74)]))
        for side: Float in [-1, 1] {  // the fold between arm and chest
            let fold = Path.curve([map(side * 0.15, -0.02), map(side * 0.158, 0.1), map(side * 0.15, 0.26)])
            canvas.stroke(fold, width: scale * 0.008, cloth.shaded(0.62).opacity(0.7), softness: 1)
        }
        switch portrait.top {
        case .striped: drawStripes()
        case .hoodie: drawHood()
        case .shirt: drawCollar()
        case .jumper:
            let collar = Path.curve([map(-0.062, -0.19), map(0, -0.155), map(0.062, -0.19)])
            canvas.stroke(collar, width: scale * 0.022, cloth.shaded(0.84))
        }
    }

    private func drawStripes() {
        for row in 0..<4 {
            let y = -0.09 + Float(row) * 0.07
            let reach: Float = row == 0 ? 0.2 : 0.222
            let line = Path.curve([map(-reach, y + 0.01), map(0, y + 0.028), map(reach, y + 0.01)])
            canvas.stroke(line, width: scale * 0.02, light.on(Colour(0xFAF4EA), 0.92).opacity(0.85))
        }
    }

    private func drawHood() {
        let hood = shape(mirrored([(0.03, -0.155), (0.075, -0.215), (0.125, -0.19), (0.1, -0.13), (0.035, -0.1)]))
        canvas.fill(hood, cloth.shaded(0.8))
        for side: Float in [-1, 1] {
            canvas.stroke(
                Path.curve([map(side * 0.03, -0.11), map(side * 0.036, -0.04), map(side * 0.031, 0.02)]),
                width: scale * 0.008,
                light.on(Colour(0xF2EFE8), 0.95)
            )
        }
    }

    private func drawCollar() {
        let white = light.on(Colour(0xF7F6F2), 1)
        for side: Float in [-1, 1] {
            canvas.fill(
                Path([[(0, -0.125), (0.05, -0.215), (0.085, -0.185), (0.052, -0.1)].map { map(side * $0.0, $0.1) }]),
                .linear(map(0, -0.2), map(side * 0.09, -0.1), [white, white.shaded(0.86)])
            )
        }
        canvas.stroke([map(0, -0.12), map(0, 0.28)], width: scale * 0.006, cloth.shaded(0.7))
        for button in 0..<4 {
            canvas.fill(.circle(map(0, -0.07 + Float(button) * 0.085), scale * 0.006), cloth.shaded(0.6))
        }
    }

    private func drawNeck() {
        let neck = shape(mirrored([(0.038, -0.28), (0.038, -0.215), (0.052, -0.185), (0.02, -0.15)]))
        canvas.fill(neck, .linear(map(0, -0.25), map(0, -0.16), [skin.shaded(0.78), skin.shaded(0.95)]))
    }

    private func drawFace() {
        let turn = pose.turn * 0.016
        for side: Float in [-1, 1] {  // the ear away from the camera hides
            let ear = Path.ellipse(
                head(side * 0.082 - turn * 0.6, -0.106),
                Point(0.014, 0.024) * scale,
                turn: pose.tilt
            )
            canvas.fill(ear, skin.shaded(0.88))
        }
        let face = shape(
            mirrored([(0.03, -0.215), (0.07, -0.18), (0.08, -0.12), (0.07, -0.055), (0.04, -0.012), (0.012, 0)]),
            head: true
        )
        canvas.fill(face, .linear(head(-0.08, -0.1), head(0.085, -0.08), [skin.shaded(1.04), skin, skin.shaded(0.88)]))
        for side: Float in [-1, 1] {
            canvas.fill(
                .circle(head(side * 0.046 + turn, -0.062), scale * 0.016),
                Colour(0.93, 0.45, 0.38, alpha: 0.32),
                softness: scale * 0.006
            )
            drawEye(side * 0.034 + turn, -0.102)
            let brow = Path.curve(
                [(-0.017, 0.003), (0, -0.004), (0.016, 0.002)].map {
                    head(side * 0.034 + turn + $0.0, -0.13 + $0.1)
                }
            )
            canvas.stroke(brow, width: scale * 0.006, hair.opacity(0.85))
        }
        let nose = Path.curve([
            head(turn * 1.5, -0.09), head(turn * 1.7 + 0.006, -0.07), head(turn * 1.5 - 0.003, -0.067),
        ])
        canvas.stroke(nose, width: scale * 0.0045, skin.shaded(0.7))
        let rise = 0.01 * pose.smile
        let mouth = Path.curve([
            head(turn - 0.021, -0.04 - rise * 0.4), head(turn, -0.036 + rise), head(turn + 0.021, -0.04 - rise * 0.4),
        ])
        canvas.stroke(mouth, width: scale * 0.0065, light.on(Colour(0xB4574C), 1))
    }

    private func drawEye(_ x: Float, _ y: Float) {
        if pose.reading {
            let lid = Path.curve([head(x - 0.014, y + 0.004), head(x, y + 0.01), head(x + 0.014, y + 0.004)])
            canvas.stroke(lid, width: scale * 0.006, hair)
            return
        }
        canvas.fill(.ellipse(head(x, y), Point(0.015, 0.0095) * scale, turn: pose.tilt), light.on(.white, 1))
        let pupil = x + pose.turn * 0.004
        canvas.fill(.ellipse(head(pupil, y), Point(0.0085, 0.0095) * scale), light.on(Colour(0x2B1D18), 1))
        canvas.fill(.circle(head(pupil + 0.003, y - 0.003), scale * 0.0025), .white)
        let lid = Path.curve([head(x - 0.016, y - 0.003), head(x, y - 0.011), head(x + 0.016, y - 0.004)])
        canvas.stroke(lid, width: scale * 0.0045, hair)
    }

    private func drawHairBehind() {
        switch portrait.hair {
        case .short, .spiky:
            canvas.fill(
                shape(mirrored([(0.03, -0.228), (0.078, -0.2), (0.09, -0.14), (0.08, -0.09)]), head: true),
                hair
            )
        case .bob:
            canvas.fill(
                shape(
                    mirrored([
                        (0.03, -0.236), (0.085, -0.205), (0.106, -0.13), (0.108, -0.04), (0.085, 0.022), (0.03, 0.02),
                    ]),
                    head: true
                ),
                hair
            )
        case .ponytail:
            let tail = [
                (0.03, -0.2), (0.1, -0.23), (0.145, -0.16), (0.15, -0.03), (0.115, 0.07), (0.1, -0.03), (0.085, -0.12),
            ]
            canvas.fill(shape(tail.map { (Float($0.0), Float($0.1)) }, head: true), hair.shaded(0.9))
            canvas.fill(
                shape(mirrored([(0.03, -0.234), (0.08, -0.205), (0.094, -0.14), (0.085, -0.07)]), head: true),
                hair
            )
        }
    }

    private func drawHairInFront() {
        let gloss = hair.mixed(with: .white, 0.16)
        let paint = Paint.linear(head(-0.06, -0.23), head(0.08, -0.12), [gloss, hair, hair.shaded(0.85)])
        switch portrait.hair {
        case .short:
            let cut: [(Float, Float)] = [
                (-0.09, -0.115), (-0.096, -0.18), (-0.06, -0.238), (0.02, -0.25), (0.08, -0.215), (0.096, -0.16),
                (0.088, -0.11), (0.074, -0.155), (0.04, -0.172), (-0.02, -0.16), (-0.055, -0.178), (-0.074, -0.15),
            ]
            canvas.fill(shape(cut, head: true), paint)
        case .spiky:
            var crown: [Point] = [head(-0.088, -0.11), head(-0.096, -0.18)]
            for step in 0..<7 {
                let x = -0.085 + Float(step) * 0.028
                crown.append(head(x, -0.222 - 0.02 * sin(Float(step) * 0.5)))
                crown.append(head(x + 0.02, -0.252 - 0.018 * sin(Float(step) * 0.5 + 0.3)))
            }
            crown += [
                head(0.096, -0.18), head(0.088, -0.11), head(0.076, -0.16), head(0.02, -0.178), head(-0.05, -0.17),
            ]
            crown.append(head(-0.074, -0.15))
            canvas.fill(Path([crown]), paint)
        case .bob:
            let fringe: [(Float, Float)] = [
                (-0.1, -0.03), (-0.108, -0.13), (-0.07, -0.225), (0, -0.246), (0.07, -0.225), (0.108, -0.13),
                (0.1, -0.03), (0.078, -0.08), (0.07, -0.142), (0.03, -0.15), (-0.03, -0.15), (-0.07, -0.142),
                (-0.078, -0.08),
            ]
            canvas.fill(shape(fringe, head: true), paint)
        case .ponytail:
            let parted: [(Float, Float)] = [
                (-0.088, -0.09), (-0.097, -0.17), (-0.06, -0.232), (0.01, -0.246), (0.07, -0.226), (0.097, -0.17),
                (0.088, -0.09), (0.074, -0.15), (0.04, -0.19), (0.012, -0.212), (-0.03, -0.186), (-0.07, -0.15),
            ]
            canvas.fill(shape(parted, head: true), paint)
        }
    }

    private func drawGlasses() {
        let turn = pose.turn * 0.016
        let frame = Colour(0x33302F)
        for side: Float in [-1, 1] {
            let centre = head(side * 0.035 + turn, -0.1)
            let ring = (0...28).map { step in
                let angle = 2 * Float.pi * Float(step) / 28
                return centre + Point(0.026 * cos(angle), 0.021 * sin(angle)) * scale
            }
            canvas.fill(Path([ring]), Colour(1, 1, 1, alpha: 0.12))
            canvas.stroke(ring, width: scale * 0.0042, frame)
            canvas.stroke([head(side * 0.061 + turn, -0.104), head(side * 0.08, -0.11)], width: scale * 0.004, frame)
        }
        canvas.stroke([head(-0.009 + turn, -0.102), head(0.009 + turn, -0.102)], width: scale * 0.0042, frame)
    }
}

extension Figure {
    /// Somebody else at a desk, seen from behind.
    func drawFromBehind() {
        let body = shape(
            mirrored([
                (0.05, -0.2), (0.13, -0.17), (0.2, -0.12), (0.23, -0.02), (0.24, 0.12), (0.24, 0.36),
            ])
        )
        canvas.fill(body, .linear(map(-0.25, 0), map(0.27, 0.05), [cloth.shaded(1.05), cloth.shaded(0.7)]))
        drawNeck()
        let long = portrait.hair == .bob || portrait.hair == .ponytail
        let low: Float = long ? 0.0 : -0.055
        let crown = mirrored([(0.03, -0.236), (0.082, -0.205), (0.098, -0.13), (0.088, -0.07), (0.05, low)])
        for side: Float in [-1, 1] where !long {
            canvas.fill(.ellipse(head(side * 0.092, -0.1), Point(0.012, 0.022) * scale), skin.shaded(0.85))
        }
        canvas.fill(
            shape(crown, head: true),
            .linear(head(-0.08, -0.22), head(0.09, -0.1), [hair.mixed(with: .white, 0.14), hair, hair.shaded(0.85)])
        )
        if portrait.hair == .ponytail {
            canvas.fill(
                shape(
                    [(-0.03, -0.16), (0.03, -0.16), (0.036, -0.04), (0.022, 0.09), (-0.02, 0.09), (-0.036, -0.04)],
                    head: true
                ),
                hair.shaded(0.8)
            )
            canvas.stroke([head(-0.022, -0.15), head(0.022, -0.15)], width: scale * 0.012, Colour(0xB9485B))
        }
    }
}
