import Foundation

/// The schemas that consumers check JUnit documents with, as packages of others carry them.
///
/// None is kept here: they are fetched, and held against their digests. Without them the tests that need them fail.
enum JUnitSchema {
    /// Both schemas, fetched once for all tests.
    static let shared = Task.detached { try Files() }

    /// The schemas' files, and the folder that keeps them.
    struct Files: Sendable {
        /// What Jenkins' xUnit plug-in checks with, as pytest's own tests have it.
        let jenkins: String
        /// Windy Road's schema of what Ant writes, which Azure Pipelines and Polarion name, as ctrlrun's tests have it.
        let ant: String
        private let folder: TemporaryFolder

        fileprivate init() throws {
            folder = try TemporaryFolder()
            try FetchedPackages.download(
                [
                    "pytest==8.3.4": "965370d062bce11e73868e0335abac31b4d3de0e82f4007408d242b4f8610761",
                    "ctrlrun==0.12.2": "7d84e6c5251a6b6614bc0003d523ddc128330034f61acd438d70a9e347558c31",
                ], as: ["--no-binary", ":all:"], to: folder.url.path)
            jenkins = try Self.member("testing/example_scripts/junit-10.xsd", of: "pytest-8.3.4", in: folder)
            ant = try Self.member("tests/data/junit-10.xsd", of: "ctrlrun-0.12.2", in: folder)
        }

        private static func member(_ name: String, of package: String, in folder: TemporaryFolder) throws -> String {
            let member = "\(package)/\(name)"
            let extraction = try ToolRun(
                "tar", ["xzf", "\(folder.url.path)/\(package).tar.gz", "-C", folder.url.path, member])
            guard extraction.status == 0 else {
                throw ToolRun.Failed(description: "The source of \(package) has no \(name): \(extraction.complaints)")
            }
            return "\(folder.url.path)/\(member)"
        }

        /// Checks a document with both schemas; what is wrong with it, by schema.
        func complaints(about text: String) throws -> [String] {
            try [jenkins, ant].compactMap { path in
                let run = try ToolRun("xmllint", ["--noout", "--nonet", "--schema", path, "-"], input: text)
                return run.status == 0 ? nil : String(run.complaints.prefix(2000))
            }
        }
    }
}

/// Packages of the Python index, each held against its digest.
enum FetchedPackages {
    /// Fetches packages as they are, and nothing that they need.
    static func download(_ packages: [String: String], as kind: [String], to folder: String) throws {
        let lines = packages.sorted { $0.key < $1.key }.map { "\($0.key) --hash=sha256:\($0.value)\n" }
        let list = folder + "/requirements.txt"
        try Data(lines.joined().utf8).write(to: URL(filePath: list))
        let run = try ToolRun(
            "python3",
            ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"] + kind + ["-r", list, "-d", folder])
        guard run.status == 0 else {
            throw ToolRun.Failed(
                description: "pip cannot fetch \(packages.keys.sorted().joined(separator: " and ")): \(run.complaints)")
        }
    }
}
