import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct ContainerImageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for (_, file) in ContainerImage.sources { try folder.write("the text of \(file)\n", to: file) }
    }

    private var labels: [String: String] {
        Dictionary(
            uniqueKeysWithValues: ContainerImage.sources.map {
                ($0.key, FileDigest.hex(ofFile: "\(folder.path)/\($0.value)") ?? "")
            }
        )
    }

    private func error(_ labels: [String: String]) -> ReferenceError? {
        do throws(ReferenceError) {
            try ContainerImage(id: "x", labels: labels).checkLabels("n", against: folder.path, cure: "make it")
            return nil
        } catch {
            return error
        }
    }

    @Test func `an image that was built from these files is taken`() {
        #expect(error(labels) == nil)
    }

    @Test(arguments: ContainerImage.sources.map(\.value))
    func `an image that was built from another file is stale`(_ file: String) throws {
        let before = labels
        try folder.write("another text\n", to: file)
        #expect(
            error(before)
                == .staleImage(
                    name: "n", problem: "was built from another \(file) than \(folder.path) has", cure: "make it"))
    }

    @Test(arguments: ContainerImage.sources.map(\.key))
    func `an image that does not say what it was built from is stale`(_ label: String) {
        var labels = labels
        labels[label] = nil
        guard case .staleImage? = error(labels) else {
            Issue.record("\(String(describing: error(labels)))")
            return
        }
    }

    private func refusal(_ image: ContainerImage, pinned: String? = nil) -> ReferenceError? {
        let command = ContainerCommand(
            engine: nil, image: "n", imageID: pinned, alphaFolder: folder.path, tree: "/tool",
            limits: DriverLimits(answer: Seconds(1)))
        do throws(ReferenceError) {
            try image.check(for: command)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an image with another id than the one that is demanded is refused, whatever its labels say`() {
        let image = ContainerImage(id: "sha256:a", labels: labels)
        #expect(refusal(image) == nil)
        #expect(refusal(image, pinned: "sha256:a") == nil)
        #expect(
            refusal(image, pinned: "sha256:b") == .otherImage(name: "n", found: "sha256:a", expected: "sha256:b"))
    }

    @Test func `an image with a volume is refused, for it could lie over what is mounted`() {
        #expect(
            refusal(ContainerImage(id: "x", labels: labels, volumes: ["/data/0"]))
                == .staleImage(
                    name: "n", problem: "declares the volume /data/0, and none is expected",
                    cure: folder.path + "/build-image --tag n"))
    }

    @Test func `an image with orders for the runtime is refused`() {
        #expect(
            refusal(
                ContainerImage(
                    id: "x", labels: labels, annotations: ["org.opencontainers.image.base.name", "run.oci.handler"]))
                == .staleImage(
                    name: "n",
                    problem: "has the annotation run.oci.handler, and none but org.opencontainers.image.* is expected",
                    cure: folder.path + "/build-image --tag n"))
        let derived = ContainerImage(id: "x", labels: labels, annotations: ["org.opencontainers.image.base.name"])
        #expect(refusal(derived) == nil)
    }

    @Test(arguments: ContainerImage.sources.map(\.value))
    func `an image that cannot be compared is not taken`(_ file: String) throws {
        let before = labels
        let path = folder.path + "/" + file
        try FileManager.default.removeItem(atPath: path)
        #expect(
            error(before)
                == .staleImage(
                    name: "n", problem: "cannot be compared with \(path), which cannot be read", cure: "make it"))
    }

    @Test func `an image is known by its id, labels, variables, volumes and annotations`() throws {
        let text = """
            [{"Id": "ab", "Config": {"Labels": {"a": "b"}, "Env": ["PATH=/bin", "A=b=c", "ALONE"], \
            "Volumes": {"/v": {}}}, "Annotations": {"n": "1"}}]
            """
        let expected = ContainerImage(
            id: "sha256:ab", labels: ["a": "b"], variables: ["PATH", "A", "ALONE"], volumes: ["/v"], annotations: ["n"])
        #expect(ContainerImage(inspection: Array(text.utf8)) == expected)
        let bare =
            #"[{"Id": "sha256:ab", "Config": {"Labels": null, "Env": null, "Volumes": null}, "Annotations": null}]"#
        #expect(ContainerImage(inspection: Array(bare.utf8)) == ContainerImage(id: "sha256:ab", labels: [:]))
    }

    @Test(arguments: ["", "[]", "{}", "[{}]", #"[{"Id":""}]"#, #"[{"Id":"a"},{"Id":"b"}]"#])
    func `anything but one image is none`(_ text: String) {
        #expect(ContainerImage(inspection: Array(text.utf8)) == nil)
    }
}
