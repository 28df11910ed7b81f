import MetricModel

/// Writes a record as one HTML file for people: to be read, printed, and kept.
///
/// 1. It needs no network and has no script; a policy in the file allows its own style sheet and nothing else.
/// 2. Who signed, when, in which role and meaning what stands at the top, with what the evidence says.
/// 3. The same record gives the same bytes. Everything from outside is escaped.
public enum SignOffPage {
    /// Returns the file's text.
    public static func text(_ record: SignOffRecord) -> String {
        let headline = Headline(record.outcome, verdict: record.verdict, waivers: record.waivers)
        let assertion = record.assertion
        let title = "Sign-off of \(assertion.version), \(assertion.commit.prefix(12))"
        var markup = SignOffMarkup()
        markup.raw(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(SignOffStyle.digest)'; \
            base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">

            """)
        markup.element("title", title)
        markup.raw(
            "<style>\(SignOffStyle.text)</style>\n</head>\n<body class=\"\(record.result.rawValue.lowercased())\">\n")
        markup.raw("<header>\n")
        markup.element("p", "Release sign-off · \(ProductVersion.name) \(assertion.version)", "class=\"eyebrow\"")
        markup.element("h1", word(record.result))
        markup.element("p", headline.sentence, "class=\"sentence\"")
        let exceptions = record.failures + record.exceptions
        if !exceptions.isEmpty {
            markup.list(exceptions, "class=\"exceptions\"")
        }
        markup.raw("</header>\n<main>\n")
        signature(assertion, &markup)
        requirements(record, &markup)
        checks(record, &markup)
        SignOffSections.tests(record, &markup)
        SignOffSections.reference(record, &markup)
        SignOffSections.corpora(record, &markup)
        build(record, &markup)
        SignOffSections.anomalies(record, &markup)
        SignOffSections.waivers(record, &markup)
        SignOffSections.evidence(record, &markup)
        markup.raw("</main>\n<footer>\n")
        markup.element(
            "p",
            "This page is bound to its evidence by the signature in signoff.intoto.json beside it. Not the page is to be "
                + "believed but what `\(ProductVersion.name) signoff verify --key PUBLIC.pem` says: it computes all of "
                + "this again.")
        markup.raw("</footer>\n</body>\n</html>\n")
        return markup.text
    }

    private static func word(_ result: SignOffRecord.Result) -> String {
        switch result {
        case .passed: "Passed"
        case .warned: "Passed, with exceptions"
        case .failed: "Failed"
        }
    }

    private static func workTree(_ state: SignOffAssertion.WorkTree) -> String {
        switch state {
        case .clean: "clean"
        case .changed: "with changes that are in no commit"
        case .unknown: "not at hand"
        }
    }

    private static func signature(_ assertion: SignOffAssertion, _ markup: inout SignOffMarkup) {
        markup.section("Signature", id: "signature") { markup in
            markup.terms([
                ("Name", assertion.signer, false), ("Role", assertion.role, false),
                ("Meaning", assertion.meaning, false),
                ("Date and time (UTC)", TimestampText.withoutZone(Double(assertion.signedAt)) + "Z", false),
                ("Signature", "Ed25519, in signoff.intoto.json", false),
            ])
        }
    }

    private static func requirements(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        let failing = record.tests.count { !$0.passed }
        markup.section("What was verified", id: "requirements") { markup in
            markup.element(
                "p",
                "\(NumberText.counted(record.requirements.count, "requirement")), shown by "
                    + "\(NumberText.counted(record.tests.count, "test")) and "
                    + "\(NumberText.counted(record.checks.count, "check")); "
                    + (failing == 0 ? "no test failed" : "\(NumberText.counted(failing, "test")) failed")
                    + ". No requirement is without a test or check, no test without a requirement.", "class=\"note\"")
            markup.table(["Requirement", "Promise", "Shown by", "Result"]) { markup in
                for requirement in record.requirements {
                    row(requirement, record, &markup)
                }
            }
        }
    }

    private static func row(
        _ requirement: SignOffRequirement, _ record: SignOffRecord, _ markup: inout SignOffMarkup
    ) {
        let tests = requirement.tests.map { record.tests[$0] }
        let checks = record.checks.filter { requirement.checks.contains($0.kind) }
        let passes = tests.allSatisfy(\.passed) && checks.allSatisfy { $0.state == .passed }
        markup.raw("<tr id=\"\(HTMLText.escape(requirement.id))\">")
        markup.element("th", requirement.id, "scope=\"row\"")
        markup.element("td", requirement.text)
        markup.raw("<td>")
        if !checks.isEmpty { markup.element("p", checks.map(\.kind.title).joined(separator: ", ")) }
        if !tests.isEmpty {
            markup.raw("<details><summary>")
            markup.escaped(NumberText.counted(tests.count, "test"))
            markup.raw("</summary>\n")
            for suite in SignOffSections.suites(tests) {
                markup.element("p", suite.name, "class=\"suite\"")
                markup.list(suite.tests.map { $0.passed ? $0.name : "failed: \($0.name)" })
            }
            markup.raw("</details>")
        }
        markup.raw("</td>")
        markup.state(passes)
        markup.raw("</tr>\n")
    }

    private static func checks(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        markup.section("Checks", id: "checks") { markup in
            markup.table(["Check", "Found", "Result"]) { markup in
                for check in record.checks {
                    markup.raw("<tr>")
                    markup.element("th", check.kind.title, "scope=\"row\"")
                    markup.element("td", check.sentence)
                    markup.state(check.state == .passed)
                    markup.raw("</tr>\n")
                }
            }
        }
    }

    private static func build(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        let assertion = record.assertion
        markup.section("By which build", id: "build") { markup in
            markup.terms([
                ("Program", "\(assertion.program) \(assertion.version)", false),
                ("Program (SHA-256)", assertion.programDigest, true),
                ("Commit", assertion.commit, true),
                ("Work tree", workTree(assertion.workTree), false),
                ("Toolchain", assertion.toolchain, false),
                ("Made on", assertion.platform, false),
            ])
            guard !record.packages.isEmpty else { return }
            markup.table(["Package", "Version", "Commit", "From"]) { markup in
                for package in record.packages {
                    markup.raw("<tr>")
                    markup.element("th", package.name, "scope=\"row\"")
                    markup.element("td", package.version.isEmpty ? "no version" : package.version)
                    markup.code(package.revision)
                    markup.element("td", package.location)
                    markup.raw("</tr>\n")
                }
            }
        }
    }
}
