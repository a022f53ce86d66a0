public import Foundation
public import Submissions

/// A file that lies loose in a student's folder, as far as grouping needs to know it.
public struct LooseFile: Sendable, Hashable {
    /// What kind of file it is.
    public enum Kind: Sendable, Hashable {
        /// A camera's photo that states when it was taken.
        case photo(capturedAt: Date)
        /// Anything else: a screenshot, a text, a photo without its time; with the time that says most about when it
        /// was made (its own, else its modification time).
        case companion(at: Date)
    }

    /// The file's name in the student's folder.
    public var name: FileName
    /// What kind of file it is, and its time.
    public var kind: Kind
    /// The role that its name tells; `nil` where it tells none.
    public var statedRole: EvidenceRole?

    /// Makes a loose file.
    public init(name: FileName, kind: Kind, statedRole: EvidenceRole? = nil) {
        self.name = name
        self.kind = kind
        self.statedRole = statedRole
    }

    var time: Date {
        switch kind {
        case .photo(let instant), .companion(let instant): instant
        }
    }

    var isPhoto: Bool {
        if case .photo = kind { true } else { false }
    }
}

/// Loose files that make one session.
public struct LooseSession: Sendable, Hashable {
    /// The made-up name of the session's folder.
    public var folder: FileName
    /// The names of its files, ordered.
    public var files: [FileName]

    /// Makes a session.
    public init(folder: FileName, files: [FileName]) {
        self.folder = folder
        self.files = files
    }
}

/// Sorts the files that lie loose in a student's folder into sessions.
///
/// The same files give the same sessions, in whatever order they arrived:
///
/// 1. Photos are taken in the order of their capture times, then of their names.
/// 2. The first photo opens a session. Photos within ``burst`` of it are more views of its beginning.
/// 3. The next photo, if taken no later than ``longest`` after the session's first, closes it; photos within ``burst``
///    of that one are more views of its end. The photo after that opens the next session, and so on in turn.
/// 4. A name that says *before* opens a session even where one is open, unless it is a view of its beginning; a name
///    that says *after* closes the open one even within ``burst`` of its beginning, and stands alone where none is open.
/// 5. Every other file joins the session whose span, from first to last photo, is nearest to its time, at most
///    ``reach`` away; the earlier of two that are equally near.
/// 6. Files that no session is near are gathered among themselves: each joins the one before it where no more than
///    ``burst`` lies between.
/// 7. A session is named after its first file, `.loose-<name>`. Hidden folders are never taken for sessions, so no real
///    folder has such a name, and no two sessions share a first file.
///
/// Sessions already decided on can be kept as they are: their files stay with them, whatever arrives later.
public struct SessionGrouping: Sendable, Hashable {
    /// Seconds within which photos count as views of one moment; well below the shortest session.
    public var burst: TimeInterval
    /// Seconds that a session lasts at most.
    public var longest: TimeInterval
    /// Seconds from a session within which other files still belong to it.
    public var reach: TimeInterval

    /// Makes a rule; the defaults are the documented ones.
    public init(burst: TimeInterval = 600, longest: TimeInterval = 14 * 3_600, reach: TimeInterval = 12 * 3_600) {
        self.burst = burst
        self.longest = longest
        self.reach = reach
    }

    /// What the made-up name of every session begins with.
    public static let prefix = ".loose-"

    /// Whether a session's folder is made up, its files lying in the student's folder itself.
    public static func isMadeUp(_ folder: FileName) -> Bool {
        folder.bytes.starts(with: Array(prefix.utf8))
    }

