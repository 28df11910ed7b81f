/// HTML while it grows; nothing from outside gets in unescaped.
struct SignOffMarkup {
    private(set) var text = ""
    /// The heading that tables stand under.
    private var sectionID = ""

    private static let limit = 2_000

    /// Appends markup of ours.
    mutating func raw(_ markup: String) { text += markup }

    /// Appends text from outside.
    mutating func escaped(_ content: String) { text += HTMLText.escape(content, limit: Self.limit) }

    /// Appends an element with text in it.
    mutating func element(_ name: String, _ content: String, _ attributes: String = "") {
        raw(attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>")
        escaped(content)
        raw("</\(name)>")
        if name != "th", name != "td" { raw("\n") }
    }

    /// Appends a cell with a digest or an identifier.
    mutating func code(_ content: String) {
        raw("<td><code>")
        escaped(content)
        raw("</code></td>")
    }

    /// Appends a cell that says whether something passed.
    mutating func state(_ passed: Bool) {
        raw(passed ? "<td class=\"yes\">passed</td>" : "<td class=\"no\">failed</td>")
    }

    /// Appends a list.
    mutating func list(_ items: [String], _ attributes: String = "") {
        raw(attributes.isEmpty ? "<ul>\n" : "<ul \(attributes)>\n")
        for item in items { element("li", item) }
        raw("</ul>\n")
    }

    /// Appends terms with what they stand for.
    mutating func terms(_ items: [(title: String, value: String, isCode: Bool)]) {
        raw("<dl>\n")
        for item in items {
            raw("<div>")
            element("dt", item.title)
            raw(item.isCode ? "<dd><code>" : "<dd>")
            escaped(item.value)
            raw(item.isCode ? "</code></dd></div>\n" : "</dd></div>\n")
        }
        raw("</dl>\n")
    }

    /// Appends a section under a heading.
    mutating func section(_ title: String, id: String, _ body: (inout SignOffMarkup) -> Void) {
        raw("<section aria-labelledby=\"\(id)\">\n")
        element("h2", title, "id=\"\(id)\"")
        sectionID = id
        body(&self)
        raw("</section>\n")
    }

    /// Appends a table.
    mutating func table(_ heads: [String], _ rows: (inout SignOffMarkup) -> Void) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"\(sectionID)\"><table><thead><tr>")
        for head in heads { element("th", head, "scope=\"col\"") }
        raw("</tr></thead><tbody>\n")
        rows(&self)
        raw("</tbody></table></div>\n")
    }
}
