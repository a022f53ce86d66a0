import Glibc

/// The program's arguments as the kernel handed them over.
///
/// A path need not be UTF-8; as a `String` it is repaired and would no longer lead to the file.
enum RawArguments {
    /// The bytes of the path that reads as `text`, ending in 0; those of `text` itself where no argument does.
    static func path(of text: String) -> [CChar] {
        repaired[text] ?? Array(text.utf8CString)
    }

    /// Arguments that are not UTF-8, by what they read as.
    private static let repaired: [String: [CChar]] = {
        var repaired: [String: [CChar]] = [:]
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument) + 1)
            if String(validatingCString: argument) == nil { repaired[String(cString: argument)] = Array(bytes) }
        }
        return repaired
    }()
}
