import Crypto
import Foundation
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct SigningKeyTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    // RFC 8410, section 10.3: a key of nobody's.
    private static let privateText = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"
    private static let publicText = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="

    private static func pem(_ kind: String, _ text: String) -> String {
        "-----BEGIN \(kind)-----\n\(text)\n-----END \(kind)-----\n"
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch {
            return HarnessFailure(error)?.message ?? "\(error)"
        }
    }

    @Test func `the keys of RFC 8410 are read, and belong together`() throws {
        let key = try SigningKey.parsePrivate(Array(Self.pem("PRIVATE KEY", Self.privateText).utf8), name: "key")
        let path = try files.write(Self.pem("PUBLIC KEY", Self.publicText), to: "public.pem")
        let publicKey = try SigningKey.readPublic(path: path, name: "public.pem")
        #expect(key.publicKey.rawRepresentation == publicKey.rawRepresentation)
        #expect(SigningKey.identifier(of: key.publicKey).utf8.count == 64)
    }

    private static let expected =
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"

    @Test func `a signature has nothing random in it`() throws {
        // RFC 8032, section 7.1, test 1.
        let seed: [UInt8] = [
            0x9D, 0x61, 0xB1, 0x9D, 0xEF, 0xFD, 0x5A, 0x60, 0xBA, 0x84, 0x4A, 0xF4, 0x92, 0xEC, 0x2C, 0xC4, 0x44, 0x49,
            0xC5, 0x69, 0x7B, 0x32, 0x69, 0x19, 0x70, 0x3B, 0xAC, 0x03, 0x1C, 0xAE, 0x7F, 0x60,
        ]
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        for _ in 0..<100 {
            let signature = try key.signature(for: Data())
            #expect(signature.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == Self.expected)
        }
        #expect(try key.signature(for: Data([1])) == key.signature(for: Data([1])))
    }

    @Test(arguments: [
        ("", "is no key that can sign"),
        ("no key at all\n", "is no key that can sign"),
        (
            pem("PRIVATE KEY", "MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"),
            "is no key that can sign"
        ),
        (pem("PRIVATE KEY", String(privateText.dropLast(4))), "is no key that can sign"),
        (pem("PRIVATE KEY", privateText + "AAAA"), "is no key that can sign"),
        (pem("PRIVATE KEY", privateText) + pem("PRIVATE KEY", privateText), "is no key that can sign"),
        ("before\n" + pem("PRIVATE KEY", privateText), "is no key that can sign"),
        (pem("EC PRIVATE KEY", privateText), "is no key that can sign"),
        (pem("PUBLIC KEY", publicText), "is no key that can sign"),
        (pem("ENCRYPTED PRIVATE KEY", privateText), "has a password"),
    ]) func `what is no private key is refused`(_ text: String, _ problem: String) throws {
        #expect(message { _ = try SigningKey.parsePrivate(Array(text.utf8), name: "k") }.contains("k: \(problem)"))
    }

    @Test(arguments: [
        "", pem("PRIVATE KEY", privateText), pem("PUBLIC KEY", privateText), pem("PUBLIC KEY", "MCow"),
        String(repeating: "x", count: 5000),
    ]) func `what is no public key is refused`(_ text: String) throws {
        let path = try files.write(text, to: "public.pem")
        #expect(!message { _ = try SigningKey.readPublic(path: path, name: "k") }.isEmpty)
    }

    @Test(arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o602, false), (0o777, false)])
    func `a private key is its owner's alone`(_ rights: Int, _ isRead: Bool) throws {
        let path = try files.write(Self.pem("PRIVATE KEY", Self.privateText), to: "key.pem")
        try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
        let found = message { _ = try SigningKey.readPrivate(path: path, name: "key.pem") }
        #expect(found.isEmpty == isRead, "\(found)")
        #expect(isRead || found.contains("others may read or write it"))
    }

    @Test func `a key that is not there is told by its name`() {
        #expect(message { _ = try SigningKey.readPrivate(path: "/nowhere", name: "k") }.contains("k: cannot be read"))
        #expect(message { _ = try SigningKey.readPublic(path: "/nowhere", name: "k") }.contains("k: cannot be read"))
    }
}
