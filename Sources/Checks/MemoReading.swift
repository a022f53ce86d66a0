import Submissions

extension EvidenceFacts {
    /// Why a memo's text is not to be relied on.
    enum TextDoubt: String, CaseIterable {
        /// Nothing here could read the picture.
        case unread
        /// No letter was found in the picture.
        case blank
        /// The text was recognised with too low a score.
        case score
    }

    /// Why the text that was read is not to be relied on; `nil` where it is.
    func textDoubt(under policy: MemoPolicy) -> TextDoubt? {
        guard let memo else { return .unread }
        guard !memo.isText else { return nil }
        if !memo.text.contains(where: \.isWordCharacter) { return .blank }
        if let score = memo.score, !(score >= policy.minimumScore) { return .score }
        return nil
    }

    /// What the memo or timer says, where that can be relied on.
    func reliableText(under policy: MemoPolicy) -> MemoFacts? {
        textFailure == nil && textDoubt(under: policy) == nil ? memo : nil
    }
}

extension MemoFacts {
    /// Whether the text was typed and not recognised in a picture.
    var isText: Bool { engine == "text" }
}

extension Character {
    /// A letter, a Chinese character or a digit.
    var isWordCharacter: Bool { isLetter || isNumber }
}

extension MemoPolicy {
    /// Seconds by which a stated duration may differ from a measured one: the minutes or the share, whichever is more.
    func toleranceSeconds(of measured: Int) -> Int {
        let share = (Double(measured) * toleranceShare).rounded(.down)
        let shared = share.isFinite && abs(share) < 1e15 ? Int(share) : 0
        return max(0, Spans.minutes(toleranceMinutes), shared)
    }
}
