import FoundationEssentials
import MetricModel

/// What the reference's answer to a question depends on, as far as it lies in the question.
///
/// The tool recognizes a format by what is in a file, never by its name. A list is loaded into a table by path, so that a
/// file that is listed twice counts once: which paths of a list are the same takes part. The names of files stand in the
/// sentences of refusals and nowhere else: an answer without a refusal is the same under any names.
struct QuestionDigest: Hashable, Sendable {
    /// Over every byte that the numbers depend on, in hex.
    let content: String
    /// The same with the files' names, which refusals quote.
    let named: String

    /// Digests the bytes of what a question names; `nil` where something is no ordinary file under a plain path: what is
    /// said about that may depend on more than bytes.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - files: Reads the digests of files.
    init?(_ question: ReferenceQuestion, _ files: inout FileDigests) {
        guard !question.wantsReports else { return nil }
        var content = DigestBuilder("nedc-bench question 1")
        content.add(question.scope == .corpus ? "corpus" : "pair")
        if let path = question.parameterPath {
            guard let digest = files.digest(path) else { return nil }
            content.add("parameters")
            content.add(digest)
        } else {
            content.add("the tool's own parameters")
        }
        content.add(question.pairs.count)
        var names = DigestBuilder("nedc-bench names 1")
        var sides = [PathOrder(), PathOrder()]
        for pair in question.pairs {
            for (side, path) in [pair.reference, pair.hypothesis].enumerated() {
                guard let digest = files.digest(path) else { return nil }
                content.add(digest)
                content.add(sides[side].place(of: path))
                names.add(
                    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? "".utf8[...]
                )
            }
        }
        self.content = content.hex
        names.add(self.content)
        named = names.hex
    }

    init(content: String, named: String) {
        self.content = content
        self.named = named
    }
}

/// Tells which paths of a list are the same.
private struct PathOrder {
    private var known: [[UInt8]: Int] = [:]

    mutating func place(of path: String) -> Int {
        let key = Array(path.utf8)
        if let place = known[key] { return place }
        known[key] = known.count
        return known.count - 1
    }
}

/// The digests of files, each read once.
struct FileDigests: Sendable {
    private var known: [[UInt8]: String?] = [:]

    /// The SHA-256 of a file in hex; `nil` for anything but an ordinary readable file under a path that the tool takes as it
    /// is: it expands variables and steps.
    mutating func digest(_ path: String) -> String? {
        let key = Array(path.utf8)
        if let digest = known[key] { return digest }
        let digest = Self.isPlain(key) && FileKind.isOrdinary(path) ? FileDigest.hex(ofFile: path) : nil
        known[key] = .some(digest)
        return digest
    }

    private static func isPlain(_ path: [UInt8]) -> Bool {
        guard path.first == UInt8(ascii: "/"), !path.contains(UInt8(ascii: "$")), !path.contains(0) else {
            return false
        }
        return path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
            part in
            !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        }
    }

}
