import Foundation

/// Draws a room through a camera: flat faces and boxes in perspective, figures upright towards the camera.
final class Stage {
    let canvas: Canvas
    let camera: Camera
    let light: Light
    private var waiting: [(depth: Float, draw: () -> Void)] = []

    init(canvas: Canvas, camera: Camera, light: Light) {
        self.canvas = canvas
        self.camera = camera
        self.light = light
    }

    /// Fills a flat shape.
    func face(_ places: [Place], _ paint: Paint, softness: Float = 0, blend: Canvas.Blend = .cover) {
        guard let outline = camera.outline(places) else { return }
        canvas.fill(Path([outline]), paint, softness: softness, blend: blend)
    }

    func face(_ places: [Place], _ colour: Colour, softness: Float = 0, blend: Canvas.Blend = .cover) {
        face(places, .solid(colour), softness: softness, blend: blend)
    }

    /// Fills a flat shape from one colour at its first place to another at its third.
    func face(_ places: [Place], from: Colour, to: Colour) {
        guard let outline = camera.outline(places), outline.count > 2 else { return }
        canvas.fill(Path([outline]), .linear(outline[0], outline[2], [from, to]))
    }

    /// A box whose edges run along the room's, lit from above and from the windows on the left.
    func box(_ low: Place, _ high: Place, _ colour: Colour) {
        let eye = camera.eye
        func side(_ axis: Int, _ atHigh: Bool, _ shade: Float) {
            let plane = atHigh ? high[axis] : low[axis]
            guard atHigh ? eye[axis] > plane : eye[axis] < plane else { return }
            let (u, v) = ((axis + 1) % 3, (axis + 2) % 3)
            let corners: [(Float, Float)] = [
                (low[u], low[v]), (high[u], low[v]), (high[u], high[v]), (low[u], high[v]),
            ]
            face(
                corners.map { first, second in
                    var place = Place()
                    (place[axis], place[u], place[v]) = (plane, first, second)
                    return place
                },
                light.on(colour, shade)
            )
        }
        side(2, false, 0.84)
        side(2, true, 0.6)
        side(0, true, 0.66)
        side(0, false, 0.78 + 0.18 * light.daylight)
        side(1, false, 0.5)
        side(1, true, 1.06)
    }

    /// Leaves a drawing for later: ``finish()`` draws what is farther away first.
    func later(at place: Place, _ draw: @escaping () -> Void) {
        waiting.append((camera.view(place).z, draw))
    }

    func laterBox(_ low: Place, _ high: Place, _ colour: Colour) {
        later(at: (low + high) / 2) { [self] in box(low, high, colour) }
    }

    func finish() {
        for item in waiting.sorted(by: { $0.depth > $1.depth }) { item.draw() }
        waiting = []
    }

    /// A soft dark patch on the floor or on a table.
    func shadow(_ low: Place, _ high: Place, _ strength: Float) {
        let corners = [low, Place(high.x, low.y, low.z), high, Place(low.x, high.y, high.z)]
        guard let outline = camera.outline(corners) else { return }
        let reach = max(2, 0.04 * camera.focal * camera.width / max(0.5, camera.view((low + high) / 2).z))
        canvas.fill(Path([outline]), Colour(0.15, 0.12, 0.12, alpha: strength), softness: reach, blend: .multiply)
    }

    /// The plane through `origin` that faces the camera, measured in metres to the right and down.
    func upright(_ origin: Place) -> ((Float, Float) -> Point)? {
        let view = camera.view(origin)
        guard view.z > Camera.nearest else { return nil }
        let foot = camera.project(view)
        let scale = camera.focal * max(camera.width, camera.height) / view.z
        let (c, s) = (cos(camera.roll), sin(camera.roll))
        return { x, y in foot + scale * Point(x * c - y * s, x * s + y * c) }
    }
}

/// The light in a room at a time of day.
struct Light {
    /// 0 at night, 1 at noon.
    let daylight: Float
    /// How bright the lamps are.
    let lamps: Float
    /// Warm or cold, as a factor on each colour.
    let tint: SIMD3<Float>

    init(minuteOfDay: Int, tint: SIMD3<Float>) {
        let hour = Float(minuteOfDay) / 60
        // Late October at 31° N: light from about 7:00, dark at about 18:50.
        let morning = min(max((hour - 6.6) / 1.4, 0), 1)
        let evening = min(max((18.9 - hour) / 1.6, 0), 1)
        daylight = min(morning, evening)
        lamps = 1 - 0.35 * daylight
        self.tint = tint
    }

    func on(_ colour: Colour, _ shade: Float) -> Colour {
        let level = shade * (0.92 + 0.08 * daylight)
        let day = SIMD3<Float>(0.97, 1, 1.04)
        let mixed = tint + (day - tint) * (daylight * 0.7)
        return Colour(rgb: colour.rgb * mixed * level, alpha: colour.alpha)
    }

    /// The sky through a window, from its upper edge to its lower.
    var sky: (Colour, Colour) {
        let night = (Colour(0x101A33), Colour(0x27335A))
        let noon = (Colour(0x9CC9EE), Colour(0xE6F2FA))
        let dusk = (Colour(0x55639A), Colour(0xF0A878))
        if daylight < 0.5 {
            return (night.0.mixed(with: dusk.0, daylight * 2), night.1.mixed(with: dusk.1, daylight * 2))
        }
        let share = daylight * 2 - 1
        return (dusk.0.mixed(with: noon.0, share), dusk.1.mixed(with: noon.1, share))
    }
}
