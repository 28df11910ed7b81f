import Foundation
import MetricModel
import ParityHarness

/// The legacy command's own way of being called: `nedc_eeg_eval [-p P] [-o O] ref.list hyp.list`.
///
/// A link of that name to this program behaves like the legacy command, down to the exit status: 0 done, also where only
/// the usage was printed; 70 where the legacy command complains; 1 where it dies of an exception.
///
/// Source: `main` (nedc_eeg_eval.py) and `Cmdl` (nedc_cmdl_parser.py).
enum LegacyCommand {
    /// The name of the link.
    static let name = "nedc_eeg_eval"

    /// Whether the program was called by the legacy command's name.
    static var isCalled: Bool {
        CommandLine.arguments.first?.split(separator: "/").last.map(String.init) == name
    }

    /// Runs the command.
    ///
    /// - Returns: The exit status.
    static func run(_ arguments: [String]) async -> Int32 {
        let options = LegacyOptions(arguments)
        if options.wantsHelp {
            Terminal.show(escaped: help)
            return 0
        }
        // The legacy command prints its usage and ends with 0 when it is called wrongly; so do we.
        guard !options.wantsUsage, options.files.count == 2 else {
            Terminal.show(escaped: usage)
            return 0
        }
        let request = LegacyRequest(
            reference: options.files[0], hypothesis: options.files[1], parameters: options.parameters,
            outputFolder: options.outputFolder, surroundings: .current)
        let end = await request.run { Terminal.show(lines: [" ... \($0) ..."]) }
        if let complaint = end.complaint { Terminal.show(lines: ["Error: \(complaint)"]) }
        return end.status
    }

    private static let usage = "Usage: \(name) [-o DIR] [-p PARAMS.toml] ref.list hyp.list\n"

    private static let help = """
        \(usage)
        Scores the hypotheses of one list against the references of another with DP alignment, epoch, overlap, TAES
        and inter-rater agreement, and writes summary.txt and four per-file reports.

          -o, --odir        the folder of the reports; ./output by default
          -p, --parameters  the parameter file; two classes by default

        This is \(ProductVersion.name) \(ProductVersion.current) under the legacy command's name; '\(ProductVersion.name) score'
        has more ways to say what was found.

        """
}

/// The legacy command's arguments, read as Python's argparse reads them there.
struct LegacyOptions {
    private(set) var files: [String] = []
    private(set) var outputFolder: String?
    private(set) var parameters: String?
    private(set) var wantsHelp = false
    private(set) var wantsUsage = false

    /// Long options, each with the short one it has; all of them but help take a value.
    private static let names: [(long: String, short: String?)] = [
        ("--odir", "-o"), ("--parameters", "-p"), ("--usage", "-u"), ("--debug_level", nil),
        ("--verbosity_level", nil), ("--help", "-h"),
    ]

    /// Reads arguments: options may be cut short and stand anywhere, unknown ones are ignored, `--` ends them.
    init(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                files += rest
                return
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                files.append(argument)
                continue
            }
            guard let (name, attached) = Self.split(argument) else { continue }
            if name == "--help" {
                wantsHelp = true
                return
            }
            guard let value = attached ?? Self.value(&rest) else {
                // argparse complains of a missing value by printing the usage.
                wantsUsage = true
                return
            }
            set(name, value)
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name {
        case "--odir": outputFolder = value
        case "--parameters": parameters = value
        case "--usage": wantsUsage = true
        default: break
        }
    }

    private static func value(_ rest: inout ArraySlice<String>) -> String? {
        guard let next = rest.first, !next.hasPrefix("-") || next == "-" else { return nil }
        return rest.popFirst()
    }

    /// Returns an option's long name and the value that hangs on it; `nil` for an unknown option.
    private static func split(_ argument: String) -> (name: String, attached: String?)? {
        if argument.hasPrefix("--") {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let matches = names.filter { $0.long == parts[0] }
            let candidates = matches.isEmpty ? names.filter { $0.long.hasPrefix(parts[0]) } : matches
            guard candidates.count == 1, let found = candidates.first else { return nil }
            return (found.long, parts.count > 1 ? parts[1] : nil)
        }
        guard let found = names.first(where: { $0.short.map(argument.hasPrefix) == true }) else { return nil }
        let attached = String(argument.dropFirst(2))
        return (found.long, attached.isEmpty ? nil : attached)
    }
}
