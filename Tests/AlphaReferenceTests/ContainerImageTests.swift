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

    @Test(arguments: ["", "[]", "{}", "[{}]", #"[{"Id":""}]"#, #"[{"Id":"a"},{"Id":"b"}]"#])
    func `anything but one image is none`(_ text: String) {
        #expect(ContainerImage(inspection: Array(text.utf8)) == nil)
    }
}
