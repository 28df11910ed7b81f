import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct HTMLReportGoldenTests {
    @Test func `the smallest drift gives these bytes up to its picture`() throws {
        let expected = """
            <body class="drift">
            <a class="skip" href="#results">Skip to the results</a>
            SYMBOLS
            <header>
            <p class="eyebrow">Parity report · <bdi>nedc-bench</bdi> against the NEDC reference</p>
            <h1><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><use href="#sign-drift"/></svg>Drift</h1>
            <p class="sentence"><bdi>1 of 151 comparisons differs, in 1 of 1 case.</bdi></p>
            <dl class="figures">
            <div class="figure"><dt>Comparisons</dt><dd>151</dd></div>
            <div class="figure bad"><dt>Differing</dt><dd>1</dd></div>
            <div class="figure"><dt>Cases</dt><dd>1</dd></div>
            <div class="figure"><dt>Corpora</dt><dd>1</dd></div>
            <div class="figure"><dt>Rejected by both</dt><dd>1</dd></div>
            <div class="figure"><dt>Duration</dt><dd>3.25 s</dd></div>
            </dl>
            <nav aria-label="Sections"><ul>
            <li><a href="#evidence">What this rests on</a></li>
            <li><a href="#results">Results</a></li>
            <li><a href="#fields">Differing fields</a></li>
            <li><a href="#pictures">Events over time</a></li>
            </ul></nav>
            </header>
            <main>
            <section id="evidence" aria-labelledby="evidence-title">
            <h2 id="evidence-title">What this rests on</h2>
            <div class="evidence">
            <div class="column">
            <div class="card">
            <h3><bdi>This run</bdi></h3>
            <dl>
            <div><dt>Run</dt><dd><code>20260301T123456Z-4f2a</code></dd></div>
            <div><dt>Started</dt><dd><bdi>2026-03-01T12:34:56.750Z</bdi></dd></div>
            <div><dt>Duration</dt><dd><bdi>3.25 s</bdi></dd></div>
            <div><dt>Candidate</dt><dd><bdi>nedc-bench 0.1.0</bdi></dd></div>
            </dl>
            </div>
            </div>
            <div class="column">
            <div class="card">
            <h3><bdi>Reference of demo</bdi></h3>
            <dl>
            <div><dt>Reference</dt><dd><bdi>nedc_eeg_eval v6.0.0</bdi></dd></div>
            <div><dt>Mode</dt><dd><bdi>recorded</bdi></dd></div>
            <div><dt>Tree (SHA-256)</dt><dd><code>8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4</code></dd></div>
            <div><dt>Interpreter</dt><dd><bdi>CPython 3.11.7</bdi></dd></div>
            <div><dt>Arithmetic</dt><dd><bdi>python3.11, sums as a plain left fold</bdi></dd></div>
            <div><dt>Packages</dt><dd><bdi>lxml 5.3.0, numpy 1.26.4</bdi></dd></div>
            <div><dt>Driver (SHA-256)</dt><dd><code>2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae</code></dd></div>
            <div><dt>Platform</dt><dd><bdi>linux-x86_64</bdi></dd></div>
            </dl>
            </div>
            </div>
            </div>
            </section>
            <section id="results" aria-labelledby="results-title">
            <h2 id="results-title">Results</h2>
            <div class="scroll" role="region" aria-label="Results by corpus and algorithm" tabindex="0">
            <table>
            <caption>By corpus and algorithm</caption>
            <thead><tr><th scope="col">Corpus</th><th scope="col">Algorithm</th><th scope="col">Result</th><th scope="col" class="n">Differing</th><th scope="col" class="n">In cases</th><th scope="col" class="n">Comparisons</th><th scope="col" class="n">Cases</th><th scope="col">Rejected by both</th></tr></thead>
            <tbody>
            <tr><th scope="rowgroup" rowspan="3">demo</th><th scope="row" class="a">Epoch</th><td><span class="state parity">equal</span></td><td class="n">0</td><td class="n">0</td><td class="n">77</td><td class="n">1</td><td></td></tr>
            <tr><th scope="row" class="a">TAES</th><td><span class="state drift">differs</span></td><td class="n bad">1</td><td class="n">1</td><td class="n">73</td><td class="n">1</td><td></td></tr>
            <tr><th scope="row" class="a">Inter-rater agreement</th><td><span class="state parity">equal</span></td><td class="n">0</td><td class="n">0</td><td class="n">1</td><td class="n">1</td><td>no-events × 1</td></tr>
            </tbody>
            </table>
            </div>

            </section>
            <section id="fields" aria-labelledby="fields-title">
            <h2 id="fields-title">Differing fields</h2>
            <p class="note">Hex digits of the bit patterns that differ are <mark>marked</mark>. ULP is the distance in representable numbers.</p>
            <div class="scroll" role="region" aria-label="Differing fields" tabindex="0">
            <table class="fields">
            <caption>Reference and candidate by corpus and case</caption>
            <thead><tr><th scope="col">Algorithm</th><th scope="col">Label</th><th scope="col">Field</th><th scope="col">Reference</th><th scope="col">Candidate</th><th scope="col" class="n">ULP</th></tr></thead>
            <tbody>
            <tr class="case"><th colspan="6" scope="rowgroup"><span class="corpus">demo</span> <bdi>s001</bdi> <a href="#picture-1">events over time</a></th></tr>
            <tr><td class="a">TAES</td><td>seiz</td><th scope="row">Sensitivity (TPR) <span class="stem">tpr</span></th><td><span class="v">0.1</span> <span class="b">3fb999999999999<mark>a</mark></span></td><td><span class="v">0.10000000000000002</span> <span class="b">3fb999999999999<mark>b</mark></span></td><td class="n">1</td></tr>
            </tbody>
            </table>
            </div>

            </section>

            """
        let text = try HTMLReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
        let start = try #require(text.range(of: "<body"))
        let end = try #require(text.range(of: #"<section id="pictures""#))
        let part = text[start.lowerBound..<end.lowerBound].replacing(HTMLSymbols.text, with: "SYMBOLS")
        #expect(part == expected)
    }
}
