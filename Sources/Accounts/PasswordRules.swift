import Foundation

/// What a password must be: long, and not one that is tried first.
///
/// No rule on kinds of characters and no expiry, as NIST SP 800-63B §5.1.1.2 advises.
public enum PasswordRules {
    /// Why a password is not taken.
    public enum Problem: String, Sendable, Hashable, CaseIterable {
        /// Fewer than ``minimumLength`` characters.
        case tooShort
        /// More than ``maximumBytes`` bytes.
        case tooLong
        /// The account's name, or little more than it.
        case likeAccount
        /// One of the words that are tried first, or one character repeated, or a run such as 123456.
        case common
        /// Control characters, which no keyboard types the same way twice.
        case controlCharacters
    }

    /// Characters at least.
    public static let minimumLength = 10
    /// Bytes at most; longer ones cost the server, not the guesser.
    public static let maximumBytes = 256

    /// What is wrong with a password; `nil` where it is taken.
    ///
    /// - Parameters:
    ///   - password: As typed.
    ///   - account: Whose it is to be.
    /// - Returns: The first rule that is not met.
    public static func problem(with password: String, for account: AccountName) -> Problem? {
        guard password.utf8.count <= maximumBytes else { return .tooLong }
        guard password.count >= minimumLength else { return .tooShort }
        guard password.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            return .controlCharacters
        }
        let plain = password.precomposedStringWithCompatibilityMapping.lowercased()
        let letters = plain.filter { $0.isLetter || $0.isNumber }
        if letters.contains(account.text), letters.count - account.text.count < 6 { return .likeAccount }
        let stem = letters.trimmingCharacters(in: .decimalDigits)
        if common.contains(letters) || (!stem.isEmpty && letters.count - stem.count <= 4 && common.contains(stem)) {
            return .common
        }
        return isRun(Array(plain.unicodeScalars.map(\.value))) ? .common : nil
    }

    /// Whether all characters follow each other by the same small step: aaaa, 1234, 9876.
    private static func isRun(_ values: [UInt32]) -> Bool {
        let steps = Set(zip(values, values.dropFirst()).map { Int64($1) - Int64($0) })
        return steps.isSubset(of: [0]) || steps.isSubset(of: [1, -9]) || steps.isSubset(of: [-1, 9])
    }

    /// Long enough and yet among those tried first; shorter ones fail by their length.
    private static let common: Set<String> = [
        "password", "passwort", "passw0rd", "password1", "qwertyuiop", "qwerty", "qwerty123", "asdfghjkl", "zxcvbnm",
        "1q2w3e4r5t", "1qaz2wsx3edc", "1qaz2wsx", "qazwsxedc", "administrator", "admin", "letmein", "welcome",
        "iloveyou", "woaini", "woaini1314", "5201314", "daka", "dakadaka", "changeme", "teacher", "student",
        "a123456789",
        "aa123456789", "qq123456789", "wang123456", "li123456", "0123456789", "1234567890", "11223344556677",
        "1122334455", "147258369", "123123123123", "1231231231", "1212121212", "88888888", "66666666",
    ]
}
