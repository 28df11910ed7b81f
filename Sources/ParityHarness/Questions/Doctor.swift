import AlphaReference
import FoundationEssentials
import MetricModel
import ParityPolicy

/// Looks for what each reference mode needs.
public struct Doctor: Sendable {
    private let live: LiveReferenceSettings

    /// Prepares an examination.
    public init(live: LiveReferenceSettings) {
        self.live = live
    }

    /// Examines all modes.
    ///
    /// - Parameter mode: The mode that is to work.
    /// - Returns: A paragraph per mode, with exit code 3 where the mode asked for would not work.
    public func examine(_ mode: ReferenceChoice) async -> CommandReport {
        var lines: [String] = []
        var exitCode = ExitCode.success
        for each in ReferenceChoice.allCases {
            let finding =
                switch each {
                case .recorded: examineRecorded()
                case .process: await examineProcess()
                case .container: await examineContainer()
                }
            lines += finding.lines(each.rawValue)
            if each == mode, !finding.works { exitCode = .reference }
        }
        return CommandReport(lines: lines, exitCode: exitCode)
    }

    private func examineRecorded() -> Finding {
        var finding = Finding()
        do {
            let corpora = try CorpusChoice.folders(["golden"], live.surroundings)
            let recordings = try corpora.flatMap { try $0.0.recorded($0.1) }
            finding.here.append("\(recordings.count) recordings under golden/")
        } catch {
            finding.miss(error, get: "run in a checkout of this project, or name a corpus: --corpus DIR")
        }
        return finding
    }

    private func examineProcess() async -> Finding {
        var finding = Finding()
        do {
            let command = try live.command()
            finding.here.append("tree \(command.tree)")
            finding.here.append("driver \(command.alphaFolder)/driver.py")
            let reference = ProcessReference(command: command, workers: 1, inherited: live.surroundings.environment)
            finding.here.append(try await greeting(of: reference))
        } catch let error as ReferenceError {
            finding.miss(error, get: cure(for: error) ?? packages)
        } catch {
            finding.miss(error, get: packages)
        }
        return finding
    }

    private func examineContainer() async -> Finding {
        var finding = Finding()
        do {
            let command = try live.containerCommand()
            finding.here.append("tree \(command.tree)")
            let reference = ContainerReference(
                command: command, workers: 1, inherited: live.surroundings.environment)
            finding.here += try await reference.examine()
            finding.here.append(try await greeting(of: reference))
        } catch {
            finding.miss(error, get: (error as? ReferenceError).flatMap(cure))
        }
        return finding
    }

    /// Starts a reference, asks it nothing, and says what it is.
    private func greeting(of reference: any ReferenceSource) async throws -> String {
        for try await event in reference.events(for: []) {
            guard case .environment(_, let environment) = event else { continue }
            let packages = environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
            return "\(environment.tool), \(environment.interpreter), \(packages)"
        }
        throw ReferenceError.garbled(problem: "the driver said nothing.")
    }

    private var packages: String {
        "pass --python with an interpreter (3.11 or later) that has the tool's packages: "
            + "python3 -m pip install --require-hashes --only-binary=:all: -r alpha-ci/requirements.txt"
    }

    /// What gets the thing whose absence an error tells; `nil` where the error itself says it.
    private func cure(for error: ReferenceError) -> String? {
        switch error {
        case .noTree, .refused: "export NEDC_NFC=… with the folder of your own copy of nedc_eeg_eval v6.0.0"
        case .noDriver: "run in a checkout of this project, or pass --alpha-ci"
        default: nil
        }
    }
}

/// What is here and what is missing for one mode.
private struct Finding {
    var here: [String] = []
    var missing: String?
    var get: String?

    var works: Bool { missing == nil }

    mutating func miss(_ error: any Error, get: String?) {
        missing = HarnessFailure(error)?.message ?? "\(error)"
        self.get = get
    }

    func lines(_ mode: String) -> [String] {
        ["\(mode): \(works ? "works" : "does not work")"] + here.map { "  here: \($0)" }
            + (missing.map { ["  missing: \($0)"] } ?? []) + (get.map { ["  get it: \($0)"] } ?? [])
    }
}
