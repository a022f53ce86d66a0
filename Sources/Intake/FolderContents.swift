import FileSystem
import Submissions

/// One folder's entries, sorted out while they stream past, so that memory is bounded whatever lies in the folder.
struct FolderContents {
    /// How many entries that are not taken in are named one by one.
    static let namedNotices = 20

    private(set) var folders: SmallestNames
    private(set) var files: SmallestNames
    private(set) var specials: [(name: FileName, kind: EntryKind)] = []
    private(set) var specialCount = 0
    private(set) var end = ListingEnd.complete

    /// Reads a folder and passes over litter.
    ///
    /// - Parameters:
    ///   - directory: The folder.
    ///   - folders: How many folders to keep, the first by name.
    ///   - files: How many files to keep, the first by name.
    ///   - entries: How many entries to look at.
    /// - Throws: `IOFailure`.
    init(of directory: Directory, folders: Int, files: Int, entries: Int) throws {
        var sorted = (folders: SmallestNames(limit: folders), files: SmallestNames(limit: files))
        var specials: [(name: FileName, kind: EntryKind)] = []
        var specialCount = 0
        end = try directory.forEachEntry(limit: entries) { entry in
            guard !UploadNames.isLitter(entry.name) else { return .next }
            switch try Self.kind(of: entry, in: directory) {
            case .directory?: sorted.folders.insert(entry.name)
            case .regular?: sorted.files.insert(entry.name)
            case let kind?:
                specialCount += 1
                if specials.count < Self.namedNotices { specials.append((entry.name, kind)) }
            case nil: break
            }
            return .next
        }
        self.folders = sorted.folders
        self.files = sorted.files
        self.specials = specials.sorted { $0.name < $1.name }
        self.specialCount = specialCount
    }

    /// The entry's kind, asked for where the file system does not list it; `nil` where the entry has gone meanwhile.
    private static func kind(of entry: Entry, in directory: Directory) throws -> EntryKind? {
        guard entry.kind == .unknown else { return entry.kind }
        do {
            return try directory.status(of: entry.name).kind
        } catch  where error.cause == .missing {
            return nil
        }
    }
}

/// The first names of a folder by byte order, and how many there were in all.
struct SmallestNames {
    private(set) var names: [FileName] = []
    private(set) var seen = 0
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether names were left out.
    var isOverfull: Bool { seen > limit }

    mutating func insert(_ name: FileName) {
        seen += 1
        if names.count >= limit {
            guard let last = names.last, name < last else { return }
            names.removeLast()
        }
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle] < name { low = middle + 1 } else { high = middle }
        }
        names.insert(name, at: low)
    }
}
