import HTTPTypes

/// Why a request is not answered as asked: a status, and the key of the sentence that says what to do.
struct DeskRefusal: Error, Hashable {
    /// The status of the response.
    let status: HTTPResponse.Status
    /// The key of the sentence in the catalogue.
    let key: String
    /// What fills the sentence.
    var values: [String] = []
    /// A page of the desk on which what is lacking can be added; `nil` where the queue is the best place to go.
    var page: String?
    /// Header fields besides those of every page.
    var headers: [HTTPField.Name: String] = [:]
    /// A reason that was typed into a form which could not be taken; whoever typed it gets it back.
    var written: String?
    /// Where to go on after signing in.
    var next: String?

    /// The request itself is wrong.
    static func badRequest(_ key: String) -> DeskRefusal { DeskRefusal(status: .badRequest, key: key) }
    /// Nobody is signed in.
    static let signInFirst = DeskRefusal(status: .unauthorized, key: "error.sign-in")
    /// Whether signing in is what helps.
    var asksForSignIn: Bool { key == Self.signInFirst.key }
    /// A program's token is missing, unknown or revoked.
    static let tokenFirst = DeskRefusal(
        status: .unauthorized,
        key: "error.token",
        headers: [.wwwAuthenticate: "Bearer realm=\"daka\""]
    )
    /// The form's token is missing, old or another session's.
    static let foreignForm = DeskRefusal(status: .forbidden, key: "error.foreign-form")
    /// The role does not suffice.
    static let roleTooLow = DeskRefusal(status: .forbidden, key: "error.role")
    /// A program's token opens something else.
    static let scopeTooNarrow = DeskRefusal(status: .forbidden, key: "error.scope")
    /// There is no such page.
    static let notFound = DeskRefusal(status: .notFound, key: "error.not-found")
    /// The request is larger than any form of the desk.
    static let tooLarge = DeskRefusal(status: .contentTooLarge, key: "error.too-large")
    /// The form is of another kind than browsers send.
    static let wrongKind = DeskRefusal(status: .unsupportedMediaType, key: "error.wrong-kind")

    /// The path does not answer to the method.
    static func wrongMethod(_ allowed: [HTTPRequest.Method]) -> DeskRefusal {
        DeskRefusal(
            status: .methodNotAllowed,
            key: "error.wrong-method",
            headers: [.allow: Set(allowed.map(\.rawValue)).sorted().joined(separator: ", ")]
        )
    }
}