    /// Sorts one student's loose files into sessions, ordered by folder name.
    ///
    /// - Parameters:
    ///   - files: The files; of two with one name the first counts.
    ///   - kept: Sessions that stay as they are; each keeps those of its files that are still among `files`, and other
    ///     files join it only by rule 5.
    /// - Returns: The sessions; every file is in exactly one.
    public func sessions(of files: [LooseFile], keeping kept: [LooseSession] = []) -> [LooseSession] {
        var byName: [FileName: LooseFile] = [:]
        for file in files where byName[file.name] == nil { byName[file.name] = file }
        var groups: [Group] = []
        for session in kept.sorted(by: { $0.folder < $1.folder }) {
            let own = session.files.compactMap { byName.removeValue(forKey: $0) }
            if !own.isEmpty { groups.append(Group(folder: session.folder, files: own)) }
        }
        let rest = byName.values.sorted { ($0.time, $0.name) < ($1.time, $1.name) }
        groups += paired(rest.filter(\.isPhoto))
        var strays: [Group] = []
        for file in rest where !file.isPhoto {
            if let nearest = nearest(to: file.time, among: groups) {
                groups[nearest].companions.append(file)
            } else if let last = strays.indices.last, let end = strays[last].files.last?.time,
                file.time.timeIntervalSince(end) <= burst
            {
                strays[last].files.append(file)
            } else {
                strays.append(Group(folder: nil, files: [file]))
            }
        }
        var taken = Set(kept.map(\.folder))
        return (groups + strays).map { $0.session(avoiding: &taken) }.sorted { $0.folder < $1.folder }
    }

    /// Rules 2 to 4.
    private func paired(_ photos: [LooseFile]) -> [Group] {
        var groups: [Group] = []
        var open: (start: Date, end: Date?)?
        for photo in photos {
            let time = photo.time
            if let current = open, let last = groups.indices.last,
                belongs(photo, toSessionFrom: current.start, closedAt: current.end)
            {
                let isView = time.timeIntervalSince(current.start) <= burst && photo.statedRole != .after
                if current.end == nil, !isView { open = (current.start, time) }
                groups[last].files.append(photo)
            } else {
                groups.append(Group(folder: nil, files: [photo]))
                open = (time, photo.statedRole == .after ? time : nil)
            }
        }
        return groups
    }

    private func belongs(_ photo: LooseFile, toSessionFrom start: Date, closedAt end: Date?) -> Bool {
        let time = photo.time
        if let end { return photo.statedRole != .before && time.timeIntervalSince(end) <= burst }
        if photo.statedRole == .before { return time.timeIntervalSince(start) <= burst }
        return time.timeIntervalSince(start) <= longest
    }

    /// Rule 5.
    private func nearest(to time: Date, among groups: [Group]) -> Int? {
        var best: (index: Int, distance: TimeInterval, start: Date)?
        for (index, group) in groups.enumerated() {
            guard let span = group.span else { continue }
            let distance = max(0, span.lowerBound.timeIntervalSince(time), time.timeIntervalSince(span.upperBound))
            guard distance <= reach else { continue }
            if best.map({ (distance, span.lowerBound) < ($0.distance, $0.start) }) ?? true {
                best = (index, distance, span.lowerBound)
            }
        }
        return best?.index
    }

    private struct Group {
        /// The name it was kept under; `nil` where it is named after its first file.
        var folder: FileName?
        /// In the order of their times.
        var files: [LooseFile]
        var companions: [LooseFile] = []

        /// From the first to the last photo; of any file where there is no photo.
        var span: ClosedRange<Date>? {
            let photos = files.filter(\.isPhoto)
            let times = (photos.isEmpty ? files : photos).map(\.time)
            guard let first = times.min(), let last = times.max() else { return nil }
            return first...last
        }

        /// A kept session may bear the name of a file that left it and came back; the newer session gives way.
        func session(avoiding taken: inout Set<FileName>) -> LooseSession {
            let members = (files + companions).map(\.name).sorted()
            if let folder { return LooseSession(folder: folder, files: members) }
            var bytes = Array(SessionGrouping.prefix.utf8) + (files.first?.name.bytes ?? [])
            while !taken.insert(FileName(bytes: bytes)).inserted { bytes.append(UInt8(ascii: "+")) }
            return LooseSession(folder: FileName(bytes: bytes), files: members)
        }
    }
}
