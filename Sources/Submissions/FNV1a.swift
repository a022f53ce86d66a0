/// Fowler, Noll and Vo's hash (FNV-1a, RFC 9923): short, and the same on every machine and in every run, as Swift's own is not.
///
/// Values are kept in records, so neither the numbers nor the order of the steps may change. Not for hostile bytes that must
/// not collide.
public enum FNV1a {
    /// 64 bits.
    public static func hash64(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// 32 bits.
    public static func hash32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
