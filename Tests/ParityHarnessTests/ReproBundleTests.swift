import AlphaReference
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ReproBundleTests {
    private static func number(_ name: String, _ value: Double) -> MetricRecord {
        MetricRecord(
            scope: .pair(index: 3, name: "s003"),
            content: .number(
                algorithm: .taes, field: MetricField(label: "seiz", name: name), value: MetricValue(value)))
    }

    private static func file(_ content: BundleFile.Content, name: String = "a.csv_bi") throws -> BundleFile {
        var file = BundleFile(reading: "/nothing/\(name)")
        file.content = content
        return file
    }

    private static func sample(size: Int = 40, fields: Int = 3) throws -> ReproBundle {
        let records = (0..<fields).map { number("f\($0)", Double($0) + 0.1) }
        return ReproBundle(
            corpus: "dense/python3.11", scope: .pair(index: 3, name: "s003"), labels: ["seiz", "bckg"],
            candidate: RunOutcome.Candidate(name: "nedc-bench", version: "0.1.0"), build: "0011223344556677",
            environment: ReferenceEnvironment(
                mode: .recorded, tool: "nedc_eeg_eval v6.0.0", treeDigest: "ab", interpreter: "CPython 3.11.7",
                arithmetic: .python311, packages: [ReferenceEnvironment.Package(name: "numpy", version: "2.0.2")],
                driverDigest: "cd", platform: "linux-x86_64"),
            reference: try file(.bytes(Array(repeating: UInt8(ascii: "x"), count: size))),
            hypothesis: try file(.bytes([0xFF, 0x00, 0x0A])), parameters: try file(.absent, name: "p.toml"),
            referenceRecords: records,
            candidateRecords: records.dropLast() + [number("f\(fields - 1)", -0.0), number("extra", .infinity)],
            workings: [
                .taes: [
                    WorkingRow(
                        decision: .part,
                        reference: Event(start: Seconds(-0.0), stop: Seconds(.infinity), label: "seiz"),
                        hypothesis: nil, hit: -0.25, miss: 1.25, falseAlarm: 0)
                ]
            ])
    }

    @Test func `a bundle is read as it was written`() throws {
        let bundle = try Self.sample()
        let again = try ReproBundle(bundle.bytes, path: "x")
        #expect(again == bundle)
        #expect(again.bytes == bundle.bytes)
        #expect(String(decoding: bundle.bytes, as: UTF8.self).contains(#""base64": "/wAK""#))
    }

    /// A bundle of a case on which the candidate failed.
    private static func failed() throws -> ReproBundle {
        var bundle = try sample()
        bundle.candidate = RunOutcome.Candidate(name: "./my_scorer", version: "")
        (bundle.candidateRecords, bundle.workings) = ([], [:])
        bundle.candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "a\u{1B}\n\"b\"\n")
        return bundle
    }

    @Test func `a bundle keeps how the candidate failed, and one of a candidate that answered is as before`() throws {
        let bundle = try Self.failed()
        let again = try ReproBundle(bundle.bytes, path: "x")
        #expect(again == bundle && again.bytes == bundle.bytes)
        let text = String(decoding: bundle.bytes, as: UTF8.self)
        #expect(text.contains(#""bundle": "nedc-bench repro 1""#) && text.contains(#""reason": "exit status 3""#))
        #expect(try !String(decoding: Self.sample().bytes, as: UTF8.self).contains("candidateFailure"))
        for broken in [#""reason": 3"#, #""because": "exit status 3""#] {
            let edited = text.replacing(#""reason": "exit status 3""#, with: broken)
            #expect(throws: EvidenceError.self) { try ReproBundle(Array(edited.utf8), path: "x") }
        }
    }

    @Test func `a bundle of a candidate that failed is replayed, and says how it failed`() async throws {
        let files = try CorpusFiles()
        let pair = try ["ref", "hyp"].map { name in
            try files.write(
                "# version = csv_v1.0.0\n# duration = 40.0 secs\nTERM,10,20,seiz,1\n", to: "\(name)/s003.csv_bi")
        }
        var bundle = try Self.failed()
        bundle.reference = BundleFile(reading: pair[0])
        bundle.hypothesis = BundleFile(reading: pair[1])
        bundle.parameters = nil
        bundle.referenceRecords = Beta().score([FilePair(reference: pair[0], hypothesis: pair[1])])
            .records(scope: bundle.scope)
        try files.write(String(decoding: bundle.bytes, as: UTF8.self), to: "x.repro.json")
        let report = try await BundleReplay(
            path: files.path + "/x.repro.json", mode: nil, candidateCommand: nil,
            live: LiveReferenceSettings(
                tree: nil, interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                surroundings: files.surroundings([:]))
        ).run()
        #expect(report.exitCode == .success)
        let text = report.text(isWhole: false)
        #expect(
            text.contains("./my_scorer of the bundle: the candidate failed (exit status 3); now it answers\n"),
            "\(text)")
        #expect(text.contains("the candidate's standard error then\n  a\\u{1B}\n  \"b\"\n"), "\(text)")
        #expect(!text.contains("what differs is not the same"), "\(text)")
    }

    @Test(arguments: [BundleFile.Content.folder, .absent, .omitted(size: 7, digest: "ef"), .bytes([])])
    func `a file is kept as what it was`(_ content: BundleFile.Content) throws {
        let file = try Self.file(content)
        #expect(BundleFile(file.json) == file)
    }

    @Test func `every edit of one byte is refused`() throws {
        let bytes = try Self.sample().bytes
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        for position in bytes.indices {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var edited = bytes
            edited[position] ^= UInt8(truncatingIfNeeded: state >> 33) | 1
            #expect(throws: EvidenceError.self, "position \(position), seed \(seed)") {
                try ReproBundle(edited, path: "x")
            }
        }
        #expect(throws: EvidenceError.self) { try ReproBundle(bytes.dropLast(), path: "x") }
        #expect(throws: EvidenceError.self) { try ReproBundle(bytes + [0x0A], path: "x") }
    }

    struct Cut: CustomTestStringConvertible {
        let testDescription: String
        let size: Int
        let fields: Int
        let extent: ReproBundle.Extent
        let hasWorkings: Bool
        let isOmitted: Bool
    }

    @Test(arguments: [
        Cut(
            testDescription: "little", size: 40, fields: 308, extent: .all, hasWorkings: true, isOmitted: false),
        Cut(
            testDescription: "a large file", size: 120_000, fields: 308, extent: .all, hasWorkings: false,
            isOmitted: true),
        Cut(
            testDescription: "many numbers", size: 40, fields: 5_000, extent: .differing, hasWorkings: false,
            isOmitted: false),
        Cut(
            testDescription: "both", size: 120_000, fields: 5_000, extent: .differing, hasWorkings: false,
            isOmitted: true),
    ])
    func `what there is no room for is left out and said`(_ cut: Cut) throws {
        let bytes = try Self.sample(size: cut.size, fields: cut.fields).bytes
        #expect(bytes.count < ReproBundle.sizeLimit)
        let bundle = try ReproBundle(bytes, path: "x")
        #expect(bundle.extent == cut.extent)
        #expect(bundle.workings.isEmpty != cut.hasWorkings)
        var isOmitted = false
        if case .omitted(cut.size, _) = bundle.reference.content { isOmitted = true }
        #expect(isOmitted == cut.isOmitted)
    }

    @Test func `a bundle with differing numbers alone is replayed by those, and the drift can go`() async throws {
        let files = try CorpusFiles()
        let pair = try ["ref", "hyp"].map { name in
            try files.write(
                "# version = csv_v1.0.0\n# duration = 40.0 secs\nTERM,\(name == "ref" ? 10 : 12),20,seiz,1\n",
                to: "\(name)/s003.csv_bi")
        }
        let scope = MetricScope.pair(index: 3, name: "s003")
        let right = Beta().score([FilePair(reference: pair[0], hypothesis: pair[1])]).records(scope: scope)
        let hit = MetricField(label: "seiz", name: "hit")
        let own = try #require(
            right.first { record in
                guard case .number(.taes, hit, _) = record.content else { return false }
                return true
            })
        let wrong = MetricRecord(
            scope: scope, content: .number(algorithm: .taes, field: hit, value: MetricValue(0.5)))
        func replay(reference: MetricRecord, candidate: MetricRecord) async throws -> ReproReport {
            var bundle = try Self.sample(fields: 1)
            bundle.reference = BundleFile(reading: pair[0])
            bundle.hypothesis = BundleFile(reading: pair[1])
            bundle.parameters = nil
            (bundle.referenceRecords, bundle.candidateRecords) = ([reference], [candidate])
            bundle.extent = .differing
            bundle.workings = [:]
            try files.write(String(decoding: bundle.bytes, as: UTF8.self), to: "x.repro.json")
            return try await BundleReplay(
                path: files.path + "/x.repro.json", mode: nil, candidateCommand: nil,
                live: LiveReferenceSettings(
                    tree: nil, interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                    surroundings: files.surroundings([:]))
            ).run()
        }
        let still = try await replay(reference: wrong, candidate: own)
        #expect(still.exitCode == .drift)
        #expect(still.text(isWhole: false).contains("drift: 1 of 1 compared differs"))
        let gone = try await replay(reference: own, candidate: wrong)
        #expect(gone.exitCode == .success)
        #expect(gone.text(isWhole: false).contains("the drift is gone"))
    }

    @Test func `names of files are safe, and no two cases share one`() {
        let names = [
            "s001", "S001", "../../etc/passwd", "..", "", "a/b", "a-b", "caf\u{E9}", "cafe\u{301}",
            String(repeating: "x", count: 500), "a\nb", "a\u{0}b", ".hidden", "a b",
        ]
        var seen: Set<String> = []
        for corpus in ["dense", "dense/python3.11", ".."] {
            for (index, name) in names.enumerated() {
                let file = BundleName.of(corpus: corpus, .pair(index: index, name: name))
                #expect(file.utf8.allSatisfy(BundleName.isSafe), "\(file)")
                #expect(!file.hasPrefix(".") && file.hasSuffix(".repro.json") && file.utf8.count < 120, "\(file)")
                #expect(seen.insert(file.lowercased()).inserted, "\(file)")
            }
        }
    }
}

