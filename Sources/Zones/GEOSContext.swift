import CGEOS

/// What GEOS said when it gave up.
struct GEOSFailure: Error, CustomStringConvertible {
    /// The library's own words.
    let reason: String

    var description: String { "GEOS: \(reason)" }
}

/// One GEOS context, which owns the library's state for one user at a time.
///
/// Not `Sendable`: whoever shares geometries between threads puts them and their context behind one lock. Geometries
/// keep their context alive, so it ends after the last of them.
final class GEOSContext {
    /// The handle that every call takes.
    let handle: OpaquePointer
    private let lastError: LastError

    init() throws(GEOSFailure) {
        guard let handle = GEOS_init_r() else { throw GEOSFailure(reason: "out of memory") }
        self.handle = handle
        lastError = LastError()
        GEOSContext_setErrorMessageHandler_r(handle, keepMessage, Unmanaged.passUnretained(lastError).toOpaque())
    }

    deinit {
        GEOS_finish_r(handle)
    }

    /// What the library said last, for an error to throw.
    var failure: GEOSFailure {
        GEOSFailure(reason: lastError.message.isEmpty ? "failed without a reason" : lastError.message)
    }

    /// The pointer that a call returned, or what went wrong.
    func check(_ pointer: OpaquePointer?) throws(GEOSFailure) -> OpaquePointer {
        guard let pointer else { throw failure }
        return pointer
    }
}

/// Where the error handler puts the library's words; the context keeps it alive as long as GEOS may call.
private final class LastError {
    var message = ""
}

/// Called by GEOS on the thread that made the failing call.
private func keepMessage(_ message: UnsafePointer<CChar>?, _ userdata: UnsafeMutableRawPointer?) {
    guard let message, let userdata else { return }
    Unmanaged<LastError>.fromOpaque(userdata).takeUnretainedValue().message = String(cString: message)
}
