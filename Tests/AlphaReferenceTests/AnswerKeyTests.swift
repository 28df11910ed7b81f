import FoundationEssentials
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct AnswerKeyTests {
    /// Everything that a key is made of, to be changed in one place.
    struct Subject {
        var reference = [UInt8]("ref a".utf8)
        var hypothesis = [UInt8]("hyp a".utf8)
        var second = [UInt8]("ref b".utf8)
        var parameters: [UInt8]? = [UInt8]("[MAP]".utf8)
        var scope = MetricScope.corpus
        var isSecondFirst = false
        var listsFirstTwice = false
        var listsACopy = false
        var pairs = 2
        var environment = SampleAnswers.environment(.process)
        var circumstances = DriverCircumstances.usual
        var folder = "a"
        var name = "x"

        func digest() throws -> QuestionDigest? {
            let files = try PairFolder()
            func write(_ bytes: [UInt8], _ name: String) throws -> String {
                try files.folder.write(String(decoding: bytes, as: UTF8.self), to: "\(folder)/\(name)")
            }
            let first = FilePair(
                reference: try write(reference, "ref/\(name).csv_bi"),
                hypothesis: try write(hypothesis, "hyp/\(name).csv_bi"))
            let other = FilePair(reference: try write(second, "ref/y.csv_bi"), hypothesis: first.hypothesis)
            var list = Array([first, other].prefix(pairs))
            if isSecondFirst { list.reverse() }
            if listsFirstTwice { list.append(first) }
            if listsACopy {
                list.append(FilePair(reference: try write(reference, "copy.csv_bi"), hypothesis: first.hypothesis))
            }
            let question = ReferenceQuestion(
                number: 0, corpus: "c", scope: scope, pairs: list,
                parameterPath: try parameters.map { try write($0, "params.toml") })
            var digests = FileDigests()
            return QuestionDigest(question, &digests)
        }

        func keys() throws -> (plain: AnswerKey, named: AnswerKey) {
            let digest = try #require(try digest())
            let maker = AnswerKey.Maker(environment, circumstances)
            return (maker.key(digest), maker.namedKey(digest))
        }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let change: @Sendable (inout Subject) -> Void

        init(_ title: String, _ change: @escaping @Sendable (inout Subject) -> Void) {
            testDescription = title
            self.change = change
        }
    }

    static let changes = [
        Case("a byte of the reference's file") { $0.reference[0] ^= 1 },
        Case("a byte more at the reference's end") { $0.reference.append(0x0A) },
        Case("a byte of the hypothesis's file") { $0.hypothesis[4] ^= 1 },
        Case("a byte of another pair of the list") { $0.second[4] ^= 1 },
        Case("the sides exchanged") { swap(&$0.reference, &$0.hypothesis) },
        Case("a byte of the parameters") { $0.parameters?[1] ^= 1 },
        Case("no parameters") { $0.parameters = nil },
        Case("the order of the list") { $0.isSecondFirst = true },
        Case("a pair less") { $0.pairs = 1 },
        Case("a file that is listed twice") { $0.listsFirstTwice = true },
        Case("a copy of a file in the list") { $0.listsACopy = true },
        Case("a pair and not a list of one") {
            $0.pairs = 1
            $0.scope = .pair(index: 0, name: "x")
        },
        Case("process or container") { $0.environment.mode = .container },
        Case("the tool") { $0.environment.tool += "!" },
        Case("the tree") { $0.environment.treeDigest = "5b20" },
        Case("the interpreter") { $0.environment.interpreter = "CPython 3.11.8" },
        Case("the arithmetic") { $0.environment.arithmetic = .python312 },
        Case("a package's name") { $0.environment.packages[0].name = "lxnl" },
        Case("a package's version") { $0.environment.packages[1].version = "2.0.3" },
        Case("a letter from name to version") {
            $0.environment.packages[1] = .init(name: "nump", version: "y2.0.2")
        },
        Case("a package less") { $0.environment.packages.removeLast() },
        Case("the driver") { $0.environment.driverDigest = "2c27" },
        Case("the platform, with the image") { $0.environment.platform += ", podman 4.3.1, image sha256:ab" },
        Case("the hash seed") { $0.circumstances.hashSeed = "1" },
        Case("the time zone") { $0.circumstances.timeZone = "CET" },
        Case("the locale") { $0.circumstances.locale = "POSIX" },
    ]

    @Test(arguments: changes)
    func `whatever changes an answer changes its key`(_ change: Case) throws {
        let keys = try Subject().keys()
        var subject = Subject()
        change.change(&subject)
        let others = try subject.keys()
        #expect(others.plain != keys.plain)
        #expect(others.named != keys.named)
    }

    @Test func `a file listed twice is not a list with its copy`() throws {
        var twice = Subject()
        twice.listsFirstTwice = true
        var copy = Subject()
        copy.listsACopy = true
        #expect(try twice.keys().plain != copy.keys().plain)
    }

    @Test func `the same in another folder has the same keys`() throws {
        var moved = Subject()
        moved.folder = "b/c"
        let (keys, others) = (try Subject().keys(), try moved.keys())
        #expect(keys.plain == others.plain)
        #expect(keys.named == others.named)
        #expect(keys.plain != keys.named)
    }

    @Test func `a file's name counts only where an answer quotes it`() throws {
        var renamed = Subject()
        renamed.name = "z"
        let (keys, others) = (try Subject().keys(), try renamed.keys())
        #expect(keys.plain == others.plain)
        #expect(keys.named != others.named)
    }

    @Test func `the case's own name and number do not count`() throws {
        var one = Subject()
        one.pairs = 1
        one.scope = .pair(index: 0, name: "x")
        var other = one
        other.scope = .pair(index: 7, name: "y")
        #expect(try one.digest() == other.digest())
    }

    @Test(arguments: [
        "/nowhere/a.csv_bi", "/tmp", "relative", "/dev/null", "/tmp/../a", "/tmp//a", "/tmp/$HOME/a", "/tmp/a\0b",
    ])
    func `what is no ordinary file under a plain path is always asked about`(_ path: String) throws {
        let files = try PairFolder()
        let pair = try files.pair("x", "a")
        for odd in [
            FilePair(reference: path, hypothesis: pair.hypothesis),
            FilePair(reference: pair.reference, hypothesis: path),
        ] {
            var digests = FileDigests()
            #expect(QuestionDigest(files.questions([odd])[1], &digests) == nil)
        }
        var digests = FileDigests()
        #expect(QuestionDigest(files.questions([pair], parameters: path)[1], &digests) == nil)
        #expect(QuestionDigest(files.questions([pair])[1], &digests) != nil)
    }

    @Test func `an answer with the tool's own reports is always asked for`() throws {
        let files = try PairFolder()
        var question = files.questions([try files.pair("x", "a")])[1]
        question.wantsReports = true
        var digests = FileDigests()
        #expect(QuestionDigest(question, &digests) == nil)
    }
}
