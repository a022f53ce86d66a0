import Glibc

/// The addresses that one visitor has for the asking, as one word: failures to sign in are counted by it.
///
/// An IPv6 site hands each host 2^64 addresses (RFC 4291 §2.5.1), so a /64 counts as one; an IPv4 address stands for itself,
/// also where it is written as IPv6 (`::ffff:10.0.0.7`, RFC 4291 §2.5.5.2).
public enum NetworkGroup {
    /// The group of an address; what is no address is its own group.
    public static func of(_ address: String) -> String {
        let text = address.prefix { $0 != "%" }
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, String(text), &bytes) == 1 else { return address }
        let octets = withUnsafeBytes(of: bytes) { Array($0) }
        if octets[..<10].allSatisfy({ $0 == 0 }), octets[10] == 0xFF, octets[11] == 0xFF {
            return octets[12...].map(String.init).joined(separator: ".")
        }
        let groups = stride(from: 0, to: 8, by: 2).map { place in
            String(UInt16(octets[place]) << 8 | UInt16(octets[place + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }
}
