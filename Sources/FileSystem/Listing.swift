import Glibc
public import Submissions

/// One entry of a folder as a listing reports it.
public struct Entry: Sendable, Hashable {
    /// The entry's name.
    public let name: FileName
    /// What it is; `unknown` where the file system does not say while listing.
    public let kind: EntryKind
}

/// What a listing does after an entry.
public enum ListingStep: Sendable, Hashable {
    /// Goes on to the next entry.
    case next
    /// Ends the listing.
    case stop
}

/// How a listing ended.
public enum ListingEnd: Sendable, Hashable {
    /// Every entry was seen.
    case complete
    /// There are more entries than the bound; the rest was not looked at.
    case limitHit
    /// The visitor ended it.
    case stopped
}

extension Directory {
    /// Visits the folder's entries one by one, in the file system's own order and without `.` and `..`.
    ///
    /// The folder is never held in memory, whatever its size. Each listing reads the folder anew.
    ///
    /// - Parameters:
    ///   - limit: How many entries to visit at most.
    ///   - visit: Called for each entry.
    /// - Returns: How the listing ended.
    /// - Throws: ``IOFailure``, or what `visit` throws.
    @discardableResult
    public func forEachEntry(
        limit: Int = .max,
        _ visit: (Entry) throws -> ListingStep
    ) throws -> ListingEnd {
        // A descriptor of its own: the position in the folder belongs to the open file, and listings may overlap.
        let number = try syscall("list the folder", path) {
            openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        guard let stream = fdopendir(number) else {
            let code = errno
            _ = close(number)
            throw IOFailure(code: code, operation: "list the folder", path: path)
        }
        defer { closedir(stream) }
        var seen = 0
        while let entry = try nextEntry(of: stream) {
            guard seen < limit else { return .limitHit }
            seen += 1
            if try visit(entry) == .stop { return .stopped }
        }
        return .complete
    }

    private func nextEntry(of stream: OpaquePointer) throws(IOFailure) -> Entry? {
        while true {
            errno = 0
            guard let raw = readdir(stream) else {
                let code = errno
                guard code == 0 else { throw IOFailure(code: code, operation: "list the folder", path: path) }
                return nil
            }
            // The name may be longer than the array in the declaration, so it is read by its address.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
            let start = UnsafeRawPointer(raw) + offset
            let length = strlen(start.assumingMemoryBound(to: CChar.self))
            let bytes = Array(UnsafeRawBufferPointer(start: start, count: length))
            if bytes == [UInt8(ascii: ".")] || bytes == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
            return Entry(name: FileName(bytes: bytes), kind: EntryKind(entryType: raw.pointee.d_type))
        }
    }
}
