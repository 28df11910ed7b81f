import Foundation
import Testing

@testable import AlphaReference

@Suite struct DriverFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("the driver\n", to: "alpha-ci/driver.py")
        try folder.write("the manifest\n", to: "alpha-ci/\(DriverCommand.manifestName)")
    }

    private var source: String { folder.path + "/alpha-ci" }
    private var copies: String { folder.path + "/copies" }

    private func files() throws -> DriverFiles { try DriverFiles(DriverFiles.shown, in: source) }

    @Test func `the digest is that of the bytes that are copied`() throws {
        let files = try files()
        try folder.write("another driver\n", to: "alpha-ci/driver.py")
        try files.copy(to: copies)
        #expect(folder.text("copies/driver.py") == "the driver\n")
        #expect(files.driverDigest == FileDigest.hex(of: Array("the driver\n".utf8)))
        #expect(try folder.names(in: "copies") == DriverFiles.shown.sorted())
    }

    @Test func `everybody can read the copies, whoever can read the originals`() throws {
        for name in DriverFiles.shown {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: source + "/" + name)
        }
        try files().copy(to: copies)
        func permissions(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try permissions(copies) == 0o755)
        for name in DriverFiles.shown { #expect(try permissions(copies + "/" + name) == 0o644) }
    }

    @Test(arguments: ["alpha-ci", "copies"], DriverFiles.shown)
    func `a file that changes or vanishes is named`(_ place: String, _ name: String) throws {
        let files = try files()
        try files.copy(to: copies)
        try files.checkUnchanged(copies: copies)
        let path = try folder.write("changed\n", to: place + "/" + name)
        #expect(throws: ReferenceError.driverChanged(path: path)) { try files.checkUnchanged(copies: copies) }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: ReferenceError.driverChanged(path: path)) { try files.checkUnchanged(copies: copies) }
    }

    @Test func `a file that is not there is told at once`() throws {
        try FileManager.default.removeItem(atPath: source + "/" + DriverCommand.manifestName)
        #expect(
            throws: ReferenceError.cannotShow(
                path: source + "/" + DriverCommand.manifestName, reason: "it cannot be read")
        ) { try files() }
        try FileManager.default.removeItem(atPath: source + "/driver.py")
        #expect(throws: ReferenceError.noDriver) { try files() }
    }
}
