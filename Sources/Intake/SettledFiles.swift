import FileSystem
public import Foundation
public import Submissions

/// When a file counts as complete enough to be read, and which file is read next.
///
/// A file is offered (``candidates(limit:now:)``) when all of this holds:
///
/// 1. It was listed, and was a regular file of acceptable size.
/// 2. Its size, modification time and change time have been the same for ``Rule/quiet``, told by the steady clock. Size
///    alone proves nothing: Samba reserves the whole size first.
/// 3. Where it lies on a file system that does not tell of changes, at least ``Rule/equalPolls`` listings found it so.
/// 4. It has not been found incomplete in exactly this state, or that was ``Rule/retryIncomplete`` ago.
/// 5. A failure to take it in is not being waited out.
///
/// It counts as settled when the receiver, having opened it in that same state, has copied it, found it in that same
/// state still, seen a proper end in its content and put it on record. Anything else leaves it here: a file is
/// forgotten only when it is on record or gone.
///
/// Files are offered in the order in which they were first seen, so that none starves.
public struct SettledFiles: Sendable {
    /// The spans and counts of the definition.
    public struct Rule: Sendable, Hashable {
        /// How long a file must be quiet.
        public var quiet: Duration
        /// How many equal listings a file needs on a polled file system.
        public var equalPolls: Int
        /// When an incomplete file is looked at again though it did not change, for file systems with coarse times.
        public var retryIncomplete: Duration

        /// Makes a rule; the defaults are the documented ones.
        public init(
            quiet: Duration = .seconds(5),
            equalPolls: Int = 2,
            retryIncomplete: Duration = .seconds(3_600)
        ) {
            self.quiet = quiet
            self.equalPolls = equalPolls
            self.retryIncomplete = retryIncomplete
        }
    }

    /// A file on its way.
    public struct Pending: Sendable, Hashable {
        /// The file as last seen.
        public internal(set) var file: UploadedFile
        /// When a file of this path was first seen.
        public let firstSeenAt: Date
        /// When it was first seen in its present state.
        public internal(set) var arrivedAt: Date
        /// Why its content is not whole; `nil` where it was not read yet or has changed since.
        public internal(set) var incompleteness: String?
        /// Its place in the order of arrival.
        let order: UInt64
        var wait: Wait
        var sightings = 1
        var lastSighting: Duration
    }

    /// The definition's spans and counts.
    public let rule: Rule
    private var pending: [FileName: [UploadPath: Pending]] = [:]
    /// Every file's turn, in order; files that were forgotten leave theirs behind until the next clearing.
    private var turns: [(order: UInt64, path: UploadPath)] = []
    private var nextOrder: UInt64 = 0
    private var latest = Duration.zero

    /// Starts with no file.
    public init(rule: Rule = Rule()) {
        self.rule = rule
    }

    /// Takes note of a file that a listing found and that is not on record in this state.
    public mutating func observe(_ file: UploadedFile, now: Moment) {
        let student = file.path.studentFolder
        guard var known = pending[student]?[file.path] else {
            pending[student, default: [:]][file.path] = Pending(
                file: file,
                firstSeenAt: now.wall,
                arrivedAt: now.wall,
                order: nextOrder,
                wait: Wait(from: now, length: rule.quiet),
                lastSighting: now.steady
            )
            count += 1
            turns.append((nextOrder, file.path))
            clearTurns()
            nextOrder += 1
            return
        }
        if known.file.stamp != file.stamp {
            known.wait = Wait(from: now, length: rule.quiet)
            known.sightings = 1
            known.arrivedAt = now.wall
            known.incompleteness = nil
        } else if known.lastSighting != now.steady {
            known.sightings += 1
        }
        known.file = file
        known.lastSighting = now.steady
        pending[student]?[file.path] = known
    }

    /// Drops a file that is on record or gone.
    public mutating func forget(_ path: UploadPath) {
        guard pending[path.studentFolder]?.removeValue(forKey: path) != nil else { return }
        count -= 1
        if pending[path.studentFolder]?.isEmpty == true { pending[path.studentFolder] = nil }
    }

