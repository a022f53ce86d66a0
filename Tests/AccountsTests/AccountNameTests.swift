import Accounts
import Testing

/// Names of accounts: one spelling each, none that could be mistaken for Daka's own.
struct AccountNameTests {
    @Test(arguments: ["li", "Li.Wei", "王老师", "a", "x-1_2", "0"])
    func `Letters of any script, digits and three signs make a name`(_ typed: String) {
        #expect(AccountName(typed) != nil)
    }

    @Test(arguments: [
        "", "daka", "DAKA", "ＤＡＫＡ", "-li", ".", "li wei", "li\n", "a/b", String(repeating: "a", count: 33),
    ])
    func `Anything else is none`(_ typed: String) {
        #expect(AccountName(typed) == nil)
    }

    @Test func `Case and width make no other name`() {
        #expect(AccountName("ＬＩ") == AccountName("li"))
    }
}
