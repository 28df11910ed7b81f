public import MetricModel

extension ScopeRecords {
    /// Keeps records as a sheet under heads of its own where they are numbers about one scope.
    public init(keeping records: [MetricRecord]) {
        var heads: [MetricHeads.Head] = []
        var values: [MetricValue] = []
        for record in records {
            guard case .number(let algorithm, let field, let value) = record.content, record.scope == records[0].scope
            else {
                self = .records(records)
                return
            }
            heads.append(MetricHeads.Head(algorithm: algorithm, field: field))
            values.append(value)
        }
        guard let scope = records.first?.scope else {
            self = .records([])
            return
        }
        self = .sheet(MetricSheet(scope: scope, heads: MetricHeads(heads), values: values))
    }
}
