import MetricModel

/// The file and line of the repository at which something is marked.
///
/// 1. It is the case's reference annotation, or the corpus's list of references, on its first line.
/// 2. Where a side refuses one of the two files and names a line of it, it is that line.
/// 3. What lies outside of the working directory is no file of the repository: there is no place then.
struct AnnotationPlace: Hashable, Sendable {
    /// The file, from the working directory.
    let file: String
    /// The line, from 1.
    let line: Int

    init?(_ divergence: Divergence?, _ files: FilePair?) {
        guard let files, Self.isInside(files.reference) else { return nil }
        for path in [files.reference, files.hypothesis] where Self.isInside(path) {
            guard let line = divergence.flatMap({ Self.line(in: $0, of: path) }) else { continue }
            (file, self.line) = (path, line)
            return
        }
        (file, line) = (files.reference, 1)
    }

    private static func isInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("../")
    }

    /// The line that a refusal names of a file: `a.csv_bi, line 7: …`.
    private static func line(in divergence: Divergence, of path: String) -> Int? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        for message in divergence.messages where message.hasPrefix("\(name), line ") {
            return Int(message.dropFirst("\(name), line ".count).prefix { $0.isASCII && $0.isNumber })
        }
        return nil
    }
}

extension Divergence {
    /// What the sides say where they refuse.
    fileprivate var messages: [String] {
        switch kind {
        case .rejection(let reference, let candidate): [candidate.message, reference.message]
        case .rejectedByReference(let rejection), .rejectedByCandidate(let rejection): [rejection.message]
        default: []
        }
    }
}
