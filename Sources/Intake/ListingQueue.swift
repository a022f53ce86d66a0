import Submissions

/// The students' folders that are to be listed, each once, first come first served.
struct ListingQueue {
    private var folders: [FileName] = []
    private var head = 0
    private var members: Set<FileName> = []

    var count: Int { members.count }
    var isEmpty: Bool { members.isEmpty }

    mutating func append(_ folder: FileName) {
        guard members.insert(folder).inserted else { return }
        folders.append(folder)
    }

    mutating func popFirst() -> FileName? {
        guard head < folders.count else { return nil }
        let folder = folders[head]
        head += 1
        members.remove(folder)
        // What was taken is let go of once it is the larger part, which costs nothing on average.
        if head > 64, head * 2 > folders.count {
            folders.removeFirst(head)
            head = 0
        }
        return folder
    }
}
