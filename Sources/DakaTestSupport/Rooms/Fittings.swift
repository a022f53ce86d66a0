import Foundation

/// What hangs on the walls of every room.
extension Stage {
    /// A point of a wall: metres to the right and down from `origin` along the far wall, or along a side wall.
    enum Wall {
        case far(z: Float)
        case left(x: Float)
        case right(x: Float)

        /// The place at a position along the wall and a height above the floor.
        func at(_ along: Float, _ height: Float) -> Place {
            switch self {
            case .far(let z): Place(along, height, z)
            case .left(let x), .right(let x): Place(x, height, along)
            }
        }

        func rectangle(_ low: Float, _ bottom: Float, _ high: Float, _ top: Float) -> [Place] {
            [at(low, top), at(high, top), at(high, bottom), at(low, bottom)]
        }
    }

    /// Lines on a wall, `width` in metres.
    func chalk(_ lines: [[Point]], on wall: Wall, origin: Point, width: Float, _ colour: Colour) {
        for line in lines {
            let places = line.map { camera.view(wall.at(origin.x + $0.x, origin.y - $0.y)) }
            guard let first = places.first, places.allSatisfy({ $0.z > Camera.nearest }) else { continue }
            let scale = camera.focal * max(camera.width, camera.height) / first.z
            canvas.stroke(places.map(camera.project), width: max(0.8, width * scale), colour)
        }
    }

    /// A text on a wall, its left edge at `origin`, `height` in metres.
    func sign(_ text: String, on wall: Wall, origin: Point, height: Float, _ colour: Colour) {
        let lines = StrokeFont.strokes(text, at: Point(), height: height)
        chalk(lines, on: wall, origin: origin, width: height * 0.12, colour)
    }

    /// A clock with hands.
    func clock(on wall: Wall, at centre: Point, radius: Float, time: WallTime) {
        let middle = camera.view(wall.at(centre.x, centre.y))
        guard middle.z > Camera.nearest else { return }
        func disc(_ size: Float) -> [Place] {
            (0..<40).map { step in
                let angle = 2 * Float.pi * Float(step) / 40
                return wall.at(centre.x + radius * size * cos(angle), centre.y + radius * size * sin(angle))
            }
        }
        func hand(_ turn: Float, _ from: Float, _ to: Float, _ width: Float, _ colour: Colour) {
            let angle = turn * 2 * Float.pi
            let line = [from, to].map { Point(sin(angle) * $0 * radius, -cos(angle) * $0 * radius) }
            chalk([line], on: wall, origin: centre, width: width * radius, colour)
        }
        shadow(wall.at(centre.x - radius, centre.y - radius * 1.15), wall.at(centre.x + radius, centre.y + radius), 0.5)
        face(disc(1.12), light.on(Colour(0x2B2F36), 1))
        face(disc(1), light.on(Colour(0xFBFAF5), 1.05))
        let ink = light.on(Colour(0x1E2126), 1)
        for mark in 0..<12 {
            let major = mark.isMultiple(of: 3)
            hand(Float(mark) / 12, major ? 0.74 : 0.82, 0.9, major ? 0.075 : 0.045, ink)
        }
        let minutes = Float(time.minute) + Float(time.second) / 60
        hand((Float(time.hour % 12) + minutes / 60) / 12, -0.1, 0.5, 0.105, ink)
        hand(minutes / 60, -0.14, 0.78, 0.07, ink)
        hand(Float(time.second) / 60, -0.18, 0.84, 0.03, Colour(0xC8362B))
        face(disc(0.07), ink)
    }

    /// A window with its sky, frame and sill.
    func window(on wall: Wall, from low: Float, to high: Float, bottom: Float, top: Float, seed: UInt64) {
        var random = SeededGenerator(seed: seed, "window")
        let sky = light.sky
        face(wall.rectangle(low, bottom, high, top), from: sky.0, to: sky.1)
        // Buildings across the yard; at night some of their rooms are lit.
        var x = low
        while x < high {
            let width = random.number(in: 0.3...0.7)
            let roof = bottom + (top - bottom) * random.number(in: 0.2...0.5)
            let end = min(high, x + width)
            let far = Colour(0x7E8CA3).mixed(with: Colour(0x1A2136), 1 - light.daylight)
            face(wall.rectangle(x, bottom, end, roof), far)
            if light.daylight < 0.5 {
                for _ in 0..<4 {
                    let (u, v) = (random.number(in: 0.1...0.8), random.number(in: 0.15...0.85))
                    let corner = Point(x + (end - x) * u, bottom + (roof - bottom) * v)
                    face(
                        wall.rectangle(corner.x, corner.y, min(end, corner.x + 0.06), min(roof, corner.y + 0.07)),
                        Colour(0xF6D58A)
                    )
                }
            }
            x = end
        }
        let frame = light.on(Colour(0xEDEFF0), 0.95)
        let middle = (low + high) / 2
        for edge in [low, middle, high] { face(wall.rectangle(edge - 0.03, bottom, edge + 0.03, top), frame) }
        for edge in [bottom, bottom + (top - bottom) * 0.68, top] {
            face(wall.rectangle(low, edge - 0.03, high, edge + 0.03), frame)
        }
        if light.daylight > 0.1 {
            face(
                wall.rectangle(low, bottom, high, top),
                Colour(1, 0.98, 0.92, alpha: 0.16 * light.daylight),
                softness: 24,
                blend: .add
            )
        }
    }

    /// A soft dark edge where two surfaces meet.
    func corner(_ from: Place, _ to: Place, _ strength: Float = 0.35) {
        let ends = [camera.view(from), camera.view(to)]
        guard ends.allSatisfy({ $0.z > Camera.nearest }) else { return }
        let width = camera.width * 0.02
        canvas.fill(
            .stroke(ends.map(camera.project), width: width),
            .solid(Colour(0.45, 0.42, 0.42, alpha: strength)),
            softness: width,
            blend: .multiply
        )
    }
}

/// A time of day, as a clock on a wall shows it.
public struct WallTime: Sendable, Hashable {
    /// Hours, 0…23.
    public var hour: Int
    /// Minutes, 0…59.
    public var minute: Int
    /// Seconds, 0…59.
    public var second: Int

    /// Makes a time of day.
    public init(hour: Int, minute: Int, second: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
    }
}
