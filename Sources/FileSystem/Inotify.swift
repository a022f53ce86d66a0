import CLinux
import Glibc
public import Submissions

/// An inotify instance: tells of changes in the folders added to it.
public struct Inotify: ~Copyable, Sendable {
    /// What happened, as the kernel's bits.
    public struct Mask: OptionSet, Sendable, Hashable {
        /// The bits of `sys/inotify.h`.
        public let rawValue: UInt32

        /// Wraps the kernel's bits.
        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// A name was made.
        public static let created = Mask(rawValue: UInt32(IN_CREATE))
        /// A file open for writing was closed.
        public static let closedAfterWriting = Mask(rawValue: UInt32(IN_CLOSE_WRITE))
        /// A name was moved here.
        public static let movedTo = Mask(rawValue: UInt32(IN_MOVED_TO))
        /// A name was moved away.
        public static let movedFrom = Mask(rawValue: UInt32(IN_MOVED_FROM))
        /// A name was removed.
        public static let deleted = Mask(rawValue: UInt32(IN_DELETE))
        /// Rights, times or the number of links changed.
        public static let attributes = Mask(rawValue: UInt32(IN_ATTRIB))
        /// The folder itself was removed.
        public static let selfDeleted = Mask(rawValue: UInt32(IN_DELETE_SELF))
        /// The folder itself was moved.
        public static let selfMoved = Mask(rawValue: UInt32(IN_MOVE_SELF))
        /// The folder is watched no longer.
        public static let ignored = Mask(rawValue: UInt32(IN_IGNORED))
        /// The file system that the folder lies on was unmounted.
        public static let unmounted = Mask(rawValue: UInt32(IN_UNMOUNT))
        /// Events were lost.
        public static let overflow = Mask(rawValue: UInt32(IN_Q_OVERFLOW))
        /// What it happened to is a folder.
        public static let directory = Mask(rawValue: UInt32(IN_ISDIR))

        /// Everything that can make a listing of the folder differ, and nothing that reading it causes.
        public static let anyChange: Mask = [
            .created, .closedAfterWriting, .movedTo, .movedFrom, .deleted, .attributes, .selfDeleted, .selfMoved,
        ]
    }

    /// One event.
    public struct Event: Sendable, Hashable {
        /// The folder's watch; -1 for ``Mask/overflow``.
        public let watch: Int32
        /// What happened.
        public let mask: Mask
        /// The entry of the folder that it happened to; `nil` for the folder itself.
        public let name: FileName?

        /// Makes an event, as the kernel does.
        public init(watch: Int32, mask: Mask, name: FileName?) {
            self.watch = watch
            self.mask = mask
            self.name = name
        }
    }

    private let descriptor: Descriptor
    private let stopper: Descriptor

    /// Opens an instance; its flags are defined to be those of open(2).
    public init() throws(IOFailure) {
        let watching = Descriptor(
            owning: try FileSystem.syscall("watch folders", "inotify") { inotify_init1(O_CLOEXEC | O_NONBLOCK) }
        )
        let stopping = Descriptor(owning: try FileSystem.syscall("watch folders", "eventfd") { clinux_eventfd() })
        descriptor = watching
        stopper = stopping
    }

    /// Watches exactly the folder that is open, whatever its path leads to by now.
    ///
    /// The kernel answers the same watch for the same folder, whichever way it was reached.
    public func add(_ directory: Directory, _ mask: Mask) throws(IOFailure) -> Int32 {
        try FileSystem.syscall("watch the folder", directory.path) {
            directory.withMagicPath { inotify_add_watch(descriptor.number, $0, mask.rawValue | UInt32(IN_ONLYDIR)) }
        }
    }

    /// Ends a watch; one that has ended by itself is passed over.
    public func remove(_ watch: Int32) {
        _ = inotify_rm_watch(descriptor.number, watch)
    }

    /// Waits for events.
    ///
    /// - Returns: At least one event, or `nil` once ``stop()`` was called.
    public func next() throws(IOFailure) -> [Event]? {
        var polled = [
            pollfd(fd: stopper.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            try FileSystem.syscall("wait for changes", "inotify") { poll(&polled, nfds_t(polled.count), -1) }
            if polled[0].revents != 0 { return nil }
            if polled[1].revents != 0, let events = try read() { return events }
        }
    }

    /// Makes ``next()`` answer `nil`, now and from now on; from any thread.
    public func stop() {
        var one: UInt64 = 1
        // It cannot fail but by the counter being full, and then it is readable already.
        _ = write(stopper.number, &one, MemoryLayout<UInt64>.size)
    }

    private func read() throws(IOFailure) -> [Event]? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1_024, alignment: 8)
        defer { buffer.deallocate() }
        do {
            let count = try FileSystem.syscall("read changes", "inotify") {
                Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
            }
            return Self.events(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } catch  where error.code == EAGAIN {
            return nil
        }
    }

    /// Takes apart what the kernel wrote: a fixed head, then the name, padded with zeros.
    static func events(in bytes: UnsafeRawBufferPointer) -> [Event] {
        var events: [Event] = []
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + head
            let end = start + Int(event.len)
            guard end <= bytes.count else { break }
            let name = bytes[start..<end].prefix { $0 != 0 }
            events.append(
                Event(
                    watch: event.wd,
                    mask: Mask(rawValue: event.mask),
                    name: name.isEmpty ? nil : FileName(bytes: Array(name))
                )
            )
            offset = end
        }
        return events
    }
}

/// The machine's limits on watching.
public struct InotifyLimits: Sendable, Hashable, Codable {
    /// Folders that one user may watch (`fs.inotify.max_user_watches`); `nil` where it cannot be read.
    public let watches: Int?
    /// Instances that one user may open (`fs.inotify.max_user_instances`).
    public let instances: Int?
    /// Events that wait for one instance before some are lost (`fs.inotify.max_queued_events`).
    public let queuedEvents: Int?

    /// Reads the limits in force.
    public init() {
        func number(_ name: FileName) -> Int? {
            guard let folder = try? Directory.open(path: "/proc/sys/fs/inotify"),
                let bytes = try? folder.openFile(name).contents(limit: 64)
            else { return nil }
            return Int(String(decoding: bytes.prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
        }
        watches = number("max_user_watches")
        instances = number("max_user_instances")
        queuedEvents = number("max_queued_events")
    }
}
