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
        let recorded = examineRecorded()
        let process = await examineProcess()
        let text = recorded.text + process.text
        return CommandReport(text: text, exitCode: (mode == .recorded ? recorded : process).exitCode)
    }

    private func examineRecorded() -> CommandReport {
        do {
            let corpora = try CorpusChoice.folders(["golden"], live.surroundings)
            let recordings = try corpora.flatMap { try $0.0.recorded($0.1) }
            return report("recorded", works: true, "\(recordings.count) recordings under golden/")
        } catch {
            let message = HarnessFailure(error)?.message ?? "\(error)"
            return report(
                "recorded", works: false, "\(message) Cure: run in a checkout of this project, or use --corpus.")
        }
    }

    private func examineProcess() async -> CommandReport {
        do {
            let command = try live.command()
            let reference = ProcessReference(command: command, workers: 1, inherited: live.surroundings.environment)
            for try await event in reference.events(for: []) {
                guard case .environment(_, let environment) = event else { continue }
                let packages = environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
                return report(
                    "process", works: true,
                    "\(environment.tool) in \(command.tree), \(environment.interpreter), \(packages)")
            }
            return report("process", works: false, "the driver said nothing.")
        } catch {
            let message = HarnessFailure(error)?.message ?? "\(error)"
            let cure =
                "Cure: set NEDC_NFC to the folder of nedc_eeg_eval v6.0.0, and pass --python with an interpreter "
                + "(3.11 or later) that has the packages of alpha-ci/requirements.txt."
            return report("process", works: false, "\(message) \(cure)")
        }
    }

    private func report(_ mode: String, works: Bool, _ detail: String) -> CommandReport {
        CommandReport(
            text: "\(mode): \(works ? "works" : "does not work")\n  \(detail)\n",
            exitCode: works ? .success : .reference)
    }
}
