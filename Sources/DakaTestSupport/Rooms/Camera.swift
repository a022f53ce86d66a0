import Foundation

/// A place in a room in metres: x to the right, y up from the floor, z from the camera's end towards the far wall.
typealias Place = SIMD3<Float>

/// A phone's camera without distortion.
struct Camera {
    var eye: Place
    /// Radians to the right.
    var yaw: Float
    /// Radians upwards.
    var pitch: Float
    /// Radians clockwise.
    var roll: Float
    /// Focal length in picture widths; 0.73 is the 26 mm of most phones.
    var focal: Float
    var width: Float
    var height: Float

    static let nearest: Float = 0.12

    /// A place seen from the camera: right, up and ahead of it, in metres.
    func view(_ place: Place) -> Place {
        let offset = place - eye
        let x = offset.x * cos(yaw) - offset.z * sin(yaw)
        let ahead = offset.x * sin(yaw) + offset.z * cos(yaw)
        return Place(x, offset.y * cos(pitch) - ahead * sin(pitch), offset.y * sin(pitch) + ahead * cos(pitch))
    }

    /// Where something seen lies in the picture; it must be ahead of the camera.
    func project(_ view: Place) -> Point {
        let scale = focal * max(width, height) / view.z
        let (x, y) = (view.x * scale, -view.y * scale)
        return Point(
            width / 2 + x * cos(roll) - y * sin(roll),
            height / 2 + x * sin(roll) + y * cos(roll)
        )
    }

    /// The outline of a flat shape in the picture, without its part behind the camera; `nil` where none is left.
    func outline(_ places: [Place]) -> [Point]? {
        let views = places.map(view)
        var kept: [Place] = []
        guard var previous = views.last else { return nil }
        for next in views {
            if (previous.z < Self.nearest) != (next.z < Self.nearest) {
                let share = (Self.nearest - previous.z) / (next.z - previous.z)
                kept.append(previous + (next - previous) * share)
            }
            if next.z >= Self.nearest { kept.append(next) }
            previous = next
        }
        return kept.count > 2 ? kept.map(project) : nil
    }
}
