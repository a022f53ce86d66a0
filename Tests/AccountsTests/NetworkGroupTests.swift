import Accounts
import Testing

struct NetworkGroupTests {
    @Test(arguments: [
        ("10.0.0.7", "10.0.0.7"), ("::ffff:10.0.0.7", "10.0.0.7"), ("2001:db8::1", "2001:db8:0:0::/64"),
        ("2001:db8:0:0:ffff:1:2:3", "2001:db8:0:0::/64"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80:0:0:0::/64"), ("", ""), ("unknown", "unknown"),
    ])
    func `A site of IPv6 is one visitor, an address of IPv4 another`(_ address: String, _ group: String) {
        #expect(NetworkGroup.of(address) == group)
    }
}