    /// Begins every file's quiet time anew: nothing is known of what happened while the share was away.
    public mutating func beginAnew(now: Moment) {
        for student in Array(pending.keys) {
            guard let paths = pending[student]?.keys else { continue }
            for path in Array(paths) { restart(path, now: now) }
        }
    }

    /// Begins one file's quiet time anew: it was found in another state than it was offered in.
    public mutating func restart(_ path: UploadPath, now: Moment) {
        let quiet = rule.quiet
        change(path) { pending in
            pending.wait = Wait(from: now, length: quiet)
            pending.sightings = 0
        }
    }

    /// Takes note that a file's content has no proper end.
    public mutating func markIncomplete(_ path: UploadPath, reason: String, now: Moment) {
        let delay = rule.retryIncomplete
        change(path) { pending in
            pending.incompleteness = reason
            pending.wait = Wait(from: now, length: delay)
        }
    }

    /// Offers a file again after `delay` only.
    public mutating func postpone(_ path: UploadPath, by delay: Duration, now: Moment) {
        change(path) { $0.wait = Wait(from: now, length: delay) }
    }

    /// The files that may be read now, in the order in which they were first seen.
    public mutating func candidates(limit: Int, now: Moment) -> [Pending] {
        noticeTime(now)
        var ready: [Pending] = []
        for turn in turns {
            guard ready.count < limit else { break }
            guard let known = self[turn.path], known.order == turn.order else { continue }
            if hasEnoughSightings(known), known.wait.remaining(now) == .zero { ready.append(known) }
        }
        return ready
    }

    /// How long until another file may be read without anything happening; `nil` where none is waiting for time alone.
    public mutating func nextCandidate(now: Moment) -> Duration? {
        noticeTime(now)
        var next: Duration?
        for files in pending.values {
            for known in files.values where hasEnoughSightings(known) {
                let remaining = known.wait.remaining(now)
                if remaining == .zero { return .zero }
                next = min(next ?? remaining, remaining)
            }
        }
        return next
    }

    /// Begins every wait anew when the clock has gone back.
    private mutating func noticeTime(_ now: Moment) {
        defer { latest = now.steady }
        guard now.steady < latest else { return }
        for (student, files) in pending {
            pending[student] = files.mapValues { known in
                var known = known
                known.wait.noticeTime(now)
                return known
            }
        }
    }

    /// The paths of one student's files on their way.
    public func paths(in studentFolder: FileName) -> [UploadPath] {
        pending[studentFolder].map { Array($0.keys) } ?? []
    }

    /// The file at a path, where one is on its way.
    public subscript(path: UploadPath) -> Pending? { pending[path.studentFolder]?[path] }

    /// How many files are on their way, those that are incomplete included.
    public private(set) var count = 0

    /// The files whose content is not whole, in the order in which they were first seen, at most `limit`; and how many
    /// there are.
    public func incomplete(limit: Int) -> (files: [Pending], count: Int) {
        var files: [Pending] = []
        var count = 0
        for turn in turns {
            guard let known = self[turn.path], known.order == turn.order, known.incompleteness != nil else { continue }
            count += 1
            if files.count < limit { files.append(known) }
        }
        return (files, count)
    }

    /// The file that has waited longest, those that are incomplete left aside.
    public var oldest: Pending? {
        for turn in turns {
            if let known = self[turn.path], known.order == turn.order, known.incompleteness == nil { return known }
        }
        return nil
    }

    /// Lets go of the turns of forgotten files once they are the larger part, which costs nothing on average.
    private mutating func clearTurns() {
        guard turns.count > 2 * count + 64 else { return }
        turns = turns.filter { self[$0.path]?.order == $0.order }
    }

    private func hasEnoughSightings(_ known: Pending) -> Bool {
        known.sightings >= (known.file.mount.tellsOfEveryChange ? 1 : rule.equalPolls)
    }

    private mutating func change(_ path: UploadPath, _ body: (inout Pending) -> Void) {
        guard var known = pending[path.studentFolder]?[path] else { return }
        body(&known)
        pending[path.studentFolder]?[path] = known
    }
}
