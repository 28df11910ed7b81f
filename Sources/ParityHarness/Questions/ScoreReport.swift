import MetricModel
import NedcBeta
public import ParityPolicy

/// What Beta found, in every form that standard output can take.
public struct ScoreReport: Hashable, Sendable {
    private let scopes: [Scope]
    private let pairCount: Int

    private struct Scope: Hashable, Sendable {
        var scope: MetricScope
        var result: ListResult
    }

    init(scopes: [(scope: MetricScope, result: ListResult)], pairCount: Int) {
        self.scopes = scopes.map { Scope(scope: $0.scope, result: $0.result) }
        self.pairCount = pairCount
    }

    /// Metric records, one a line.
    public var jsonLines: [UInt8] {
        var output: [UInt8] = []
        for item in scopes {
            for record in item.result.records(scope: item.scope) { record.appendJSONLine(to: &output) }
        }
        return output
    }

    /// One object with all metric records.
    public var json: [UInt8] {
        var output = Array(#"{"records":["#.utf8)
        for line in jsonLines.split(separator: 0x0A) {
            if output.last != UInt8(ascii: "[") { output.append(UInt8(ascii: ",")) }
            output += line
        }
        return output + Array("]}\n".utf8)
    }

    /// A table for people.
    public var text: String {
        var lines: [String] = []
        for item in scopes {
            switch item.scope {
            case .corpus: lines += ["\(pairCount) \(pairCount == 1 ? "pair" : "pairs")", ""]
            case .pair(_, let name): lines += ["", name, ""]
            }
            lines += ScoreTable.lines(of: item.result)
        }
        return VisibleText.block(lines)
    }

    /// A sentence for every rejection.
    public var complaints: [String] {
        scopes.flatMap { item in
            item.result.rejections.map { algorithm, rejection in
                let place = item.scope.caseName.map { "\($0): " } ?? ""
                let name = algorithm.map { "\($0.title) has no numbers: " } ?? ""
                return "\(place)\(name)\(rejection.message) [\(rejection.kind.rawValue)]"
            }
        }
    }

    /// 0 where every number was computed, 2 where an input kept one from it.
    public var exitCode: ExitCode {
        scopes.allSatisfy { $0.result.rejections.isEmpty } ? .success : .usage
    }
}

extension ListResult {
    /// All rejections, with the algorithm, or without where the files do not load.
    fileprivate var rejections: [(Algorithm?, Rejection)] {
        switch outcome {
        case .failure(let rejection): [(nil, rejection)]
        case .success(let results):
            results.compactMap { result in
                guard case .failure(let rejection) = result.outcome else { return nil }
                return (result.algorithm, rejection)
            }
        }
    }
}
