import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// One JSON object.
    case json
    /// One JSON object a line.
    case jsonl
}
