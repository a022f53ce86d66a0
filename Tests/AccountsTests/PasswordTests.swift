import Accounts
import Testing

/// Passwords: which are taken, and how they are kept.
struct PasswordTests {
    static let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 1, parallelism: 1)

    @Test(arguments: [
        ("", PasswordRules.Problem.tooShort), ("ninechars", .tooShort), ("九个汉字也不够长", .tooShort),
        (String(repeating: "x1", count: 129), .tooLong), ("liwei12345", .likeAccount), ("LiWei-2021!", .likeAccount),
        ("1234567890", .common), ("aaaaaaaaaa", .common), ("9876543210", .common), ("Password2021", .common),
        ("qwertyuiop", .common), ("q w e r t y u i o p", .common), ("correct\u{7}horse", .controlCharacters),
        ("correct horse", nil), ("图书馆自习室的灯光亮着", nil), ("liwei likes long walks", nil),
    ])
    func `Long ones are taken, unless they are tried first`(
        _ password: String,
        _ problem: PasswordRules.Problem?
    ) throws {
        let account = try #require(AccountName("liwei"))
        #expect(PasswordRules.problem(with: password, for: account) == problem)
    }

    @Test func `A hash matches its password alone, also after it was stored`() throws {
        let hash = try PasswordHash("correct horse", cost: Self.cheap)
        let stored = try #require(PasswordHash(text: hash.text))
        #expect(stored == hash && stored.text == hash.text && stored.cost == Self.cheap)
        #expect(stored.matches("correct horse"))
        for other in ["", "correct horsE", "correct horse ", "correct hors"] { #expect(!stored.matches(other)) }
    }

    @Test func `Equal passwords have different hashes`() throws {
        #expect(try PasswordHash("x", cost: Self.cheap) != PasswordHash("x", cost: Self.cheap))
    }

    @Test func `One password in two Unicode forms is one password`() throws {
        #expect(try PasswordHash("caf\u{E9}", cost: Self.cheap).matches("cafe\u{301}"))
    }

    @Test(arguments: [
        "", "x", "$scrypt$ln=15,r=8,p=3$AAAA$AAAA", "$bcrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=40,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=20,r=16,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=-1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$r=8,ln=15,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAA!$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ])
    func `What is no hash, or asks for an absurd cost, is not read`(_ text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test func `The standard cost is the documented one, and nothing known matches the decoy`() {
        #expect(PasswordHash.decoy.text.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(!PasswordHash.decoy.matches(""))
    }
}
