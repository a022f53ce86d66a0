/// What a file system says about a file without opening it; equal stamps mean "not written since".
///
/// A stamp is no identity: on network shares inode numbers are made up and a path can hold another file tomorrow. The
/// content's hash is the identity.
public struct FileStamp: Sendable, Hashable, Codable {
    /// Size in bytes.
    public var size: Int64
    /// Last change of the content, nanoseconds since 1970.
    public var modified: Int64
    /// Last change of content or attributes, nanoseconds since 1970.
    public var changed: Int64

    /// Makes a stamp.
    public init(size: Int64, modified: Int64, changed: Int64) {
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}
