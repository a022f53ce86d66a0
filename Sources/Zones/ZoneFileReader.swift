import Submissions

/// Walks the parsed file feature by feature.
///
/// It checks structure, properties and positions; how rings and zones lie is seen after.
struct ZoneFileReader {
    /// Zones of a file at most; every study zone is held against all others.
    static let zoneLimit = 2_000
    /// Characters of a name at most.
    static let nameLimit = 100
    /// Metres of tolerance from which a zone swallows its neighbours' buildings.
    static let wideTolerance = 100.0
    /// Metres of tolerance at most.
    static let toleranceLimit = 1_000.0

    var problems: ZoneProblemList

    /// The features whose rings can be looked at, those with faulty properties included.
    mutating func drafts(in root: JSONNode) -> [ZoneDraft] {
        noteRepeatedMembers(root)
        guard let features = features(of: root) else { return [] }
        noteReferenceSystem(of: root)
        if features.count > Self.zoneLimit {
            problems.add(
                .limit,
                at: features[Self.zoneLimit].offset,
                "The file has \(features.count) features, more than \(Self.zoneLimit)",
                remedy: "Keep only the campus in it"
            )
        }
        var drafts: [ZoneDraft] = []
        var stated = false
        for (index, feature) in features.prefix(Self.zoneLimit).enumerated() {
            let result = draft(of: feature, label: "feature \(index + 1)")
            stated = stated || result.kind == .study
            if let draft = result.draft { drafts.append(draft) }
        }
        if !stated {
            problems.add(
                .noStudyZone,
                at: root["features"]?.offset ?? root.offset,
                "There is no study zone: no session could ever count",
                remedy: "Give at least one feature the property \"kind\": \"study\""
            )
        }
        noteRepeatedNames(drafts)
        return drafts
    }

    private mutating func features(of root: JSONNode) -> [JSONNode]? {
        guard root.isObject, root["type"]?.string == "FeatureCollection" else {
            let found = root.isObject ? root["type"]?.inWords ?? "an object without a type" : root.inWords
            problems.add(
                .wrongType,
                at: root["type"]?.offset ?? root.offset,
                "The file is \(found), not a GeoJSON FeatureCollection",
                remedy: "Put the zones into {\"type\": \"FeatureCollection\", \"features\": [ … ]}"
            )
            return nil
        }
        guard let features = root["features"]?.elements else {
            problems.add(
                .wrongType,
                at: root["features"]?.offset ?? root.offset,
                "“features” is \(root["features"]?.inWords ?? "missing"), not a list",
                remedy: "Give “features” a list of Feature objects"
            )
            return nil
        }
        return features
    }

    /// A kind is told also where the rest is faulty, so that one fault does not look like two.
    private mutating func draft(of feature: JSONNode, label: String) -> (draft: ZoneDraft?, kind: ZoneKind?) {
        noteRepeatedMembers(feature)
        guard feature.isObject, feature["type"]?.string == "Feature" else {
            problems.add(
                .wrongType,
                at: feature["type"]?.offset ?? feature.offset,
                "\(capitalised(label)) is \(feature["type"]?.inWords ?? feature.inWords), not a Feature",
                remedy: "Write {\"type\": \"Feature\", \"properties\": { … }, \"geometry\": { … }}"
            )
            return (nil, nil)
        }
        let properties = feature["properties"]
        if let properties, !properties.isObject {
            problems.add(
                .wrongType,
                at: properties.offset,
                "“properties” of \(label) is \(properties.inWords), not an object",
                remedy: "Write \"properties\": {\"name\": …, \"kind\": …}"
            )
            return (nil, nil)
        }
        let place = properties?.offset ?? feature.offset
        if let properties { noteMisspellings(properties, label: label) }
        let name = name(properties, label: label, at: place)
        let label = name.map { "zone \(quoted($0))" } ?? label
        let kind = kind(properties, label: label, at: place)
        let tolerance = tolerance(properties, label: label)
        let datum = datum(properties, label: label)
        let polygons = polygons(of: feature, label: label)
        guard let polygons else { return (nil, kind) }
        let draft = ZoneDraft(
            label: label,
            isComplete: name != nil && kind != nil && tolerance != nil && datum != nil,
            name: name ?? "",
            kind: kind ?? .study,
            toleranceMetres: tolerance ?? Zone.defaultToleranceMetres,
            datum: datum ?? .wgs84,
            polygons: polygons,
            offset: properties?["name"]?.offset ?? feature.offset
        )
        return (draft, kind)
    }

    // MARK: - Properties

    private mutating func name(_ properties: JSONNode?, label: String, at place: Int) -> String? {
        guard let node = properties?["name"] else {
            problems.add(.name, at: place, "\(capitalised(label)) has no name", remedy: "Add \"name\", such as \"图书馆\"")
            return nil
        }
        let text = node.string.map { String($0.trimmingSpace) } ?? ""
        guard !text.isEmpty else {
            problems.add(
                .name,
                at: node.offset,
                "The name of \(label) is \(node.string == nil ? node.inWords : "empty")",
                remedy: "Give it a text, such as \"图书馆\""
            )
            return nil
        }
        guard text.unicodeScalars.count <= Self.nameLimit, text.unicodeScalars.allSatisfy(\.isShowable) else {
            problems.add(
                .name,
                at: node.offset,
                "The name \(quoted(text)) is longer than \(Self.nameLimit) characters or holds invisible ones",
                remedy: "Shorten it, or type it anew"
            )
            return nil
        }
        return text
    }

