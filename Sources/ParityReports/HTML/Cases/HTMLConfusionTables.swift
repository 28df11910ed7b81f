import MetricModel

/// A table of confusion for each algorithm of a case.
///
/// Where counts are not known, only the tables with a difference are there.
struct HTMLConfusionTables {
    /// More classes than these make no readable table.
    private static let labelLimit = 12

    private let matrices: [ConfusionMatrix]

    init(_ reported: ReportedCase, _ workings: [AlgorithmWorking]) {
        guard reported.labels.count <= Self.labelLimit else {
            matrices = []
            return
        }
        matrices = Algorithm.allCases.compactMap { algorithm in
            let result = reported.single.algorithms.first { $0.algorithm == algorithm }
            guard let result else { return nil }
            let matrix = ConfusionMatrix(
                algorithm, labels: reported.labels, working: workings.first { $0.algorithm == algorithm },
                divergences: result.divergences)
            return workings.isEmpty && !matrix.hasDifference ? nil : matrix
        }
    }

    /// The tables; empty where there is none.
    var markup: String { matrices.map(table).joined() }

    private func table(_ matrix: ConfusionMatrix) -> String {
        let title = matrix.algorithm.title
        if let rejection = matrix.rejection, !matrix.hasDifference {
            return
                "<table class=matrix><caption>\(title)</caption><tr><td>rejects: \(rejection.kind.rawValue)</table>\n"
        }
        let size = matrix.labels.count + (matrix.hasNothing ? 1 : 0)
        let names = matrix.labels.map { "<bdi>\(HTMLText.escape($0, limit: 24))</bdi>" } + ["nothing"]
        var output = "<table class=matrix><caption>\(title)</caption><thead><tr><th scope=col>Taken for"
        for column in 0..<size { output += "<th scope=col class=n>\(names[column])" }
        output += "<tbody>"
        for row in 0..<size {
            output += "<tr><th scope=row>\(names[row])"
            for column in 0..<size { output += cell(matrix.cells[row][column], isDiagonal: row == column) }
        }
        return output + "</table>\n"
    }

    private func cell(_ cell: ConfusionMatrix.Cell, isDiagonal: Bool) -> String {
        switch cell {
        case .none: return "<td class=nil>"
        case .equal: return "<td>equal"
        case .count(let count):
            let text =
                count == count.rounded() && count.magnitude < 1e15
                ? NumberText.grouped(Int(count)) : NumberText.fixed(count, places: 4)
            return "<td\(isDiagonal ? " class=diagonal" : "")>\(text)"
        case .differs(let divergence):
            let sides = DivergenceSide.both(of: divergence)
            return "<td class=differs><span>reference \(HTMLText.escape(sides.reference.text))</span> "
                + "<span>candidate \(HTMLText.escape(sides.candidate.text))</span>"
        }
    }
}
