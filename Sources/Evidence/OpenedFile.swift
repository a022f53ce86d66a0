import Glibc

/// What the system says about an open file before its bytes are looked at.
enum OpenedFile {
    /// Why a file is not read.
    struct Refusal: Error {
        var code: ReadingProblem
        var detail: String?
    }

    /// The size of a regular file in bytes.
    static func size(of descriptor: Int32) -> Result<Int, Refusal> {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            return .failure(Refusal(code: .fileUnreadable, detail: systemMessage(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return .failure(Refusal(code: .fileNotRegular))
        }
        return .success(Int(clamping: status.st_size))
    }

    /// The system's own words for an error number.
    static func systemMessage(_ number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress, strerror_r(number, base, buffer.count) == 0 else {
                return "error \(number)"
            }
            return String(cString: base)
        }
    }
}

extension ByteSource.ReadFailure {
    /// The failure as facts carry it.
    var problem: (code: ReadingProblem, detail: String?) {
        switch self {
        case .shrank: (.fileChanged, nil)
        case .system(let number): (.fileUnreadable, OpenedFile.systemMessage(number))
        }
    }
}
