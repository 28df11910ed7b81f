import AlphaReference
import FoundationEssentials
import NedcBeta
import ParityReports
import SystemPackage

/// What a sign-off consists of on disk.
///
///     signoff/signoff.html              the record for people
///     signoff/signoff.intoto.json       the record for machines, signed
///     signoff/evidence/record.json      the whole record
///     signoff/evidence/…                what it rests on, copied
enum SignOffFolder {
    static let pageName = "signoff.html"
    static let envelopeName = "signoff.intoto.json"
    static let evidence = "evidence"
    static let recordName = evidence + "/record.json"
    static let storeName = evidence + "/drift.sqlite"
    static let manifestName = evidence + "/corpora.sha256"
    static let requirementsName = evidence + "/requirements.toml"
    static let waiversName = evidence + "/waivers.toml"
    static let packagesName = evidence + "/Package.resolved"
    static let testListName = evidence + "/tests.list"
    static let selfTestName = evidence + "/selftest.txt"
    static let mutantsName = evidence + "/mutants.txt"
    static let tests = evidence + "/tests"
    static let provenance = evidence + "/provenance"

    /// The name of a report among the evidence.
    static func report(_ name: String) -> String { evidence + "/" + name }

    /// The reports that a run leaves, with whether a sign-off can do without.
    static let reports: [(name: String, isNeeded: Bool)] = [
        (ReportFolder.jsonName, true), (ReportFolder.junitName, true), (ReportFolder.htmlName, false),
        (ReportFolder.metricsName, false), (ReportFolder.summaryName, false),
    ]

    /// Lists the files in a folder and all folders below it, sorted by the bytes of their paths.
    ///
    /// - Throws: ``InputError`` where something else than a folder or an ordinary file lies there, or has an odd name.
    static func files(in folder: String) throws -> [String] {
        var found: [String] = []
        var open = [""]
        while let relative = open.popLast() {
            let path = relative.isEmpty ? folder : folder + "/" + relative
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let inside = relative.isEmpty ? name : relative + "/" + name
                guard !inside.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }) else {
                    throw InputError(
                        message: "\(folder)/\(inside): expected a name without control characters and backslashes.")
                }
                switch try FilePath(folder + "/" + inside).stat(followTargetSymlink: false).type {
                case .directory: open.append(inside)
                case .regular: found.append(inside)
                default:
                    throw InputError(message: "\(folder)/\(inside): is no ordinary file; expected only such.")
                }
            }
        }
        // The order of ASCII texts is that of their bytes, and found out much faster.
        if found.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) { return found.sorted() }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Describes all files of a folder but some.
    static func digests(in folder: String, without: Set<String>) throws -> [SignOffFile] {
        try files(in: folder).filter { !without.contains($0) }.map { path in
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
                throw InputError(message: "\(folder)/\(path): cannot be read; expected a file of the sign-off.")
            }
            let bytes = Array(data)
            return SignOffFile(path: path, size: bytes.count, digest: FileDigest.hex(of: bytes))
        }
    }
}
