import MetricModel

/// A family of samples, written so that both the Prometheus text format and OpenMetrics read it.
///
///     # HELP nedc_parity_cases Cases compared in the last run.
///     # TYPE nedc_parity_cases gauge
///     nedc_parity_cases 61
///
/// The two disagree about one line: the text format wants a counter's `TYPE` with its `_total`, OpenMetrics wants it
/// without. A counter therefore has no `TYPE` line, which both take for a series of unknown type; it is counted with
/// `rate` and `increase` all the same.
struct MetricFamily: Hashable, Sendable {
    /// The family's name, also that of its samples but for their suffix.
    let name: String
    /// One sentence.
    let help: String
    /// The word of the `TYPE` line.
    let type: Kind
    /// The samples in order.
    let samples: [Sample]

    /// The types in use.
    enum Kind: String, Hashable, Sendable {
        /// Only rises, over all runs.
        case counter
        /// The state after the last run.
        case gauge
        /// A sum and a count.
        case summary
    }

    /// One sample.
    struct Sample: Hashable, Sendable {
        /// What is added to the family's name.
        var suffix = ""
        /// The labels in order.
        var labels: [Label] = []
        /// The number as it is printed.
        let value: String
    }

    /// A label of a sample.
    struct Label: Hashable, Sendable {
        /// The name.
        let name: String
        /// The value, unescaped.
        let value: String
    }

    /// Appends the family's lines.
    func append(to output: inout String) {
        output += "# HELP \(name) \(Self.escape(help, quotes: false))\n"
        if type != .counter { output += "# TYPE \(name) \(type.rawValue)\n" }
        for sample in samples {
            let labels = sample.labels.map { #"\#($0.name)="\#(Self.escape($0.value, quotes: true))""# }
            output += name + sample.suffix
            if !labels.isEmpty { output += "{\(labels.joined(separator: ","))}" }
            output += " \(sample.value)\n"
        }
    }

    /// Spells a real number as Go's `ParseFloat` reads it back.
    static func number(_ value: Double) -> String {
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value.isNaN ? "NaN" : PythonFloatText.repr(value)
    }

    /// Escapes backslash and newline, and quotes where the text stands between them.
    static func escape(_ text: String, quotes: Bool) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output.append(contentsOf: #"\\"#.unicodeScalars)
            case "\n": output.append(contentsOf: #"\n"#.unicodeScalars)
            case "\"" where quotes: output.append(contentsOf: #"\""#.unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }
}
