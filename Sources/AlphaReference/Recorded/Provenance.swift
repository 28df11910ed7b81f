import FoundationEssentials
public import MetricModel

/// Where recorded numbers come from: which reference said them, about which bytes.
public struct Provenance: Hashable, Sendable {
    /// The reference's tool, tree, interpreter, packages and driver.
    public var environment: ReferenceEnvironment
    /// The day of the recording, as `2026-11-21`.
    public var recorded: String
    /// The command that recorded.
    public var command: String
    /// The files of the corpus and their SHA-256, sorted by path; `absent` for a file that is missing on purpose.
    public var inputs: [Input]

    /// A file of the corpus.
    public struct Input: Hashable, Sendable {
        /// The path, relative to the corpus's folder where it lies in there.
        public var path: String
        /// Its SHA-256 in hex, or `absent` for what is no readable file.
        public var digest: String
    }

    /// Creates a provenance.
    public init(environment: ReferenceEnvironment, recorded: String, command: String, inputs: [Input]) {
        self.environment = environment
        self.recorded = recorded
        self.command = command
        self.inputs = inputs
    }

    /// Digests the files of a corpus.
    ///
    /// - Parameters:
    ///   - files: Absolute paths: lists, parameters, annotations; one may be given twice.
    ///   - folder: The corpus's folder.
    ///   - digests: Digests that were taken lately; other files are read.
    /// - Returns: One entry a file, sorted by path.
    public static func inputs(
        _ files: [String], in folder: String, knowing digests: KnownDigests = KnownDigests()
    ) -> [Input] {
        let files = distinct(files)
        let known = files.map { digests[$0] }
        var others = FileDigest.hex(ofFiles: zip(files, known).filter { $1 == nil }.map(\.0)).makeIterator()
        return zip(files, known).map { file, digest in
            let path = file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
            return Input(path: path, digest: digest ?? others.next().flatMap(\.self) ?? "absent")
        }
        .sorted { $0.path < $1.path }
    }

    /// Each file once, sorted by bytes: two spellings of one accented letter are two files.
    private static func distinct(_ files: [String]) -> [String] {
        // ASCII has one spelling of everything, and texts are much faster than arrays of their bytes.
        if files.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) { return Set(files).sorted() }
        return Set(files.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The JSON text that lies beside the numbers.
    public var text: String {
        let head = [
            JSONValue.Member(key: "format", value: .number("1")),
            JSONValue.Member(key: "recorded", value: .string(recorded)),
            JSONValue.Member(key: "command", value: .string(command)),
        ]
        let inputs = JSONValue.Member(
            key: "inputs",
            value: .object(self.inputs.map { JSONValue.Member(key: $0.path, value: .string($0.digest)) }))
        return JSONTextWriter.pretty(.object(head + environment.members + [inputs]))
    }

    /// Reads a provenance.
    ///
    /// - Throws: ``ReferenceError`` where there is none, or it is not of this form.
    public init(path: String) throws(ReferenceError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .recordingMissing(path: path) }
        do {
            let json = try JSONValue(parsing: data)
            guard json["format"]?.int == 1, let recorded = json["recorded"]?.string,
                let command = json["command"]?.string, let inputs = json["inputs"]?.members
            else {
                throw ReferenceError.garbled(problem: "expected format, recorded, command and inputs.")
            }
            environment = try ReferenceEnvironment(json, mode: .recorded)
            self.recorded = recorded
            self.command = command
            self.inputs = inputs.map { Input(path: $0.key, digest: $0.value.string ?? "") }
        } catch {
            throw .recordingMalformed(path: path, line: 1, problem: "no provenance: \(error)")
        }
    }
}
