import FoundationEssentials
import MetricModel
import NedcBeta
public import ParityPolicy

/// What a repeated case has to say: for people, for programs, and to take along.
public struct ReproReport: Sendable {
    let finding: ReproFinding
    let bundle: ReproBundle?

    /// What the process is to end with.
    public var exitCode: ExitCode { finding.differs ? .drift : .success }

    /// The report for people.
    ///
    /// - Parameter isWhole: Whether to show what agrees, too, and all rows.
    /// - Returns: The text.
    public func text(isWhole: Bool) -> String { ReproText(finding, isWhole: isWhole).text }

    /// One JSON object.
    public var json: String { ReproJSON(finding).text }

    /// Writes the case's bundle.
    ///
    /// - Throws: ``InputError`` where the case is no pair, or the file cannot be written.
    public func writeBundle(to path: String, _ surroundings: Surroundings) throws {
        guard let bundle else {
            throw InputError(
                message:
                    "\(VisibleText.of(finding.name, limit: 200)) has no bundle of its own; expected a pair of a corpus."
            )
        }
        try FuzzFiles.write(bundle.bytes, to: surroundings.absolute(path))
    }
}