@Suite(.serialized) struct BundleShelfTests {
    @Test func `the first stay, whatever the order in which they come`() throws {
        let files = try CorpusFiles()
        var shelf = BundleShelf(reports: files.path, keptLimit: 3)
        for number in [7, 2, 9, 1, 4] { try shelf.keep([1], named: "\(number).repro.json", number: number) }
        #expect(try Self.names(files) == ["1.repro.json", "2.repro.json", "4.repro.json"])
        let wanted = [9, 4, 2, 7, 1].map { "\($0).repro.json" }
        #expect(try shelf.choose(wanted, limit: 2) == BundleTally(written: 2, leftOut: 3))
        #expect(try Self.names(files) == ["2.repro.json", "4.repro.json"])
    }

    @Test func `an empty shelf leaves no folder, and what is not a bundle is left alone`() throws {
        let files = try CorpusFiles()
        var shelf = BundleShelf(reports: files.path)
        try shelf.keep([1], named: "a.repro.json", number: 0)
        #expect(try shelf.choose([]) == BundleTally())
        #expect(!FileManager.default.fileExists(atPath: files.path + "/repro"))
        try files.write("mine", to: "repro/notes.txt")
        try files.write("old", to: "repro/old.repro.json")
        try BundleShelf.clear(reports: files.path)
        #expect(try Self.names(files) == ["notes.txt"])
    }

    private static func names(_ files: CorpusFiles) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: files.path + "/repro").sorted()
    }

    @Test(arguments: [
        (BundleTally(), nil), (BundleTally(written: 1, leftOut: 0), "1 bundle in repro/"),
        (BundleTally(written: 200, leftOut: 1), "200 bundles in repro/; 1 more failing pair has none"),
        (BundleTally(written: 0, leftOut: 2), "0 bundles in repro/; 2 more failing pairs have none"),
    ])
    func `how many there are is said in a sentence`(_ tally: BundleTally, _ sentence: String?) {
        #expect(tally.sentence == sentence)
    }
}
