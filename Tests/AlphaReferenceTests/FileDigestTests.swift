import AlphaReference
import Testing

@Suite struct FileDigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `a digest is SHA-256 in lower-case hex`(_ text: String, _ digest: String) throws {
        #expect(FileDigest.hex(of: Array(text.utf8)) == digest)
        let folder = try TemporaryFolder()
        #expect(FileDigest.hex(ofFile: try folder.write(text, to: "file")) == digest)
    }

    @Test func `what is no readable file has no digest`() throws {
        let folder = try TemporaryFolder()
        #expect(FileDigest.hex(ofFile: folder.path) == nil)
        #expect(FileDigest.hex(ofFile: folder.path + "/none") == nil)
    }

    @Test func `a file of many pieces has the digest of its bytes, at once or meanwhile`() throws {
        let folder = try TemporaryFolder()
        for size in [65_536, 65_537, 200_001] {
            let text = String(repeating: "abcdefg\n", count: size / 8) + String(repeating: "x", count: size % 8)
            let path = try folder.write(text, to: "file")
            let digest = FileDigest.hex(of: Array(text.utf8))
            #expect(FileDigest.hex(ofFile: path) == digest)
            #expect(PendingDigest(ofFile: path).hex == digest)
        }
        #expect(PendingDigest(ofFile: folder.path + "/none").hex == nil)
    }

    @Test func `digests of many files come in the order of the files`() throws {
        let folder = try TemporaryFolder()
        let paths = try (0..<300).map { number in
            number % 7 == 3 ? folder.path + "/none" : try folder.write("file \(number)", to: "file-\(number)")
        }
        #expect(FileDigest.hex(ofFiles: paths) == paths.map { FileDigest.hex(ofFile: $0) })
        #expect(FileDigest.hex(ofFiles: []) == [])
    }
}
