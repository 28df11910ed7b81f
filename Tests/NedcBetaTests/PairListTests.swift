import MetricModel
import Testing

@testable import NedcBeta

@Suite struct PairListTests {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    private func read(
        _ reference: String, _ hypothesis: String, environment: [String: String] = [:]
    ) throws(InputError) -> PairList {
        try PairList.read(
            reference: reference, hypothesis: hypothesis, relativeTo: files.path, environment: environment)
    }

    private func message(_ reference: String, _ hypothesis: String) -> String? {
        do throws(InputError) {
            _ = try read(reference, hypothesis)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `two spellings of one accented letter are two files`() {
        let names = ["/r/\u{E9}.csv", "/r/e\u{301}.csv", "/r/other.csv"]
        let pairs = names.map { FilePair(reference: $0, hypothesis: "/h" + $0) }
        #expect(PairList(pairs: pairs).firstRepeatedIndex == nil)
        #expect(PairList(pairs: pairs + [pairs[1]]).firstRepeatedIndex == 1)
    }

    @Test func `two lists are matched by position, names play no part`() throws {
        try files.write("ref/b.csv_bi\n# a comment\n\n$ROOT/a.csv_bi\n", to: "ref.list")
        try files.write("/hyp/a.csv_bi\nhyp/../hyp/c.csv_bi\n", to: "hyp.list")
        let list = try read("ref.list", files.path + "/hyp.list", environment: ["ROOT": "/data"])
        #expect(
            list.pairs == [
                FilePair(reference: files.path + "/ref/b.csv_bi", hypothesis: "/hyp/a.csv_bi"),
                FilePair(reference: "/data/a.csv_bi", hypothesis: files.path + "/hyp/c.csv_bi"),
            ])
        #expect(list.names == ["b", "a"])
        #expect(list.scopes == [.corpus, .pair(index: 0, name: "b"), .pair(index: 1, name: "a")])
    }

    @Test func `two annotation files in place of lists are one pair`() throws {
        try files.annotation("a.csv_bi", [])
        try files.annotation("b.csv_bi", [])
        let list = try read("a.csv_bi", "b.csv_bi")
        #expect(
            list.pairs == [FilePair(reference: files.path + "/a.csv_bi", hypothesis: files.path + "/b.csv_bi")])
        #expect(list.names == ["a"])
    }

    @Test func `one annotation file beside a list is taken for a list`() throws {
        try files.annotation("a.csv_bi", [])
        try files.write("a.csv_bi\n", to: "hyp.list")
        let list = try read("a.csv_bi", "hyp.list")
        #expect(list.pairs.map(\.reference) == ["\(files.path)/channel,start_time,stop_time,label,confidence"])
        #expect(list.pairs.map(\.hypothesis) == ["\(files.path)/a.csv_bi"])
    }

    @Test func `lists of different lengths are refused with both lengths`() throws {
        try files.write("a\nb\n", to: "ref.list")
        try files.write("a\n", to: "hyp.list")
        #expect(message("ref.list", "hyp.list") == "ref.list lists 2 files and hyp.list 1; expected as many.")
    }

    @Test func `a list that is empty, no text or not there is refused by its name`() throws {
        try files.write("a\n", to: "good.list")
        try files.write("# nothing\n\n", to: "empty.list")
        #expect(
            message("empty.list", "good.list")
                == "\(files.path)/empty.list: the list names no file; expected one path a line.")
        #expect(
            message("good.list", "empty.list")
                == "\(files.path)/empty.list: the list names no file; expected one path a line.")
        for pair in [("none.list", "good.list"), ("good.list", "none.list")] {
            let text = message(pair.0, pair.1) ?? ""
            #expect(text.hasPrefix("\(files.path)/none.list: cannot be read ("))
        }
    }
}
