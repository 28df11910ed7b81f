/// What a scorer says about one scope: its records, kept as a sheet where they are numbers alone.
public enum ScopeRecords: Sendable {
    /// Records one by one.
    case records([MetricRecord])
    /// Numbers about what is the same in many answers.
    case sheet(MetricSheet)

    /// Keeps records as a sheet under heads that others share, where they are numbers about just these, in order; one
    /// by one where they are not.
    public init(keeping records: [MetricRecord], under heads: MetricHeads) {
        var filler = MetricSheetFiller(heads)
        for record in records {
            guard case .number(let algorithm, let field, let value) = record.content, record.scope == records[0].scope
            else {
                self = .records(records)
                return
            }
            filler.add(algorithm, label: field.label, name: field.name, value)
        }
        if let scope = records.first?.scope, let sheet = filler.sheet(scope: scope) {
            self = .sheet(sheet)
        } else {
            self = .records(records)
        }
    }

    /// The records, one by one.
    public var records: [MetricRecord] {
        switch self {
        case .records(let records): records
        case .sheet(let sheet): sheet.records
        }
    }
}

extension ScopeRecords: Hashable {
    /// Tells whether the records are the same, however they are kept.
    public static func == (first: ScopeRecords, second: ScopeRecords) -> Bool {
        if case .sheet(let first) = first, case .sheet(let second) = second, first.heads === second.heads {
            return first.scope == second.scope && first.hasSameValues(as: second)
        }
        return first.records == second.records
    }

    /// Feeds the records.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(records)
    }
}
