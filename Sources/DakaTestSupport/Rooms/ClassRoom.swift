import Foundation

/// A class room seen from the back rows towards the blackboard: 8 m wide, 6.6 m deep, 3.2 m high.
struct ClassRoom {
    let stage: Stage
    let number: String
    /// Chooses what stays the same in this room.
    let seed: UInt64
    /// Chooses what changes from photo to photo.
    var moment: SeededGenerator
    let time: WallTime

    private let depth: Float = 6.6
    private let half: Float = 4
    private let top: Float = 3.2
    private var light: Light { stage.light }
    private var style: Int { Int(seed % 3) }

    mutating func draw() {
        drawShell()
        drawFrontWall()
        drawSides()
        drawRows()
        stage.finish()
    }

    private func drawShell() {
        let wall = light.on(Colour(0xE9E6DA), 1)
        stage.face(Stage.Wall.far(z: depth).rectangle(-half, 0, half, top), from: wall, to: wall.shaded(0.9))
        stage.face(
            Stage.Wall.left(x: -half).rectangle(depth, 0, -1, top),
            from: wall.shaded(0.86),
            to: wall.shaded(0.96)
        )
        stage.face(
            Stage.Wall.right(x: half).rectangle(-1, 0, depth, top),
            from: wall.shaded(0.98),
            to: wall.shaded(0.84)
        )
        let green = light.on(Colour([0x7FA58F, 0x8FA6BC, 0xC9A98A][style]), 0.9)  // the painted lower part of the walls
        stage.face(Stage.Wall.far(z: depth - 0.01).rectangle(-half, 0, half, 0.85), green)
        stage.face(Stage.Wall.left(x: -half + 0.01).rectangle(depth, 0, -1, 1), green.shaded(0.9))
        stage.face(Stage.Wall.right(x: half - 0.01).rectangle(-1, 0, depth, 1), green.shaded(0.94))
        let ceiling = light.on(Colour(0xF3F2EC), 0.95)
        stage.face(
            [Place(-half, top, depth), Place(half, top, depth), Place(half, top, -1), Place(-half, top, -1)],
            ceiling
        )
        var random = SeededGenerator(seed: seed, "floor")
        for row in 0..<9 {
            for column in 0..<10 {
                let x = -half + Float(column) * 0.8
                let z = -0.6 + Float(row) * 0.8
                let tile = light.on(Colour(0xCFC6B6), random.number(in: 0.86...0.94))
                stage.face(
                    [Place(x, 0, z), Place(x + 0.79, 0, z), Place(x + 0.79, 0, z + 0.79), Place(x, 0, z + 0.79)],
                    tile
                )
            }
        }
        for x: Float in [-half, half] { stage.corner(Place(x, 0, depth), Place(x, top, depth)) }
        stage.corner(Place(-half, top, depth), Place(half, top, depth))
        for x: Float in [-2, 2] {
            for z: Float in [2.2, 4.6] {
                let lamp = [
                    Place(x - 0.9, top - 0.12, z), Place(x + 0.9, top - 0.12, z), Place(x + 0.9, top - 0.12, z + 0.14),
                ]
                let tube = lamp + [Place(x - 0.9, top - 0.12, z + 0.14)]
                stage.face(tube, Colour(1, 0.98, 0.9, alpha: 0.7 * light.lamps), softness: 22, blend: .add)
                stage.face(tube, Colour(1, 1, 0.97))
            }
        }
    }

    private func drawFrontWall() {
        let wall = Stage.Wall.far(z: depth - 0.03)
        stage.shadow(wall.at(-2.3, 0.85), wall.at(2.35, 2.2), 0.4)
        stage.face(wall.rectangle(-2.28, 0.88, 2.28, 2.19), light.on(Colour(0x8A6A48), 0.9))
        let board = light.on(Colour([0x2F4F44, 0x2C3438, 0x33544F][style]), 0.95)
        stage.face(wall.rectangle(-2.2, 0.95, 2.2, 2.12), from: board.shaded(1.12), to: board.shaded(0.9))
        stage.face(wall.rectangle(-0.02, 0.95, 0.02, 2.12), board.shaded(0.7))
        var random = SeededGenerator(seed: seed, "chalk")
        drawLesson(on: wall, shift: random.number(in: -0.2...0.2), swapped: random.index(below: 2) == 0)
        stage.clock(on: wall, at: Point(random.number(in: -0.5...0.5), 2.6), radius: 0.32, time: time)
        let plate = Point(2.72, 2.32)
        stage.face(
            wall.rectangle(plate.x - 0.08, plate.y - 0.34, plate.x + 0.98, plate.y + 0.1),
            light.on(Colour(0x2B5C8A), 1)
        )
        let width = StrokeFont.width(number, height: 0.26)
        stage.sign(number, on: wall, origin: Point(plate.x + 0.47 - width / 2, plate.y), height: 0.26, .white)
        stage.box(Place(-0.75, 0, 5.5), Place(0.35, 1.02, 5.95), Colour(0x9A744C))  // the lecturer's desk
        stage.box(Place(-0.8, 1.02, 5.45), Place(0.4, 1.08, 6), Colour(0xB68B5C))
    }

