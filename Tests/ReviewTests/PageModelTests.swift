import Mustache
import Testing

@testable import Review

@Suite struct PageModelTests {
    struct Outer {
        let name: String
        let number: Int64
        let absent: String?
        let inner: Inner?
        let list: [Inner]
        let words: [String]
    }

    struct Inner {
        let name: String?
        let isOn: Bool
    }

    private let model = Outer(
        name: "a<b",
        number: 7,
        absent: nil,
        inner: Inner(name: nil, isOn: true),
        list: [Inner(name: "x", isOn: false), Inner(name: nil, isOn: true)],
        words: ["p", "q"]
    )

    /// Templates find the same in the dictionaries as in the structures themselves.
    @Test(arguments: [
        "{{name}} {{number}} {{absent}}|", "{{#absent}}no{{/absent}}{{^absent}}none{{/absent}}",
        "{{#inner}}{{name}}{{#isOn}}on{{/isOn}}{{/inner}}", "{{inner.isOn}} {{inner.name}}|",
        "{{#list}}[{{name}}{{^isOn}}off{{/isOn}}{{number}}]{{/list}}",
        "{{#words}}{{.}},{{/words}}{{^words}}none{{/words}}",
        "{{{name}}}", "{{nothing}}",
    ])
    func templatesFindTheSame(template: String) throws {
        let template = try MustacheTemplate(string: template)
        let lookup = try #require(PageModel.lookup(model))
        #expect(template.render(lookup) == template.render(model))
        #expect(template.render(["model": lookup]) == template.render(["model": model]))
    }

    @Test func whatIsNotThereIsLeftOut() {
        #expect(PageModel.lookup(String?.none as Any) == nil)
        let fields = PageModel.lookup(model) as? [String: Any]
        #expect(fields?.keys.sorted() == ["inner", "list", "name", "number", "words"])
    }
}
