/// Texts as traces keep them.
enum TraceText {
    /// Longer texts are cut.
    static let longest = 120

    /// A text cut at ``longest`` characters.
    static func cut(_ text: String) -> String { String(text.prefix(longest)) }

    /// The text in `bytes`, without blanks around it, cut; `nil` where nothing is left.
    static func read(_ bytes: UnsafeRawBufferPointer) -> String? { ExifValue.text(bytes).map(cut) }
}
