/// A word of the zone file's vocabulary, with what people write instead.
struct Word: Sendable {
    var word: String
    var aliases: [String] = []
}

extension [Word] {
    /// The word that a text was most likely meant to be; `nil` where nothing is near.
    ///
    /// Case, spaces, dashes and underscores do not count; then an alias, else at most one wrong letter in three.
    func nearest(to text: String) -> String? {
        let given = folded(text)
        guard !given.isEmpty, given.count <= 40 else { return nil }
        for entry in self where ([entry.word] + entry.aliases).contains(where: { folded($0) == given }) {
            return entry.word
        }
        let scored = map { (word: $0.word, distance: editDistance(folded($0.word), given)) }
        guard let best = scored.min(by: { $0.distance < $1.distance }),
            best.distance <= Swift.max(1, best.word.count / 3)
        else { return nil }
        return best.word
    }
}

private func folded(_ text: String) -> [Character] {
    text.lowercased().filter { !" -_\t".contains($0) }
}

/// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            var best = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                best = Swift.min(best, beforeLast[j - 1] + 1)
            }
            row.append(best)
        }
        (beforeLast, last) = (last, row)
    }
    return last[right.count]
}

/// The words of a zone file.
enum Vocabulary {
    static let kinds: [Word] = [
        Word(
            word: "study",
            aliases: [
                "studying", "classroom", "class", "teaching", "library", "教学", "教学区", "教学楼", "自习", "自习室", "自习区",
                "学习", "学习区", "图书馆", "教室",
            ]
        ),
        Word(
            word: "forbidden",
            aliases: ["dormitory", "dorm", "prohibited", "denied", "禁止", "禁区", "禁止区", "禁止区域", "宿舍", "宿舍区", "寝室"]
        ),
        Word(word: "campus", aliases: ["boundary", "outline", "school", "校园", "校区", "边界", "校园边界", "校界"]),
    ]
    static let datums: [Word] = [
        Word(word: "wgs84", aliases: ["wgs", "gps", "epsg:4326", "4326", "crs84", "cgcs2000", "epsg:4490", "大地坐标"]),
        Word(
            word: "gcj02",
            aliases: ["gcj", "mars", "amap", "gaode", "tencent", "火星", "火星坐标", "火星坐标系", "高德", "腾讯"]
        ),
        Word(word: "bd09", aliases: ["bd", "bd09ll", "baidu", "百度", "百度坐标"]),
    ]
    static let properties: [Word] = [
        Word(word: "name", aliases: ["title", "名称", "名字"]),
        Word(word: "kind", aliases: ["类型", "种类", "类别"]),
        Word(
            word: "toleranceMetres",
            aliases: ["tolerance", "toleranceMeters", "tolerance_m", "toleranceM", "metres", "meters", "容差", "容差米"]
        ),
        Word(word: "datum", aliases: ["坐标系", "坐标系统"]),
    ]
}
