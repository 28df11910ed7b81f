import ArgumentParser
import ParityHarness

/// The drift store's questions.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", abstract: "Asks the drift store what earlier runs found.",
        subcommands: [
            DriftRunsCommand.self, DriftShowCommand.self, DriftHistoryCommand.self, DriftFirstBadCommand.self,
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

    @OptionGroup var store: StoreOptions

    func run() throws {
        Terminal.show(try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current).runs())
    }
}

/// One run.
struct DriftShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one run and its divergences.")

    @Argument(help: ArgumentHelp("The run, as `drift runs` names it; `last` is the newest.", valueName: "run"))
    var name: String

    @OptionGroup var store: StoreOptions

    func run() throws {
        let questions = try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current)
        Terminal.show(try questions.show(run: name))
    }
}

/// One field across runs.
struct DriftHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows when a field drifted, and with which values.",
        discussion: """
            A field is ALGORITHM/LABEL/NAME, with `summary` for a field without label:
              nedc-bench drift history taes/seiz/hit
              nedc-bench drift history ira/summary/mkappa
            """)

    @Argument(help: "The field.")
    var field: String

    @Option(help: "Only this case.")
    var `case`: String?

    @OptionGroup var store: StoreOptions

    func run() throws {
        let questions = try DriftQuestions(path: store.path, limit: store.limit, surroundings: .current)
        Terminal.show(try questions.history(field: field, caseName: `case`))
    }
}
