import Crypto
import Foundation
import ParityPolicy
import ParityTestSupport
import Testing

@testable import ParityHarness

/// Edits of a sign-off by somebody who has not got the key.
@Suite(.serialized) struct SignOffTamperingTests {
    private let stage: SignOffStage

    init() async throws {
        stage = try await SignOffStage()
        let report = try await stage.create()
        try #require(report.exitCode == .success, "\(report.text)")
    }

    @Test func `a sign-off that nobody touched is verified, and its envelope names the folder as well`() throws {
        for path in ["signoff", "signoff/signoff.intoto.json"] {
            let report = try stage.verify(path, corpora: ["golden"], binary: "bin/nedc-bench")
            #expect(report.exitCode == .success, "\(report.text)")
            #expect(report.text.hasPrefix("VERIFIED: WARNED\n"), "\(report.text)")
            #expect(report.text.contains("The run does not say which commit it compared."))
            #expect(report.text.contains("4 of 4 tests were run."))
        }
    }

    @Test func `a thousand of a thousand edits of one byte are noticed, in every file`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("SignOffTamperingTests: edits with seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let names = try SignOffFolder.files(in: stage.files.path + "/signoff")
        var counts: [String: Int] = [:]
        for number in 0..<1_000 {
            // Every file in turn, so that small ones are not missed for large ones.
            let name = "signoff/" + names[number % names.count]
            let whole = try stage.bytes(name)
            var bytes = whole
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 4 {
            case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 1: bytes.remove(at: place)
            default: bytes[place] ^= UInt8(truncatingIfNeeded: random.next() % 255 + 1)
            }
            try #require(bytes != whole, "seed \(seed), edit \(number)")
            try stage.write(bytes, to: name)
            let report = try stage.verify()
            #expect(report.exitCode == .reference, "seed \(seed), edit \(number) of \(name) at \(place)")
            counts[name, default: 0] += report.exitCode == .reference ? 1 : 0
            try stage.write(whole, to: name)
        }
        #expect(counts.values.reduce(0, +) == 1_000, "seed \(seed)")
        #expect(counts.count == names.count)
        #expect(try stage.verify().exitCode == .success)
        print("SignOffTamperingTests: 1000 of 1000 in \(names.count) files")
    }

    @Test func `a file more, a file less, and two that changed places are noticed`() throws {
        try stage.write([1], to: "signoff/evidence/more")
        #expect(try stage.verify().text.contains("evidence/more: was not signed."))
        try FileManager.default.removeItem(atPath: stage.files.path + "/signoff/evidence/more")
        let page = try stage.bytes("signoff/signoff.html")
        try FileManager.default.removeItem(atPath: stage.files.path + "/signoff/signoff.html")
        #expect(try stage.verify().text.contains("signoff.html: was signed and is missing."))
        let list = try stage.bytes("signoff/evidence/tests.list")
        try stage.write(list, to: "signoff/signoff.html")
        try stage.write(page, to: "signoff/evidence/tests.list")
        #expect(try stage.verify().exitCode == .reference)
        try stage.write(list, to: "signoff/evidence/tests.list")
        try stage.write(page, to: "signoff/signoff.html")
        try FileManager.default.createSymbolicLink(
            atPath: stage.files.path + "/signoff/link", withDestinationPath: "signoff.html")
        #expect(try stage.verify().text.contains("is no ordinary file"))
        try FileManager.default.removeItem(atPath: stage.files.path + "/signoff/link")
        #expect(try stage.verify().exitCode == .success)
    }

    @Test func `without a key nobody is believed, and another key is not the one`() throws {
        let alone = try stage.verify(key: nil)
        #expect(alone.exitCode == .reference)
        #expect(alone.text.contains("Nobody's identity was checked: no --key says whose signature is trusted."))
        #expect(alone.text.contains("The evidence alone says WARNED."))
        try stage.write(Curve25519.Signing.PrivateKey(), to: "other.pem")
        let other = try stage.verify(key: "public-other.pem")
        #expect(other.exitCode == .reference)
        #expect(other.text.contains("The signature is not one of the trusted key over this statement."))
    }

    @Test func `corpora and program elsewhere are digested again where they are named`() throws {
        #expect(try stage.verify(requirements: "requirements.toml").exitCode == .success)
        try stage.change("requirements.toml", "Nothing is lost.", "Nothing is ever lost.")
        let requirements = try stage.verify(requirements: "requirements.toml")
        #expect(requirements.exitCode == .reference)
        #expect(requirements.text.contains("The requirements are not those that have to be shown."))
        try stage.files.write("another program", to: "bin/nedc-bench")
        let program = try stage.verify(binary: "bin/nedc-bench")
        #expect(program.exitCode == .reference)
        #expect(program.text.contains("is not the program that was signed."))
        try stage.files.write("more", to: "golden/list-file-twice/more")
        let corpora = try stage.verify(corpora: ["golden"])
        #expect(corpora.exitCode == .reference)
        #expect(corpora.text.contains("The corpora have the digest "))
    }
}
