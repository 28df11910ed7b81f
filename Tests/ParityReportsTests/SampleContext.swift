import MetricModel

@testable import ParityReports

/// Where the files of ``SampleOutcome`` would lie, and since when its causes would be there.
enum SampleContext {
    static let all = RunContext(
        inputs: [
            "demo": inputs("demo", ["s001"]), "hard": inputs("hard", ["s001", "s002", "s003", "s004"]),
        ],
        onsets: [
            "formula:tpr": CauseOnset(
                since: CauseOnset.Run(id: "20260201T000000Z-1", startedAt: 1, revision: "aaa111"), runs: 3,
                lastWithout: CauseOnset.Run(id: "20260101T000000Z-0", startedAt: 0, revision: nil), firstEver: nil)
        ],
        fetchCommand: "gh run download 17 --repo owner/name --name parity-reports --dir reports")

    private static func inputs(_ corpus: String, _ names: [String]) -> CorpusInputs {
        let folder = "golden/\(corpus)"
        return CorpusInputs(
            lists: FilePair(reference: folder + "/ref.list", hypothesis: folder + "/hyp.list"),
            pairs: names.map { name in
                CorpusInputs.Pair(
                    files: FilePair(
                        reference: "\(folder)/ref/\(name).csv_bi", hypothesis: "\(folder)/hyp/\(name).csv_bi"),
                    purpose: name == "s001" ? "One seizure, half of it found." : nil)
            })
    }
}
