import BetaScoring
import Foundation
import MetricModel
import ParityTestSupport
import Testing

@testable import NedcBeta

@Suite struct SummaryFilesTests {
    private let files: AnnotationFiles
    private let line = String(repeating: "=", count: 78)

    init() throws {
        files = try AnnotationFiles()
    }

    @discardableResult
    private func write(
        _ pairs: [FilePair], to folder: String = "out", width: Int = 1, room: Int = 1 << 20
    ) async throws -> ListResult {
        let stamp = SummaryFiles.Stamp(
            program: "/bin/nedc-bench", date: "Sat Aug 23 01:17:14 2025", programDate: "Fri Aug 22 09:00:00 2025")
        return try await SummaryFiles(Beta(), stamp: stamp, roomForText: room).write(
            PairList(pairs: pairs), reference: "my ref.list", hypothesis: "hyp.list",
            to: files.path + "/" + folder, width: width)
    }

    private func head(_ folder: String = "out") -> String {
        """
        \(line)
             Date: Sat Aug 23 01:17:14 2025
             File: /bin/nedc-bench
          Version: v6.0.0 (\(ProductVersion.name) \(ProductVersion.current))
         Mod Time: Fri Aug 22 09:00:00 2025
        \(line)

        \(line)
        File: \(files.path)/\(folder)/summary.txt
        Data:
         Ref: my ref.list
         Hyp: hyp.list


        """
    }

    private func section(_ algorithm: Algorithm, _ result: ListResult) throws -> String {
        AlgorithmReport.heading(of: algorithm) + AlgorithmReport.text(of: try result.score(algorithm))
    }

