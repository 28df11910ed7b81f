import Crypto
import Foundation
import Testing

@testable import ParityHarness

@Suite(.serialized) struct SignedEnvelopeTests {
    private let key = Curve25519.Signing.PrivateKey()
    private let payload = Array(#"{"_type":"https://in-toto.io/Statement/v1"}"#.utf8)

    @Test func `what is signed has type and lengths before the statement`() {
        #expect(
            SignedEnvelope.preAuthentication(Array("hello world".utf8))
                == Array("DSSEv1 28 application/vnd.in-toto+json 11 hello world".utf8))
        #expect(
            SignedEnvelope.preAuthentication(Array("é".utf8))
                == Array("DSSEv1 28 application/vnd.in-toto+json 2 é".utf8))
    }

    @Test func `an envelope is read as it was written, and signed by its key alone`() throws {
        let envelope = try SignedEnvelope(signing: payload, with: key)
        let read = try SignedEnvelope(Array(envelope.text.utf8))
        #expect(read == envelope)
        #expect(read.payload == payload)
        #expect(read.keyID == SigningKey.identifier(of: key.publicKey))
        #expect(read.isSigned(by: key.publicKey))
        #expect(!read.isSigned(by: Curve25519.Signing.PrivateKey().publicKey))
        #expect(try SignedEnvelope(signing: payload, with: key).text == envelope.text)
    }

    @Test(arguments: [
        (",", ", "), ("{", " {"), ("\n", ""), ("\n", "\n\n"), ("\"signatures\":[", "\"signatures\":[null,"),
        ("\"keyid\"", "\"keyId\""), ("application/vnd.in-toto+json", "application/json"), ("=", ""),
        ("{\"payload\"", "{\"more\":1,\"payload\""), ("\"sig\":\"", "\"sig\":\"!"), ("}]}", "}],\"more\":1}"),
        ("\"payload\":", "\"payload\":\"\",\"payload\":"),
    ]) func `another spelling is refused`(_ old: String, _ new: String) throws {
        let text = try SignedEnvelope(signing: payload, with: key).text
        let other = text.replacing(old, with: new, maxReplacements: 1)
        try #require(other != text)
        #expect(throws: EvidenceError.self) { try SignedEnvelope(Array(other.utf8)) }
    }
}
