/// Measures a picture's type: its usual height, and whether it is light on dark.
struct TypeMeasure {
    /// Pixels of the height that most of the type has; `nil` where nothing looks like a line of type.
    let height: Double?
    /// Whether the type is lighter than its ground.
    let isLight: Bool

    /// Ink is what differs from its surroundings, whatever the ground; gaps within lines are filled, and the pieces
    /// wider than high are lines.
    init(of plane: GreyPlane) {
        let factor = max(1, plane.width / 540)
        let reduced = plane.reduced(by: factor)
        let window = max(16, reduced.width / 12)
        let ink = reduced.ink(window: window, contrast: 28)
        isLight = reduced.hasLightType
        let most = max(8, reduced.width / 8)
        let lines = ink.closed(gap: max(4, reduced.width / 60), isAcross: true)
            .components(heights: 5...most, widths: 8...max(8, reduced.width))
            .filter { $0.width * 2 > $0.height * 3 }.sorted { $0.height < $1.height }
        let total = lines.reduce(0) { $0 + $1.width }
        var seen = 0
        for line in lines {
            seen += line.width
            if seen * 2 >= total {
                height = Double(line.height * factor)
                return
            }
        }
        height = nil
    }
}
