import MetricModel
import Testing

@testable import AlphaReference

struct GoldenTextTests {
    private func roundTrip(_ records: [MetricRecord]) throws -> [MetricRecord] {
        try GoldenText.decode(GoldenText.encode(records), scope: .corpus, path: "f")
    }

    @Test func `random records come back as they went in`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
        let labels: [String?] = [nil, "seiz", "a\tb", "c\\n", "", "-", "rejected", "\n\r", "ü"]
        var records: [MetricRecord] = []
        for index in 0..<3000 {
            let value: MetricValue =
                index % 3 == 0 ? .int(Int128(bitPattern: UInt128(next()) << 60)) : .float(bits: next() ^ next() << 40)
            records.append(
                MetricRecord(
                    scope: .corpus,
                    content: .number(
                        algorithm: Algorithm.allCases[index % 5],
                        field: MetricField(label: labels[index % labels.count], name: "f\(index)\t"), value: value)))
        }
        for (index, kind) in RejectionClass.allCases.enumerated() {
            records.append(
                MetricRecord(
                    scope: .corpus,
                    content: .rejection(
                        algorithm: index == 0 ? nil : .taes, Rejection(kind, "line 1\tof\\it\n"))))
        }
        let back = try roundTrip(records)
        #expect(back == records, "seed \(seed)")
    }

    @Test func `special numbers keep their bits`() throws {
        let values: [MetricValue] = [
            MetricValue(-0.0), MetricValue(0.0), MetricValue(0), MetricValue(.infinity), MetricValue(-.infinity),
            .float(bits: 0x7FF8_0000_0000_0000), .float(bits: 0xFFF8_0000_0000_0000), .float(bits: 1),
        ]
        let records = values.enumerated().map { index, value in
            MetricRecord(
                scope: .corpus,
                content: .number(algorithm: .ira, field: MetricField(label: nil, name: "f\(index)"), value: value))
        }
        #expect(try roundTrip(records) == records)
    }

    @Test(arguments: [
        "taes", "taes\tseiz\ttpr", "tase\tseiz\ttpr\t0.5", "taes\tseiz\ttpr\t0.50", "taes\tseiz\ttpr\t+1",
        "taes\tseiz\ttpr\tnan", "taes\tseiz\ttpr\tnan:7ff0000000000000", "taes\tseiz\ttpr\t", "taes\ta\tb\tc\t0.5",
        "rejected\ttaes\tno-such-class\tx", "rejected\tx\tother\tx", "rejected\ttaes\tother", "# a comment",
        "taes\tseiz\ttpr\t1e-5", "taes\tseiz\ttpr\t01",
    ])
    func `a line that recording does not write is refused where it stands`(_ line: String) {
        let text = "ira\tmkappa\t0.5\n\(line)\n"
        let error = #expect(throws: ReferenceError.self) {
            try GoldenText.decode(Array(text.utf8), scope: .corpus, path: "f.tsv")
        }
        #expect(error?.description.hasPrefix("f.tsv, line 2: ") == true)
    }

    @Test func `what was read before changes nothing about what is read next`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func next(below limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        let heads = [
            "taes\tseiz\ttpr", "taes\ttpr", "ira\tmkappa", "epoch\ta\\tb\tsub.x", "rejected\ttaes\tother", "taes",
        ]
        let values = [
            "0.5", "0.50", "1", "01", "-0.0", "nan:7ff8000000000000", "inf", "", "12345678901234567890", "1e-05",
        ]
        var reader = GoldenReader()
        var readCount = 0
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<next(below: 4) {
                let line = heads[next(below: 100) < 80 ? 0 : next(below: 6)] + "\t" + values[next(below: 10)]
                text += line + (next(below: 10) == 0 ? "\n\n" : "\n")
            }
            func result(_ read: () throws -> [MetricRecord]) -> Result<[MetricRecord], any Error> {
                Result { try read() }
            }
            let bytes = Array(text.utf8)
            var fresh = GoldenReader()
            let expected = result { try fresh.answer(in: bytes, about: .corpus, path: "f").records }
            let found = result { try reader.answer(in: bytes, about: .corpus, path: "f").records }
            switch (expected, found) {
            case (.success(let expected), .success(let found)):
                #expect(found == expected, "\(text) seed \(seed)")
                readCount += 1
            case (.failure(let expected), .failure(let found)): #expect("\(found)" == "\(expected)", "seed \(seed)")
            default: Issue.record("\(text) was read by one and refused by the other, seed \(seed)")
            }
        }
        #expect((300..<2900).contains(readCount))
    }
}
