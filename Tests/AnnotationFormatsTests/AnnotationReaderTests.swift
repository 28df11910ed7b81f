import AnnotationFormats
import MetricModel
import Testing

struct AnnotationReaderTests {
    private func read(_ text: String) throws(Rejection) -> Annotation {
        try AnnotationReader.read(Array(text.utf8).span, file: "a.csv_bi")
    }

    private static let head = "# version = csv_v1.0.0\n# duration = 10.0000 secs\n"

    private func spans(_ text: String) throws -> [[Double]] {
        try read(text).spans.map { [$0.start.value, $0.stop.value] }
    }

    @Test func `rows of the TERM channel are kept, sorted by start and stop`() throws {
        let annotation = try read(
            Self.head + "channel,start_time,stop_time,label,confidence\n"
                + "TERM,5,6,seiz,1.0\nFP1,0,1,seiz,1.0\nTERM,1,3,seiz,1.0\nTERM,1,2,bckg,1.0\n")
        #expect(annotation.duration == Seconds(10))
        #expect(annotation.events.map(\.label) == ["bckg", "seiz", "seiz"])
        #expect(annotation.spans.map(\.stop) == [Seconds(2), Seconds(3), Seconds(6)])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every line end of Python's text mode ends a line`(_ end: String) throws {
        let text =
            (Self.head + "TERM,1,2,seiz,1\nTERM,3,4,seiz,1\n").split(separator: "\n").joined(separator: end) + end
        #expect(try spans(text) == [[1, 2], [3, 4]])
    }

    @Test func `blanks go before a line is cut, tabs stay`() throws {
        #expect(try spans(Self.head + " TERM , 1 . 5 ,2, seiz ,1\n  \n # 7\n") == [[1.5, 2]])
        #expect(throws: Rejection.self) { try read(Self.head + "\t\n") }
    }

    @Test func `the last duration wins, wherever it stands`() throws {
        #expect(try read(Self.head + "TERM,1,2,seiz,1\n#duration=7 secs\n").duration == Seconds(7))
        #expect(try read(Self.head + "# duration = 8").duration == Seconds(10))
        #expect(try read(Self.head + "# Duration = 8\n# duration : = 9\n").duration == Seconds(10))
    }

    struct Refusal: CustomTestStringConvertible {
        let text: String
        let kind: RejectionClass
        let message: String

        var testDescription: String { message }
    }

    @Test(arguments: [
        Refusal(
            text: "", kind: .unknownFormat,
            message: "a.csv_bi: no version line; expected one such as '# version = csv_v1.0.0'."),
        Refusal(text: "# version =\n", kind: .unknownFormat, message: "a.csv_bi: the version line names no version."),
        Refusal(
            text: "# version = csv_v2\n", kind: .unknownFormat,
            message: "a.csv_bi: the version is 'csv_v2'; expected one of csv_v1.0.0, lbl_v1.0.0, tse_v1.0.0, 1.0 (xml)."
        ),
        Refusal(
            text: "<?xml version=\"1.0\" ?>\n", kind: .unsupportedFormat,
            message: "a.csv_bi: xml files cannot be scored; expected csv_bi."),
        Refusal(
            text: "# version = csv_v1.0.0\n# duration =\n", kind: .missingDuration,
            message: "a.csv_bi: no duration; expected a line such as '# duration = 300.0000 secs'."),
        Refusal(
            text: "# version = csv_v1.0.0\n# duration = x secs\n", kind: .malformedNumber,
            message: "a.csv_bi: the duration is 'x'; expected a number."),
        Refusal(
            text: head + "TERM,1,2,seiz\n", kind: .malformedRow,
            message: "a.csv_bi, line 3: expected 5 fields, found 4."),
        Refusal(
            text: head + "TERM,1,2,seiz,1,\n", kind: .malformedRow,
            message: "a.csv_bi, line 3: expected 5 fields, found 6."),
        Refusal(
            text: head + "TERM,1,x,seiz,1\n", kind: .malformedNumber,
            message: "a.csv_bi, line 3: the stop time is 'x'; expected a number."),
        Refusal(
            text: head + "F P1,1,2,seiz,1\n", kind: .malformedFile,
            message: "a.csv_bi, line 3: channel 'FP1' is written with blanks; expected none."),
    ])
    func `a file that the reference refuses is refused, in one sentence`(_ item: Refusal) {
        #expect(throws: Rejection(item.kind, item.message)) { try read(item.text) }
    }

    @Test func `bytes that are not text are refused where they stand`() {
        let bytes = Array((Self.head + "TERM,1,2,sei").utf8) + [0xFF] + Array("z,1\n".utf8)
        #expect(throws: Rejection(.unreadableFile, "a: byte 61 is not UTF-8; expected text.")) {
            try AnnotationReader.read(bytes.span, file: "a")
        }
    }

    @Test func `a missing file and a folder are refused with the system's words`() {
        #expect(
            throws: Rejection(
                .unreadableFile, "x.csv: cannot be read (No such file or directory); expected an annotation file.")
        ) { try AnnotationReader.read(path: "/nonexistent/x.csv") }
        #expect(
            throws: Rejection(.unreadableFile, "tmp: cannot be read (Is a directory); expected an annotation file.")
        ) { try AnnotationReader.read(path: "/tmp") }
    }

    @Test func `no bytes whatever make the reader trap`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "# version = csv_v1.0.0", "\n", "\r", ",", "TERM", "1.5", "nan", "seiz", "# duration = ", "10 secs", " ",
            "\t", "\u{0}", "é", "channel,start_time,stop_time,label,confidence", "=", "#", "1_0", "-",
        ]
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<next(40) { bytes += Array(pieces[next(pieces.count)].utf8) }
            if next(4) == 0 { bytes.append(UInt8(next(256))) }
            do throws(Rejection) {
                _ = try AnnotationReader.read(bytes.span, file: "random")
            } catch {
                #expect(error.kind != .other, "\(error.message), seed \(seed)")
            }
        }
    }
}
