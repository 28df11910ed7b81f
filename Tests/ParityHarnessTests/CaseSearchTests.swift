import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct CaseSearchTests {
    private static let entries: [CaseSearch.Entry] = [
        CaseSearch.Entry(corpus: "dense/python3.11", scope: .corpus),
        CaseSearch.Entry(corpus: "dense/python3.11", scope: .pair(index: 0, name: "s001")),
        CaseSearch.Entry(corpus: "dense/python3.11", scope: .pair(index: 1, name: "siteA/s002")),
        CaseSearch.Entry(corpus: "multi/python3.11", scope: .pair(index: 0, name: "s009")),
        CaseSearch.Entry(corpus: "multi/python3.12", scope: .pair(index: 0, name: "s009")),
        CaseSearch.Entry(corpus: "odd", scope: .pair(index: 0, name: "a\u{202E}b\nc")),
        CaseSearch.Entry(corpus: "odd", scope: .pair(index: 1, name: "caf\u{E9}")),
        CaseSearch.Entry(corpus: "odd", scope: .pair(index: 2, name: "cafe\u{301}")),
        CaseSearch.Entry(corpus: "live/python3.11", scope: .pair(index: 0, name: "only"), standsAlone: false),
    ]

    struct Case: CustomTestStringConvertible {
        let name: String
        let found: Int

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "dense/python3.11/(corpus)", found: 0), Case(name: "dense/(corpus)", found: 0),
        Case(name: "(corpus)", found: 0), Case(name: "dense/python3.11/s001", found: 1),
        Case(name: "dense/s001", found: 1), Case(name: "s001", found: 1), Case(name: "siteA/s002", found: 2),
        Case(name: "multi/python3.12/s009", found: 4), Case(name: #"a\u{202E}b\nc"#, found: 5),
        Case(name: "odd/a\u{202E}b\nc", found: 5), Case(name: "caf\u{E9}", found: 6),
        Case(name: "odd/cafe\u{301}", found: 7), Case(name: "live/python3.11/only", found: 8),
    ])
    func `a case is found by its name, in full or as far as it is the only one`(_ row: Case) throws {
        #expect(try CaseSearch(entries: Self.entries).find(row.name) == row.found)
    }

    @Test(arguments: [
        (
            "s009", "'s009' is the name of 2 cases; expected one of multi/python3.11/s009, multi/python3.12/s009."
        ),
        ("s01", "There is no case 's01'; expected one such as dense/python3.11/s001, multi/python3.11/s009, "),
        ("only", "There is no case 'only'; expected one of the 9 that there are, such as dense/python3.11/(corpus)."),
        ("", "There is no case ''; expected "), ("\u{7}", #"There is no case '\u{7}'; expected "#),
    ])
    func `a name that is none, or that of several, is refused with names that come near`(
        _ name: String, _ sentence: String
    ) {
        let error = #expect(throws: InputError.self) { try CaseSearch(entries: Self.entries).find(name) }
        #expect(error?.message.hasPrefix(sentence) == true, "\(error?.message ?? "")")
    }
}
