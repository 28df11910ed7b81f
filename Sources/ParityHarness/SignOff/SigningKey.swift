import AlphaReference
import Crypto
import FoundationEssentials
import NedcBeta
import SystemPackage

/// An Ed25519 key in PEM, as OpenSSL writes it.
///
///     -----BEGIN PRIVATE KEY-----
///     MC4CAQAwBQYDK2VwBCIEI…
///     -----END PRIVATE KEY-----
///
/// 1. A private key is PKCS#8 without a password, a public one a SubjectPublicKeyInfo. Both have one size and a fixed
///    beginning (RFC 8410), so that nothing has to be parsed.
/// 2. Nothing stands before or after the block but line ends.
/// 3. A private key's file that others may read is refused.
enum SigningKey {
    private static let privateHead: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
    private static let publicHead: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    private static let keySize = 32
    private static let fileLimit = 4096

    /// Reads a private key.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - name: What messages call it.
    /// - Returns: The key.
    /// - Throws: ``InputError`` where it is none, or others may read it.
    static func readPrivate(path: String, name: String) throws(InputError) -> Curve25519.Signing.PrivateKey {
        try checkRights(path, name)
        return try parsePrivate(try bytes(path, name), name: name)
    }

    /// Reads a private key's text.
    static func parsePrivate(_ bytes: [UInt8], name: String) throws(InputError) -> Curve25519.Signing.PrivateKey {
        let expected = "an Ed25519 key in PEM, as 'openssl genpkey -algorithm ed25519' writes it"
        if String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
            throw InputError(
                message:
                    "\(name): has a password; expected \(expected): 'openssl pkey' takes the password off into a pipe.")
        }
        guard let key = content(bytes, block: "PRIVATE KEY", head: privateHead) else {
            throw InputError(message: "\(name): is no key that can sign; expected \(expected).")
        }
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: key)
        } catch {
            throw InputError(message: "\(name): is no key that can sign (\(error)); expected \(expected).")
        }
    }

    /// Reads a public key.
    static func readPublic(path: String, name: String) throws(InputError) -> Curve25519.Signing.PublicKey {
        let expected = "an Ed25519 key in PEM, as 'openssl pkey -pubout' writes it"
        guard let key = content(try bytes(path, name), block: "PUBLIC KEY", head: publicHead) else {
            throw InputError(message: "\(name): is no public key; expected \(expected).")
        }
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: key)
        } catch {
            throw InputError(message: "\(name): is no public key (\(error)); expected \(expected).")
        }
    }

    /// The name of a key: the SHA-256 of its SubjectPublicKeyInfo, in hex.
    static func identifier(of key: Curve25519.Signing.PublicKey) -> String {
        FileDigest.hex(of: publicHead + Array(key.rawRepresentation))
    }

    private static func bytes(_ path: String, _ name: String) throws(InputError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError(message: "\(name): cannot be read; expected a key in PEM.")
        }
        guard data.count <= fileLimit else {
            throw InputError(message: "\(name): has \(data.count) bytes; expected one key in PEM.")
        }
        return Array(data)
    }

    private static func checkRights(_ path: String, _ name: String) throws(InputError) {
        let rights: CInterop.Mode
        do {
            rights = try FilePath(path).stat().permissions.rawValue
        } catch {
            throw InputError(message: "\(name): cannot be read; expected a key in PEM.")
        }
        guard rights & 0o077 == 0 else {
            throw InputError(
                message: "\(name): others may read or write it (\(String(rights & 0o777, radix: 8))); "
                    + "expected a key that is its owner's alone: chmod 600.")
        }
    }

    /// The key's own bytes; `nil` where the text is not exactly one block of this kind.
    private static func content(_ bytes: [UInt8], block: String, head: [UInt8]) -> [UInt8]? {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.count >= 3, lines.first.map({ $0 == "-----BEGIN \(block)-----" }) == true,
            lines.last.map({ $0 == "-----END \(block)-----" }) == true,
            let data = Data(base64Encoded: lines.dropFirst().dropLast().joined()),
            data.count == head.count + keySize, data.starts(with: head)
        else { return nil }
        return Array(data.dropFirst(head.count))
    }
}
