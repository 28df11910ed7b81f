/// A strict reader of what the Prometheus text format and OpenMetrics have in common.
///
/// It takes what `OpenMetricsReport` promises, and nothing else; packages read the same files in `.ci/test_monitoring.py`.
struct ExpositionText {
    /// The values by series, for example `a_total{x="1"}`, as they are written.
    private(set) var samples: [String: String] = [:]
    /// The types by family; a counter is one by its name, as the two formats spell its `TYPE` differently.
    private(set) var types: [String: String] = [:]

    /// A rule that the text breaks.
    struct Fault: Error, CustomStringConvertible {
        let line: Int
        let rule: String

        var description: String { "Line \(line): \(rule)." }
    }

    /// Reads a text.
    init(_ text: String) throws {
        guard text.hasSuffix("\n# EOF\n"), !text.contains("\n\n"), !text.contains("\r") else {
            throw Fault(line: 0, rule: "the text is lines, none empty, and ends with # EOF")
        }
        var family: String?
        var helped: Set<String> = []
        let lines = text.dropLast("# EOF\n".count).split(separator: "\n")
        for (position, line) in lines.enumerated() {
            func require(_ condition: Bool, _ rule: String) throws {
                guard condition else { throw Fault(line: position + 1, rule: rule) }
            }
            if let help = line.wholeMatch(of: /# HELP ([a-z_]+) [^\\]+/) {
                family = String(help.1)
                try require(helped.insert(String(help.1)).inserted, "a family has one HELP")
                if help.1.hasSuffix("_total") { types[String(help.1)] = "counter" }
            } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (gauge|summary)/) {
                try require(family == String(type.1), "TYPE follows its HELP")
                try require(types.updateValue(String(type.2), forKey: String(type.1)) == nil, "a family has one TYPE")
            } else {
                try require(!line.hasPrefix("#"), "comments are HELP or TYPE")
                let label = #/[a-z_]+="(?:[^"\\\n]|\\["\\n])*"/#
                let sample = line.wholeMatch(of: /([a-z_]+)(\{.*\})? ([0-9.e+-]+|NaN|[+-]Inf)/)
                guard let sample, let family, let type = types[family] else {
                    throw Fault(
                        line: position + 1, rule: "a sample is name, labels, number, no timestamp, after its TYPE")
                }
                let suffixes = type == "summary" ? ["_sum", "_count"] : [""]
                try require(suffixes.contains { sample.1 == family + $0 }, "a sample belongs to the family above it")
                if let labels = sample.2 {
                    var rest = labels.dropFirst().dropLast()
                    while let match = try label.prefixMatch(in: rest) {
                        rest = rest[match.range.upperBound...]
                        if rest.first == "," { rest = rest.dropFirst() }
                    }
                    try require(rest.isEmpty, "labels are name=\"value\" with escaped values")
                }
                try require(Double(sample.3) != nil || sample.3.hasSuffix("Inf"), "a value is a number")
                let series = String(sample.1) + String(sample.2 ?? "")
                try require(samples.updateValue(String(sample.3), forKey: series) == nil, "a series has one sample")
            }
        }
        guard helped == Set(types.keys) else { throw Fault(line: 0, rule: "every HELP has a TYPE") }
    }
}
