import MetricModel
import ParityTestSupport
import Testing

@Suite struct MetricRecordReaderTests {
    /// A whole answer about one scope, in the words of the contract.
    private func lines(_ scope: MetricScope, _ number: Int, _ labels: [String] = ["seiz", "bckg"]) -> [[UInt8]] {
        let reals = [0.0, -0.0, 1.0 / 3, 1e-05, .leastNonzeroMagnitude, .infinity, .nan, Double(number) / 7]
        return Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: labels).enumerated().map { place, entry in
                let value =
                    entry.kind == .int
                    ? MetricValue(place * number) : MetricValue(reals[(place + number) % reals.count])
                let record = MetricRecord(
                    scope: scope, content: .number(algorithm: algorithm, field: entry.field, value: value))
                var line: [UInt8] = []
                record.appendJSONLine(to: &line)
                return line.dropLast()
            }
        }.map(Array.init)
    }

    private static let scopes: [MetricScope] = [
        .corpus, .pair(index: 0, name: "a"), .pair(index: 1, name: "a"),
        .pair(index: 1, name: "\u{E9}\"\\ ,\"algorithm\":"),
        .pair(index: 2, name: "e\u{301}"), .pair(index: 2, name: "\u{E9}"),
    ]

    /// What a line is read as by itself.
    private func expect(
        _ reader: inout MetricRecordReader, _ line: [UInt8], _ note: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) {
        func result(_ read: () throws(MetricRecordError) -> MetricRecord) -> Result<MetricRecord, MetricRecordError> {
            do { return .success(try read()) } catch { return .failure(error) }
        }
        let alone = result { () throws(MetricRecordError) in try MetricRecord(jsonLine: line) }
        let found = result { () throws(MetricRecordError) in try reader.record(line[...]) }
        #expect(found == alone, "\(String(decoding: line, as: UTF8.self)) \(note)", sourceLocation: location)
        guard case (.success(let found), .success(let alone)) = (found, alone) else { return }
        // Swift takes two spellings of one letter for equal.
        #expect((found.scope.caseName ?? "").utf8.elementsEqual((alone.scope.caseName ?? "").utf8))
    }

    @Test func `answers in turn are read as each line by itself`() {
        var reader = MetricRecordReader()
        for (number, scope) in (Self.scopes + Self.scopes.reversed()).enumerated() {
            for line in lines(scope, number) { expect(&reader, line) }
        }
        for line in lines(.corpus, 3, ["a", "b", "c"]) { expect(&reader, line) }
        for line in lines(.corpus, 4) { expect(&reader, line) }
    }

    @Test func `lines that are left out, moved, doubled and refused between are read as by themselves`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        var reader = MetricRecordReader()
        var refusal: [UInt8] = []
        for number in 0..<30 {
            let scope = Self.scopes[number % Self.scopes.count]
            var all = lines(scope, number)
            for _ in 0..<4 { all.remove(at: .random(in: 0..<all.count, using: &random)) }
            for _ in 0..<4 {
                all.swapAt(.random(in: 0..<all.count, using: &random), .random(in: 0..<all.count, using: &random))
            }
            refusal = []
            MetricRecord(scope: scope, content: .rejection(algorithm: .taes, Rejection(.other, "x"))).appendJSONLine(
                to: &refusal)
            all.insert(Array(refusal.dropLast()), at: .random(in: 0..<all.count, using: &random))
            for line in all { expect(&reader, line, "seed \(seed)") }
        }
    }

    @Test func `a damaged line is refused as by itself, or means what it means by itself`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        var reader = MetricRecordReader()
        let all = lines(Self.scopes[3], 5)
        for line in all { expect(&reader, line) }
        let pool = Array("\"\\{}:,09afnul-. kindvaluebits".utf8)
        for _ in 0..<4000 {
            var line = all[.random(in: 0..<all.count, using: &random)]
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<line.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: line[place] = pool[.random(in: 0..<pool.count, using: &random)]
                case 1: line.remove(at: place)
                case 2: line.insert(pool[.random(in: 0..<pool.count, using: &random)], at: place)
                default: line.swapAt(place, .random(in: 0..<line.count, using: &random))
                }
            }
            expect(&reader, line, "seed \(seed)")
        }
    }

    @Test func `a key before the scope does not slip in with another line's`() {
        var reader = MetricRecordReader()
        let odd =
            #"{"label":"seiz","scope":"corpus","index":null,"case":null,"algorithm":"ira","field":"kappa","kind":"float","#
            + #""value":"0.5","bits":"3fe0000000000000"}"#
        let usual =
            #","algorithm":"ira","label":"seiz","field":"kappa","kind":"float","value":"0.5","bits":"3fe0000000000000"}"#
        expect(&reader, Array((#"{"scope":"corpus","index":null,"case":null"# + usual).utf8))
        expect(&reader, Array(odd.utf8))
        expect(&reader, Array((#"{"label":"seiz","scope":"corpus","index":null,"case":null"# + usual).utf8))
    }
}
