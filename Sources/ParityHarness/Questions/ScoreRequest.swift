public import MetricModel
public import NedcBeta

/// Beta alone over two lists.
public struct ScoreRequest: Hashable, Sendable {
    let reference: String
    let hypothesis: String
    private let parameters: String?
    let outputFolder: String?
    let perPair: Bool
    private let arithmetic: Arithmetic
    private let surroundings: Surroundings

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - reference: A list of reference files, or one reference file.
    ///   - hypothesis: A list of hypothesis files, or one hypothesis file.
    ///   - parameters: The parameter file; two classes where there is none.
    ///   - outputFolder: Where the legacy tool's five files go; nowhere where it is nil.
    ///   - perPair: Whether each pair is scored alone, too.
    ///   - arithmetic: Whose sums of floats are followed.
    ///   - surroundings: Where relative paths count from.
    public init(
        reference: String, hypothesis: String, parameters: String?, outputFolder: String?, perPair: Bool,
        arithmetic: Arithmetic, surroundings: Surroundings
    ) {
        self.reference = reference
        self.hypothesis = hypothesis
        self.parameters = parameters
        self.outputFolder = outputFolder
        self.perPair = perPair
        self.arithmetic = arithmetic
        self.surroundings = surroundings
    }

    /// Scores.
    ///
    /// - Throws: ``InputError`` where the lists or the parameters cannot be used, or the files not be written.
    public func run() async throws(InputError) -> ScoreReport {
        try await read().score()
    }

    /// Reads the lists and the parameters.
    ///
    /// - Throws: ``InputError`` where they cannot be used.
    public func read() throws(InputError) -> ScoreInput {
        let list = try PairList.read(
            reference: reference, hypothesis: hypothesis, relativeTo: surroundings.workingDirectory,
            environment: surroundings.environment)
        let scoring = try parameters.map(surroundings.absolute).map(CorpusFolder.parameters)
        return ScoreInput(list: list, beta: Beta(scoring ?? .seizureDetection, arithmetic: arithmetic), request: self)
    }

    /// The legacy tool's files, where they are wanted.
    func files(_ beta: Beta) -> (writer: SummaryFiles, folder: String)? {
        outputFolder.map { (SummaryFiles(beta, stamp: .current(surroundings)), $0) }
    }
}

/// What is to be scored, with its lists read.
public struct ScoreInput: Sendable {
    let list: PairList
    let beta: Beta
    let request: ScoreRequest

    /// Scores on the caller's thread; `nil` where the list is worth more than one, or more than its table is wanted.
    public func scoreAtOnce() -> ScoreReport? {
        guard request.outputFolder == nil, !request.perPair, !Beta.isWorthCutting(list.pairs) else { return nil }
        return ScoreReport(scopes: [(.corpus, beta.score(list.pairs))], pairCount: list.pairs.count)
    }

    /// Scores.
    ///
    /// - Throws: ``InputError`` where the files cannot be written.
    public func score() async throws(InputError) -> ScoreReport {
        var scopes: [(scope: MetricScope, result: ListResult)] = []
        if let (writer, folder) = request.files(beta) {
            let result = try await writer.write(
                list, reference: request.reference, hypothesis: request.hypothesis, to: folder,
                width: ProcessorCount.active)
            scopes.append((.corpus, result))
        } else {
            scopes.append((.corpus, await beta.score(list.pairs, width: ProcessorCount.active)))
        }
        if request.perPair {
            let results = await beta.scoreEach(list.pairs, width: ProcessorCount.active)
            for (index, (name, result)) in zip(list.names, results).enumerated() {
                scopes.append((.pair(index: index, name: name), result))
            }
        }
        return ScoreReport(scopes: scopes, pairCount: list.pairs.count)
    }
}
