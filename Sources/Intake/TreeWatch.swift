import FileSystem
import Submissions

/// Watches every folder in the way that its file system allows, and remembers which that is.
struct TreeWatch {
    private struct MountWatch {
        var folder: String
        var type: String
        var mode: IntakeStatus.WatchMode
        var reason: String?
    }

    private let events: (any DirectoryEvents)?
    private let polling: PollingEvents
    private var mounts: [UInt64: MountWatch] = [:]
    /// What was known before the listing of everything that is going on.
    private var former: [UInt64: MountWatch] = [:]
    private var refused: [UploadFolder: UInt64] = [:]

    init(events: (any DirectoryEvents)?, polling: PollingEvents) {
        self.events = events
        self.polling = polling
    }

    /// Watches a folder that is about to be listed.
    ///
    /// - Returns: Why a folder that could be watched is polled; `nil` otherwise.
    mutating func watch(_ place: OpenTree.Opened) -> String? {
        guard place.mount.tellsOfEveryChange else {
            note(place, .polling, "\(place.mount.typeName) does not tell of every change")
            _ = polling.watch(place.folder, at: place.directory)
            return nil
        }
        guard let events else {
            note(place, .polling, "inotify is not available")
            _ = polling.watch(place.folder, at: place.directory)
            return nil
        }
        switch events.watch(place.folder, at: place.directory) {
        case .watched:
            note(place, .events, nil)
            return nil
        case .refused(let reason):
            note(place, .events, reason)
            refused[place.folder] = place.device
            _ = polling.watch(place.folder, at: place.directory)
            return reason
        }
    }

    /// What has changed.
    ///
    /// The next poll is counted from the end of the last, so that a slow server is not asked without a pause.
    func drain(isBusy: Bool, now: Moment) -> TreeChanges {
        var changes = events?.drain(now: now) ?? TreeChanges()
        if isBusy {
            polling.postpone(now: now)
        } else {
            changes.merge(polling.drain(now: now))
        }
        return changes
    }

    func nextChange(now: Moment) -> Duration? {
        [events?.nextChange(now: now), polling.nextChange(now: now)].compactMap(\.self).min()
    }

    mutating func forget(_ studentFolder: FileName) {
        events?.forget(.student(studentFolder))
        polling.forget(.student(studentFolder))
        refused = refused.filter { $0.key.studentFolder != studentFolder }
    }

    /// Finds out anew what is to be polled, when everything is about to be listed.
    mutating func beginListingAll() {
        former = former.merging(mounts) { $1 }
        mounts = [:]
        refused = [:]
        polling.stop()
    }

    /// Lets go of the file systems that the listing of everything did not meet.
    mutating func endListingAll() {
        former = [:]
    }

    var status: [IntakeStatus.MountStatus] {
        var unwatched: [UInt64: Int] = [:]
        for device in refused.values { unwatched[device, default: 0] += 1 }
        return mounts.merging(former) { known, _ in known }.map { device, mount in
            IntakeStatus.MountStatus(
                folder: mount.folder,
                type: mount.type,
                mode: mount.mode,
                reason: mount.reason,
                unwatchedFolders: unwatched[device] ?? 0
            )
        }.sorted { $0.folder < $1.folder }
    }

    private mutating func note(_ place: OpenTree.Opened, _ mode: IntakeStatus.WatchMode, _ reason: String?) {
        if mounts[place.device] == nil {
            mounts[place.device] = MountWatch(
                folder: place.folder.text,
                type: place.mount.typeName,
                mode: mode,
                reason: reason
            )
        } else if let reason {
            mounts[place.device]?.reason = reason
        }
    }
}
