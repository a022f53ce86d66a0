/// What a student does in a pair.
public enum StudentRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// The strong student who helps (帮扶者).
    case helper
    /// The student who is helped (帮扶对象).
    case helpee
}

/// A student's place in the programme, one row of the roster.
public struct Enrolment: Sendable, Hashable, Codable {
    /// The student's number.
    public var student: StudentID
    /// The student's name, for people only.
    public var name: String
    /// The small class (小班).
    public var className: String
    /// Helper or helpee.
    public var role: StudentRole
    /// The pair, shared by one helper and one helpee.
    public var pair: String
    /// First day on which the student's sessions count; `nil`: from the first day of the programme.
    public var joined: CivilDate?
    /// First day on which the student's sessions no longer count; `nil`: to the end of the programme.
    public var withdrawn: CivilDate?

    /// Makes an enrolment from the columns of `roster.csv`.
    public init(
        student: StudentID,
        name: String,
        className: String,
        role: StudentRole,
        pair: String,
        joined: CivilDate? = nil,
        withdrawn: CivilDate? = nil
    ) {
        self.student = student
        self.name = name
        self.className = className
        self.role = role
        self.pair = pair
        self.joined = joined
        self.withdrawn = withdrawn
    }
}
