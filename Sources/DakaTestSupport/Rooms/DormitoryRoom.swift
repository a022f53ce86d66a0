import Foundation

/// A room in a dormitory: bunks over the desks on both sides, a window at the far end.
struct DormitoryRoom {
    let stage: Stage
    let seed: UInt64
    var moment: SeededGenerator
    let time: WallTime

    private let depth: Float = 4.6
    private let half: Float = 1.9
    private let top: Float = 2.9
    private var light: Light { stage.light }

    mutating func draw() {
        drawShell()
        stage.window(on: .far(z: depth - 0.02), from: -0.75, to: 0.75, bottom: 0.85, top: 1.95, seed: seed)
        drawCurtains()
        for side: Float in [-1, 1] {
            drawBunk(side: side, from: 2.55, to: 4.4)
        }
        stage.clock(on: .far(z: depth - 0.03), at: Point(0.2, 2.38), radius: 0.18, time: time)
        stage.finish()
        drawLine()
    }

    private func drawShell() {
        let wall = light.on(Colour(0xE4E8EA), 0.98)
        stage.face(Stage.Wall.far(z: depth).rectangle(-half, 0, half, top), from: wall, to: wall.shaded(0.88))
        stage.face(
            Stage.Wall.left(x: -half).rectangle(depth, 0, -1, top),
            from: wall.shaded(0.86),
            to: wall.shaded(0.96)
        )
        stage.face(
            Stage.Wall.right(x: half).rectangle(-1, 0, depth, top),
            from: wall.shaded(0.96),
            to: wall.shaded(0.84)
        )
        stage.face(
            [Place(-half, top, depth), Place(half, top, depth), Place(half, top, -1), Place(-half, top, -1)],
            light.on(Colour(0xF2F3F2), 0.92)
        )
        stage.face(
            [Place(-half, 0, -1), Place(half, 0, -1), Place(half, 0, depth), Place(-half, 0, depth)],
            light.on(Colour(0xB8AFA4), 0.85)
        )
        let lamp = [
            Place(-0.35, top - 0.05, 2), Place(0.35, top - 0.05, 2), Place(0.35, top - 0.05, 2.3),
            Place(-0.35, top - 0.05, 2.3),
        ]
        stage.face(lamp, Colour(1, 0.98, 0.92, alpha: 0.6), softness: 26, blend: .add)
        stage.face(lamp, .white)
        for x: Float in [-half, half] { stage.corner(Place(x, 0, depth), Place(x, top, depth)) }
    }

    private func drawCurtains() {
        let wall = Stage.Wall.far(z: depth - 0.08)
        for side: Float in [-1, 1] {
            for fold in 0..<4 {
                let x = side * (0.62 + Float(fold) * 0.085)
                let tone = light.on(Colour(0x6F8FB5), fold.isMultiple(of: 2) ? 0.95 : 0.8)
                stage.face(wall.rectangle(min(x, x + side * 0.09), 0.65, max(x, x + side * 0.09), 2.1), tone)
            }
        }
        stage.face(wall.rectangle(-1.05, 2.1, 1.05, 2.14), light.on(Colour(0x8A8F96), 0.9))
    }

    private mutating func drawBunk(side: Float, from near: Float, to far: Float) {
        let inner = side * 0.95
        let wall = side * half
        let (low, high) = (min(inner, wall), max(inner, wall))
        let steel = Colour(0x5F7F9E)
        for z in [near, far] {
            let x = side * 0.97
            stage.laterBox(Place(x - 0.03, 0, z - 0.03), Place(x + 0.03, 2.3, z + 0.03), steel)
        }
        stage.laterBox(Place(low, 1.58, near), Place(high, 1.66, far), steel.shaded(0.9))
        let quilts: [UInt32] = [0xD9A7A0, 0x9DB9CF, 0xC9B98B, 0xA9C3A0]
        let quilt = Colour(quilts[Int(seed % 2) + (side > 0 ? 2 : 0)])
        stage.laterBox(Place(low + 0.03, 1.66, near + 0.05), Place(high - 0.03, 1.84, far - 0.5), quilt)
        stage.laterBox(Place(low + 0.1, 1.7, far - 0.45), Place(high - 0.1, 1.86, far - 0.1), Colour(0xF4F1EA))
        stage.laterBox(Place(inner - 0.015, 1.9, near), Place(inner + 0.015, 1.94, far - 0.6), steel)
        stage.laterBox(Place(low, 0.72, near + 0.1), Place(high, 0.76, far), Colour(0xC79F6C))
        for book in 0..<6 {
            let z = near + 0.3 + Float(book) * 0.09
            let tones: [UInt32] = [0x8C3B32, 0x2E5A78, 0x3F6B4D, 0xC79A45, 0x6A4A73, 0xB4613C]
            let x = wall - side * 0.2
            stage.laterBox(
                Place(min(x, wall), 0.76, z),
                Place(max(x, wall), 0.98 + moment.number(in: 0...0.06), z + 0.07),
                Colour(tones[book])
            )
        }
        stage.laterBox(
            Place(side * 1.2 - 0.2, 0.42, near + 0.7),
            Place(side * 1.2 + 0.2, 0.46, near + 1.1),
            Colour(0x8D7357)
        )
    }

    /// Towels on a line across the room.
    private func drawLine() {
        let z: Float = 2.9
        let ends = [Place(-1, 2.35, z), Place(0, 2.28, z), Place(1, 2.35, z)].map {
            stage.camera.project(stage.camera.view($0))
        }
        stage.canvas.stroke(Path.curve(ends), width: 1.5, Colour(0x8C8C8C))
        let wall = Stage.Wall.far(z: z)
        let tones: [UInt32] = [0xE7B7B2, 0xF3EBD7, 0x9CC0C6]
        for (index, x) in [Float(-0.95), -0.6, 0.72].enumerated() {
            let tone = light.on(Colour(tones[index]), 0.95)
            stage.face(wall.rectangle(x, 1.93, x + 0.25, 2.31), from: tone, to: tone.shaded(0.85))
        }
    }
}
