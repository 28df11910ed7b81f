import ParityTestSupport
import Testing

@testable import ParityHarness

@Suite(.serialized) struct SecretMaskTests {
    private static let environment = [
        "GITHUB_TOKEN": "abcdefgh", "DB_PASSWORD": "cdef1", "PASSWD": "äöü", "Aws_Secret_Access_Key": "abab",
        "HOME": "/home/me", "SHORT_SECRET": "xyz",
    ]

    private func shown(_ text: String, last limit: Int = .max) -> String {
        String(decoding: SecretMask(environment: Self.environment).shown(Array(text.utf8), last: limit), as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("abcdefgh", "***"), ("xabcdefghx", "x***x"), ("abcdefg", "abcdefg"),
        ("xyz /home/me", "xyz /home/me"),
        ("abcdefghabcdefgh", "******"), ("grüße äöü!", "grüße ***!"), ("abcdef1", "ab***"),
        // Values that overlap are one.
        ("abababcdefgh", "***"), ("abcdef1cdef1", "ab******"),
    ])
    func `values of variables with telling names are hidden`(_ text: String, _ expected: String) {
        #expect(shown(text) == expected)
    }

    @Test(arguments: 0...20)
    func `a value that the limit cuts is hidden whole`(_ limit: Int) {
        let text = "0123abcdefgh4567"
        let rest = String(text.suffix(limit))
        let expected: String =
            switch limit {
            case 0...4: rest
            case 5...12: "***4567"
            default: rest.replacing("abcdefgh", with: "***")
            }
        #expect(shown(text, last: limit) == expected)
    }

    @Test func `the tail of any stream, in any pieces, is that of the whole with its secrets hidden`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for round in 0..<50 {
            let parts = (0..<Int.random(in: 0...3000, using: &random)).map { _ in
                ["abcdefgh", "x", "\n", "cdef1", "abc", "-----"].randomElement(using: &random) ?? ""
            }
            let whole = Array(parts.joined().utf8)
            let mask = SecretMask(environment: Self.environment)
            var tail = StandardErrorTail(mask: mask)
            var rest = whole[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...5000, using: &random))
                tail.append(piece)
                rest = rest.dropFirst(piece.count)
            }
            var expected = String(decoding: mask.shown(whole, last: 4096), as: UTF8.self)
            while expected.last == "\n" { expected.removeLast() }
            #expect(tail.text == expected, "seed \(seed), round \(round)")
            #expect(!tail.text.contains("abcdefgh"), "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: [
        ("GITHUB_TOKEN", "abcdefg", true), ("STRIPE_KEY", "abcdefg", true), ("APIKEY", "abcdefg", true),
        ("DB_PASS", "abcdefg", true), ("MYSQL_PWD", "abcdefg", true), ("GH_PAT", "abcdefg", true),
        ("SESSION_COOKIE", "abcdefg", true), ("SSH_PASSPHRASE", "abcdefg", true),
        ("DATABASE_URL", "postgres://user:word@host/db", true), ("HOMEPAGE", "https://example.org/a@b:c", false),
        ("PWD", "/home/abc", false), ("PATH", "/usr/bin", false), ("COMPASS", "north-east", false),
        ("KEYBOARD", "qwertz", false),
    ])
    func `a variable is secret by its name, or as an address with a password`(
        _ name: String, _ value: String, _ isSecret: Bool
    ) {
        let shown = SecretMask(environment: [name: value]).shown("it is \(value).")
        #expect(shown == (isSecret ? "it is ***." : "it is \(value)."))
    }
}
