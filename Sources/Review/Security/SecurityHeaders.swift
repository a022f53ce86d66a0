import HTTPTypes

/// The header fields of every response.
enum SecurityHeaders {
    /// Nothing but the desk's own files may load, run or be sent anywhere; no inline script or style.
    static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    /// Adds the fields; what a handler set itself (`Cache-Control` of an asset) stays.
    ///
    /// - Parameters:
    ///   - fields: The response's fields.
    ///   - isEncrypted: Whether browsers reach the desk over TLS.
    static func add(to fields: inout HTTPFields, isEncrypted: Bool) {
        fields[.contentSecurityPolicy] = contentPolicy
        fields[.xContentTypeOptions] = "nosniff"
        fields[named("Referrer-Policy")] = "no-referrer"
        fields[named("X-Frame-Options")] = "DENY"
        fields[named("Cross-Origin-Opener-Policy")] = "same-origin"
        fields[named("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[named("Permissions-Policy")] = "camera=(), geolocation=(), microphone=()"
        if isEncrypted { fields[.strictTransportSecurity] = "max-age=31536000" }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
    }

    private static func named(_ name: String) -> HTTPField.Name {
        // The names above are all tokens.
        HTTPField.Name(name) ?? .xContentTypeOptions
    }
}
