public import Submissions

/// What a piece of text on a screenshot was taken for.
public enum LineRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// The phone's own bar: clock, network, battery.
    case status
    /// The app's bar on top: back arrow, title of the screen.
    case navigation
    /// The app's bar below: buttons, icons.
    case toolbar
    /// The day and time that the app itself writes on a note or a message.
    case stamp
    /// Other words of the app: placeholders, counts of characters.
    case furniture
    /// The note.
    case note
    /// A timer's own time.
    case figure
    /// What a timer says beside its time.
    case detail
    /// An icon that was read as text.
    case noise
}

/// The facts of a screenshot and what each piece of its text was taken for.
public struct ScreenReading: Sendable, Hashable {
    /// Kind, minutes, start, end, date and content.
    public var facts: MemoFacts
    /// One role for each line of the page, in the page's order.
    public var roles: [LineRole]

    /// Makes a reading.
    public init(facts: MemoFacts, roles: [LineRole]) {
        self.facts = facts
        self.roles = roles
    }
}
