import Testing

@testable import BetaScoring

@Suite struct PairReportTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let trace: PairTrace
        let lines: String

        init(_ name: String, _ trace: PairTrace, _ lines: String) {
            self.name = name
            self.trace = trace
            self.lines = lines
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(
            "equal sequences", .aligned(reference: [nil, 1, 0, nil], hypothesis: [nil, 1, 0, nil]),
            """
              Ref:  bckg  seiz\u{20}
              Hyp:  bckg  seiz\u{20}
                    (Hit: 2  Sub: 0  Ins: 0  Del: 0  Total: 0)
            """),
        Case(
            "what differs is in capitals",
            .aligned(reference: [nil, 0, nil, 1, 0, nil], hypothesis: [nil, nil, 2, 0, 0, nil]),
            """
              Ref:  SEIZ   ***  BCKG  seiz\u{20}
              Hyp:   ***     X  SEIZ  seiz\u{20}
                    (Hit: 1  Sub: 1  Ins: 1  Del: 1  Total: 3)
            """),
        Case(
            "columns are as wide as the widest label that stands there",
            .aligned(reference: [nil, 3, 0, nil], hypothesis: [nil, 3, 2, nil]),
            """
              Ref:  électrode       SEIZ\u{20}
              Hyp:  électrode          X\u{20}
                    (Hit: 1  Sub: 1  Ins: 0  Del: 0  Total: 1)
            """),
        Case(
            "the null symbol is as wide as a label", .aligned(reference: [nil, 2, nil], hypothesis: [nil, 2, nil]),
            """
              Ref:    x\u{20}
              Hyp:    x\u{20}
                    (Hit: 1  Sub: 0  Ins: 0  Del: 0  Total: 0)
            """),
        Case(
            "two spellings of one accented letter differ",
            .aligned(reference: [nil, 3, nil], hypothesis: [nil, 4, nil]),
            """
              Ref:   ÉLECTRODE\u{20}
              Hyp:  E\u{301}LECTRODE\u{20}
                    (Hit: 0  Sub: 1  Ins: 0  Del: 0  Total: 1)
            """),
        Case(
            "a class with the name of the null symbol is taken for it",
            .aligned(reference: [nil, 5, 0, 5, nil], hypothesis: [nil, 1, 5, 5, nil]),
            """
              Ref:   ***  SEIZ   ***\u{20}
              Hyp:  BCKG   ***   ***\u{20}
                    (Hit: 1  Sub: 0  Ins: 1  Del: 1  Total: 2)
            """),
        Case(
            "no step at all", .aligned(reference: [nil], hypothesis: [nil]),
            """
              Ref:\u{20}
              Hyp:\u{20}
                    (Hit: 0  Sub: 0  Ins: 0  Del: 0  Total: 0)
            """),
        Case(
            "overlap", .overlap(reference: [1, 0, 1], hypothesis: [1], hit: 2, miss: 1, falseAlarm: 4),
            """
              Ref: bckg seiz bckg
              Hyp: bckg
                   (Hit: 2  Miss: 1  False Alarms: 4  Total: 7)
            """),
        Case(
            "TAES leaves the hypothesis empty, and its total has no hits",
            .timeAligned(reference: [1, 0], hit: 1.4, miss: 0.6, falseAlarm: 0.25),
            """
              Ref: bckg seiz
              Hyp:\u{20}
                   (Hit: 1.4000  Miss: 0.6000  False Alarms: 0.2500  Total: 0.8500)
            """),
    ])
    func `a pair has its paths, both sequences and its counts`(_ row: Case) {
        let report = PairReport(labels: ["seiz", "bckg", "x", "électrode", "e\u{301}lectrode", "***"])
        var bytes = Array("what stood there before\n".utf8)
        report.append(row.trace, index: 7, reference: "/ref/a.csv_bi", hypothesis: "/hyp/a.csv_bi", to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self).replacing("what stood there before\n", with: "")
        #expect(text == "    7: /ref/a.csv_bi\n       /hyp/a.csv_bi\n\(row.lines)\n\n")
    }

    @Test func `the position takes five columns, and more where it needs them`() {
        let trace = PairTrace.overlap(reference: [], hypothesis: [], hit: 0, miss: 0, falseAlarm: 0)
        for (index, text) in [(0, "    0"), (99_999, "99999"), (123_456, "123456")] {
            var bytes: [UInt8] = []
            PairReport(labels: []).append(trace, index: index, reference: "/r", hypothesis: "/h", to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("\(text): /r\n       /h\n"))
        }
    }
}
