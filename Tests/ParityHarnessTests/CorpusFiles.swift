import Foundation
import NedcBeta

@testable import ParityHarness

/// A fresh folder of corpora, reports and stores; it goes away with its last owner.
final class CorpusFiles: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "parity-harness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path(percentEncoded: false)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("Could not remove \(path): \(error)")
        }
    }

    /// What a command finds that is started in the folder.
    func surroundings(_ environment: [String: String] = [:]) -> Surroundings {
        Surroundings(environment: environment, workingDirectory: path, program: path + "/bin/nedc-bench")
    }

    /// Writes a file, making the folders above it, and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    /// Writes a corpus of so many pairs, each with a seizure that the hypothesis finds in part, and loads it.
    @discardableResult
    func corpus(_ name: String, pairs: Int = 2, parameters: String? = nil) throws -> Corpus {
        for index in 0..<pairs {
            try annotation("\(name)/ref/s\(index).csv_bi", stop: 20 + Double(index))
            try annotation("\(name)/hyp/s\(index).csv_bi", stop: 15.7)
        }
        for side in ["ref", "hyp"] {
            try write(
                (0..<pairs).map { "\(side)/s\($0).csv_bi\n" }.joined(), to: "\(name)/\(side).list")
        }
        if let parameters { try write(parameters, to: "\(name)/params.toml") }
        return try CorpusFolder(path: "\(path)/\(name)").load(environment: [:])
    }

    /// Removes a file or a folder.
    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// Writes an annotation of forty seconds with one seizure.
    func annotation(_ name: String, stop: Double) throws {
        try write(
            """
            # version = csv_v1.0.0
            # duration = 40.0 secs
            channel,start_time,stop_time,label,confidence
            TERM,10.0,\(stop),seiz,1.0

            """, to: name)
    }

    /// A parameter file with three classes.
    static let threeClasses = """
        version = "param_v1.0.0"
        [MAP]
        SEIZ = "SEIZ"
        ARTF = "ARTF"
        BCKG = "BCKG"
        [NEDC_DPALIGN]
        penalty_del = '1.0'
        penalty_ins = '1.0'
        penalty_sub = '1.0'
        [NEDC_EPOCH]
        epoch_duration = '0.25'
        null_class = "BCKG"
        [NEDC_OVERLAP]
        guard_width = '0.001'
        ndigits_round = '3'
        [NEDC_TAES]
        [NEDC_IRA]
        epoch_duration = '0.25'
        null_class = "BCKG"

        """

    /// The text of a file in the folder; `nil` where there is none.
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
}
