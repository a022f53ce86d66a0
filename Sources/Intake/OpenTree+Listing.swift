import FileSystem
public import Submissions

extension OpenTree {
    /// How many students' folders are looked at.
    static let studentLimit = 100_000

    /// Lists the students' folders.
    ///
    /// - Parameter opening: Called with the root before it is read, so that it can be watched first.
    /// - Returns: What lies in the root.
    /// - Throws: `IOFailure`.
    public func listRoot(opening: (Opened) -> Void = { _ in }) throws -> RootListing {
        opening(try opened(.root, root))
        let contents = try FolderContents(
            of: root,
            folders: Self.studentLimit,
            files: FolderContents.namedNotices,
            entries: tree.limits.entriesPerFolder
        )
        var listing = RootListing()
        listing.studentFolders = contents.folders.names
        listing.notices = contents.files.names.map { TreeNotice(path: [$0], problem: .strayFile) }
        listing.notices += notices(on: contents, at: [])
        let unnamed = contents.files.seen - contents.files.names.count
        if unnamed > 0 { listing.notices.append(TreeNotice(path: [], problem: .more(count: unnamed))) }
        listing.isComplete = contents.end == .complete && !contents.folders.isOverfull
        return listing
    }

    /// Lists one student's folder with all its sessions; opens no file.
    ///
    /// A session that cannot be listed is reported and the others go on.
    ///
    /// - Parameters:
    ///   - student: The student's folder.
    ///   - opening: Called with each folder before it is read, so that it can be watched first: what comes after is
    ///     an event, what came before is in the listing.
    /// - Returns: What lies in the folder.
    /// - Throws: `IOFailure` where the student's folder itself cannot be read.
    public func list(_ student: FileName, opening: (Opened) -> Void = { _ in }) throws -> StudentListing {
        let directory = try root.directory(student)
        let place = try opened(.student(student), directory)
        opening(place)
        let limits = tree.limits
        let contents = try FolderContents(
            of: directory,
            folders: limits.submissionsPerStudent,
            files: limits.looseFilesPerStudent,
            entries: limits.entriesPerFolder
        )
        var listing = StudentListing(studentFolder: student)
        listing.device = place.device
        listing.notices = notices(on: contents, at: [student])
        if contents.folders.isOverfull {
            let problem = TreeNotice.Problem.tooManySubmissions(
                seen: contents.folders.seen,
                limit: limits.submissionsPerStudent
            )
            listing.notices.append(TreeNotice(path: [student], problem: problem))
        }
        add(contents, of: nil, at: place, to: &listing)
        for session in contents.folders.names {
            add(session, of: directory, opening: opening, to: &listing)
        }
        return listing
    }

    private func add(
        _ session: FileName,
        of student: Directory,
        opening: (Opened) -> Void,
        to listing: inout StudentListing
    ) {
        let path = [listing.studentFolder, session]
        do {
            let directory = try student.directory(session)
            let id = SubmissionID(studentFolder: listing.studentFolder, sessionFolder: session)
            let place = try opened(.session(id), directory)
            opening(place)
            let contents = try FolderContents(
                of: directory,
                folders: FolderContents.namedNotices,
                files: tree.limits.filesPerSubmission,
                entries: tree.limits.entriesPerFolder
            )
            listing.notices += contents.folders.names.map { TreeNotice(path: path + [$0], problem: .nestedFolder) }
            let unnamed = contents.folders.seen - contents.folders.names.count
            if unnamed > 0 { listing.notices.append(TreeNotice(path: path, problem: .more(count: unnamed))) }
            listing.notices += notices(on: contents, at: path)
            add(contents, of: session, at: place, to: &listing)
        } catch let error as IOFailure where error.code == IOFailure.missingEntry {
            // Removed or renamed since its name was read; an event or the next listing tells.
        } catch {
            listing.notices.append(TreeNotice(path: path, problem: .unreadable(reason: "\(error)")))
            listing.partlySeen.insert(session)
        }
    }

    /// Adds the files of one folder, looked at one by one and not opened.
    private func add(
        _ contents: FolderContents,
        of session: FileName?,
        at place: Opened,
        to listing: inout StudentListing
    ) {
        let folder = [listing.studentFolder] + (session.map { [$0] } ?? [])
        if contents.files.isOverfull {
            let problem = TreeNotice.Problem.tooManyFiles(seen: contents.files.seen, limit: contents.files.limit)
            listing.notices.append(TreeNotice(path: folder, problem: problem))
        }
        if contents.files.isOverfull || contents.end != .complete { listing.partlySeen.insert(session) }
        for name in contents.files.names {
            do {
                let status = try place.directory.status(of: name)
                guard status.kind == .regular else {
                    listing.notices.append(TreeNotice(path: folder + [name], problem: .special(status.kind)))
                    continue
                }
                let limit = tree.limits.fileBytes
                guard status.stamp.size <= limit else {
                    let problem = TreeNotice.Problem.tooLarge(bytes: status.stamp.size, limit: limit)
                    listing.notices.append(TreeNotice(path: folder + [name], problem: problem))
                    continue
                }
                let path = UploadPath(studentFolder: listing.studentFolder, sessionFolder: session, name: name)
                listing.files.append(
                    UploadedFile(path: path, stamp: status.stamp, linkCount: status.linkCount, mount: place.mount)
                )
            } catch  where error.code == IOFailure.missingEntry {
                // Removed or renamed since its name was read.
            } catch {
                let problem = TreeNotice.Problem.unreadable(reason: "\(error)")
                listing.notices.append(TreeNotice(path: folder + [name], problem: problem))
            }
        }
    }

    private func notices(on contents: FolderContents, at path: [FileName]) -> [TreeNotice] {
        var notices = contents.specials.map { TreeNotice(path: path + [$0.name], problem: .special($0.kind)) }
        let unnamed = contents.specialCount - contents.specials.count
        if unnamed > 0 { notices.append(TreeNotice(path: path, problem: .more(count: unnamed))) }
        if contents.end == .limitHit {
            let problem = TreeNotice.Problem.tooManyEntries(limit: tree.limits.entriesPerFolder)
            notices.append(TreeNotice(path: path, problem: problem))
        }
        return notices
    }
}
