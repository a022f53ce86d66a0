extension ZoneDrawing {
    /// The style sheet of all maps; every selector begins with `.daka-map`.
    ///
    /// Blue and red-orange stay apart for every common kind of colour blindness; hatching and the marks' shapes say the
    /// same without colour.
    public static let stylesheet = """
        .daka-map { max-width: 100%; height: auto; font-family: "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", \
        "Microsoft YaHei", system-ui, sans-serif; }
        .daka-map .paper { fill: #ffffff; }
        .daka-map .ground { fill: #eceae4; }
        .daka-map .campus { fill: #fbfaf6; stroke: #8d8778; stroke-width: 1.5; }
        .daka-map .study { fill: #bcd4f5; stroke: #1c5bb0; stroke-width: 1.5; }
        .daka-map .tolerance { fill: none; stroke: #1c5bb0; stroke-width: 1.2; stroke-dasharray: 5 4; }
        .daka-map .forbidden { fill: #fbe0d8; stroke: #b3331a; stroke-width: 1.5; }
        .daka-map .hatch { fill: none; stroke: #d9735c; stroke-width: 2; }
        .daka-map .disc { fill-opacity: 0.14; stroke-width: 1.3; stroke-opacity: 0.8; }
        .daka-map .mark { stroke: #ffffff; stroke-width: 1.5; }
        .daka-map .before { fill: #00705a; stroke: #00705a; }
        .daka-map .after { fill: #7a2fb5; stroke: #7a2fb5; }
        .daka-map .other { fill: #4d4d4d; stroke: #4d4d4d; }
        .daka-map .mark.before, .daka-map .mark.after, .daka-map .mark.other { stroke: #ffffff; }
        .daka-map text { font-size: 13px; fill: #33312c; stroke: none; }
        .daka-map .name, .daka-map .fix, .daka-map .furniture text { text-anchor: middle; paint-order: stroke; \
        stroke: #fbfaf6; stroke-width: 3.5px; stroke-linejoin: round; }
        .daka-map .name { font-size: 14px; font-weight: 500; }
        .daka-map .name.study { fill: #123f7d; }
        .daka-map .name.forbidden { fill: #7d2310; }
        .daka-map .name.campus { font-size: 13px; fill: #66604f; letter-spacing: 2px; }
        .daka-map .fix { font-size: 12px; font-weight: 500; }
        .daka-map .fix.before { fill: #005a48; }
        .daka-map .fix.after { fill: #62219a; }
        .daka-map .fix.before, .daka-map .fix.after, .daka-map .fix.other { stroke: #fbfaf6; }
        .daka-map .furniture path { fill: none; stroke: #33312c; stroke-width: 1.6; }
        .daka-map .furniture .needle { fill: #33312c; stroke: none; }
        @media (prefers-color-scheme: dark) {
        .daka-map .paper { fill: #15171b; }
        .daka-map .ground { fill: #191c20; }
        .daka-map .campus { fill: #262a31; stroke: #7e8494; }
        .daka-map .study { fill: #27476f; stroke: #7db4ff; }
        .daka-map .tolerance { stroke: #7db4ff; }
        .daka-map .forbidden { fill: #4b2a23; stroke: #ff8d70; }
        .daka-map .hatch { stroke: #a3523e; }
        .daka-map .before { fill: #3fd6ae; stroke: #3fd6ae; }
        .daka-map .after { fill: #d09bff; stroke: #d09bff; }
        .daka-map .other { fill: #cfcfcf; stroke: #cfcfcf; }
        .daka-map .mark.before, .daka-map .mark.after, .daka-map .mark.other { stroke: #15171b; }
        .daka-map text { fill: #e4e2dc; }
        .daka-map .name, .daka-map .fix, .daka-map .furniture text { stroke: #1b1e23; }
        .daka-map .name.study { fill: #d3e5ff; }
        .daka-map .name.forbidden { fill: #ffcabc; }
        .daka-map .name.campus { fill: #b3b8c4; }
        .daka-map .fix.before { fill: #7ff0d0; }
        .daka-map .fix.after { fill: #e3c6ff; }
        .daka-map .fix.before, .daka-map .fix.after, .daka-map .fix.other { stroke: #1b1e23; }
        .daka-map .furniture path { stroke: #e4e2dc; }
        .daka-map .furniture .needle { fill: #e4e2dc; }
        }

        """
}
