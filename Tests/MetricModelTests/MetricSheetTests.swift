import MetricModel
import ParityTestSupport
import Testing

@Suite struct MetricSheetTests {
    private static let labels = ["seiz", "bckg"]
    private static let scope = MetricScope.pair(index: 7, name: "s007")
    private static let owed = MetricHeads(labels: labels)

    private static func records(_ heads: [MetricHeads.Head], _ value: (Int) -> MetricValue) -> [MetricRecord] {
        heads.enumerated().map { position, head in
            MetricRecord(
                scope: scope,
                content: .number(algorithm: head.algorithm, field: head.field, value: value(position)))
        }
    }

    private static func sheet(_ records: [MetricRecord], _ heads: MetricHeads = owed) -> MetricSheet? {
        var filler = MetricSheetFiller(heads)
        for record in records {
            guard case .number(let algorithm, let field, let value) = record.content else { continue }
            filler.add(algorithm, label: field.label, name: field.name, value)
        }
        return filler.sheet(scope: scope)
    }

    @Test func `the owed heads are the dictionary's, 308 for two classes`() {
        #expect(Self.owed.count == 308)
        #expect(
            Self.owed.all.map(\.field)
                == Algorithm.allCases.flatMap { MetricDictionary.entries(of: $0, labels: Self.labels).map(\.field) })
    }

    @Test func `a sheet says what its records say`() throws {
        let records = Self.records(Self.owed.all) { $0 % 3 == 0 ? .int(Int128($0)) : MetricValue(Double($0) / 7) }
        #expect(try #require(Self.sheet(records)).records == records)
        #expect(ScopeRecords(keeping: records).records == records)
        #expect(ScopeRecords(keeping: []).records.isEmpty)
    }

    @Test func `a number about something else, one too many and one too few leave no sheet`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<400 {
            var heads = Self.owed.all
            let place = draw(heads.count)
            let way = draw(6)
            switch way {
            case 0: heads.remove(at: place)
            case 1: heads.insert(heads[place], at: draw(heads.count + 1))
            case 2: heads.swapAt(place, (place + 1) % heads.count)
            case 3: heads[place].field.name += "x"
            case 4: heads[place].field.label = heads[place].field.label == nil ? "seiz" : nil
            default: heads[place].algorithm = heads[place].algorithm == .ira ? .taes : .ira
            }
            #expect(Self.sheet(Self.records(heads) { MetricValue($0) }) == nil, "way \(way), seed \(seed)")
        }
    }

    @Test(arguments: [
        ("K", "\u{212A}"), (";", "\u{37E}"), ("`", "\u{1FEF}"), ("\u{E9}", "e\u{301}"), ("\u{212B}", "\u{C5}"),
    ])
    func `two spellings of one text are two fields`(_ first: String, _ second: String) {
        #expect(first == second)
        for (known, other) in [(first, second), (second, first)] {
            let heads = MetricHeads([.init(algorithm: .ira, field: MetricField(label: known, name: "sub." + known))])
            func fits(_ label: String, _ name: String) -> Bool {
                var filler = MetricSheetFiller(heads)
                filler.add(.ira, label: label, name: "sub." + name, MetricValue(1))
                return filler.sheet(scope: .corpus) != nil
            }
            #expect(fits(known, known))
            #expect(!fits(other, known) && !fits(known, other) && !fits(other, other))
        }
    }

    @Test func `what is said is the same however it is kept, and differs by a bit or a scope`() {
        let records = Self.records(Self.owed.all) { MetricValue(Double($0)) }
        let kept = ScopeRecords(keeping: records)
        #expect(kept == .records(records))
        #expect(kept.hashValue == ScopeRecords.records(records).hashValue)
        for place in [0, 5, 307] {
            var other = records
            other[place] = MetricRecord(
                scope: Self.scope,
                content: .number(
                    algorithm: Self.owed.all[place].algorithm, field: Self.owed.all[place].field,
                    value: MetricValue(-Double(place))))
            #expect(kept != ScopeRecords(keeping: other))
            guard let first = Self.sheet(records), let second = Self.sheet(other) else { return }
            #expect(!first.hasSameValues(as: second) && first.hasSameValues(as: first))
            #expect(ScopeRecords.sheet(first) != .sheet(second))
        }
        let elsewhere = records.map { MetricRecord(scope: .corpus, content: $0.content) }
        #expect(kept != ScopeRecords(keeping: elsewhere))
        // Of two scopes, or with a rejection: one by one.
        for odd in [
            [records[0], elsewhere[1]],
            records + [MetricRecord(scope: Self.scope, content: .rejection(algorithm: .taes, Rejection(.other, "x")))],
        ] {
            guard case .records(odd) = ScopeRecords(keeping: odd) else {
                Issue.record("kept as a sheet")
                continue
            }
        }
    }
}
