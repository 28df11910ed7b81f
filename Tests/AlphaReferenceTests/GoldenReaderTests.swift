import MetricModel
import Testing

@testable import AlphaReference

/// One reader for many recordings reads each of them as a new reader does, and as the lines say one by one.
@Suite struct GoldenReaderTests {
    private enum Reading: Hashable {
        case records([MetricRecord])
        case refused(ReferenceError)
    }

    private func reading(_ bytes: [UInt8], by reader: inout GoldenReader, isSheet: inout Bool) -> Reading {
        do throws(ReferenceError) {
            let said = try reader.answer(in: bytes, about: .corpus, path: "f")
            if case .sheet = said { isSheet = true } else { isSheet = false }
            return .records(said.records)
        } catch {
            isSheet = false
            return .refused(error)
        }
    }

    /// The lines, each for itself.
    private func plain(_ bytes: [UInt8]) -> Reading {
        var records: [MetricRecord] = []
        for (number, line) in bytes.split(separator: 0x0A).enumerated() {
            guard let content = GoldenText.content(line) else {
                let text = String(decoding: line.prefix(80), as: UTF8.self)
                return .refused(
                    .recordingMalformed(
                        path: "f", line: number + 1,
                        problem: "expected 'algorithm, label, field, value' between tabs, found '\(text)'."))
            }
            records.append(MetricRecord(scope: .corpus, content: content))
        }
        return .records(records)
    }

    @Test func `recordings one after the other are read as each one alone`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let heads = [
            "taes\tseiz\ttpr", "taes\tseiz\ttp", "taes\ttotal_dur", "ira\tmkappa", "epoch\tbckg\tsub.seiz", "ira\t\t",
            "dpalign\ta\\tb\tx",
        ]
        let values = ["0", "1", "-1", "0.0", "-0.0", "0.5", "1e-05", "123456789", "nan:7ff8000000000000", "inf"]
        let odd = ["", "0.50", "01", "1\t2", "x", "nan", " 1"]
        let oddLines = [
            "rejected\ttaes\tother\tx", "rejected\t-\tother\t", "", "\t", "taes", "taes\tseiz\ttpr\t0.5\t1",
            "nobody\ttpr\t1",
        ]
        var reader = GoldenReader()
        var isSheet = false
        var sheets = 0
        for round in 0..<2000 {
            var lines = heads.map { "\($0)\t\(values[draw(values.count)])" }
            switch draw(8) {
            case 0: lines.remove(at: draw(lines.count))
            case 1: lines.insert(oddLines[draw(oddLines.count)], at: draw(lines.count + 1))
            case 2: lines.swapAt(draw(lines.count), draw(lines.count))
            case 3: lines[draw(lines.count)] = "\(heads[draw(heads.count)])\t\(odd[draw(odd.count)])"
            case 4: lines.append("\(heads[draw(heads.count)])\t\(values[draw(values.count)])")
            default: break
            }
            let end = ["", "\n", "\n", "\n", "\n\n"][draw(5)]
            let bytes = Array((lines.joined(separator: "\n") + end).utf8)
            let expected = plain(bytes)
            #expect(reading(bytes, by: &reader, isSheet: &isSheet) == expected, "round \(round), seed \(seed)")
            if isSheet { sheets += 1 }
        }
        #expect(sheets > 200, "seed \(seed)")
    }
}
