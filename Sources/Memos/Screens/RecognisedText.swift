/// Mends what text recognition does to times: blanks that are lost between them.
enum RecognisedText {
    /// The text with `15:1018:50` as `15:10 18:50` and `2021.12.2211:23` as `2021.12.22 11:23`.
    static func mended(_ text: String) -> String {
        guard text.contains(where: { $0 == ":" || $0 == "：" || $0 == "点" }) else { return text }
        var mended = text
        mended.replace(/([0-9])\s*([:：])\s*(?=[0-9]{2}(?:[^0-9]|$))/) { "\($0.1)\($0.2)" }
        mended.replace(/([0-9]{1,2}[:：][0-9]{2})(?=[0-9]{2}[:：][0-9]{2})/) { "\($0.1) " }
        mended.replace(/((?:19|20)[0-9]{2}([-\/.])[0-9]{1,2}[-\/.][0-9]{2})(?=[0-9]{1,2}[:：][0-9]{2})/) { "\($0.1) " }
        mended.replace(/((?:周|星期|礼拜)[一二三四五六日天])(?=[0-9]{1,2}[:：点])/) { "\($0.1) " }
        return mended
    }
}
