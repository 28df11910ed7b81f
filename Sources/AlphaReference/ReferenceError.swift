/// A reference that could not be run, or whose answer cannot be trusted.
public enum ReferenceError: Error, Hashable, Sendable {
    /// No tree was named.
    case noTree
    /// No driver was found beside the program.
    case noDriver
    /// The driver refuses the tree, or cannot import the tool.
    case refused(reason: String)
    /// The process could not be started.
    case cannotLaunch(command: String, reason: String)
    /// The process ended in the middle of an answer.
    case died(status: String, standardError: String)
    /// The process did not answer in time.
    case timedOut(seconds: Double)
    /// The run as a whole took too long.
    case runTimedOut(seconds: Double)
    /// The process took more memory than it may.
    case outOfMemory(limit: String)
    /// What the process said is not an answer.
    case garbled(problem: String)
    /// What the process said is an answer to something else.
    case misdirected(problem: String)
    /// The answer lacks numbers, or has some twice.
    case incomplete(problem: String)
    /// The driver could not make sense of the question, or of what the tool computed.
    case driver(message: String)
    /// The parameter file is one that the tool cannot start with.
    case badParameters(message: String)
    /// Two workers of one run report different environments.
    case mixedEnvironments
    /// The reference says something else than it said when its answer was kept.
    case contradicted(problem: String)
    /// No container engine works; for each one that was tried, why.
    case noEngine(tried: [String])
    /// The image is not there.
    case noImage(name: String, engine: String, cure: String)
    /// The image is there and was built from other files.
    case staleImage(name: String, problem: String, cure: String)
    /// The image is there and is not the one that was demanded.
    case otherImage(name: String, found: String, expected: String)
    /// A file of the driver is not what it was when the run began.
    case driverChanged(path: String)
    /// A file cannot be brought into the container.
    case cannotShow(path: String, reason: String)
    /// A recording is not there.
    case recordingMissing(path: String)
    /// A recording cannot be read.
    case recordingMalformed(path: String, line: Int, problem: String)
    /// A recording speaks for another reference than the one it stands for.
    case recordingForeign(path: String, found: String, expected: String)
    /// A file of the corpus is not the one that was recorded.
    case corpusChanged(path: String, problem: String)
    /// Files of the corpus are not the ones that were recorded; each with its problem.
    case inputsChanged([String])
    /// A recorded answer is another one than when the run began.
    case answerChanged(path: String)
    /// A recording could not be written.
    case cannotWrite(path: String, reason: String)
}

extension ReferenceError: CustomStringConvertible {
    /// How many files a sentence names.
    private static let nameLimit = 20

    /// One sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .noTree: "No reference tree: set NEDC_NFC or pass --nedc-nfc with the folder of nedc_eeg_eval v6.0.0."
        case .noDriver: "No alpha-ci/driver.py found: pass --alpha-ci with the folder that holds it."
        case .refused(let reason): "The reference tree is refused: \(reason)"
        case .cannotLaunch(let command, let reason): "Cannot start \(command): \(reason)"
        case .died(let status, let standardError):
            "The reference ended in the middle of an answer (\(status))"
                + (standardError.isEmpty ? "." : "; its last words: \(standardError)")
        case .timedOut(let seconds): "The reference gave no answer within \(seconds) s."
        case .runTimedOut(let seconds): "The reference was not done within \(seconds) s; the run ends here."
        case .outOfMemory(let limit): "The reference took more than the \(limit) of memory that it may."
        case .misdirected(let problem): "The reference answers something else than it was asked: \(problem)"
        case .incomplete(let problem): "The reference's answer is not whole: \(problem)"
        case .garbled(let problem): "The reference's answer is garbled: \(problem)"
        case .driver(let message): "The reference's driver reports: \(message)"
        case .badParameters(let message): "The reference cannot use the parameters: \(message)"
        case .mixedEnvironments: "Two workers of this run report different environments; expected one reference."
        case .contradicted(let problem):
            "The reference contradicts what it said when its answer was kept in the cache: \(problem)"
        case .noEngine(let tried):
            "No container engine works (\(tried.joined(separator: "; "))); expected podman or docker. "
                + "Get one: apt-get install --no-install-recommends podman runc"
        case .noImage(let name, let engine, let cure): "There is no image \(name) in \(engine). Build it: \(cure)"
        case .staleImage(let name, let problem, let cure): "The image \(name) \(problem). Build it again: \(cure)"
        case .otherImage(let name, let found, let expected):
            "The image \(name) has the id \(found); expected \(expected), which --image-id demands."
        case .driverChanged(let path):
            "\(path) has changed since the run began; what answered is not known. Run again."
        case .cannotShow(let path, let reason): "\(path) cannot be shown to the container: \(reason)."
        case .recordingMissing(let path): "\(path): no recording; expected what 'nedc-bench golden record' writes."
        case .recordingMalformed(let path, let line, let problem): "\(path), line \(line): \(problem)"
        case .recordingForeign(let path, let found, let expected):
            "\(path): recorded from \(found); expected \(expected)."
        case .corpusChanged(let path, let problem):
            "\(path): \(problem); the recording speaks about another file. Restore it from version control, "
                + "or record the corpus again if the change was meant."
        case .inputsChanged(let problems):
            problems.prefix(Self.nameLimit).joined(separator: ", ")
                + (problems.count > Self.nameLimit ? ", and \(problems.count - Self.nameLimit) more" : "")
                + "; the recording speaks about other files. Restore them from version control, "
                + "or record the corpus again if the change was meant."
        case .answerChanged(let path): "\(path): changed while the run was under way; expected it to stay as it was."
        case .cannotWrite(let path, let reason): "\(path): cannot be written (\(reason))."
        }
    }
}
