import Foundation

/// A reading room: shelves along the far wall, windows on the left, tables with lamps.
struct LibraryRoom {
    let stage: Stage
    let seed: UInt64
    var moment: SeededGenerator
    let time: WallTime

    private let depth: Float = 6.8
    private let half: Float = 4.4
    private let top: Float = 3.6
    private var light: Light { stage.light }

    mutating func draw() {
        drawShell()
        drawShelves()
        for index in 0..<3 {
            let z = 0.8 + Float(index) * 2
            stage.window(
                on: .left(x: -half + 0.02),
                from: z,
                to: z + 1.3,
                bottom: 0.9,
                top: 3,
                seed: seed &+ UInt64(index)
            )
        }
        drawTables()
        stage.finish()
        drawPendants()
    }

    private func drawShell() {
        let wall = light.on(Colour(0xEFE3CC), 1)
        stage.face(Stage.Wall.far(z: depth).rectangle(-half, 0, half, top), from: wall, to: wall.shaded(0.86))
        stage.face(
            Stage.Wall.left(x: -half).rectangle(depth, 0, -1, top),
            from: wall.shaded(0.84),
            to: wall.shaded(0.96)
        )
        stage.face(
            Stage.Wall.right(x: half).rectangle(-1, 0, depth, top),
            from: wall.shaded(0.98),
            to: wall.shaded(0.8)
        )
        stage.face(
            [Place(-half, top, depth), Place(half, top, depth), Place(half, top, -1), Place(-half, top, -1)],
            light.on(Colour(0xF6F0E2), 0.95)
        )
        var random = SeededGenerator(seed: seed, "floor")
        for row in 0..<22 {
            let x = -half + Float(row) * 0.4
            var z: Float = -1 + random.number(in: 0...0.9)
            while z < depth {
                let end = min(depth, z + 1.5)
                let plank = light.on(Colour(0xA9794B), random.number(in: 0.82...0.98))
                stage.face(
                    [Place(x, 0, z), Place(x + 0.39, 0, z), Place(x + 0.39, 0, end - 0.01), Place(x, 0, end - 0.01)],
                    plank
                )
                z = end
            }
        }
        for x: Float in [-half, half] { stage.corner(Place(x, 0, depth), Place(x, top, depth)) }
    }

    private func drawShelves() {
        let wall = Stage.Wall.far(z: depth - 0.3)
        var random = SeededGenerator(seed: seed, "books")
        let spines: [UInt32] = [
            0x8C3B32, 0x2E5A78, 0x3F6B4D, 0xC79A45, 0x6A4A73, 0x37414C, 0xB4613C, 0xD9CDB4, 0x557A8A,
        ]
        for unit in 0..<4 {
            let x = -half + 0.15 + Float(unit) * 2.05
            stage.face(wall.rectangle(x, 0, x + 1.95, 2.5), light.on(Colour(0x6E4A2D), 0.75))
            for shelf in 0..<6 {
                let y = 0.12 + Float(shelf) * 0.395
                stage.face(wall.rectangle(x + 0.05, y, x + 1.9, y + 0.37), light.on(Colour(0x3A281B), 0.7))
                var book = x + 0.07
                while book < x + 1.84 {
                    let width = random.number(in: 0.03...0.075)
                    if random.index(below: 14) == 0 {
                        book += width * 2.5
                        continue
                    }
                    let end = min(book + width, x + 1.88)
                    let height = random.number(in: 0.22...0.33)
                    let tone = light.on(Colour(spines[random.index(below: spines.count)]), random.number(in: 0.75...1))
                    stage.face(wall.rectangle(book, y, end - 0.004, y + height), tone)
                    if width > 0.05 {
                        stage.face(
                            wall.rectangle(book + 0.006, y + height * 0.6, end - 0.01, y + height * 0.75),
                            tone.mixed(with: .white, 0.5)
                        )
                    }
                    book = end
                }
                stage.face(wall.rectangle(x, y - 0.03, x + 1.95, y), light.on(Colour(0x8A5F3B), 0.9))
            }
            stage.face(wall.rectangle(x - 0.02, 2.48, x + 1.97, 2.58), light.on(Colour(0x8A5F3B), 0.95))
        }
        stage.clock(on: wall, at: Point(random.number(in: -0.6...0.4), 2.97), radius: 0.32, time: time)
        let plate = Point(1.75, 3.16)
        stage.face(
            wall.rectangle(plate.x - 0.12, plate.y - 0.46, plate.x + 0.52, plate.y + 0.12),
            light.on(Colour(0x7A2E28), 1)
        )
        stage.sign("静", on: wall, origin: plate, height: 0.36, Colour(0xF7E7B0))
        stage.shadow(Place(-half, 0.01, depth - 0.9), Place(half, 0.01, depth - 0.3), 0.5)
    }

