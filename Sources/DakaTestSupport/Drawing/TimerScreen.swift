import Foundation

/// The screen of a study timer after a session, as a screenshot.
public struct TimerScreen: Sendable, Hashable {
    /// Seconds counted.
    public var elapsed: Int
    /// The phone's clock in the status bar.
    public var clock: WallTime
    /// Charge of the battery, 0…100.
    public var battery: Int

    /// Makes a screen.
    public init(elapsed: Int, clock: WallTime, battery: Int = 63) {
        self.elapsed = elapsed
        self.clock = clock
        self.battery = battery
    }

    /// Draws the screen, 19.5 to 9, `width` pixels across.
    public func picture(width: Int = 720) -> Picture {
        let size = Float(width)
        let canvas = Canvas(width: width, height: width * 13 / 6, Colour(0x171C26))
        let ink = Colour(0xF4F6F8)
        write(
            Self.text(clock.hour, clock.minute),
            left: size * 0.07,
            top: size * 0.04,
            height: size * 0.032,
            ink,
            canvas
        )
        drawBattery(canvas, size, ink)

        let centre = Point(size / 2, size * 0.92)
        let radius = size * 0.36
        canvas.stroke(ring(centre, radius, 1), width: size * 0.02, Colour(0x2A3342))
        let share = min(1, Float(elapsed % 10_800) / 10_800)
        canvas.stroke(ring(centre, radius, share), width: size * 0.02, Colour(0x4FC38A))
        let time = Self.text(elapsed / 3_600, elapsed / 60 % 60, elapsed % 60)
        writeCentred(time, at: Point(size / 2, centre.y - size * 0.055), height: size * 0.11, ink, canvas)
        writeCentred("专注时长", at: Point(size / 2, centre.y + size * 0.12), height: size * 0.05, Colour(0x9AA6B8), canvas)

        let button = Point(size / 2, size * 1.62)
        canvas.fill(.circle(button, size * 0.085), Colour(0x4FC38A))
        canvas.fill(
            Path([[Point(-0.024, -0.036), Point(-0.024, 0.036), Point(0.042, 0)].map { button + $0 * size }]),
            Colour(0x171C26)
        )
        canvas.fill(
            .roundedRectangle(Point(size * 0.36, size * 2.11), Point(size * 0.64, size * 2.12), size * 0.01),
            ink.opacity(0.8)
        )
        return canvas.picture
    }

    private func ring(_ centre: Point, _ radius: Float, _ share: Float) -> [Point] {
        let steps = max(2, Int(120 * share))
        return (0...steps).map { step in
            let angle = 2 * Float.pi * share * Float(step) / Float(steps)
            return centre + radius * Point(sin(angle), -cos(angle))
        }
    }

    private func drawBattery(_ canvas: Canvas, _ size: Float, _ ink: Colour) {
        let low = Point(size * 0.86, size * 0.042)
        let high = Point(size * 0.925, size * 0.07)
        canvas.fill(.roundedRectangle(low, high, size * 0.007), ink.opacity(0.4))
        let charged = low.x + (high.x - low.x) * Float(battery) / 100
        canvas.fill(.roundedRectangle(low, Point(charged, high.y), size * 0.007), ink)
    }

    private func write(_ text: String, left: Float, top: Float, height: Float, _ colour: Colour, _ canvas: Canvas) {
        for line in StrokeFont.strokes(text, at: Point(left, top), height: height) {
            canvas.stroke(line, width: height * 0.1, colour)
        }
    }

    private func writeCentred(_ text: String, at top: Point, height: Float, _ colour: Colour, _ canvas: Canvas) {
        let left = top.x - StrokeFont.width(text, height: height) / 2
        write(text, left: left, top: top.y, height: height, colour, canvas)
    }

    private static func text(_ numbers: Int...) -> String {
        numbers.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}
