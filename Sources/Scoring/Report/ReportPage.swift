import Submissions

/// The frame of every report: one HTML file that loads nothing.
struct ReportPage {
    var language: Language
    var title: String
    var subtitle: String
    var footer: String
    var body: Markup

    var html: String {
        let style = Markup(stringLiteral: ReportStyle.sheet)
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width,initial-scale=1">\
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\
            <title>\(title)</title><style>\(style)</style></head>
            <body><main><header><h1>\(title)</h1><p class="sub">\(subtitle)</p></header>
            \(body)
            <footer>\(footer)</footer></main></body></html>

            """
        return page.text
    }
}
