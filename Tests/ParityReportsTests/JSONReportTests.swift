import MetricModel
import Testing

@testable import ParityReports

@Suite struct JSONReportTests {
    @Test func `another parser finds everything that was found`() throws {
        let script = """
            import json, struct, sys
            run = json.load(sys.stdin)
            assert list(run)[:6] == ['schema_version', 'verdict', 'reason', 'summary', 'exit_code', 'run'], list(run)
            results = [(c, s, a) for c in run['corpora'] for s in c['cases'] for a in s['algorithms']]
            divergences = [d for _, _, a in results for d in a['divergences']]
            assert run['cases'] == sum(len(c['cases']) for c in run['corpora'])
            assert run['comparisons'] == sum(a['comparisons'] for _, _, a in results)
            assert run['divergences'] == len(divergences)
            def numbers(side):
                side = side if isinstance(side, list) else [side]
                return [v for v in side if v and v.get('kind') == 'float']
            for d in divergences:
                for v in numbers(d['reference']) + numbers(d['candidate']):
                    read = struct.unpack('>d', bytes.fromhex(v['bits']))[0]
                    assert repr(read) == v['value'], v
            print(json.dumps([run['verdict'], run['exit_code'], run['started'], run['duration_seconds'],
                [d['difference'] for d in divergences], results[-1][2]['agreed_rejection']]))
            """
        let text = JSONReport(exitCode: 1).text(for: SampleOutcome.everyKind, verdict: .drift)
        let expected = """
            ["drift", 1, "2026-03-01T12:34:56.750Z", "3.25", ["rejection", "rejected-by-reference", \
            "rejected-by-candidate", "value", "value", "value", "value", "missing-in-candidate", \
            "missing-in-reference", "missing-on-both-sides", "duplicate", "rejected-by-reference"], \
            "duration-mismatch"]

            """
        #expect(try ToolRun.python(script, input: text) == expected)
    }

    @Test func `hostile text survives the way through another parser`() throws {
        let script = """
            import json, sys
            run = json.load(sys.stdin)
            print(json.dumps([c['labels'][0] for c in run['corpora']]))
            """
        let text = JSONReport(exitCode: 1).text(for: SampleOutcome.hostile, verdict: .drift)
        let labels = try JSONValue(parsing: ToolRun.python(script, input: text).utf8).array?.map(\.string)
        #expect(labels == SampleOutcome.hostileTexts)
    }

    @Test func `the reason is there only where nothing can be concluded`() throws {
        let outcome = SampleOutcome.smallParity
        let untrusted = try JSONValue(
            parsing: JSONReport(exitCode: 3).text(for: outcome, verdict: .untrusted(reason: "Why.")).utf8)
        #expect(untrusted["reason"]?.string == "Why.")
        #expect(untrusted["exit_code"]?.int == 3)
        let parity = try JSONValue(parsing: JSONReport(exitCode: 0).text(for: outcome, verdict: .parity).utf8)
        #expect(parity["reason"]?.isNull == true)
    }

    @Test func `lines of divergences are one object each`() throws {
        let script = """
            import json, sys
            rows = [json.loads(line) for line in sys.stdin.buffer.read().decode().split('\\n')[:-1]]
            assert all(list(r)[:5] == ['corpus', 'scope', 'index', 'case', 'algorithm'] for r in rows)
            print(len(rows), {type(r['candidate']).__name__ for r in rows} == {'dict', 'list', 'NoneType'})
            """
        #expect(try ToolRun.python(script, input: DivergenceLines().text(for: SampleOutcome.everyKind)) == "12 True\n")
        #expect(
            try ToolRun.python(
                "import json, sys; print(sum(1 for l in sys.stdin.buffer if json.loads(l)))",
                input: DivergenceLines().text(for: SampleOutcome.hostile)) == "392\n")
        #expect(DivergenceLines().text(for: SampleOutcome.smallParity).isEmpty)
    }

    @Test func `the smallest drift gives this line`() {
        let expected = """
            {"corpus":"demo","scope":"pair","index":0,"case":"s001","algorithm":"taes","label":"seiz","field":"tpr",\
            "difference":"value","reference":{"kind":"float","value":"0.1","bits":"3fb999999999999a"},\
            "candidate":{"kind":"float","value":"0.10000000000000002","bits":"3fb999999999999b"},"ulps":1,"waiver":null,\
            "cause":"formula:tpr"}

            """
        #expect(
            DivergenceLines().text(for: SampleOutcome.smallDrift, causes: SampleOutcome.smallDriftCauses) == expected)
    }

    @Test func `an empty run gives these bytes`() {
        let expected = """
            {
              "schema_version": 1,
              "verdict": "untrusted",
              "reason": "Nothing was compared.",
              "summary": "Nothing was compared.",
              "exit_code": 3,
              "run": "20260301T123456Z-4f2a",
              "started": "2026-03-01T12:34:56.750Z",
              "duration_seconds": "3.25",
              "interrupted": false,
              "shard": null,
              "candidate": {
                "name": "nedc-bench",
                "version": "0.1.0"
              },
              "cases": 0,
              "scored_cases": 0,
              "refusal_only_cases": 0,
              "comparisons": 0,
              "divergences": 0,
              "waived": 0,
              "agreed_rejections": 0,
              "waivers": null,
              "anomalies": {},
              "candidate_failures": [],
              "causes": [],
              "corpora": []
            }

            """
        #expect(JSONReport(exitCode: 3).text(for: SampleOutcome.empty, verdict: .parity) == expected)
    }
}
