import MetricModel
import NedcBeta

/// A drift that was found, in a folder that people and commands can start from.
///
///     ref.list  hyp.list  params.toml  ref/NAME.csv_bi  hyp/NAME.csv_bi  README.md
struct KeptCase: Sendable {
    /// The name of the input that drifted as it was drawn.
    var name: String
    /// What is left of it.
    var input: FuzzInput
    /// What differs in it.
    var divergences: [Divergence]
    /// The command that draws the input again.
    var command: String

    /// Writes the folder.
    ///
    /// - Returns: The folder's path.
    func write(in folder: String, seed: UInt64) throws(InputError) -> String {
        let own = folder + "/\(seed)-" + name.replacing(" ", with: "-")
        for side in ["ref", "hyp"] { try FuzzFiles.makeFolder(own + "/" + side) }
        for pair in input.pairs {
            try FuzzFiles.write(pair.reference, to: "\(own)/ref/\(pair.name).csv_bi")
            try FuzzFiles.write(pair.hypothesis, to: "\(own)/hyp/\(pair.name).csv_bi")
        }
        for side in ["ref", "hyp"] {
            let list = input.pairs.map { "\(side)/\($0.name).csv_bi\n" }.joined()
            try FuzzFiles.write(Array(list.utf8), to: "\(own)/\(side).list")
        }
        try FuzzFiles.write(input.parameters, to: own + "/params.toml")
        try FuzzFiles.write(Array(readMe.utf8), to: own + "/README.md")
        return own
    }

    private var readMe: String {
        """
        # \(name)

        Reference and candidate differ here in \(divergences.count) \(divergences.count == 1 ? "place" : "places"):

        \(divergences.map { "- " + VisibleText.of($0.description) }.joined(separator: "\n"))

        The files are what shrinking left. Ask again, in this folder, with the options that name the live reference:

            nedc-bench parity run --reference process --ref ref.list --hyp hyp.list -p params.toml

        Draw the files again as they were before:

            \(command)

        """
    }
}
