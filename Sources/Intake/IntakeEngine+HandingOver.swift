import FileSystem
import Logging
import Submissions

extension IntakeEngine {
    private struct Handed: Sendable {
        let file: UploadedFile
        let result: Result<Reception, any Error>
    }

    /// Hands the files that are ready to the receiver, some at once, the oldest first, at most one batch.
    ///
    /// While something concerns the whole intake, one file at a time finds out whether it has passed.
    ///
    /// - Returns: How many were taken in.
    func handOver(from share: OpenTree, now: Moment) async -> Int {
        guard !isStopping, isGateOpen(now: now), hasSpace(now: now) else { return 0 }
        let limit = gate.failing.isEmpty ? configuration.batch : 1
        var rest = settled.candidates(limit: limit, now: now)[...]
        let before = taken
        await withTaskGroup(of: Handed.self) { group in
            var running = 0
            while true {
                while running < configuration.concurrency, isGateOpen(now: now), !isStopping,
                    let pending = rest.popFirst()
                {
                    let file = arrived(pending, share: share)
                    let receiver = receiver
                    group.addTask(executorPreference: pool) {
                        do {
                            return Handed(file: pending.file, result: .success(try await receiver.receive(file)))
                        } catch {
                            return Handed(file: pending.file, result: .failure(error))
                        }
                    }
                    running += 1
                }
                guard let handed = await group.next() else { break }
                running -= 1
                conclude(handed, now: now)
            }
        }
        return taken - before
    }

    /// Drops a file that needs no more care, and what was noted about its failures.
    func drop(_ path: UploadPath, now: Moment) {
        settled.forget(path)
        clearFailure(of: path, now: now)
    }

    private func arrived(_ pending: SettledFiles.Pending, share: OpenTree) -> ArrivedFile {
        ArrivedFile(
            path: pending.file.path,
            stamp: pending.file.stamp,
            linkCount: pending.file.linkCount,
            firstSeenAt: pending.firstSeenAt,
            arrivedAt: pending.arrivedAt,
            mount: pending.file.mount,
            share: share
        )
    }

    private func conclude(_ handed: Handed, now: Moment) {
        let path = handed.file.path
        switch handed.result {
        case .success(let reception):
            openGate(now: now)
            clearFailure(of: path, now: now)
            switch reception {
            case .taken:
                settled.forget(path)
                taken += 1
                takenBytes += handed.file.stamp.size
            case .incomplete(let reason):
                settled.markIncomplete(path, reason: reason, now: now)
                troubles.log(.info, "incomplete", "\(path): \(reason). It is read again when it changes.", now: now)
            }
        case .failure(FileRefusal.notSettled):
            settled.restart(path, now: now)
            queue.append(path.studentFolder)
        case .failure(let error as FileRefusal):
            // The listing that follows says what it is instead, and drops it.
            troubles.log(.notice, "refused", "\(error)", now: now)
            settled.restart(path, now: now)
            queue.append(path.studentFolder)
        case .failure(let error):
            fail(path, error, now: now)
        }
    }

    private func fail(_ path: UploadPath, _ error: any Error, now: Moment) {
        let fault = IntakeFault(error)
        troubles.report(fault.cause, fault.message, now: now)
        switch fault.scope {
        case .intake:
            // Files in hand at the same time fail together; that is one failure.
            if gate.remaining(fault.cause, now: now) == .zero { gate.failed(fault.cause, now: now) }
            // Another file finds out whether it has passed, lest it be this one alone that fails.
            settled.postpone(path, by: fileFailures.failed(path, now: now) * 2, now: now)
        case .file:
            // Another cause than before: the first no longer holds this file up.
            clearCause(of: path, unless: fault.cause, now: now)
            fileCauses[path] = fault.cause
            settled.postpone(path, by: fileFailures.failed(path, now: now), now: now)
            // It may simply be gone; the listing tells.
            queue.append(path.studentFolder)
        }
    }

    private func clearFailure(of path: UploadPath, now: Moment) {
        fileFailures.succeeded(path)
        clearCause(of: path, unless: nil, now: now)
    }

    private func clearCause(of path: UploadPath, unless cause: String?, now: Moment) {
        guard let old = fileCauses[path], old != cause else { return }
        fileCauses[path] = nil
        if !fileCauses.values.contains(old), !gate.isFailing(old) { troubles.passed(old, now: now) }
    }

    private func isGateOpen(now: Moment) -> Bool {
        gate.failing.allSatisfy { gate.remaining($0, now: now) == .zero }
    }

    private func openGate(now: Moment) {
        for cause in gate.failing {
            gate.succeeded(cause)
            if !fileCauses.values.contains(cause) { troubles.passed(cause, now: now) }
        }
    }

    private func hasSpace(now: Moment) -> Bool {
        isShortOfSpace = false
        do {
            guard let free = try freeSpace(), free < configuration.freeSpaceFloor else {
                troubles.passed("free-space", now: now)
                return true
            }
            isShortOfSpace = true
            let message = """
                \(free) bytes are free where evidence is kept, the floor is \(configuration.freeSpaceFloor). \
                Nothing is taken in until space is freed.
                """
            troubles.report("free-space", message, now: now)
            return false
        } catch {
            // What cannot be measured is found out by writing.
            troubles.report("free-space", "\(error)", now: now)
            return true
        }
    }
}
