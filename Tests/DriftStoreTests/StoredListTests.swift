import Testing

@testable import DriftStore

@Suite struct StoredListTests {
    @Test func `lists are JSON without blanks`() throws {
        #expect(StoredList.encode(["seiz", "a \"b\"\n"]) == #"["seiz","a \"b\"\n"]"#)
        #expect(StoredList.encode([["numpy", "1.26.4"]]) == #"[["numpy","1.26.4"]]"#)
        #expect(try StoredList.texts(#"["seiz","a \"b\"\n"]"#, column: "c") == ["seiz", "a \"b\"\n"])
        #expect(try StoredList.rows(#"[["numpy","1.26.4"]]"#, of: 2, column: "c") == [["numpy", "1.26.4"]])
        #expect(try StoredList.rows("[]", of: 2, column: "c") == [])
    }

    @Test(arguments: ["", "{}", "[1]", #"["a""#, "null"])
    func `anything else is unreadable`(_ text: String) {
        let error = DriftStoreError.unreadable(column: "c", value: text)
        #expect(throws: error) { try StoredList.texts(text, column: "c") }
        #expect(throws: error) { try StoredList.rows(text, of: 2, column: "c") }
    }

    @Test func `a row of another length is unreadable`() {
        let text = #"[["numpy"]]"#
        #expect(throws: DriftStoreError.unreadable(column: "c", value: text)) {
            try StoredList.rows(text, of: 2, column: "c")
        }
    }
}