    private mutating func kind(_ properties: JSONNode?, label: String, at place: Int) -> ZoneKind? {
        guard let node = properties?["kind"] else {
            problems.add(
                .kind,
                at: place,
                "\(capitalised(label)) has no kind",
                remedy: "Add \"kind\": one of \(ZoneKind.words)"
            )
            return nil
        }
        if let kind = node.string.flatMap(ZoneKind.init(rawValue:)) { return kind }
        let nearest = node.string.flatMap { Vocabulary.kinds.nearest(to: $0) }
        problems.add(
            .kind,
            at: node.offset,
            "The kind of \(label) is \(node.inWords), not one of \(ZoneKind.words)",
            remedy: nearest.map { "Write \"\($0)\"" } ?? "Write one of them"
        )
        return nil
    }

    private mutating func tolerance(_ properties: JSONNode?, label: String) -> Double? {
        guard let node = properties?["toleranceMetres"] else { return Zone.defaultToleranceMetres }
        guard let metres = node.number, (0...Self.toleranceLimit).contains(metres) else {
            problems.add(
                .tolerance,
                at: node.offset,
                "toleranceMetres of \(label) is \(node.inWords), not a number from 0 to \(plain(Self.toleranceLimit))",
                remedy:
                    "Write the metres as a number without quotes, or leave it out for \(plain(Zone.defaultToleranceMetres))"
            )
            return nil
        }
        if metres > Self.wideTolerance {
            problems.add(
                .tolerance,
                .warning,
                at: node.offset,
                "toleranceMetres of \(label) is \(plain(metres)): buildings next door count as inside",
                remedy: "Draw the zone more exactly and take less, about \(plain(Zone.defaultToleranceMetres))"
            )
        }
        return metres
    }

    private mutating func datum(_ properties: JSONNode?, label: String) -> Datum? {
        guard let node = properties?["datum"] else { return .wgs84 }
        if let datum = node.string.flatMap(Datum.init(rawValue:)) { return datum }
        let nearest = node.string.flatMap { Vocabulary.datums.nearest(to: $0) }
        problems.add(
            .datum,
            at: node.offset,
            "The datum of \(label) is \(node.inWords), not one of \(Datum.words)",
            remedy: nearest.map { "Write \"\($0)\"" }
                ?? "Write \"gcj02\" for a zone drawn in 高德 or 腾讯, \"bd09\" for 百度, else leave it out"
        )
        return nil
    }

    // MARK: - Notes

    private mutating func noteMisspellings(_ properties: JSONNode, label: String) {
        for member in properties.members where !Vocabulary.properties.contains(where: { $0.word == member.name }) {
            guard let nearest = Vocabulary.properties.nearest(to: member.name), properties[nearest] == nil else {
                continue
            }
            problems.add(
                .misspelling,
                .warning,
                at: member.offset,
                "The property \(quoted(member.name)) of \(label) says nothing to Daka",
                remedy: "Write \"\(nearest)\" if that is what is meant"
            )
        }
    }

    private mutating func noteRepeatedNames(_ drafts: [ZoneDraft]) {
        var first: [String: ZoneDraft] = [:]
        for draft in drafts where !draft.name.isEmpty {
            guard let earlier = first[draft.name] else {
                first[draft.name] = draft
                continue
            }
            problems.add(
                .repeatedName,
                .warning,
                at: draft.offset,
                "Line \(problems.line(of: earlier.offset)) has a zone \(quoted(draft.name)) already",
                remedy: "Give each zone a name of its own, or make one MultiPolygon of both"
            )
        }
    }

    mutating func noteRepeatedMembers(_ node: JSONNode) {
        var seen: Set<String> = []
        for member in node.members where !seen.insert(member.name).inserted {
            problems.add(
                .repeatedMember,
                .warning,
                at: member.offset,
                "\(quoted(member.name)) is given twice in one object; the last one counts",
                remedy: "Remove one of them"
            )
        }
        if let properties = node["properties"], node["type"]?.string == "Feature" { noteRepeatedMembers(properties) }
    }

    /// `crs` is a member of the older GeoJSON of 2008, which drawing programs still write.
    private mutating func noteReferenceSystem(of root: JSONNode) {
        guard let crs = root["crs"] else { return }
        let name = crs["properties"]?["name"]?.string ?? crs.string ?? ""
        let code = name.split(separator: ":").last.map { $0.uppercased() } ?? ""
        // CGCS2000 (4490) and WGS-84 agree within a few centimetres to decimetres.
        if name.isEmpty || ["CRS84", "4326", "4490", "WGS84", "WGS-84", "OGC84"].contains(code) { return }
        problems.add(
            .referenceSystem,
            at: crs.offset,
            "The coordinates are in \(quoted(name)), not in degrees of WGS-84",
            remedy: "Export again as GeoJSON RFC 7946, or with EPSG:4326"
        )
    }
}

/// A label at the beginning of a sentence.
func capitalised(_ label: String) -> String {
    label.prefix(1).uppercased() + label.dropFirst()
}

extension ZoneKind {
    /// All kinds in a row, for a message.
    static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension Datum {
    /// All datums in a row, for a message.
    static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension String {
    fileprivate var trimmingSpace: Substring {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}

extension Unicode.Scalar {
    /// Whether the scalar shows as something and cannot change the direction or line of a text.
    fileprivate var isShowable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
        default: true
        }
    }
}
