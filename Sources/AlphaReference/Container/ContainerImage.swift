import FoundationEssentials
import MetricModel

/// The image of the reference, as an engine has it.
struct ContainerImage: Hashable, Sendable {
    /// The digest of its configuration, `sha256:` and 64 hex digits: what is run, whatever its name may come to mean.
    var id: String
    var labels: [String: String]
    /// The names of the variables that it sets.
    var variables: [String] = []
    /// The folders that it declares as volumes.
    var volumes: [String] = []
    /// The names of its annotations, which podman passes on to the runtime.
    var annotations: [String] = []
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
        let configuration = images[0]["Config"]
        labels = [:]
        for member in configuration?["Labels"]?.members ?? [] { labels[member.key] = member.value.string }
        variables = (configuration?["Env"]?.array ?? []).compactMap(\.string).map { entry in
            String(decoding: entry.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
        }
        volumes = (configuration?["Volumes"]?.members ?? []).map(\.key).sorted()
        annotations = (images[0]["Annotations"]?.members ?? []).map(\.key).sorted()
    }

    /// Refuses an image that is not the one that the command names, or that cannot be the one that its folder gives.
    ///
    /// - Throws: ``ReferenceError/otherImage(name:found:expected:)`` or
    ///   ``ReferenceError/staleImage(name:problem:cure:)``.
    func check(for command: ContainerCommand) throws(ReferenceError) {
        if let expected = command.imageID, id != expected {
            throw .otherImage(name: command.image, found: id, expected: expected)
        }
        // A volume may lie over what is mounted, as in /data/0, and can be written to.
        if let volume = volumes.first {
            throw .staleImage(
                name: command.image, problem: "declares the volume \(volume), and none is expected", cure: command.cure)
        }
        // A runtime takes orders from annotations: another filter of system calls, other limits.
        if let annotation = annotations.first(where: { !$0.hasPrefix("org.opencontainers.image.") }) {
            throw .staleImage(
                name: command.image,
                problem: "has the annotation \(annotation), and none but org.opencontainers.image.* is expected",
                cure: command.cure)
        }
        if command.checksLabels { try checkLabels(command.image, against: command.alphaFolder, cure: command.cure) }
    }

    /// Refuses an image that was built from other files than those of a folder.
    func checkLabels(_ name: String, against folder: String, cure: String) throws(ReferenceError) {
        for (label, file) in Self.sources {
            guard let found = labels[label] else {
                throw .staleImage(name: name, problem: "does not say which \(file) it was built from", cure: cure)
            }
            guard let expected = FileDigest.hex(ofFile: folder + "/" + file) else {
                throw .staleImage(
                    name: name, problem: "cannot be compared with \(folder)/\(file), which cannot be read", cure: cure)
            }
            guard found == expected else {
                throw .staleImage(name: name, problem: "was built from another \(file) than \(folder) has", cure: cure)
            }
        }
    }

    /// The labels that say what an image was built from; driver and manifest are mounted and not in it.
    static let sources: KeyValuePairs = [
        "nedc-bench.requirements-sha256": "requirements.txt",
        "nedc-bench.containerfile-sha256": "Containerfile",
        "nedc-bench.build-sha256": "build-image",
    ]
}
