import Testing

@testable import AlphaReference

@Suite struct KnownDigestsTests {
    @Test func `a file's digest is known by its path`() {
        var digests = KnownDigests()
        digests.reserve(2)
        digests["/c/ref/a.csv"] = "aa"
        digests["/c/ref/b.csv"] = "bb"
        #expect(digests["/c/ref/a.csv"] == "aa")
        #expect(digests["/c/ref/b.csv"] == "bb")
        #expect(digests["/c/ref/c.csv"] == nil)
    }

    @Test(arguments: [
        ("/c/\u{E9}", "/c/e\u{301}"), ("/c/e\u{301}", "/c/\u{E9}"), ("/c/K", "/c/\u{212A}"), ("/c/\u{212A}", "/c/K"),
    ])
    func `another file whose path is taken for the same text is not known`(_ path: String, _ other: String) {
        var digests = KnownDigests()
        digests[path] = "aa"
        #expect(digests[path] == "aa")
        #expect(path == other)
        #expect(digests[other] == nil)
    }

    @Test func `files that are known are not read, and others are`() throws {
        let folder = try TemporaryFolder()
        let first = try folder.write("first", to: "first")
        let second = try folder.write("second", to: "second")
        var digests = KnownDigests()
        digests[first] = "known"
        let inputs = Provenance.inputs([second, first], in: folder.path, knowing: digests)
        #expect(inputs.map(\.path) == ["first", "second"])
        #expect(inputs.map(\.digest) == ["known", FileDigest.hex(ofFile: second)])
    }
}
