import GRDB

/// Where a case lies: the first columns of the key of every row that belongs to it.
struct Place: Hashable, Sendable {
    /// The run's key.
    let run: Int64
    /// The corpus's position in the run.
    let corpus: Int
    /// The pair's index; -1 for the corpus as a whole.
    let pair: Int

    init(run: Int64, corpus: Int, pair: Int) {
        self.run = run
        self.corpus = corpus
        self.pair = pair
    }

    init(row: Row) {
        self.init(run: row["run_key"], corpus: row["corpus_position"], pair: row["pair_index"])
    }
}
