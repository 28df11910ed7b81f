import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// Copies what a sign-off rests on into its folder.
struct EvidenceCopy {
    let request: SignOffRequest
    let surroundings: Surroundings
    /// The sign-off's folder while it is made.
    let folder: String

    /// Copies everything.
    ///
    /// - Throws: ``InputError`` where something is not there or cannot be used.
    func copyAll() throws {
        try makeFolder(SignOffFolder.evidence)
        let reports = surroundings.absolute(request.reports)
        guard !FileManager.default.fileExists(atPath: reports + "/" + ShardFile.name) else {
            throw InputError(
                message: "\(request.reports): is a shard's folder; expected the reports of a whole run: 'parity merge'."
            )
        }
        for (name, isNeeded) in SignOffFolder.reports {
            guard isNeeded || FileManager.default.fileExists(atPath: reports + "/" + name) else { continue }
            try copy(reports + "/" + name, to: SignOffFolder.report(name), called: request.reports + "/" + name)
        }
        try copyStore(reports)
        try copyCorpora()
        try copyTests()
        try copyWaivers()
        let files: [(String?, String)] = [
            (request.requirements, SignOffFolder.requirementsName), (request.testList, SignOffFolder.testListName),
            (request.selfTest, SignOffFolder.selfTestName), (request.mutants, SignOffFolder.mutantsName),
        ]
        for (path, name) in files {
            if let path { try copy(surroundings.absolute(path), to: name, called: path) }
        }
        // What the build was made with, where it was made here.
        let packages = surroundings.absolute("Package.resolved")
        if FileManager.default.fileExists(atPath: packages) {
            try copy(packages, to: SignOffFolder.packagesName, called: "Package.resolved")
        }
    }

    private func copyStore(_ reports: String) throws {
        let path = request.store.map(surroundings.absolute) ?? reports + "/" + ShardFile.storeName
        let log = FileManager.default.contents(atPath: path + "-wal") ?? Data()
        guard log.isEmpty else {
            throw InputError(message: "\(path): is being written to; expected a store that no run is using.")
        }
        try copy(path, to: SignOffFolder.storeName, called: path)
    }

    private func copyCorpora() throws {
        let found = try CorpusChoice.folders(request.corpora, surroundings)
        try write(Array(try CorpusManifest(of: found.map(\.0)).text.utf8), to: SignOffFolder.manifestName)
        for (folder, _) in found {
            let expected = folder.path + "/expected"
            guard FileManager.default.fileExists(atPath: expected) else { continue }
            for name in try FileManager.default.contentsOfDirectory(atPath: expected).sorted() {
                let file = "\(expected)/\(name)/provenance.json"
                guard FileManager.default.fileExists(atPath: file) else { continue }
                try makeFolder("\(SignOffFolder.provenance)/\(folder.name)")
                try copy(file, to: "\(SignOffFolder.provenance)/\(folder.name)/\(name).json", called: file)
            }
        }
    }

    private func copyTests() throws {
        try makeFolder(SignOffFolder.tests)
        var names: Set<String> = []
        for path in request.tests {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            guard names.insert(name).inserted else {
                throw InputError(message: "\(path): another file of test results is called \(name), too.")
            }
            try copy(surroundings.absolute(path), to: SignOffFolder.tests + "/" + name, called: path)
        }
    }

    /// A run without waivers has none to copy, whatever lies in the work tree.
    private func copyWaivers() throws {
        let json: JSONValue
        do {
            json = try JSONValue(
                parsing: SignOffEvidence.bytes(SignOffFolder.report(ReportFolder.jsonName), in: folder))
        } catch let error as JSONTextError {
            throw EvidenceError(message: "\(ReportFolder.jsonName): is damaged: \(error)")
        }
        guard let waivers = json["waivers"], !waivers.isNull else { return }
        let path = request.waivers ?? "golden/waivers.toml"
        try copy(surroundings.absolute(path), to: SignOffFolder.waiversName, called: path)
    }

    // MARK: - Files

    private func makeFolder(_ name: String) throws(InputError) {
        do {
            try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        } catch {
            throw InputError(message: "\(folder)/\(name): cannot be made (\(error)); expected a folder to write to.")
        }
    }

    private func copy(_ path: String, to name: String, called title: String) throws(InputError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError(message: "\(title): cannot be read; expected a file that the sign-off rests on.")
        }
        try write(Array(data), to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws(InputError) {
        do {
            try Data(bytes).write(to: URL(filePath: folder + "/" + name))
        } catch {
            throw InputError(message: "\(folder)/\(name): cannot be written (\(error)).")
        }
    }
}