    private mutating func drawTables() {
        for row in 0..<2 {
            let z = 3.1 + Float(row) * 1.5
            for x: Float in [-2.3, 1.9] {
                let wood = Colour(0x9A6A3E)
                stage.laterBox(Place(x - 1.1, 0, z + 0.1), Place(x - 1, 0.72, z + 0.2), wood.shaded(0.8))
                stage.laterBox(Place(x + 1, 0, z + 0.1), Place(x + 1.1, 0.72, z + 0.2), wood.shaded(0.8))
                stage.laterBox(Place(x - 1.2, 0.72, z), Place(x + 1.2, 0.77, z + 0.75), wood)
                for seat: Float in [-0.7, 0, 0.7] {
                    drawLamp(at: Place(x + seat, 0.77, z + 0.5))
                    let chair = Colour(0x7C5435)
                    stage.laterBox(Place(x + seat - 0.2, 0.5, z - 0.34), Place(x + seat + 0.2, 0.92, z - 0.31), chair)
                    if moment.index(below: 5) < 2 { drawReader(at: Place(x + seat, 0.78, z - 0.1)) }
                    if moment.index(below: 3) == 0 {
                        let book = Place(x + seat + moment.number(in: -0.1...0.1), 0.77, z + 0.18)
                        stage.laterBox(book - Place(0.13, 0, 0.09), book + Place(0.13, 0.03, 0.09), Colour(0xE8DFC8))
                    }
                }
            }
        }
    }

    private func drawLamp(at place: Place) {
        stage.later(at: place) { [stage, light] in
            guard let map = stage.upright(place) else { return }
            let canvas = stage.canvas
            let size = (map(1, 0).x - map(0, 0).x).magnitude
            canvas.stroke([map(0, 0), map(0, -0.24)], width: size * 0.02, light.on(Colour(0xB58A3A), 0.9))
            canvas.fill(
                Path([[map(-0.14, 0.02), map(0.14, 0.02), map(0.08, -0.24), map(-0.08, -0.24)]]),
                Colour(1, 0.86, 0.5, alpha: 0.22 * light.lamps),
                softness: size * 0.06,
                blend: .add
            )
            canvas.fill(
                .smooth([map(-0.15, -0.22), map(-0.11, -0.32), map(0, -0.345), map(0.11, -0.32), map(0.15, -0.22)]),
                .linear(map(0, -0.34), map(0, -0.2), [Colour(0x1F6B4A), Colour(0x57B885)])
            )
            canvas.fill(.ellipse(map(0, 0), Point(0.07, 0.018) * size), light.on(Colour(0xB58A3A), 0.8))
        }
    }

    private mutating func drawReader(at place: Place) {
        let tops: [UInt32] = [0x54708F, 0xA65F55, 0x7F956F, 0xC8A66A, 0x6D6478]
        let portrait = Portrait(
            hair: Portrait.Hair.allCases[moment.index(below: 4)],
            top: .jumper,
            topColour: tops[moment.index(below: 5)]
        )
        let pose = Pose(&moment)
        stage.later(at: place - Place(0, 0, 0.1)) { [stage] in
            guard let map = stage.upright(place) else { return }
            Figure(portrait: portrait, pose: pose, light: stage.light, canvas: stage.canvas, map: map).drawFromBehind()
        }
    }

    private func drawPendants() {
        for z: Float in [2.4, 4.4] {
            for x: Float in [-2.4, 1.4, 3.2] {
                guard let map = stage.upright(Place(x, 2.75, z)) else { continue }
                let size = (map(1, 0).x - map(0, 0).x).magnitude
                stage.canvas.stroke([map(0, -0.16), map(0, -0.9)], width: max(1, size * 0.014), Colour(0x3A342E))
                stage.canvas.fill(
                    .circle(map(0, 0), size * 0.16),
                    Colour(1, 0.85, 0.55, alpha: 0.5 * light.lamps),
                    softness: size * 0.12,
                    blend: .add
                )
                stage.canvas.fill(
                    .circle(map(0, 0), size * 0.15),
                    .radial(map(-0.03, -0.03), size * 0.17, [Colour(0xFFFBEA), Colour(0xFBE3A8)])
                )
            }
        }
    }
}
