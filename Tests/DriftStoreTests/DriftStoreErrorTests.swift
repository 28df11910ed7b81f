import MetricModel
import Testing

@testable import DriftStore

@Suite struct DriftStoreErrorTests {
    @Test(arguments: [
        (
            DriftStoreError.missingFolder(path: "out/d.sqlite", folder: "out"),
            "There is no folder out for the drift store out/d.sqlite."
        ),
        (.missingFile(path: "d.sqlite"), "There is no drift store d.sqlite."),
        (
            .notADatabase(path: "d.csv"),
            "d.csv is not an SQLite database; expected a drift store or an empty file."
        ),
        (
            .foreignDatabase(path: "d", tables: ["a", "b"]),
            "d is another program's database with the tables a, b; expected a drift store."
        ),
        (
            .newer(path: "d", found: "009-x", known: "001-ledger"),
            "The drift store d was written by a later version: found schema 009-x, expected at most 001-ledger."
        ),
        (
            .empty(path: "d", known: "001-ledger"),
            "The drift store d has no schema, expected 001-ledger; opening it for writing sets it up."
        ),
        (
            .locked(path: "d", waited: Seconds(30)),
            "The drift store d was kept busy by another process for 30.0 seconds."
        ),
        (.cannotOpen(path: "d", message: "no"), "The drift store d cannot be opened: no."),
        (.notWritable(path: "d", message: "no"), "The drift store d cannot be written to: no."),
        (.damaged(path: "d", message: "no"), "The drift store d is damaged: no."),
        (.disk(path: "d", message: "full"), "The disk under the drift store d fails: full."),
        (.refused(path: "d", message: "no"), "The drift store d does not take this row: no."),
        (.sqlite(path: "d", code: 21, message: "misuse"), "SQLite error 21 in the drift store d: misuse."),
        (.runExists("r1"), "Run r1 is in the drift store already."),
        (.unknownRun("r1"), "There is no run r1 in the drift store."),
        (.runEnded("r1", verdict: "drift"), "Run r1 ended with the verdict drift and takes nothing more."),
        (.unknownCorpus("demo", run: "r1"), "Corpus demo was not added to run r1."),
        (
            .corpusDiffers("demo", run: "r1"),
            "Corpus demo is in run r1 already, with another reference environment or other labels."
        ),
        (.caseExists("s0", corpus: "demo", run: "r1"), "Case s0 of corpus demo is in run r1 already."),
        (
            .misplacedDivergence(found: "s0", expected: "s1"),
            "A divergence of s0 stands in the outcome of s1."
        ),
        (
            .unreadable(column: "results.algorithm", value: "x"),
            "The drift store has 'x' in results.algorithm, which this version cannot read."
        ),
    ])
    func `every error is one sentence`(_ error: DriftStoreError, _ sentence: String) {
        #expect("\(error)" == sentence)
    }
}
