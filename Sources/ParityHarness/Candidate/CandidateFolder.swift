import AlphaReference
import AnnotationFormats
import FoundationEssentials
import MetricModel
import SystemFiles
import SystemPackage

/// The private folder of one call of a candidate: two lists, the parameters, and copies of the files that the lists name.
///
///     /tmp/nedc-bench-…/ref.list  hyp.list  params.toml  ref/a.csv_bi  hyp/a.csv_bi
///
/// 1. Its path, and those of the copies, have only characters that no list and no shell takes for anything else, whatever
///    the originals are called. Where TMPDIR has others, the folder lies in `/tmp`.
/// 2. A copy has the original's name where that is plain and free, and else a number and the original's extension. A file that
///    is listed twice is one copy, listed twice.
/// 3. A file that is not there is not there in the folder. Whatever cannot be read as a file, such as a folder or a pipe, is an
///    empty folder, which nobody can read as a file either. `/dev/null` is an empty file.
/// 4. There are no links, and no path leads to the originals.
struct CandidateFolder {
    /// The folder's absolute path; nothing is there before ``make(_:)``.
    let path: String

    /// The lists' paths.
    var reference: String { path + "/ref.list" }
    var hypothesis: String { path + "/hyp.list" }
    /// The parameters' path.
    var parameters: String { path + "/params.toml" }

    private static let pieceSize = 1 << 20
    private static let longestName = 100

    /// Chooses a path that is not in use.
    ///
    /// - Parameter parent: The folder to make it in.
    init(in parent: String = FileManager.default.temporaryDirectory.path) {
        let parent = PathText.absolute(parent, relativeTo: FileManager.default.currentDirectoryPath)
        path = (Self.isPlain(parent, and: "/") ? parent : "/tmp") + "/nedc-bench-\(UUID().uuidString)"
    }

    /// Makes the folder and everything in it.
    ///
    /// - Throws: ``CandidateError/cannotWrite(path:reason:)``.
    func make(_ question: ReferenceQuestion) throws(CandidateError) {
        for folder in [path, path + "/ref", path + "/hyp"] { try Self.makeFolder(folder) }
        var copies = Copies(folder: path)
        var references = ""
        var hypotheses = ""
        for pair in question.pairs {
            references += try copies.copy(of: pair.reference, in: "ref") + "\n"
            hypotheses += try copies.copy(of: pair.hypothesis, in: "hyp") + "\n"
        }
        try Self.write(Array(references.utf8), to: reference)
        try Self.write(Array(hypotheses.utf8), to: hypothesis)
        if let original = question.parameterPath { try Self.copy(original, to: parameters) }
    }

    /// Removes the folder with everything in it.
    ///
    /// - Throws: What the system says.
    func remove() throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    // MARK: - Copies

    /// The copies that are there.
    private struct Copies {
        let folder: String
        /// By the original path's bytes: two spellings of one accented letter are two paths.
        private var known: [[UInt8]: String] = [:]
        /// In lower case: some systems take capitals for the same.
        private var taken: Set<String> = []

        init(folder: String) {
            self.folder = folder
        }

        /// Returns the path of a copy, which is made the first time.
        mutating func copy(of original: String, in side: String) throws(CandidateError) -> String {
            let key = Array(original.utf8)
            if let copy = known[key] { return copy }
            let copy = "\(folder)/\(side)/\(name(of: original, in: side))"
            known[key] = copy
            // No file can have such a path; the system would take what stands before the NUL.
            if !key.contains(0) { try CandidateFolder.copy(original, to: copy) }
            return copy
        }

        private mutating func name(of original: String, in side: String) -> String {
            let last = String(decoding: Array(original.utf8.reversed().prefix { $0 != 0x2F }.reversed()), as: UTF8.self)
            if CandidateFolder.isPlain(last), last.utf8.count <= longestName, last.first != ".", take(last, side) {
                return last
            }
            let dot = last.lastIndex(of: ".")
            let ending = dot.map { String(last[$0...]) } ?? ""
            let hasEnding = dot != last.startIndex && ending.utf8.count <= 20 && CandidateFolder.isPlain(ending)
            var number = known.count + 1
            while true {
                let name = "\(number)" + (hasEnding ? ending : "")
                if take(name, side) { return name }
                number += 1
            }
        }

        private mutating func take(_ name: String, _ side: String) -> Bool {
            taken.insert("\(side)/\(name.lowercased())").inserted
        }
    }

    /// Whether a name has no character that a list, a shell or a terminal takes for anything else.
    private static func isPlain(_ name: String, and other: Unicode.Scalar? = nil) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "+": true
                default: scalar == other
                }
            }
    }

    private static func copy(_ original: String, to copy: String) throws(CandidateError) {
        let kind: FileType
        do {
            kind = try FilePath(original).stat().type
        } catch {
            // Not there, or not for us.
            return
        }
        if kind == .regular, let file = try? OpenFile(original) {
            if try write(file, to: copy) { return }
        } else if original == "/dev/null" {
            return try write([], to: copy)
        }
        try makeFolder(copy)
    }

    /// Copies an open file.
    ///
    /// - Returns: Whether it can be read to its end; if not so, there is no copy.
    private static func write(_ file: borrowing OpenFile, to path: String) throws(CandidateError) -> Bool {
        // One byte more than the size, so that a small file ends within a single call.
        let capacity = min(file.size ?? pieceSize, pieceSize - 1) + 1
        do {
            let target = try open(path)
            defer { close(target) }
            var hasEnded = false
            while !hasEnded {
                var piece: [UInt8] = []
                do throws(FileBytes.Failure) {
                    hasEnded = try file.read(behind: &piece, upTo: capacity)
                } catch {
                    try FileManager.default.removeItem(atPath: path)
                    return false
                }
                try target.writeAll(piece)
            }
            return true
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(CandidateError) {
        do {
            let target = try open(path)
            defer { close(target) }
            try target.writeAll(bytes)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// Makes a folder that nobody else may look into.
    private static func makeFolder(_ path: String) throws(CandidateError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    private static func close(_ target: FileDescriptor) {
        // What a full disk says when a file is closed was said when it was written.
        try? target.close()
    }

    private static func open(_ path: String) throws -> FileDescriptor {
        try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite])
    }
}
