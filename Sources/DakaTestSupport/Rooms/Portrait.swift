/// How a student looks in every photo.
public struct Portrait: Sendable, Hashable {
    /// The cut of the hair.
    public enum Hair: Sendable, Hashable, CaseIterable {
        /// Short, parted at the side.
        case short
        /// Short and upright.
        case spiky
        /// To the chin, with a fringe.
        case bob
        /// Tied at the back.
        case ponytail
    }

    /// What is worn.
    public enum Top: Sendable, Hashable, CaseIterable {
        /// A hooded jumper.
        case hoodie
        /// A jumper with stripes.
        case striped
        /// A shirt with a collar.
        case shirt
        /// A plain jumper.
        case jumper
    }

    /// The cut of the hair.
    public var hair: Hair
    /// What is worn.
    public var top: Top
    /// The colour of the top, `0xRRGGBB`.
    public var topColour: UInt32
    /// The colour of the skin, `0xRRGGBB`.
    public var skin: UInt32
    /// Whether the student wears glasses.
    public var glasses: Bool

    /// Makes a portrait.
    public init(hair: Hair, top: Top, topColour: UInt32, skin: UInt32 = 0xF0C9A8, glasses: Bool = false) {
        self.hair = hair
        self.top = top
        self.topColour = topColour
        self.skin = skin
        self.glasses = glasses
    }
}

/// What changes about a student from one photo to the next.
struct Pose {
    /// Radians, positive to the right.
    var tilt: Float
    /// How far the face is turned, -1…1.
    var turn: Float
    /// How wide the smile is, 0…1.
    var smile: Float
    /// Whether the eyes look down at the desk.
    var reading: Bool

    init(_ random: inout SeededGenerator) {
        tilt = random.number(in: -0.12...0.12)
        turn = random.number(in: -0.7...0.7)
        smile = random.number(in: 0.2...1)
        reading = random.index(below: 4) == 0
    }
}
