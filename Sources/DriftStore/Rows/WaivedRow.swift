import GRDB
import MetricModel

/// A row of `run_waived`.
struct WaivedRow: DependentRow {
    static let table = "run_waived"
    static let insertion = insertStatement("run_key", "algorithm", "evaluations")

    let run: Int64
    let algorithm: String
    let evaluations: Int

    init(run: Int64, _ algorithm: Algorithm?, _ evaluations: Int) {
        self.run = run
        self.algorithm = StoredWord.encode(algorithm)
        self.evaluations = evaluations
    }

    init(row: Row) {
        run = row["run_key"]
        algorithm = row["algorithm"]
        evaluations = row["evaluations"]
    }

    var values: StatementArguments {
        [run, algorithm, evaluations]
    }
}
