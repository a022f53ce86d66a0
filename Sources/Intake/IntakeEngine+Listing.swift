import FileSystem
import Logging
import Submissions

extension IntakeEngine {
    /// Lists the root and the students' folders that are due, at most one batch.
    func listChanges(of share: OpenTree, now: Moment) async {
        if isRootDue { listRoot(of: share, now: now) }
        for _ in 0..<configuration.batch {
            guard !isStopping, let student = queue.popFirst() else { break }
            guard folderFailures.remaining(.student(student), now: now) == .zero else { continue }
            await refresh(student, of: share, now: now)
        }
        if isListingAll, !isRootDue, queue.isEmpty {
            isListingAll = false
            reconciledAt = now.wall
            watch.endListingAll()
        }
    }

    private func listRoot(of share: OpenTree, now: Moment) {
        guard folderFailures.remaining(.root, now: now) == .zero else { return }
        do {
            let listing = try share.listRoot { watchFolder($0, of: share, now: now) }
            let found = Set(listing.studentFolders)
            for student in listing.studentFolders where isListingAll || !students.contains(student) {
                queue.append(student)
            }
            // Folders that are gone are looked at once more by themselves before anything is concluded.
            if listing.isComplete {
                for student in students.subtracting(found).sorted() { queue.append(student) }
            }
            students.formUnion(found)
            rootNotices = listing.notices
            isRootDue = false
            passed(.root, now: now)
        } catch {
            failed(.root, error, now: now)
        }
    }

    /// Lists one student's folder, compares it with what is on record, and takes note of what is new and what is gone.
    private func refresh(_ student: FileName, of share: OpenTree, now: Moment) async {
        do {
            var awayFolders: Set<UploadFolder> = []
            let listing: StudentListing
            do {
                listing = try share.list(student) { place in
                    if watchFolder(place, of: share, now: now) { awayFolders.insert(place.folder) }
                }
            } catch let error as IOFailure where error.cause == .missing || error.cause == .link {
                try await forget(student, of: share)
                passed(.student(student), now: now)
                return
            }
            students.insert(student)
            let known = try await receiver.known(in: student)
            observe(listing, known: known, now: now)
            let gone = listing.gone(among: known.keys).filter { path in
                !awayFolders.contains(.student(student))
                    && !(path.submission.map { awayFolders.contains(.session($0)) } ?? false)
            }
            if !gone.isEmpty, share.isStillThere() { try await receiver.vanished(gone) }
            try await notice(listing.notices, in: student, now: now)
            passed(.student(student), now: now)
        } catch {
            failed(.student(student), error, now: now)
        }
    }

    private func observe(_ listing: StudentListing, known: [UploadPath: FileStamp], now: Moment) {
        // A folder that is refilled again and again under new names gets no more files on record than the limit.
        var room: [FileName?: Int] = [:]
        for path in known.keys { room[path.sessionFolder, default: limit(of: path)] -= 1 }
        var pending: Set<UploadPath> = []
        for file in listing.files where known[file.path] != file.stamp {
            if known[file.path] == nil {
                let left = room[file.path.sessionFolder, default: limit(of: file.path)]
                guard left > 0 else { continue }
                room[file.path.sessionFolder] = left - 1
            }
            pending.insert(file.path)
            settled.observe(file, now: now)
        }
        // On record, gone, or beyond a limit; one that the listing missed is found again by a later one.
        for path in settled.paths(in: listing.studentFolder) where !pending.contains(path) { drop(path, now: now) }
    }

    private func limit(of path: UploadPath) -> Int {
        path.sessionFolder == nil ? tree.limits.looseFilesPerStudent : tree.limits.filesPerSubmission
    }

    /// A student's folder is gone from a share that is there.
    private func forget(_ student: FileName, of share: OpenTree) async throws {
        guard share.isStillThere(), !subMounts.contains(.student(student)) else { return }
        for path in settled.paths(in: student) { settled.forget(path) }
        let known = try await receiver.known(in: student)
        if !known.isEmpty { try await receiver.vanished(known.keys.sorted()) }
        if notices[student] != nil { try await receiver.noticed([], in: student) }
        notices[student] = nil
        watch.forget(student)
        students.remove(student)
    }

    private func notice(_ found: [TreeNotice], in student: FileName, now: Moment) async throws {
        // The first listing tells in any case: something may have gone while no daemon ran.
        guard found != notices[student] else { return }
        try await receiver.noticed(found, in: student)
        notices[student] = found
        for notice in found { troubles.log(.notice, "notice.\(notice.code)", notice.description, now: now) }
    }

    /// Watches a folder before it is read.
    ///
    /// - Returns: Whether the folder was a file system of its own and no longer is: the share mounted there is away.
    @discardableResult
    private func watchFolder(_ place: OpenTree.Opened, of share: OpenTree, now: Moment) -> Bool {
        if let reason = watch.watch(place) {
            troubles.log(.warning, "watch-refused", "\(place.folder.text): is polled: \(reason)", now: now)
        }
        guard place.device == share.status.device else {
            subMounts.insert(place.folder)
            return false
        }
        guard subMounts.contains(place.folder) else { return false }
        let message =
            "\(place.folder.text): the file system that was mounted here is away; nothing is concluded. Mount it."
        troubles.log(.warning, "mount-away", message, now: now)
        return true
    }

    private func failed(_ folder: UploadFolder, _ error: any Error, now: Moment) {
        folderFailures.failed(folder, now: now)
        troubles.report("folder.\(IntakeFault(error).cause)", "\(error)", now: now)
    }

    private func passed(_ folder: UploadFolder, now: Moment) {
        guard folderFailures.isFailing(folder) else { return }
        folderFailures.succeeded(folder)
        guard folderFailures.failing.isEmpty else { return }
        for trouble in troubles.all where trouble.cause.hasPrefix("folder.") {
            troubles.passed(trouble.cause, now: now)
        }
    }
}
