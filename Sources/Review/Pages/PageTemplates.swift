/// The templates of `Templates/`, by the names under which pages and other templates ask for them.
///
/// A test holds that every file is listed.
enum PageTemplates {
    static let all: [(name: String, bytes: [UInt8])] = [
        ("audit", PackageResources.audit_mustache),
        ("board", PackageResources.board_mustache),
        ("bulk", PackageResources.bulk_mustache),
        ("case", PackageResources.case_mustache),
        ("case-decision", PackageResources.case_decision_mustache),
        ("case-picture", PackageResources.case_picture_mustache),
        ("conflict", PackageResources.conflict_mustache),
        ("error", PackageResources.error_mustache),
        ("help", PackageResources.help_mustache),
        ("keys", PackageResources.keys_mustache),
        ("layout", PackageResources.layout_mustache),
        ("original", PackageResources.original_mustache),
        ("overview", PackageResources.overview_mustache),
        ("queue", PackageResources.queue_mustache),
        ("sessions", PackageResources.sessions_mustache),
        ("sign-in", PackageResources.sign_in_mustache),
        ("undo", PackageResources.undo_mustache),
    ]
}
