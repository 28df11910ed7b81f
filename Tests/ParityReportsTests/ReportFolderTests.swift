import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct ReportFolderTests {
    private let names = [
        "annotations.txt", "junit-annotated.xml", "junit.xml", "metrics.prom", "parity.json", "report.html",
        "summary.md",
    ]

    private func write(_ outcome: RunOutcome, _ verdict: Verdict, to folder: URL) throws {
        try ReportFolder.write(
            outcome: outcome, verdict: verdict, exitCode: 1, totals: CounterTotals(), to: folder)
    }

    private func contents(_ folder: URL) throws -> [String: Data] {
        let listed = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: listed.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test func `exactly these files are left behind, readable by everyone`() throws {
        let folder = try TemporaryFolder()
        try write(SampleOutcome.everyKind, .drift, to: folder.url)
        #expect(try contents(folder.url).keys.sorted() == names)
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: name).path)
            let mode = try #require(attributes[.posixPermissions] as? NSNumber)
            #expect(mode.intValue & 0o444 == 0o444)
        }
    }

    @Test func `the same outcome gives the same bytes`() throws {
        let first = try TemporaryFolder()
        let second = try TemporaryFolder()
        for outcome in [SampleOutcome.everyKind, SampleOutcome.hostile, SampleOutcome.empty] {
            try write(outcome, .drift, to: first.url)
            try write(outcome, .drift, to: second.url)
            #expect(try contents(first.url) == contents(second.url))
        }
    }

    @Test func `files of an earlier run are replaced`() throws {
        let folder = try TemporaryFolder()
        try write(SampleOutcome.large, .drift, to: folder.url)
        try write(SampleOutcome.smallParity, .parity, to: folder.url)
        let text = try #require(try contents(folder.url)["parity.json"])
        #expect(String(decoding: text, as: UTF8.self).contains(#""verdict": "parity""#))
    }

    @Test(arguments: ["junit.xml", "report.html", "annotations.txt"])
    func `where one report cannot be written none is left`(_ name: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "\(name)/full"), withIntermediateDirectories: true)
        #expect(throws: ReportError.self) { try write(SampleOutcome.smallParity, .parity, to: folder.url) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func `a folder that is not there is an error that names the file and the reason`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: ReportError.self) {
            try write(SampleOutcome.empty, .parity, to: folder.url.appending(path: "absent"))
        }
        #expect(error?.description == "Could not write junit.xml: ENOENT.")
    }
}
