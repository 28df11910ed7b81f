import FoundationEssentials
import MetricModel

/// The image of the reference, as an engine has it.
struct ContainerImage: Hashable, Sendable {
    /// The digest of its configuration, `sha256:` and 64 hex digits: what is run, whatever its name may come to mean.
    var id: String
    var labels: [String: String]
}

extension ContainerImage {
    /// Reads what `image inspect` says; `nil` where it is not about one image.
    init?(inspection: [UInt8]) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: inspection)
        } catch {
            return nil
        }
        guard let images = json.array, images.count == 1, let id = images[0]["Id"]?.string, !id.isEmpty else {
            return nil
        }
        self.id = id.hasPrefix("sha256:") ? id : "sha256:" + id
        labels = [:]
        for member in images[0]["Config"]?["Labels"]?.members ?? [] { labels[member.key] = member.value.string }
    }

    /// Refuses an image that was built from other files than those of a folder.
    func checkLabels(_ name: String, against folder: String, cure: String) throws(ReferenceError) {
        for (label, file) in Self.sources {
            guard let found = labels[label] else {
                throw .staleImage(name: name, problem: "does not say which \(file) it was built from", cure: cure)
            }
            guard let expected = FileDigest.hex(ofFile: folder + "/" + file) else { throw .noDriver }
            guard found == expected else {
                throw .staleImage(name: name, problem: "was built from another \(file) than \(folder) has", cure: cure)
            }
        }
    }

    /// The labels that say what an image was built from.
    static let sources: KeyValuePairs = [
        "nedc-bench.driver-sha256": "driver.py",
        "nedc-bench.requirements-sha256": "requirements.txt",
        "nedc-bench.manifest-sha256": DriverCommand.manifestName,
    ]
}
