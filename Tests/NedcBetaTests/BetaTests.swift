import MetricModel
import NedcBeta
import Testing

@Suite struct BetaTests {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    @Test func `two files in, typed numbers out`() throws {
        let pair = try files.pair("s001", (10, 20), (12, 28))
        let result = Beta().score(reference: pair.reference, hypothesis: pair.hypothesis)
        #expect(result.labels == ["seiz", "bckg"])
        let seizures = try result.score(.taes).classes[0]
        #expect(seizures.tallies.hits.double == 0.8)
        #expect(seizures.rates.sensitivity == 0.8)
        #expect(try result.score(.epoch).confusion == [[32, 8], [32, 88]])
        #expect(try result.score(.ira).multiClassKappa != nil)
    }

    @Test func `annotations in memory score as their files do`() throws {
        let pair = try files.pair("s001", (10, 20), (12, 28))
        func annotation(_ start: Double, _ stop: Double) -> Annotation {
            Annotation(
                duration: Seconds(40), labels: ["seiz"],
                spans: [LabelledSpan(start: Seconds(start), stop: Seconds(stop), label: 0)])
        }
        let inMemory = Beta().score(
            AnnotationPair(reference: annotation(10, 20), hypothesis: annotation(12, 28)))
        #expect(inMemory == Beta().score([pair]))
    }

    @Test(arguments: [["seiz", "bckg"], ["seiz", "artf", "bckg"]])
    func `what is kept as a sheet are the records, where they are those that are expected`(_ labels: [String]) throws {
        let pair = try files.pair("s001", (10, 20), (12, 28))
        var parameters = ScoringParameters.seizureDetection
        parameters.map = ScoringMap(classes: labels.map { ScoringMap.Class(name: $0, rawLabels: [$0]) })
        let scope = MetricScope.pair(index: 0, name: "s001")
        let result = Beta(parameters).score([pair])
        let records = result.records(scope: scope)
        let said = result.said(about: scope, MetricHeads(labels: labels))
        #expect(said.records == records)
        guard case .sheet = said else {
            Issue.record("kept one by one")
            return
        }
        guard case .records(records) = result.said(about: scope, MetricHeads(labels: labels.reversed())) else {
            Issue.record("other classes in the sheet")
            return
        }
        let refused = Beta(parameters).score(reference: files.path + "/none", hypothesis: files.path + "/none")
        #expect(refused.said(about: scope, MetricHeads(labels: labels)).records == refused.records(scope: scope))
    }

    @Test func `a refused file throws for every algorithm, a refusing algorithm for itself`() throws {
        let gone = Beta().score(reference: files.path + "/none", hypothesis: files.path + "/none")
        for algorithm in Algorithm.allCases {
            let error = #expect(throws: Rejection.self) { try gone.score(algorithm) }
            #expect(error?.kind == .unreadableFile)
        }
        let mismatch = try files.pair("s001", (10, 20), (12, 28), lasting: 41)
        let result = Beta().score([mismatch])
        #expect(try result.score(.dpalign).summary?.tallies.hits.double == 3)
        let error = #expect(throws: Rejection.self) { try result.score(.ovlp) }
        #expect(error?.kind == .durationMismatch)
    }

    @Test func `a result without an algorithm says so`() {
        let empty = ListResult(labels: [], outcome: .success([]))
        let error = #expect(throws: Rejection.self) { try empty.score(.ira) }
        #expect(error == Rejection(.other, "The result has no Inter-rater agreement numbers."))
        #expect(empty.records(scope: .corpus).isEmpty)
    }

    @Test func `records come in the contract's order, with the scope that is asked for`() throws {
        let pair = try files.pair("s001", (10, 20), (12, 28))
        let scope = MetricScope.pair(index: 4, name: "x")
        let records = Beta().score([pair]).records(scope: scope)
        let expected = Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: ["seiz", "bckg"]).map { "\(algorithm) \($0.field)" }
        }
        let found = records.map { record in
            guard case .number(let algorithm, let field, _) = record.content else { return "a rejection" }
            return "\(algorithm) \(field)"
        }
        #expect(found == expected)
        #expect(records.allSatisfy { $0.scope == scope })
    }

    @Test func `the corpus is not the sum of its pairs`() throws {
        let pairs = try [11.0, 12, 13].map { try files.pair("s\($0)", (10, 20), (10, $0)) }
        func hits(_ pairs: [FilePair]) throws -> Double {
            try Beta().score(pairs).score(.taes).classes[0].tallies.hits.double
        }
        #expect(try hits(pairs) == 0.6000000000000001)
        #expect(try hits([pairs[2]]) + hits([pairs[1]]) + hits([pairs[0]]) == 0.6)
    }
}
