import Foundation

/// A student at a seat in a room, ready to be photographed.
///
/// Everything is drawn by formula: the same scene and shot give the same bytes on every run, and no picture of a person or
/// place exists behind it.
public struct Scene: Sendable, Hashable {
    /// The rooms that can be drawn.
    public enum Room: Sendable, Hashable {
        /// A class room; the number stands on a plate beside the blackboard (digits, `-`, A, B, C, E, L).
        case classRoom(String)
        /// The library's reading room.
        case library
        /// A room in the dormitory.
        case dormitory
    }

    /// The room.
    public var room: Room
    /// Who sits in front; the first is the one who checks in, a second sits beside.
    public var people: [Portrait]
    /// Chooses the seat; the same seat gives the same view but for the hand that holds the camera.
    public var seat: UInt64

    /// Makes a scene.
    public init(room: Room, people: [Portrait], seat: UInt64) {
        self.room = room
        self.people = people
        self.seat = seat
    }

    /// One press of the button.
    public struct Shot: Sendable, Hashable {
        /// What the clock on the wall shows; the light follows it.
        public var time: WallTime
        /// Chooses where the hand was, what lies on the desk, who else is in the room, exposure and noise.
        public var seed: UInt64
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// Makes a shot; 1024 × 768 pixels unless said otherwise.
        public init(time: WallTime, seed: UInt64, width: Int = 1_024, height: Int = 768) {
            self.time = time
            self.seed = seed
            self.width = width
            self.height = height
        }
    }

    /// Takes a photo.
    public func photo(_ shot: Shot) -> Picture {
        let canvas = Canvas(width: shot.width, height: shot.height)
        var moment = SeededGenerator(seed: shot.seed, "moment")
        let light = Light(minuteOfDay: shot.time.hour * 60 + shot.time.minute, tint: tint)
        let stage = Stage(canvas: canvas, camera: camera(shot), light: light)
        drawRoom(stage, shot)
        drawForeground(stage, &moment)
        Development(seed: shot.seed, daylight: light.daylight).apply(to: canvas)
        return canvas.picture
    }

    private var roomSeed: UInt64 {
        switch room {
        case .classRoom(let number): number.utf8.reduce(17) { $0 &* 31 &+ UInt64($1) }
        case .library: 71
        case .dormitory: 113
        }
    }

    private var tint: SIMD3<Float> {
        switch room {
        case .classRoom: SIMD3(1, 1, 0.97)
        case .library: SIMD3(1.05, 0.97, 0.84)
        case .dormitory: SIMD3(0.98, 1, 1)
        }
    }

    /// The seat's view, moved and turned as a hand does between two shots.
    private func camera(_ shot: Shot) -> Camera {
        var seat = SeededGenerator(seed: seat ^ roomSeed, "seat")
        var hand = SeededGenerator(seed: shot.seed, "hand")
        // A step to one side at least: nobody holds a phone twice in the same place.
        let side: Float = hand.index(below: 2) == 0 ? -1 : 1
        let eye = Place(
            seat.number(in: -1.2...1.2) + side * hand.number(in: 0.05...0.2),
            1.46 + hand.number(in: -0.08...0.1),
            seat.number(in: 0.1...0.8) + hand.number(in: -0.16...0.16)
        )
        return Camera(
            eye: eye,
            yaw: seat.number(in: -0.18...0.1) - side * hand.number(in: 0.02...0.09),
            pitch: -0.15 + hand.number(in: -0.035...0.03),
            roll: hand.number(in: -0.05...0.05),
            focal: 0.72,
            width: Float(shot.width),
            height: Float(shot.height)
        )
    }

    private func drawRoom(_ stage: Stage, _ shot: Shot) {
        let moment = SeededGenerator(seed: shot.seed, "room")
        switch room {
        case .classRoom(let number):
            var room = ClassRoom(stage: stage, number: number, seed: roomSeed, moment: moment, time: shot.time)
            room.draw()
        case .library:
            var room = LibraryRoom(stage: stage, seed: roomSeed, moment: moment, time: shot.time)
            room.draw()
        case .dormitory:
            var room = DormitoryRoom(stage: stage, seed: roomSeed, moment: moment, time: shot.time)
            room.draw()
        }
    }

    private func drawForeground(_ stage: Stage, _ moment: inout SeededGenerator) {
        var seat = SeededGenerator(seed: seat, "desk")
        // Off the middle, so that the clock stays in sight.
        let side: Float = seat.index(below: 2) == 0 ? -1 : 1
        let middle = stage.camera.eye.x + 1.3 * tan(stage.camera.yaw) + side * (people.count > 1 ? 0.1 : 0.4)
        var desk = Desk(stage: stage, middle: middle, front: stage.camera.eye.z + 0.6, wood: wood)
        for (index, portrait) in people.prefix(2).enumerated() {
            let offset: Float = people.count > 1 ? (index == 0 ? -0.36 : 0.36) * side : 0
            desk.seats.append(Desk.Seat(portrait: portrait, x: middle + offset, pose: Pose(&moment)))
        }
        desk.draw(&moment)
    }

    private var wood: Colour {
        switch room {
        case .classRoom: Colour(0xCFA26A)
        case .library: Colour(0x9C6B40)
        case .dormitory: Colour(0xC9A473)
        }
    }
}
