import Dispatch
import Foundation
import Glibc

/// Reads a password, never from an argument: arguments show in the list of processes and in the shell's history.
enum PasswordInput {
    /// Bytes of a line at most; what is longer is no password.
    private static let maximumBytes = 1_024

    /// Reads a password: from a terminal twice and without showing it, else the first line of standard input.
    ///
    /// - Parameter prompt: What is asked for, shown on a terminal.
    /// - Returns: The password without its line break.
    /// - Throws: Exit status 65 where there is none, it is no UTF-8, or the two do not agree.
    static func read(_ prompt: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line() }
        let first = try hidden("\(prompt): ")
        guard try hidden("\(prompt), once more: ") == first else {
            throw stop(.data, "the two passwords are not the same")
        }
        return first
    }

    private static func hidden(_ prompt: String) throws -> String {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw stop(.inputOutput, "the terminal cannot be told to hide what is typed")
        }
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO)
        let guards = restoringOnSignals(settings)
        defer {
            for (number, source) in guards {
                source.cancel()
                _ = signal(number, SIG_DFL)
            }
        }
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0 else {
            throw stop(.inputOutput, "the terminal cannot be told to hide what is typed")
        }
        FileHandle.standardError.write(Data(prompt.utf8))
        defer {
            _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return try line()
    }

    /// Lets the signals that end a program give the terminal its settings back first; returns when they do.
    private static func restoringOnSignals(
        _ settings: termios
    ) -> [(number: Int32, source: any DispatchSourceSignal)] {
        let queue = DispatchQueue(label: "password")
        let isRegistered = DispatchSemaphore(value: 0)
        let guards = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // Until then a signal ends the program as ever, and the terminal still shows what is typed.
            source.setRegistrationHandler { isRegistered.signal() }
            source.setEventHandler {
                var settings = settings
                _ = tcsetattr(STDIN_FILENO, TCSANOW, &settings)
                FileHandle.standardError.write(Data("\n".utf8))
                _ = signal(number, SIG_DFL)
                // The threads that Dispatch reads signals on have them blocked.
                var mask = sigset_t()
                sigemptyset(&mask)
                sigaddset(&mask, number)
                pthread_sigmask(SIG_UNBLOCK, &mask, nil)
                _ = raise(number)
            }
            source.resume()
            return (number, source)
        }
        for _ in guards { isRegistered.wait() }
        return guards
    }

    /// One line of standard input, byte by byte so that nothing behind it is taken.
    private static func line() throws -> String {
        var bytes: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != UInt8(ascii: "\n") else { break }
            bytes.append(byte)
            guard bytes.count <= maximumBytes else { throw stop(.data, "the password is longer than any") }
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw stop(.data, "the password is not UTF-8")
        }
        guard !text.isEmpty else { throw stop(.data, "no password came on standard input") }
        return text
    }
}
