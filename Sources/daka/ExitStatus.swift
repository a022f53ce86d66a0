import ArgumentParser
import Foundation

/// The exit statuses of `daka`, as `sysexits.h` names them.
enum ExitStatus: Int32 {
    /// The call is wrong (`EX_USAGE`).
    case usage = 64
    /// A file's content cannot be used (`EX_DATAERR`).
    case data = 65
    /// A file is not there or cannot be opened (`EX_NOINPUT`).
    case noInput = 66
    /// Something that this needs is not installed (`EX_UNAVAILABLE`).
    case unavailable = 69
    /// A file or folder cannot be made (`EX_CANTCREAT`).
    case cannotCreate = 73
    /// Reading or writing failed (`EX_IOERR`).
    case inputOutput = 74
    /// Not now; try again later (`EX_TEMPFAIL`).
    case temporary = 75
    /// A setting, the zones or the roster need mending (`EX_CONFIG`).
    case configuration = 78

    var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Writes a line to standard error, after the program's name.
func complain(_ message: String) {
    FileHandle.standardError.write(Data("daka: \(message)\n".utf8))
}

/// Says what is wrong and ends the command.
func stop(_ status: ExitStatus, _ message: String) -> ExitCode {
    complain(message)
    return status.exitCode
}
