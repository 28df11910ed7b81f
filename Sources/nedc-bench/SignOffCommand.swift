import ArgumentParser
import Foundation
import ParityHarness
import ParityPolicy

/// The release sign-off.
struct SignOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signoff", abstract: "Signs a release off, and verifies a sign-off by its evidence.",
        subcommands: [SignOffCreateCommand.self, SignOffVerifyCommand.self, SignOffTraceCommand.self])
}

/// The record, made and signed.
struct SignOffCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes the release's record from what a run left, and signs it.",
        discussion: """
            What was verified, against which reference, on which corpora, by which build, and who signs: as signoff.html \
            for people and signoff.intoto.json for machines, with a copy of the evidence.
            Exit codes: 0 signed, 1 signed as FAILED, 2 the request is wrong, 3 the evidence does not fit together and \
            nothing was signed. SOURCE_DATE_EPOCH stops the clock: the same inputs give the same bytes.

            Example:
              openssl genpkey -algorithm ed25519 -out key.pem && chmod 600 key.pem
              nedc-bench signoff create --key key.pem --signer 'Jane Doe' --role 'QA lead' \\
                --meaning 'I reviewed the evidence and approve the release.' --tests tests-swift-testing.xml \\
                --test-list tests.list --selftest selftest.txt --mutants mutants.txt
            """)

    @Option(help: "The private key, Ed25519 in PEM; '-' reads it from standard input.")
    var key: String

    @Option(help: "The printed name of who signs.")
    var signer: String

    @Option(help: "The role in which is signed.")
    var role: String

    @Option(help: "What the signature means.")
    var meaning: String

    @Option(help: "The folder of the parity run's reports.")
    var evidence = "reports"

    @Option(name: .customLong("db"), help: "The drift store; drift.sqlite in the reports' folder by default.")
    var store: String?

    @Option(help: "A corpus, or a folder of corpora, that the run had to compare; golden by default.")
    var corpus: [String] = []

    @Option(help: "The requirements.")
    var requirements = "docs/requirements.toml"

    @Option(help: "Test results, as `swift test --xunit-output` writes them; may be given several times.")
    var tests: [String] = []

    @Option(help: "What `swift test list` printed: each of these tests must have been run.")
    var testList: String?

    @Option(name: .customLong("selftest"), help: "What `parity selftest` printed.")
    var selfTest: String?

    @Option(help: "What .ci/mutants printed.")
    var mutants: String?

    @Option(help: "The waivers, where the run had any; golden/waivers.toml by default.")
    var waivers: String?

    @Option(help: "The program that is released; this one by default.")
    var binary: String?

    @Option(help: "The commit; it has to be the one that is checked out, where one is.")
    var commit: String?

    @Flag(help: "Say in the record that the work tree has changes that are in no commit, instead of refusing.")
    var dirty = false

    @Option(help: "The compiler that built; by default the one on the search path.")
    var toolchain: String?

    @Option(help: "Where the sign-off goes; a new folder.")
    var out = "signoff"

    mutating func validate() throws {
        guard !tests.isEmpty else {
            throw ValidationError("No test results are given; expected --tests.")
        }
    }

    func run() async throws {
        let source: SignOffRequest.KeySource =
            key == "-" ? .text([UInt8](try FileHandle.standardInput.readToEnd() ?? Data())) : .file(key)
        let request = SignOffRequest(
            key: source, signer: try SignOffRequest.Signer(name: signer, role: role, meaning: meaning),
            reports: evidence, store: store, corpora: corpus.isEmpty ? ["golden"] : corpus, requirements: requirements,
            tests: tests, testList: testList, selfTest: selfTest, mutants: mutants, waivers: waivers, binary: binary,
            commit: commit, allowsDirty: dirty, toolchain: toolchain, output: out)
        let report = try await SignOffCreation(request, surroundings: .current).create()
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}

/// The record, not believed.
struct SignOffVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Computes a sign-off's verdict from its evidence again, and checks every byte and the signature.",
        discussion: """
            Needs nothing but the folder and the public key of whom you trust.
            Exit codes: 0 verified, 1 verified and it says FAILED, 2 the request is wrong, 3 not to be trusted; without \
            --key always 3, as nobody's identity was checked.
            """)

    @Argument(help: ArgumentHelp("The sign-off's folder, or the envelope in it.", valueName: "folder"))
    var path: String

    @Option(help: "The public key that is trusted, Ed25519 in PEM.")
    var key: String?

    @Option(help: "A corpus, or a folder of corpora, to digest again.")
    var corpus: [String] = []

    @Option(help: "The program to digest again.")
    var binary: String?

    @Option(help: "The requirements that have to be shown; the sign-off must rest on this very file.")
    var requirements: String?

    func run() throws {
        let report = try SignOffVerification(
            path: path, key: key, corpora: corpus, binary: binary, requirements: requirements, surroundings: .current
        ).verify()
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}

/// The requirements, before anything was run.
struct SignOffTraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Says whether every requirement has its tests, and every test its requirement.",
        discussion: """
            Example:
              swift test list > tests.list && nedc-bench signoff trace --test-list tests.list
            Ends with 1 where one is alone.
            """)

    @Option(help: "The requirements.")
    var requirements = "docs/requirements.toml"

    @Option(help: "What `swift test list` printed.")
    var testList: String

    func run() throws {
        let report = try RequirementTrace(requirements: requirements, testList: testList, surroundings: .current)
            .report()
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}
