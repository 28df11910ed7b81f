import Crypto
import FoundationEssentials
import MetricModel

/// A statement with its signature: a DSSE envelope.
///
///     {"payload":"eyJfdHlwZSI6…","payloadType":"application/vnd.in-toto+json",
///      "signatures":[{"keyid":"3f0c…","sig":"kX0b…"}]}
///
/// 1. What is signed is not the envelope's text but `DSSEv1`, the lengths and texts of type and payload:
///    https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md
/// 2. The file is one line with a newline, keys in this order, and exactly one signature. Another spelling of the same
///    is refused, so that no byte of it is free.
/// 3. `keyid` is the SHA-256 of the public key. It is a hint: which key is trusted is said by whoever verifies.
struct SignedEnvelope: Hashable {
    /// The statement.
    let payload: [UInt8]
    /// The name of the key that is said to have signed.
    let keyID: String
    /// The signature.
    let signature: [UInt8]

    static let payloadType = "application/vnd.in-toto+json"

    /// Signs a statement.
    init(signing payload: [UInt8], with key: Curve25519.Signing.PrivateKey) throws {
        self.payload = payload
        keyID = SigningKey.identifier(of: key.publicKey)
        signature = Array(try key.signature(for: Self.preAuthentication(payload)))
    }

    /// Reads an envelope.
    ///
    /// - Throws: ``EvidenceError`` for anything that ``text`` would not write.
    init(_ bytes: [UInt8]) throws(EvidenceError) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw EvidenceError(message: "The envelope is damaged: \(error)")
        }
        guard json["payloadType"]?.string == Self.payloadType, let text = json["payload"]?.string,
            let payload = Data(base64Encoded: text), let signatures = json["signatures"]?.array, signatures.count == 1,
            let keyID = signatures[0]["keyid"]?.string,
            let signature = signatures[0]["sig"]?.string.flatMap({ Data(base64Encoded: $0) })
        else {
            throw EvidenceError(message: "The envelope is none of ours; expected one signed in-toto statement.")
        }
        self.payload = Array(payload)
        self.keyID = keyID
        self.signature = Array(signature)
        guard self.text.utf8.elementsEqual(bytes) else {
            throw EvidenceError(message: "The envelope is spelt in another way than it was written.")
        }
    }

    /// The file's text.
    var text: String {
        let entry = JSONValue.object([
            .init(key: "keyid", value: .string(keyID)),
            .init(key: "sig", value: .string(Data(signature).base64EncodedString())),
        ])
        return JSONTextWriter.line(
            .object([
                .init(key: "payload", value: .string(Data(payload).base64EncodedString())),
                .init(key: "payloadType", value: .string(Self.payloadType)),
                .init(key: "signatures", value: .array([entry])),
            ])) + "\n"
    }

    /// Whether this key signed this statement.
    func isSigned(by key: Curve25519.Signing.PublicKey) -> Bool {
        key.isValidSignature(signature, for: Self.preAuthentication(payload))
    }

    /// The bytes that are signed.
    static func preAuthentication(_ payload: [UInt8]) -> [UInt8] {
        Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
    }
}
