/// A page's model as templates look it up: dictionaries of its stored values, by name.
///
/// The template library can look into structures itself, but reflects on the whole structure anew for every name that a
/// template asks for, which made up nine tenths of a page's time. Here each structure is reflected on once.
enum PageModel {
    /// A structure as a dictionary, a list as a list, anything else as it is; `nil` for a value that is not there, so that
    /// the name is looked for further out as the library does.
    static func lookup(_ value: Any) -> Any? {
        switch value {
        case is String, is Int, is Bool, is Int64: return value
        case let list as [Any]: return list.compactMap(lookup)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { lookup($0.value) }
        case .struct:
            var fields: [String: Any] = [:]
            for case (let name?, let field) in mirror.children { fields[name] = lookup(field) }
            return fields
        default: return value
        }
    }
}
