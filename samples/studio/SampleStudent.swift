import DakaTestSupport

/// A student of the sample week; names and numbers are invented.
struct SampleStudent {
    let id: String
    let name: String
    let className: String
    let role: String
    let pair: String
    /// The student's folder on the share.
    let folder: String
    let phone: SamplePhone
    let portrait: Portrait
}
