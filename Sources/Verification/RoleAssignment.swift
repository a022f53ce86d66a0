public import Foundation
public import Submissions

/// Decides what each file of a submission is for.
///
/// 1. The name tells, where it holds one of ``words`` (case-blind, any position). A word that stands for itself counts
///    before one inside a longer word (`calendar-memo.png` is a memo). A name that tells of before *and* after tells
///    nothing.
/// 2. A text is the memo.
/// 3. Otherwise the content tells: of the camera photos the one with the earliest capture time is *before*, the one with
///    the latest *after*; a screenshot that reads like a timer is the timer, else the memo.
/// 4. A picture that lost all its tags in a chat app fills the photo that is still missing, in the order of names, else
///    the memo.
///
/// Where several files tell the same role, the earliest *before*, the latest *after* and the first memo or timer by name
/// hold it, a file that can be read before one that cannot; the rest are `other`. The result does not depend on the order
/// of the files.
public struct RoleAssignment: Sendable {
    /// What a file is by its content.
    public enum Nature: String, Sendable, Hashable {
        /// A photo with a camera's tags.
        case cameraPhoto
        /// A picture that may be a photo which lost its tags on the way.
        case barePicture
        /// A picture of a screen.
        case screenshot
        /// A text.
        case text
        /// Nothing that a submission needs.
        case other
    }

    /// One file to place.
    public struct Candidate: Sendable, Hashable {
        /// The file's name.
        public var name: FileName
        /// What it is by its content.
        public var nature: Nature
        /// The instant of the shot, where the photo states one.
        public var capturedAt: Date?
        /// What the recognised text says it is.
        public var memoKind: MemoKind?
        /// Whether the file could be read; one that could not yields its role to one that could.
        public var isReadable: Bool

        /// Makes a candidate.
        public init(
            name: FileName,
            nature: Nature,
            capturedAt: Date? = nil,
            memoKind: MemoKind? = nil,
            isReadable: Bool = true
        ) {
            self.name = name
            self.nature = nature
            self.capturedAt = capturedAt
            self.memoKind = memoKind
            self.isReadable = isReadable
        }
    }

    /// The words by which a name tells the file's role.
    public static let words: [(role: EvidenceRole, words: [String])] = [
        (.before, ["before", "start", "前", "开始"]),
        (.after, ["after", "end", "后", "结束"]),
        (.memo, ["memo", "note", "备忘录", "笔记"]),
        (.timer, ["timer", "专注", "计时", "自习时长"]),
    ]

    /// The role of each file, by name.
    public static func roles(of candidates: [Candidate]) -> [FileName: EvidenceRole] {
        var placement = Placement()
        let ordered = candidates.sorted { $0.name < $1.name }
        let told = ordered.map(Self.told(by:))

        for (candidate, role) in zip(ordered, told) where role != nil {
            placement.offer(candidate, for: role ?? .other)
        }
        let untold = zip(ordered, told).filter { $0.1 == nil }.map(\.0)
        for candidate in untold where candidate.nature == .text {
            placement.offer(candidate, for: .memo)
        }
        placement.share(untold.filter { $0.nature == .cameraPhoto && $0.capturedAt != nil })
        for candidate in untold where candidate.nature == .cameraPhoto && candidate.capturedAt == nil {
            placement.fill(candidate, [.before, .after])
        }
        for candidate in untold where candidate.nature == .screenshot {
            placement.fill(candidate, candidate.memoKind == .timer ? [.timer, .memo] : [.memo])
        }
        for candidate in untold where candidate.nature == .barePicture {
            placement.fill(candidate, candidate.memoKind == .timer ? [.timer] : [.before, .after, .memo])
        }
        var roles = Dictionary(uniqueKeysWithValues: ordered.map { ($0.name, EvidenceRole.other) })
        for (role, holder) in placement.holders { roles[holder.name] = role }
        return roles
    }

    /// The role that the name tells; `nil` where it tells none.
    public static func told(by candidate: Candidate) -> EvidenceRole? {
        let name = candidate.name.text.precomposedStringWithCompatibilityMapping.lowercased()
        var alone: Set<EvidenceRole> = []
        var inside: Set<EvidenceRole> = []
        for (role, words) in words {
            for word in words {
                switch match(word, in: name) {
                case .alone: alone.insert(role)
                case .inside: inside.insert(role)
                case .none: break
                }
            }
        }
        let found = alone.isEmpty ? inside : alone
        switch candidate.nature {
        case .text: return found.contains(.timer) && !found.contains(.memo) ? .timer : .memo
        case .other: return nil
        case .cameraPhoto, .barePicture:
            // `notebook-before.jpg` is a photo of a notebook at the start, not a memo.
            let photo = found.intersection([.before, .after])
            if photo.count == 1 { return photo.first }
            return photo.count == 2 ? nil : only(found)
        case .screenshot:
            let screen = found.intersection([.memo, .timer])
            return screen.isEmpty ? only(found) : only(screen)
        }
    }

    private static func only(_ roles: Set<EvidenceRole>) -> EvidenceRole? {
        roles.count == 1 ? roles.first : nil
    }

    private enum Match { case alone, inside, none }

    private static func match(_ word: String, in name: String) -> Match {
        var found = Match.none
        var rest = name[...]
        while let range = rest.range(of: word) {
            // Chinese writes no gaps between words, so a Chinese word always stands for itself.
            let isLetter = { (character: Character?) in character.map { $0.isASCII && $0.isLetter } ?? false }
            let before = range.lowerBound == name.startIndex ? nil : name[name.index(before: range.lowerBound)]
            let after = range.upperBound == name.endIndex ? nil : name[range.upperBound]
            if !word.utf8.allSatisfy({ $0 < 0x80 }) || (!isLetter(before) && !isLetter(after)) { return .alone }
            found = .inside
            rest = rest[range.upperBound...]
        }
        return found
    }
}

/// Who holds which role so far.
private struct Placement {
    var holders: [EvidenceRole: RoleAssignment.Candidate] = [:]

    /// Gives the role to the candidate unless one with the better claim holds it.
    mutating func offer(_ candidate: RoleAssignment.Candidate, for role: EvidenceRole) {
        guard let holder = holders[role] else {
            holders[role] = candidate
            return
        }
        guard candidate.isReadable == holder.isReadable else {
            if candidate.isReadable { holders[role] = candidate }
            return
        }
        let mine = candidate.capturedAt
        let theirs = holder.capturedAt
        switch role {
        case .before where (mine ?? .distantFuture) < (theirs ?? .distantFuture): holders[role] = candidate
        case .after where (mine ?? .distantPast) > (theirs ?? .distantPast): holders[role] = candidate
        default: break
        }
    }

    /// Gives the candidate the first of the roles that nobody holds.
    mutating func fill(_ candidate: RoleAssignment.Candidate, _ roles: [EvidenceRole]) {
        if let free = roles.first(where: { holders[$0] == nil }) { holders[free] = candidate }
    }

    /// Gives the earliest photo *before* and the latest *after*, as far as these are free.
    ///
    /// A single photo takes the side of a named partner that it lies on.
    mutating func share(_ photos: [RoleAssignment.Candidate]) {
        var sorted = photos.sorted {
            ($0.capturedAt ?? .distantPast, $0.name) < ($1.capturedAt ?? .distantPast, $1.name)
        }
        if holders[.before] == nil, let first = sorted.first {
            holders[.before] = first
            sorted.removeFirst()
        }
        if holders[.after] == nil, let last = sorted.last { holders[.after] = last }
    }
}
