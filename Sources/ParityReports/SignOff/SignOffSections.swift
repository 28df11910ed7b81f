import MetricModel

/// The page's sections about what the result rests on.
enum SignOffSections {
    /// Groups tests that stand in the order of their suites.
    static func suites(_ tests: [SignOffTest]) -> [(name: String, tests: [SignOffTest])] {
        var suites: [(name: String, tests: [SignOffTest])] = []
        for test in tests {
            if suites.last.map({ $0.name.utf8.elementsEqual(test.suite.utf8) }) != true {
                suites.append((test.suite, []))
            }
            suites[suites.count - 1].tests.append(test)
        }
        return suites
    }

    static func tests(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        markup.section("From test to requirement", id: "tests") { markup in
            markup.table(["Suite", "Tests", "Requirements", "Result"]) { markup in
                for suite in suites(record.tests) {
                    var names: [String] = []
                    for name in suite.tests.flatMap(\.requirements) where !names.contains(name) { names.append(name) }
                    markup.raw("<tr>")
                    markup.element("th", suite.name, "scope=\"row\"")
                    markup.element("td", NumberText.grouped(suite.tests.count), "class=\"n\"")
                    markup.element("td", names.joined(separator: ", "))
                    markup.state(suite.tests.allSatisfy(\.passed))
                    markup.raw("</tr>\n")
                }
            }
        }
    }

    static func reference(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        markup.section("Against which reference", id: "reference") { markup in
            for group in EvidenceList.groups(record.outcome) {
                markup.element("h3", group.corpora.joined(separator: ", "))
                markup.terms(EvidenceList.reference(group.environment).map { ($0.title, $0.value, $0.isCode) })
            }
        }
    }

    static func corpora(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        markup.section("On which corpora", id: "corpora") { markup in
            markup.terms([("All files of all corpora (SHA-256)", record.corpusDigest, true)])
            markup.table(["Corpus", "Files", "SHA-256", "Recordings"]) { markup in
                for corpus in record.corpora {
                    markup.raw("<tr>")
                    markup.element("th", corpus.name, "scope=\"row\"")
                    markup.element("td", NumberText.grouped(corpus.files), "class=\"n\"")
                    markup.code(corpus.digest)
                    let recordings = corpus.recordings.map { "\($0.name), recorded \($0.recorded)" }
                    markup.element("td", recordings.isEmpty ? "none" : recordings.joined(separator: "; "))
                    markup.raw("</tr>\n")
                }
            }
        }
    }

    static func anomalies(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        let tally = AnomalyTally(record.outcome)
        markup.section("Anomalies of the reference", id: "anomalies") { markup in
            guard let sentence = tally.sentence else {
                markup.element("p", "None was found.", "class=\"note\"")
                return
            }
            markup.element("p", sentence, "class=\"note\"")
            markup.table(["What is wrong", "Numbers", "Cases", "Algorithms", "Disposition"]) { markup in
                for row in tally.rows {
                    markup.raw("<tr>")
                    markup.element("th", row.rule.title, "scope=\"row\"")
                    markup.element("td", NumberText.grouped(row.count), "class=\"n\"")
                    markup.element("td", NumberText.grouped(row.cases), "class=\"n\"")
                    markup.element("td", AnomalyTally.algorithms(row))
                    markup.element("td", SignOffText.anomalyDisposition)
                    markup.raw("</tr>\n")
                }
            }
        }
    }

    static func waivers(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        let findings = record.waivers.findings
        markup.section("Waivers", id: "waivers") { markup in
            guard !findings.isEmpty, let day = record.waivers.asOf else {
                markup.element("p", "None: nothing that differs was accepted.", "class=\"note\"")
                return
            }
            markup.element("p", "Judged by \(day).", "class=\"note\"")
            markup.table(["Place", "Expected", "Standing", "Reason", "Owner", "Until"]) { markup in
                for finding in findings {
                    let waiver = finding.waiver
                    markup.raw("<tr>")
                    markup.element("th", "\(waiver.place)", "scope=\"row\"")
                    markup.element("td", waiver.expectation.description)
                    markup.element("td", finding.word)
                    markup.element("td", "\(waiver.reason) (\(waiver.link))")
                    markup.element("td", waiver.owner)
                    markup.element("td", waiver.expires.description)
                    markup.raw("</tr>\n")
                }
            }
        }
    }

    static func evidence(_ record: SignOffRecord, _ markup: inout SignOffMarkup) {
        markup.section("Evidence", id: "evidence") { markup in
            markup.terms([
                ("Run", record.outcome.id, true), ("Seal of the run", record.seal, true),
                ("Run's own word on the commit", record.revision ?? "none", false),
            ])
            markup.table(["File", "Bytes", "SHA-256"]) { markup in
                for file in record.files {
                    markup.raw("<tr>")
                    markup.element("th", file.path, "scope=\"row\"")
                    markup.element("td", NumberText.grouped(file.size), "class=\"n\"")
                    markup.code(file.digest)
                    markup.raw("</tr>\n")
                }
            }
        }
    }
}
