import FoundationEssentials
import MetricModel
import Synchronization
import Testing

@testable import AlphaReference

@Suite struct ScreenedReferenceTests {
    private let files: PairFolder
    private let warnings = Warnings()

    init() throws {
        files = try PairFolder()
    }

    private final class Warnings: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func add(_ warning: String) { list.withLock { $0.append(warning) } }
    }

    private func screened(
        _ live: CountingReference, recheck: RecheckShare = .nothing
    ) throws -> ScreenedReference {
        let warnings = warnings
        return ScreenedReference(live, cache: try files.cache(), recheck: recheck) { warnings.add($0) }
    }

    /// Two pairs that differ, a copy of the first under another name, and one that is refused, with a copy.
    private func questions() throws -> [ReferenceQuestion] {
        files.questions([
            try files.pair("x", "one"), try files.pair("y", "two"), try files.pair("z", "one"),
            try files.pair("r", "refuse"), try files.pair("s", "refuse"), try files.pair("r", "refuse", in: "b"),
        ])
    }

    // MARK: - Identical questions

    @Test func `the same bytes are asked about once, and every question gets its answer`() async throws {
        let live = CountingReference()
        let questions = try questions()
        let transcript = try await Transcript(ScreenedReference(live), questions)
        #expect(transcript.error == nil)
        // Not 3, which has the bytes of 1; not 6, which has those of 4, and its names.
        #expect(live.asked == [0, 1, 2, 4, 5])
        let plain = try await Transcript(CountingReference(), questions)
        #expect(transcript.plain == plain.plain)
        #expect(transcript.answers.count == 7)
        for (number, records) in transcript.answers {
            #expect(records.allSatisfy { $0.scope == questions[number].scope })
        }
    }

    @Test func `a list is never answered with a pair's answer`() async throws {
        let live = CountingReference()
        _ = try await Transcript(ScreenedReference(live), files.questions([try files.pair("x", "one")]))
        #expect(live.asked == [0, 1])
    }

    @Test func `what fails, fails for all who share it, and is asked about once`() async throws {
        let live = CountingReference { (question, records) throws(ReferenceError) in
            guard question.number != 1 else { throw .timedOut(seconds: 1) }
            return records
        }
        let transcript = try await Transcript(ScreenedReference(live), try questions())
        #expect(transcript.failures == [1: .timedOut(seconds: 1), 3: .timedOut(seconds: 1)])
        #expect(transcript.answers.count == 5)
    }

    @Test func `questions that share are told from those that do not`() async throws {
        let transcript = try await Transcript(ScreenedReference(CountingReference()), try questions())
        var companies: [Int: ReferenceAnswer.Company] = [:]
        for case .answer(let answer) in transcript.events { companies[answer.question] = answer.company }
        #expect(companies[0] == nil)
        #expect(companies[2] == nil)
        #expect(companies[1]?.count == 2)
        #expect(companies[1] == companies[3])
        #expect(companies[4]?.count == 3)
        #expect(companies[4] != companies[1])
    }

    // MARK: - The cache

    @Test func `a second run asks nothing and says the same`() async throws {
        let questions = try questions()
        let first = try await Transcript(screened(CountingReference()), questions)
        let live = CountingReference()
        let second = try await Transcript(screened(live), questions)
        #expect(live.asked == [])
        #expect(second.plain == first.plain)
        #expect(second.environments == first.environments)
        #expect(Set(first.origins.values) == [.asked])
        #expect(Set(second.origins.values) == [.kept])
        #expect(try files.entries().count == 5)
        #expect(warnings.all == [])
    }

    @Test func `without a cache nothing is kept`() async throws {
        let questions = try questions()
        for _ in 0..<2 {
            let live = CountingReference()
            _ = try await Transcript(ScreenedReference(live), questions)
            #expect(live.asked.count == 5)
        }
    }

    @Test func `another reference is asked for itself`() async throws {
        let questions = try questions()
        _ = try await Transcript(screened(CountingReference()), questions)
        var environment = SampleAnswers.environment(.process)
        environment.packages[0].version = "5.3.1"
        let live = CountingReference(environment: environment)
        _ = try await Transcript(screened(live), questions)
        #expect(live.asked == [0, 1, 2, 4, 5])
        var circumstances = DriverCircumstances.usual
        circumstances.hashSeed = "1"
        let other = CountingReference(circumstances: circumstances)
        _ = try await Transcript(screened(other), questions)
        #expect(other.asked == [0, 1, 2, 4, 5])
    }

    @Test func `a file that changed is asked about again, and its list`() async throws {
        _ = try await Transcript(screened(CountingReference()), try questions())
        _ = try files.pair("y", "three")
        let live = CountingReference()
        _ = try await Transcript(screened(live), try questionsAsTheyLie())
        #expect(live.asked == [0, 2])
    }

    private func questionsAsTheyLie() throws -> [ReferenceQuestion] {
        let place = files.folder.path
        func pair(_ name: String, _ folder: String = "a") -> FilePair {
            FilePair(
                reference: "\(place)/\(folder)/ref/\(name).csv_bi", hypothesis: "\(place)/\(folder)/hyp/\(name).csv_bi")
        }
        return files.questions([pair("x"), pair("y"), pair("z"), pair("r"), pair("s"), pair("r", "b")])
    }

    @Test(arguments: [
        ReferenceError.timedOut(seconds: 1), .died(status: "exited(7)", standardError: ""), .garbled(problem: "x"),
        .outOfMemory(limit: "1g"), .incomplete(problem: "x"), .misdirected(problem: "x"), .driver(message: "x"),
    ])
    func `a failure is never kept`(_ failure: ReferenceError) async throws {
        let questions = try questions()
        let failing = CountingReference { (question, records) throws(ReferenceError) in
            guard question.number != 2 else { throw failure }
            return records
        }
        _ = try await Transcript(screened(failing), questions)
        let live = CountingReference()
        let second = try await Transcript(screened(live), questions)
        #expect(live.asked == [2])
        #expect(second.failures == [:])
    }

    @Test(arguments: [RejectionClass.other, .unreadableFile])
    func `a refusal that another day may not repeat is never kept`(_ kind: RejectionClass) async throws {
        let questions = try questions()
        func live() -> CountingReference {
            CountingReference { (question, records) throws(ReferenceError) in
                guard question.number == 2 else { return records }
                return [
                    MetricRecord(scope: question.scope, content: .rejection(algorithm: nil, Rejection(kind, "why")))
                ]
            }
        }
        _ = try await Transcript(screened(live()), questions)
        let second = live()
        _ = try await Transcript(screened(second), questions)
        #expect(second.asked == [2])
    }

    @Test func `an answer about a file that changed meanwhile is not kept`() async throws {
        let pair = try files.pair("x", "one")
        let folder = files.folder
        let live = CountingReference { (question, records) throws(ReferenceError) in
            if question.number == 1 {
                do { try folder.write("ref two", to: "a/ref/x.csv_bi") } catch { throw .driver(message: "\(error)") }
            }
            return records
        }
        _ = try await Transcript(screened(live), files.questions([pair]))
        #expect(try files.entries().count <= 1)
    }

    // MARK: - Damage

    @Test(arguments: ["", "nonsense\n", "edited", "cut", "moved", "a folder"])
    func `a damaged entry is told, asked anew and mended`(_ damage: String) async throws {
        let pairs = [try files.pair("x", "one"), try files.pair("y", "two")]
        let questions = Array(files.questions(pairs).dropFirst())
        let first = try await Transcript(screened(CountingReference()), questions)
        let entries = try files.entries()
        #expect(entries.count == 2)
        let original = FileManager.default.contents(atPath: entries[0]) ?? Data()
        switch damage {
        case "edited":
            var bytes = original
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(filePath: entries[0]))
        case "cut": try original.dropLast(100).write(to: URL(filePath: entries[0]))
        case "moved":
            try FileManager.default.removeItem(atPath: entries[0])
            try FileManager.default.copyItem(atPath: entries[1], toPath: entries[0])
        case "a folder":
            try FileManager.default.removeItem(atPath: entries[0])
            try FileManager.default.createDirectory(atPath: entries[0], withIntermediateDirectories: false)
        default: try Data(damage.utf8).write(to: URL(filePath: entries[0]))
        }
        let live = CountingReference()
        let second = try await Transcript(screened(live), questions)
        #expect(live.asked.count == 1)
        #expect(second.plain == first.plain)
        #expect(second.origins.values.count { $0 == .damaged } == 1)
        #expect(second.origins.values.count { $0 == .kept } == 1)
        #expect(warnings.all.first?.hasPrefix("\(entries[0]): it") == true, "\(warnings.all)")
        #expect(warnings.all.first?.hasSuffix("; the reference is asked again.") == true)
        guard damage != "a folder" else { return }
        #expect(warnings.all.count == 1)
        let third = CountingReference()
        _ = try await Transcript(screened(third), questions)
        #expect(third.asked == [])
    }

    @Test func `a cache that cannot be written costs a warning`() async throws {
        let cache = try files.cache()
        try FileManager.default.removeItem(atPath: cache.folder)
        try files.folder.write("", to: "cache")
        let warnings = warnings
        let reference = ScreenedReference(CountingReference(), cache: cache) { warnings.add($0) }
        let transcript = try await Transcript(reference, files.questions([try files.pair("x", "one")]))
        #expect(transcript.answers.count == 2)
        #expect(warnings.all.count == 2)
        #expect(warnings.all.allSatisfy { $0.hasSuffix("The answer is not kept.") })
    }

    // MARK: - Rechecking

    @Test func `all can be asked again, and the same is said`() async throws {
        let questions = try questions()
        let first = try await Transcript(screened(CountingReference()), questions)
        let live = CountingReference()
        let all = try #require(RecheckShare("100%", seed: 1))
        let second = try await Transcript(screened(live, recheck: all), questions)
        #expect(live.asked == [0, 1, 2, 4, 5])
        #expect(second.plain == first.plain)
        for (number, origin) in second.origins {
            #expect(origin == .rechecked(kept: first.answers[number == 3 ? 1 : number == 6 ? 4 : number] ?? []))
        }
    }

    @Test func `an answer that differs comes with what was kept, and replaces nothing`() async throws {
        let questions = try questions()
        let first = try await Transcript(screened(CountingReference()), questions)
        let before = try files.entries().map { FileManager.default.contents(atPath: $0) }
        let live = CountingReference { (question, records) throws(ReferenceError) in
            question.number == 2 ? Array(records.dropLast()) + [records[0]] : records
        }
        let all = try #require(RecheckShare("100%", seed: 1))
        let second = try await Transcript(screened(live, recheck: all), questions)
        #expect(second.answers[2] != first.answers[2])
        #expect(second.origins[2] == .rechecked(kept: first.answers[2] ?? []))
        #expect(try files.entries().map { FileManager.default.contents(atPath: $0) } == before)
    }

    @Test func `the same seed asks the same again`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let questions = files.questions(try (0..<40).map { try files.pair("p\($0)", "text \($0)") })
        _ = try await Transcript(screened(CountingReference()), questions)
        func asked(_ seed: UInt64) async throws -> [Int] {
            let live = CountingReference()
            let share = try #require(RecheckShare("30%", seed: seed))
            _ = try await Transcript(screened(live, recheck: share), questions)
            return live.asked
        }
        let first = try await asked(seed)
        #expect(try await asked(seed) == first, "seed \(seed)")
        #expect((1..<40).contains(first.count), "seed \(seed)")
        #expect(try await asked(seed &+ 1) != first, "seed \(seed)")
    }

    // MARK: - Company

    @Test func `several runs may share a folder at the same time`() async throws {
        let questions = files.questions(try (0..<30).map { try files.pair("p\($0)", "text \($0)") })
        let plain = try await Transcript(CountingReference(), questions).plain
        let cache = try files.cache()
        let warnings = warnings
        let found = try await withThrowingTaskGroup(of: [Int: ReferenceAnswer].self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try await Transcript(
                        ScreenedReference(CountingReference(), cache: cache) { warnings.add($0) }, questions
                    ).plain
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.allSatisfy { $0 == plain })
        #expect(warnings.all == [])
        let live = CountingReference()
        _ = try await Transcript(screened(live), questions)
        #expect(live.asked == [])
        let left = try FileManager.default.subpathsOfDirectory(atPath: cache.folder)
        #expect(left.filter { !$0.hasSuffix(".answer") && $0.count != 2 } == [])
    }

    // MARK: - Real drivers

    @Test(arguments: LiveWay.here)
    func `a driver is started for its word, and asked nothing that is known`(_ way: LiveWay) async throws {
        let subject = LiveSubject(way)
        let pairs = [try files.pair("x", "one"), try files.pair("y", "two")]
        let questions = files.questions(pairs)
        let first = try await Transcript(reference(subject), questions)
        #expect(first.answers.count == 3)
        #expect(try subject.driver.requests().count == 3)
        let started = try subject.driver.starts()
        let second = try await Transcript(reference(subject), questions)
        #expect(second.plain == first.plain)
        #expect(try subject.driver.requests().count == 3)
        #expect(try subject.driver.starts() == started + 1)
        try await subject.expectNothingIsLeft()
    }

    private func reference(_ subject: LiveSubject) throws -> ScreenedReference {
        let live = try #require(try subject.reference(.answers, workers: 2) as? any LiveReferenceSource)
        return ScreenedReference(live, cache: try files.cache())
    }

    @Test(arguments: [FakeDriver.Part.exitsBeforeHello, .refusesTheTree, .greetsInNonsense])
    func `without a driver's word nothing is told, whatever the cache has`(_ part: FakeDriver.Part) async throws {
        let subject = LiveSubject(.process)
        let questions = files.questions([try files.pair("x", "one")])
        _ = try await Transcript(reference(subject), questions)
        let live = try #require(try subject.reference(part) as? any LiveReferenceSource)
        let transcript = try await Transcript(ScreenedReference(live, cache: try files.cache()), questions)
        #expect(transcript.error != nil)
        #expect(transcript.events == [])
    }
}
