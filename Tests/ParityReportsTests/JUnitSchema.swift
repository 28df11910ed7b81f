import Foundation

/// The schema that Jenkins' xUnit plug-in checks reports with, as the source package of pytest carries it.
///
/// It is fetched rather than kept here; without it the tests that need it fail.
enum JUnitSchema {
    /// Fetches the schema once for all tests.
    static let shared = Task.detached { try fetch() }

    /// The schema's file, and the folder that keeps it.
    struct File: Sendable {
        let folder: TemporaryFolder
        let path: String
    }

    private static let package = "pytest-8.3.4"

    private static func fetch() throws -> File {
        let folder = try TemporaryFolder()
        let download = try ToolRun(
            "python3",
            [
                "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "pytest==8.3.4", "-d",
                folder.url.path,
            ])
        guard download.status == 0 else {
            throw ToolRun.Failed(
                description: "pip cannot fetch the source of pytest 8.3.4, whose junit-10.xsd this test validates "
                    + "with: \(download.complaints)")
        }
        let member = "\(package)/testing/example_scripts/junit-10.xsd"
        let extraction = try ToolRun(
            "tar", ["xzf", "\(folder.url.path)/\(package).tar.gz", "-C", folder.url.path, member])
        guard extraction.status == 0 else {
            throw ToolRun.Failed(description: "The source of pytest 8.3.4 has no \(member): \(extraction.complaints)")
        }
        return File(folder: folder, path: "\(folder.url.path)/\(member)")
    }
}
