/// How the two lists of a corpus are written.
enum ListShape {
    /// One path a line.
    case plain
    /// One path a line, spelt in all ways that a list reader takes.
    case odd
    /// Both lists name their first file again at the end.
    case twice
    /// The references' list names its first file again in place of the last one.
    case twiceOnOneSide

    /// The lines of a list.
    ///
    /// - Parameters:
    ///   - paths: The paths in the order of the pairs, relative to the corpus's folder.
    ///   - isReference: Whether they are the references.
    /// - Returns: The text, one line for each path, besides lines that name none.
    func text(of paths: [String], isReference: Bool) -> String {
        let lines =
            switch self {
            case .plain: paths
            case .odd: ["# The files of one side.", ""] + paths.enumerated().map(odd) + ["\t # the end", "  "]
            case .twice: paths + paths.prefix(1)
            case .twiceOnOneSide: isReference ? paths.dropLast() + paths.prefix(1) : paths
            }
        return lines.map { $0 + "\n" }.joined()
    }

    private func odd(_ number: Int, _ path: String) -> String {
        let folder = path.prefix { $0 != "/" }
        switch number % 6 {
        case 0: return path
        case 1: return "  " + path.replacing("/", with: " / ") + " "
        case 2: return "\t" + path + "\t"
        case 3: return "./" + path.replacing("/", with: "//")
        case 4: return "\(folder)/../" + path
        default: return "$NEDC_BENCH_NOT_SET/../" + path
        }
    }
}
