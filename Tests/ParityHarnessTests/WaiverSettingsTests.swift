import Foundation
import MetricModel
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct WaiverSettingsTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func resolve(
        _ source: WaiverSettings.Source, asOf: String? = nil, _ environment: [String: String] = [:],
        now: Double = 1_772_409_599
    ) throws -> WaiverList? {
        try WaiverSettings(source: source, asOf: asOf).resolve(
            files.surroundings(environment), now: Date(timeIntervalSince1970: now))
    }

    @Test func `the day is the one on the command line, else the environment's, else today in UTC`() throws {
        try files.write("", to: "w.toml")
        let variable = "NEDC_BENCH_AS_OF"
        func day(_ asOf: String? = nil, _ environment: [String: String] = [:], now: Double = 0) throws -> String? {
            try resolve(.file("w.toml"), asOf: asOf, environment, now: now)?.asOf.description
        }
        #expect(try day("2026-01-02", [variable: "2026-02-03"]) == "2026-01-02")
        #expect(try day(nil, [variable: "2026-02-03"]) == "2026-02-03")
        #expect(try day(nil, [variable: ""]) == "1970-01-01")
        #expect(try day(now: 1_772_409_599.9) == "2026-03-01")
        #expect(try day(now: 1_772_409_600) == "2026-03-02")
    }

    @Test(arguments: ["", "today", "2026-02-30", "2026-3-1"])
    func `a nonsense day is refused, with waivers or without`(_ text: String) throws {
        for source in [WaiverSettings.Source.nowhere, .fileIfThere("absent.toml")] {
            let error = #expect(throws: InputError.self) { try resolve(source, asOf: text) }
            #expect(error?.message == "--as-of is '\(text)'; expected a day such as 2026-03-01.")
        }
        guard !text.isEmpty else { return }
        let error = #expect(throws: InputError.self) { try resolve(.nowhere, ["NEDC_BENCH_AS_OF": text]) }
        #expect(error?.message == "NEDC_BENCH_AS_OF is '\(text)'; expected a day such as 2026-03-01.")
    }

    @Test func `a file that was named has to be there, another one may be`() throws {
        #expect(try resolve(.nowhere) == nil)
        #expect(try resolve(.fileIfThere("absent.toml")) == nil)
        let error = #expect(throws: InputError.self) { try resolve(.file("absent.toml")) }
        #expect(
            error?.message
                == "\(files.path)/absent.toml: cannot be read (No such file or directory); expected a file of waivers.")
        try files.write("[waiver]", to: "w.toml")
        for source in [WaiverSettings.Source.file("w.toml"), .fileIfThere("w.toml")] {
            let error = #expect(throws: InputError.self) { try resolve(source) }
            #expect(error?.message == "\(files.path)/w.toml: waiver is a table; expected [[waiver]] entries.")
        }
        try FileManager.default.createDirectory(atPath: files.path + "/folder", withIntermediateDirectories: false)
        let folder = #expect(throws: InputError.self) { try resolve(.fileIfThere("folder")) }
        #expect(folder?.message == "\(files.path)/folder: cannot be read (Is a directory); expected a file of waivers.")
    }

    @Test func `a file that is no text is refused`() throws {
        try Data([0x23, 0x20, 0xFF]).write(to: URL(filePath: files.path + "/w.toml"))
        let error = #expect(throws: InputError.self) { try resolve(.file("w.toml")) }
        #expect(error?.message == "\(files.path)/w.toml: byte 2 is not UTF-8; expected a text file.")
    }
}
