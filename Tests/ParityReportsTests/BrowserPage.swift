import Foundation
import MetricModel

/// A page as a browser understood it: its elements after parsing, and what the browser refused.
struct BrowserPage {
    /// The names of all elements.
    let elements: Set<String>
    /// The names of all attributes.
    let attributes: Set<String>
    /// The values of all attributes that can name a resource.
    let references: Set<String>
    /// How many elements there are, by name.
    let counts: [String: Int]
    /// What the browser's console says, for example that the page's policy was broken.
    let console: String

    private static let script = """
        import collections, html.parser, json, sys
        class Reader(html.parser.HTMLParser):
            tags, names, references = collections.Counter(), set(), set()
            def handle_starttag(self, tag, attributes):
                self.tags[tag] += 1
                for name, value in attributes:
                    self.names.add(name)
                    if name in ('href', 'src', 'action', 'data', 'poster', 'srcset', 'xlink:href'):
                        self.references.add(value or '')
        reader = Reader()
        reader.feed(sys.stdin.buffer.read().decode())
        print(json.dumps([dict(reader.tags), sorted(reader.names), sorted(reader.references)]))
        """

    /// Opens a page in a headless browser and lists what its document became.
    ///
    /// - Parameters:
    ///   - text: The page.
    ///   - fragment: What stands behind the file's name in the address.
    /// - Throws: ``ToolRun/Failed`` where the browser fails.
    init(_ text: String, fragment: String = "") async throws {
        let session = try await BrowserSession(text, .init(fragment: fragment), asking: [BrowserSession.document])
        let document = session.answers[0].string ?? ""
        let lists = try JSONValue(parsing: ToolRun.python(Self.script, input: document).utf8).array ?? []
        let tags = lists.first?.members ?? []
        self.counts = Dictionary(uniqueKeysWithValues: tags.map { ($0.key, $0.value.int ?? 0) })
        self.elements = Set(tags.map(\.key))
        self.attributes = Set(lists[1].array?.compactMap(\.string) ?? [])
        self.references = Set(lists[2].array?.compactMap(\.string) ?? [])
        self.console = session.complaints.joined(separator: "\n")
    }
}