    /// What the last lesson left on the board: a chest, a curve, a few lines.
    private func drawLesson(on wall: Stage.Wall, shift: Float, swapped: Bool) {
        let chalk = Colour(0xE9F0EA).opacity(0.85)
        let yellow = Colour(0xF0DC8C).opacity(0.85)
        let (left, right): (Float, Float) = swapped ? (0.25 + shift, -2 + shift) : (-2 + shift, 0.25 + shift)
        for side: Float in [-1, 1] {
            let lung: [Point] = [
                (0.04, 0.08), (0.2, 0.02), (0.36, 0.2), (0.4, 0.55), (0.3, 0.66), (0.08, 0.58), (0.04, 0.08),
            ]
            .map { Point(0.5 + side * $0.0, 0.12 + $0.1) }
            stage.chalk([Path.curve(lung)], on: wall, origin: Point(left, 2.07), width: 0.022, chalk)
            for rib in 0..<3 {
                let y = 0.3 + Float(rib) * 0.14
                let line = Path.curve([
                    Point(0.5 + side * 0.06, y), Point(0.5 + side * 0.2, y - 0.04), Point(0.5 + side * 0.35, y + 0.05),
                ])
                stage.chalk([line], on: wall, origin: Point(left, 2.07), width: 0.016, yellow)
            }
        }
        stage.chalk(
            [[Point(0, 0.02), Point(0, 0.6), Point(0.9, 0.6)]],
            on: wall,
            origin: Point(right, 2.02),
            width: 0.018,
            chalk
        )
        let decay = (0...20).map { step in
            let x = Float(step) / 20
            return Point(x * 0.85, 0.56 - 0.5 * (1 - exp(-4 * x)))
        }
        stage.chalk([decay], on: wall, origin: Point(right, 2.02), width: 0.022, yellow)
        for row in 0..<4 {
            let y = 0.12 + Float(row) * 0.2
            let length = [0.62, 0.5, 0.68, 0.36][row]
            let word = (0..<Int(length / 0.04)).map {
                Point(1.12 + Float($0) * 0.04, y + ($0.isMultiple(of: 2) ? 0.03 : -0.02))
            }
            stage.chalk([word], on: wall, origin: Point(right, 2.07), width: 0.016, chalk)
        }
    }

    private func drawSides() {
        for index in 0..<3 {
            let z = 0.9 + Float(index) * 1.9
            stage.window(
                on: .left(x: -half + 0.02),
                from: z,
                to: z + 1.4,
                bottom: 1.1,
                top: 2.7,
                seed: seed &+ UInt64(index)
            )
        }
        let wall = Stage.Wall.right(x: half - 0.02)
        stage.face(wall.rectangle(4.9, 0, 5.9, 2.15), light.on(Colour(0xA77F52), 0.85))
        stage.face(wall.rectangle(5.15, 1.2, 5.65, 1.95), light.on(Colour(0xC9DDE2), 0.8))
        stage.face(wall.rectangle(2.2, 1.2, 4.3, 2.2), light.on(Colour(0xB9583F), 0.8))
        stage.face(wall.rectangle(2.27, 1.27, 4.23, 2.13), light.on(Colour(0xE3C9A0), 0.9))
        var random = SeededGenerator(seed: seed, "notices")
        for _ in 0..<7 {
            let (along, up) = (random.number(in: 2.35...3.9), random.number(in: 1.35...1.85))
            let tone: [UInt32] = [0xFDFDF8, 0xF7E9A8, 0xCFE3F2, 0xF3C9C2]
            stage.face(
                wall.rectangle(along, up, along + 0.26, up + 0.24),
                light.on(Colour(tone[random.index(below: 4)]), 0.95)
            )
        }
    }

    private mutating func drawRows() {
        for row in 0..<3 {
            let z = 3 + Float(row) * 0.95
            for column in 0..<4 {
                let x = -3 + Float(column) * 2
                drawDesk(x: x, z: z)
                for seat: Float in [-0.32, 0.32] where moment.index(below: 5) < 2 {
                    drawStudent(at: Place(x + seat, 0.76, z - 0.12))
                }
            }
        }
    }

    private func drawDesk(x: Float, z: Float) {
        let wood = Colour(0xC89A62)
        let steel = Colour(0x7D8790)
        let chair = Colour([0x5B86A8, 0xB0765A, 0x6F9A76][style])
        for leg: Float in [-0.58, 0.54] {
            stage.laterBox(Place(x + leg, 0, z + 0.28), Place(x + leg + 0.04, 0.72, z + 0.32), steel)
        }
        stage.laterBox(Place(x - 0.62, 0.72, z), Place(x + 0.62, 0.76, z + 0.42), wood)
        stage.laterBox(Place(x - 0.62, 0.3, z + 0.4), Place(x + 0.62, 0.7, z + 0.42), wood.shaded(0.9))
        for seat: Float in [-0.32, 0.32] {
            stage.laterBox(Place(x + seat - 0.2, 0.42, z - 0.4), Place(x + seat + 0.2, 0.45, z - 0.06), chair)
            stage.laterBox(Place(x + seat - 0.2, 0.55, z - 0.44), Place(x + seat + 0.2, 0.84, z - 0.41), chair)
        }
    }

    private mutating func drawStudent(at place: Place) {
        let tops: [UInt32] = [0x6C7FA6, 0xB76E5C, 0x8AA17B, 0x9C84A8, 0xD0B27A, 0x5F6B75]
        let portrait = Portrait(
            hair: Portrait.Hair.allCases[moment.index(below: 4)],
            top: .jumper,
            topColour: tops[moment.index(below: 6)]
        )
        let pose = Pose(&moment)
        stage.later(at: place - Place(0, 0, 0.1)) { [stage] in
            guard let map = stage.upright(place) else { return }
            Figure(portrait: portrait, pose: pose, light: stage.light, canvas: stage.canvas, map: map).drawFromBehind()
        }
    }
}