    @Test func `the summary has a head, five sections and an end`() async throws {
        let result = try await write([files.pair("s001", (10, 20), (12, 28)), files.pair("s002", (5, 6), (7, 8))])
        var expected = head()
        for algorithm in Algorithm.allCases { expected += try section(algorithm, result) }
        expected += "\(line)\nNEDC EEG Eval Successfully Completed on Sat Aug 23 01:17:14 2025\n\(line)\n"
        #expect(files.text("out/summary.txt") == expected)
        #expect(
            try files.names(in: "out") == [
                "summary.txt", "summary_dpalign.txt", "summary_epoch.txt", "summary_ovlp.txt", "summary_taes.txt",
            ])
    }

    @Test func `a report has a paragraph for each pair, in list order`() async throws {
        let pairs = try [files.pair("s002", (10, 20), (12, 28)), files.pair("s001", (5, 6), (7, 8))]
        _ = try await write(pairs)
        #expect(
            files.text("out/summary_ovlp.txt")
                == """
                    0: \(pairs[0].reference)
                       \(pairs[0].hypothesis)
                  Ref: bckg seiz bckg
                  Hyp: bckg seiz bckg
                       (Hit: 3  Miss: 0  False Alarms: 0  Total: 3)

                    1: \(pairs[1].reference)
                       \(pairs[1].hypothesis)
                  Ref: bckg seiz bckg
                  Hyp: bckg seiz bckg
                       (Hit: 2  Miss: 1  False Alarms: 1  Total: 4)


                """)
        #expect(files.text("out/summary_taes.txt")?.contains("(Hit: 2.4000  Miss: 0.6000") == true)
        #expect(files.text("out/summary_dpalign.txt")?.contains("(Hit: 3  Sub: 0  Ins: 0  Del: 0") == true)
        #expect(files.text("out/summary_epoch.txt")?.contains("(Hit: 3  Sub: 2  Ins: 0  Del: 0") == true)
    }

    @Test func `where an algorithm refuses, the summary ends before it and no later report is written`() async throws {
        let pairs = try [files.pair("s001", (10, 20), (12, 28)), files.pair("s002", (10, 20), (12, 28), lasting: 41)]
        let result = try await write(pairs)
        let expected = try head() + section(.dpalign, result) + AlgorithmReport.heading(of: .epoch)
        #expect(files.text("out/summary.txt") == expected)
        #expect(try files.names(in: "out") == ["summary.txt", "summary_dpalign.txt", "summary_epoch.txt"])
        #expect(files.text("out/summary_epoch.txt")?.contains("s001") == true)
        #expect(files.text("out/summary_epoch.txt")?.contains("s002") == false)
        #expect(files.text("out/summary_dpalign.txt")?.contains("s002") == true)
    }

    @Test func `nothing is written where a file is refused`() async throws {
        let gone = FilePair(reference: files.path + "/none", hypothesis: files.path + "/none")
        let result = try await write([files.pair("s001", (10, 20), (12, 28)), gone])
        #expect(throws: Rejection.self) { try result.score(.taes) }
        #expect(files.text("out/summary.txt") == nil)
    }

    @Test func `a folder may end in a slash`() async throws {
        _ = try await write([files.pair("s001", (10, 20), (12, 28))], to: "deep/er/")
        #expect(files.text("deep/er/summary.txt")?.hasPrefix(head("deep/er")) == true)
    }

    @Test func `a folder that cannot be made is told by its name`() async throws {
        try files.write("a file", to: "out")
        let pair = try files.pair("s001", (10, 20), (12, 28))
        let error = await #expect(throws: InputError.self) { try await write([pair]) }
        #expect(error?.message.hasPrefix("\(files.path)/out: cannot be written (") == true)
    }

    @Test func `a second run replaces the files of the first`() async throws {
        let pair = try files.pair("s001", (10, 20), (12, 28))
        _ = try await write([pair])
        let first = files.text("out/summary_taes.txt")
        _ = try await write([pair])
        #expect(files.text("out/summary_taes.txt") == first)
    }

    @Test(arguments: [nil, 0, 63, 64, 130, 299])
    func `a list that is scored side by side gives the same files`(_ refusing: Int?) async throws {
        var generator = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let pairs = try (0..<300).map { index in
            let start = Double(generator.next(below: 20))
            return try files.pair(
                "\(index)", (start, start + 5), (start + 1, start + 9), lasting: index == refusing ? 41 : 40)
        }
        try await write(pairs, to: "one")
        let names = try files.names(in: "one")
        #expect(names.count == (refusing == nil ? 5 : 3))
        // Nothing, a part, and all of the reports has room until the list is scored.
        for (width, room) in [(1, 0), (2, 0), (2, 20_000), (3, 1 << 20), (7, 70_000)] {
            try await write(pairs, to: "many", width: width, room: room)
            #expect(try files.names(in: "many") == names)
            for name in names.dropFirst() {
                #expect(
                    files.text("many/\(name)") == files.text("one/\(name)"),
                    "\(name), width \(width), room \(room), seed \(generator.seed)")
            }
        }
    }

    @Test(arguments: [0, 1 << 20])
    func `a file that stands there is written to in place, however long the reports are`(_ room: Int) async throws {
        let pairs = try (0..<20).map { try files.pair("s\($0)", (10, 20), (12, 28)) }
        try await write(pairs, to: "one")
        try files.write(String(repeating: "earlier\n", count: 9_000), to: "elsewhere.txt")
        try FileManager.default.createDirectory(atPath: files.path + "/out", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: files.path + "/out/summary_taes.txt", withDestinationPath: files.path + "/elsewhere.txt")
        try await write(pairs, width: 2, room: room)
        #expect(files.text("elsewhere.txt") == files.text("one/summary_taes.txt"))
        #expect(try files.names(in: "out") == files.names(in: "one"))
    }

    @Test(arguments: [0, 1 << 20])
    func `a folder in a report's place stays, and is told`(_ room: Int) async throws {
        try files.write("keep", to: "out/summary_ovlp.txt/keep")
        let pairs = try (0..<20).map { try files.pair("s\($0)", (10, 20), (12, 28)) }
        let error = await #expect(throws: InputError.self) { try await write(pairs, room: room) }
        #expect(error?.message.hasPrefix("\(files.path)/out: cannot be written (") == true)
        #expect(files.text("out/summary_ovlp.txt/keep") == "keep")
    }

    @Test(arguments: [0, 1 << 20])
    func `files that are refused leave the folder as it was`(_ room: Int) async throws {
        var pairs = try (0..<40).map { try files.pair("s\($0)", (10, 20), (12, 28)) }
        pairs[39].hypothesis = files.path + "/none"
        try await write(pairs, to: "some/where", width: 2, room: room)
        #expect(!FileManager.default.fileExists(atPath: files.path + "/some"))
    }
}
