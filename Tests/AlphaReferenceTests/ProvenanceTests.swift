import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct ProvenanceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let text = """
        {
          "format": 1,
          "recorded": "2026-11-21",
          "command": "nedc-bench golden record",
          "tool": "nedc_eeg_eval v6.0.0",
          "tree": "\(ReferenceTool.treeDigest)",
          "interpreter": "CPython 3.11.7",
          "arithmetic": "python3.11",
          "packages": {
            "lxml": "5.3.0",
            "numpy": "2.0.2"
          },
          "driver": "2c26",
          "platform": "linux-x86_64",
          "inputs": {
            "hyp.list": "0f",
            "odd \\"name\\"": "absent"
          }
        }

        """

    private static let provenance = Provenance(
        environment: SampleAnswers.environment(.recorded), recorded: "2026-11-21", command: "nedc-bench golden record",
        inputs: [
            Provenance.Input(path: "hyp.list", digest: "0f"), Provenance.Input(path: "odd \"name\"", digest: "absent"),
        ])

    @Test func `a provenance is JSON that reads well in git`() {
        #expect(Self.provenance.text == Self.text)
    }

    @Test func `what is written is read back`() throws {
        let path = try folder.write(Self.provenance.text, to: "provenance.json")
        #expect(try Provenance(path: path) == Self.provenance)
    }

    @Test func `a provenance that is not there is told`() {
        let path = folder.path + "/provenance.json"
        let error = #expect(throws: ReferenceError.self) { try Provenance(path: path) }
        #expect(error == .recordingMissing(path: path))
    }

    @Test(arguments: [
        ("", "Not JSON"), ("[]", "expected format, recorded"), ("{}", "expected format, recorded"),
        (text.replacing("\"format\": 1", with: "\"format\": 2"), "expected format, recorded"),
        (text.replacing("\"recorded\"", with: "\"written\""), "expected format, recorded"),
        (text.replacing("\"command\"", with: "\"by\""), "expected format, recorded"),
        (text.replacing("\"inputs\"", with: "\"files\""), "expected format, recorded"),
        (text.replacing("\"tool\"", with: "\"name\""), "no 'tool'"),
        (text.replacing("\"\(ReferenceTool.treeDigest)\"", with: "\"\""), "no 'tree'"),
        (text.replacing("\"\(ReferenceTool.treeDigest)\"", with: "520"), "no 'tree'"),
        (text.replacing("\"python3.11\"", with: "\"python2.7\""), "the arithmetic is 'python2.7'"),
        (text.replacing("\"5.3.0\"", with: "null"), "package 'lxml' has no version"),
        (text.replacing("\"driver\"", with: "\"rider\""), "no 'driver'"),
        (text.replacing("\"platform\"", with: "\"system\""), "no 'platform'"),
        (text.replacing("\"interpreter\"", with: "\"python\""), "no 'interpreter'"),
    ])
    func `a provenance of another form is refused`(_ text: String, _ problem: String) throws {
        let path = try folder.write(text, to: "provenance.json")
        let error = #expect(throws: ReferenceError.self) { try Provenance(path: path) }
        guard case .recordingMalformed(path, 1, let found)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found.contains(problem), "\(found)")
    }

    @Test func `inputs are sorted, each once, by a path that counts from the corpus's folder`() throws {
        let files = [
            try folder.write("z", to: "z"), try folder.write("a", to: "sub/a"), folder.path + "/sub/gone",
            try folder.write("z", to: "z"), "/nowhere/else",
        ]
        let inputs = Provenance.inputs(files + [folder.path], in: folder.path)
        #expect(inputs.map(\.path) == ["/nowhere/else", folder.path, "sub/a", "sub/gone", "z"].sorted())
        #expect(inputs.map(\.digest).count { $0 == "absent" } == 3, "a folder is no readable file")
        #expect(inputs.last { $0.path == "z" }?.digest == FileDigest.hex(of: [0x7A]))
    }
}
