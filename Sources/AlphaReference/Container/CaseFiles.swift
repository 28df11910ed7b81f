import FoundationEssentials
import MetricModel

/// The files that a container is asked about, copied to a folder of their own.
///
/// Copies, because they show exactly what is asked about and nothing beside it, whatever the paths are like, wherever
/// links lead, and whoever may read the originals: inside, nobody has a name or a right. Each path gets a folder of its
/// own, `/data/17/a.csv_bi`, so that its last part stays and two paths never become one.
///
/// 1. A file that is not there, or that we cannot read, is not there, or cannot be read, inside either.
/// 2. A folder is an empty folder. Anything else that is no plain file cannot be read.
struct CaseFiles: Sendable {
    /// Where the copies are seen inside.
    static let place = "/data"

    /// Where the copies are.
    let folder: String
    /// By the path's bytes: two spellings of one accented letter are two paths.
    private var known: [[UInt8]: String] = [:]
    private var originals: [String] = []

    /// Makes the folder.
    init(folder: String) throws(ReferenceError) {
        self.folder = folder
        // Nobody but us gets here from outside: the folder above is closed.
        try ScratchFolder.make(folder, permissions: 0o755)
    }

    /// Copies what a question names, and names the copies instead.
    mutating func show(_ question: ReferenceQuestion) throws(ReferenceError) -> ReferenceQuestion {
        var shown = question
        shown.pairs = []
        for pair in question.pairs {
            shown.pairs.append(
                FilePair(reference: try show(pair.reference), hypothesis: try show(pair.hypothesis)))
        }
        if let path = question.parameterPath { shown.parameterPath = try show(path) }
        return shown
    }

    private mutating func show(_ path: String) throws(ReferenceError) -> String {
        let key = Array(path.utf8)
        if let known = known[key] { return known }
        let number = originals.count
        let name =
            path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last
            .map { String(decoding: $0, as: UTF8.self) } ?? ""
        let inside = "\(Self.place)/\(number)/\(name)"
        originals.append(path)
        known[key] = inside
        try ScratchFolder.make("\(folder)/\(number)", permissions: 0o755)
        // No file can have such a name; the tool is to find that out by itself.
        if name.isEmpty || name == "." || name == ".." || key.contains(0) { return inside }
        try copy(path, to: "\(folder)/\(number)/\(name)")
        return inside
    }

    private func copy(_ path: String, to copy: String) throws(ReferenceError) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder { return try ScratchFolder.make(copy, permissions: 0o755) }
        // A pipe would be waited at for ever.
        let isPlain = FileKind.isOrdinary(path)
        let content = isPlain ? FileManager.default.contents(atPath: path) : nil
        guard
            FileManager.default.createFile(
                atPath: copy, contents: content ?? Data(),
                attributes: [.posixPermissions: content == nil ? 0o000 : 0o644])
        else { throw .cannotShow(path: path, reason: "no copy can be written to \(copy)") }
    }

    /// Puts the originals' paths into a text of the tool's that names the copies.
    func unveil(_ text: String) -> String {
        let mark = Array((Self.place + "/").utf8)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            guard bytes[position] == mark[0], bytes[position...].starts(with: mark),
                let match = original(in: bytes, at: position + mark.count)
            else {
                result.append(bytes[position])
                position += 1
                continue
            }
            result += match.path
            position = match.end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The path whose copy is named behind the mark: its number, a slash, and its last part.
    private func original(in bytes: [UInt8], at start: Int) -> (path: [UInt8], end: Int)? {
        var position = start
        var number = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 10 {
            number = number * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        guard position > start, number < originals.count else { return nil }
        let path = Array(originals[number].utf8)
        let name = path.suffix(while: { $0 != UInt8(ascii: "/") })
        guard bytes[position...].starts(with: [UInt8(ascii: "/")] + name) else { return nil }
        return (path, position + 1 + name.count)
    }
}

extension Array where Element == UInt8 {
    /// The longest end whose elements all match.
    fileprivate func suffix(while matches: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, matches(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
