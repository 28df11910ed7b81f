import ArgumentParser
import ParityHarness

/// The drift store's questions.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", abstract: "Asks the drift store what earlier runs found, and whether it can be believed.",
        subcommands: [
            DriftRunsCommand.self, DriftShowCommand.self, DriftHistoryCommand.self, DriftVerifyCommand.self,
        ])
}

/// Where the store is.
struct StoreOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: "The drift store.")
    var path = "reports/drift.sqlite"

    @Option(help: "At most this many rows.")
    var limit = 50
}

/// All runs.
struct DriftRunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "Lists the runs, newest first.")

    @Option(help: "Only runs of this commit or build; the beginning of its name will do.")
    var revision: String?

    @OptionGroup var store: StoreOptions

    func run() throws {
        let questions = try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current)
        Terminal.show(try questions.runs(revision: revision))
    }
}

/// One run.
struct DriftShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one run, its causes and its divergences.")

    @Argument(help: ArgumentHelp("The run, as `drift runs` names it; `last` is the newest.", valueName: "run"))
    var name: String

    @OptionGroup var store: StoreOptions

    func run() throws {
        let questions = try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current)
        Terminal.show(try questions.show(run: name))
    }
}

/// One field, case or cause across runs.
struct DriftHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows when a field, a case or a cause drifted, was fixed and came back.",
        discussion: """
            A field is ALGORITHM/LABEL/NAME, with `summary` for a field without label:
              nedc-bench drift history taes/seiz/hit
              nedc-bench drift history ira/summary/mkappa
            A case is a pair's name, a cause what reports and `drift show` call it:
              nedc-bench drift history --case s001
              nedc-bench drift history --cause tallies:taes
            Runs that were stopped, untrusted or never asked the field's algorithm do not count as equal.
            """)

    @Argument(help: "The field.")
    var field: String?

    @Option(help: "Only this case; without a field, everything in it.")
    var `case`: String?

    @Option(help: "A cause, instead of a field.")
    var cause: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard field != nil || `case` != nil || cause != nil else {
            throw ValidationError("Nothing is asked for; expected a field, --case or --cause.")
        }
        guard cause == nil || (field == nil && `case` == nil) else {
            throw ValidationError("--cause stands alone; a field or --case is given as well.")
        }
    }

    func run() throws {
        let questions = try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current)
        let answer = try cause.map { name throws in try questions.history(cause: name) }
        Terminal.show(try answer ?? questions.history(field: field, caseName: `case`))
    }
}

/// The store itself.
struct DriftVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Says whether every row of the store is as it was written.",
        discussion: """
            Recomputes the seal of every write, and checks SQLite's file and the schema. What was changed, removed, added \
            or exchanged is named by run and table.
            Exit codes: 0 all is sound, 1 something is not, 2 the store cannot be opened.

            The chain of seals cannot show that its end was cut off together with the rows. Keep the last seal's digest \
            elsewhere, and ask for it later:
              nedc-bench drift verify --seal DIGEST
            """)

    @Option(
        help: ArgumentHelp(
            "A digest that an earlier verification told; a seal must still have it.", valueName: "digest"))
    var seal: String?

    @OptionGroup var store: StoreOptions

    func run() throws {
        let verifier = try DriftVerifier(
            path: store.path, limit: store.limit, digest: seal, surroundings: .current)
        let progress = ProgressLine("verified")
        let report = try verifier.verify { progress.show($0) }
        progress.clear()
        Terminal.show(report)
        try CommandEnd.with(report.exitCode)
    }
}
