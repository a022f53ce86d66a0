import Submissions

/// Whose earlier evidence a finding speaks of.
enum EarlierOwner: String, CaseIterable {
    /// The student's own.
    case own
    /// The partner's.
    case partner
    /// Another student's.
    case other

    init(_ file: EarlierFile, besides facts: SubmissionFacts) {
        self = file.student == facts.student ? .own : file.isPartner ? .partner : .other
    }

    /// The owner as a sentence speaks of them; nobody else's number reaches a student.
    var words: Wording {
        switch self {
        case .own: Wording(zh: "你自己", en: "your own")
        case .partner: Wording(zh: "搭档", en: "your partner's")
        case .other: Wording(zh: "另一名学生", en: "another student's")
        }
    }
}

extension EarlierFile {
    /// The file as staff find it: `<student-folder>/<session-folder>/<file>`.
    var path: String { "\(submission)/\(name.text)" }
}

extension Finding {
    /// Details that name an earlier file: `owner` (``EarlierOwner``) and `earlier` (its path, for staff alone).
    static func details(
        _ file: EarlierFile,
        besides facts: SubmissionFacts,
        _ more: [String: String] = [:]
    ) -> [String: String] {
        var details = more
        details["owner"] = EarlierOwner(file, besides: facts).rawValue
        details["earlier"] = file.path
        return details
    }

    /// The owner that ``details(_:besides:_:)`` names.
    var owner: Wording { (details["owner"].flatMap(EarlierOwner.init) ?? .other).words }

    /// The session folder of an earlier submission of the student's own.
    var ownFolder: String { (details["folder"] ?? "").displayable }
}

extension SubmissionFacts {
    /// Files that are an earlier one themselves; that their place, their phone and their moment are the same follows from it
    /// and is said by one rule.
    var copiedFiles: Set<FileName> {
        let twins = (history?.twins ?? []).filter { $0.earlier.submission != id }
        return Set(twins.filter { $0.kind == .sameFile || $0.kind == .samePixels }.map(\.subject))
    }

    /// Earlier submissions that hold the same session already, wholly or in part.
    var sameSessions: Set<SubmissionID> {
        Set((history?.twins ?? []).filter { $0.occasion != .other }.map(\.earlier.submission))
    }
}
