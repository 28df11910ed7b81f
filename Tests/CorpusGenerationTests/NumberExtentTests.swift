import CorpusGeneration
import Testing

@Suite struct NumberExtentTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let extent: NumberExtent

        init(_ text: String, _ large: Int, _ small: Int = 0) {
            self.text = text
            extent = NumberExtent(large: large, small: small)
        }

        var testDescription: String { "'\(text)' has \(extent.large) and \(extent.small)" }
    }

    @Test(arguments: [
        Case("", 0), Case("seiz", 0), Case("0", 0), Case("12.3456", 2), Case("0012.3456", 2), Case("1234567", 7),
        Case("1_234_567", 7), Case("1,234567", 6), Case("12.34.567890", 6), Case("1e5", 6), Case("1.5E+5", 6),
        Case("1e-5", 6, 5), Case("1e400", 0), Case("1e400 123456", 6), Case("123456 1e400", 6), Case("-12", 2),
        Case("12-345", 3), Case("e123", 3), Case("\u{661}\u{662}\u{663}.\u{664}", 3), Case("\u{1D7D8}1\u{E9}", 3),
        Case("0.25", 0), Case("0.0001", 0, 3), Case("0.0", 0), Case("1.0001", 1), Case(".001", 0, 2),
        Case("0.001e-3", 3, 5), Case("10.0000 0.05", 2, 1), Case("0.0e-9", 9), Case("100.5e-2", 5, 2),
    ])
    func `numbers are measured by their digits`(_ item: Case) {
        #expect(NumberExtent(of: item.text.utf8) == item.extent)
    }

    @Test func `an extent is within another where neither side exceeds it`() {
        let extent = NumberExtent(large: 3, small: 1)
        #expect(extent.isWithin(.bearable))
        #expect(!NumberExtent(large: 6, small: 0).isWithin(.bearable))
        #expect(!NumberExtent(large: 0, small: 3).isWithin(.bearable))
        #expect(extent.union(NumberExtent(large: 1, small: 9)) == NumberExtent(large: 3, small: 9))
    }
}
