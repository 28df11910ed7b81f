import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct HTMLReportGoldenTests {
    @Test func `the smallest drift gives these bytes up to its results`() throws {
        let expected = #"""
            <body class="drift">
            <a class="skip" href="#cases">Skip to the cases</a>
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
            <li><a href="#causes">Causes</a></li><li><a href="#cases">Cases</a></li><li><a href="#results">Results</a></li>

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
            <section id="causes" aria-labelledby="causes-title">
            <h2 id="causes-title">Causes</h2>
            <p class="note">Numbers that differ because another number differs stand in one line with it: what is left is what seems to be wrong. Look first at the number that each line names.</p>
            <div class="scroll" role="region" aria-label="Causes" tabindex="0">
            <table class="causes">
            <caption>What explains the differing fields, most of them first</caption>
            <thead><tr><th scope="col" class="n">No.</th><th scope="col" class="n">Differing</th><th scope="col">What seems to be wrong</th><th scope="col">Algorithms</th><th scope="col" class="n">Cases</th><th scope="col" class="n">Corpora</th><th scope="col">Look first at</th></tr></thead>
            <tbody>
            <tr id="cause-1"><td class="n">1</td><td class="n bad">1</td><th scope="row">Sensitivity (TPR) is computed differently from the same numbers <span class="stem">formula:tpr</span></th><td>TAES</td><td class="n">1</td><td class="n">1</td><td><span class="corpus">demo</span> <a href="#case-280e3d3b4d"><bdi>s001</bdi></a> <span class="stem">taes seiz/tpr</span> <span class="d">reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)</span></td></tr>
            </tbody>
            </table>
            </div>

            </section>
            <section id="cases" aria-labelledby="cases-title">
            <h2 id="cases-title">Cases</h2>
            <p class="note">Digits that differ are <mark>marked</mark>: of the number, and of its bits in hex below it. ULP is the distance in representable numbers. Every case unfolds to its fields, to what each algorithm counted, and to the command that runs it again.</p>
            <form id="filter" role="search" aria-label="Differing fields" hidden>
            <p class="field wide"><label for="f-q">Search</label><input id="f-q" name="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="f-hint"></p>
            <p class="field"><label for="f-algorithm">Algorithm</label><select id="f-algorithm" name="algorithm"><option value="">All<option value="taes">TAES</select></p>
            <p class="field"><label for="f-field">Field</label><select id="f-field" name="field"><option value="">All<option value="tpr">tpr: Sensitivity (TPR)</select></p>
            <p class="field"><label for="f-cause">Cause</label><select id="f-cause" name="cause"><option value="">All<option value="formula:tpr">1. Sensitivity (TPR) is computed differently from the same numbers</select></p>
            <p class="field"><label for="f-corpus">Corpus</label><select id="f-corpus" name="corpus"><option value="">All<option value="demo">demo</select></p>
            <p class="field"><label for="f-case">Case</label><input id="f-case" name="case" type="search" autocomplete="off" spellcheck="false"></p>
            <p class="buttons"><button type="button" id="f-clear">Clear</button> <button type="button" id="f-open">Unfold all</button> <button type="button" id="f-close">Fold all</button></p>
            <p class="hint" id="f-hint">Every word of the search must occur: in a name, a label, a value or its bits. The address of this page keeps what you choose, so that it can be shared.</p>
            <p id="shown" role="status" aria-live="polite">1 differing field</p>
            </form>

            <details class=case id=case-280e3d3b4d open>
            <summary><h3><span class=corpus>demo</span> <bdi>s001</bdi></h3> <span class=extent>1 differs: TAES 1</span></summary>
            <div class=scroll role=group aria-label="Differing fields" tabindex=0><table class=fields aria-label=Fields>
            <thead><tr><th scope=col>Algorithm<th scope=col>Label<th scope=col>Field<th scope=col>Reference<th scope=col>Candidate<th scope=col class=n>ULP<th scope=col class=n>Cause<tbody>
            <tr><td>TAES<td>seiz<th scope=row>Sensitivity (TPR) <i>tpr</i><td><b>0.1</b><br>3fb999999999999<mark>a</mark><td><b>0.1<mark>0000000000000002</mark></b><br>3fb999999999999<mark>b</mark><td>1<td><a href=#cause-1>1</a>
            </table></div>
            <h4>What each algorithm counted, over time</h4>
            <div class=scroll role=group aria-label="Events over time" tabindex=0>
            <svg class="timeline" viewBox="0 0 960 292" role="img" aria-label="3 reference events, 4 hypothesis events">
            <path class="grid" d="M92.0 2V262"/><text class="tick" x="92.0" y="280">0 s</text>
            <path class="grid" d="M196.5 2V262"/><text class="tick" x="196.5" y="280">15 s</text>
            <path class="grid" d="M301.0 2V262"/><text class="tick" x="301.0" y="280">30 s</text>
            <path class="grid" d="M405.5 2V262"/><text class="tick" x="405.5" y="280">45 s</text>
            <path class="grid" d="M510.0 2V262"/><text class="tick" x="510.0" y="280">60 s</text>
            <path class="grid" d="M614.5 2V262"/><text class="tick" x="614.5" y="280">75 s</text>
            <path class="grid" d="M719.0 2V262"/><text class="tick" x="719.0" y="280">90 s</text>
            <path class="grid" d="M823.5 2V262"/><text class="tick" x="823.5" y="280">105 s</text>
            <path class="grid" d="M928.0 2V262"/><text class="tick" x="928.0" y="280">120 s</text>
            <path class="track" d="M92.0 6.0h836.0v42.0h-836.0z"/><text class="lane" x="84.0" y="31.0">Reference</text>
            <rect class="k0" x="92.0" y="34.0" width="69.7" height="14.0"><title>bckg: 0.0 to 10.0 s</title></rect>
            <rect class="k1" x="161.7" y="14.0" width="226.4" height="34.0"><title>seiz: 10.0 to 42.5 s</title></rect>
            <rect class="k0" x="388.1" y="34.0" width="539.9" height="14.0"><title>bckg: 42.5 to 120.0 s</title></rect>
            <text class="name" x="274.9" y="35.0">seiz</text>
            <path class="track" d="M92.0 62.0h836.0v42.0h-836.0z"/><text class="lane" x="84.0" y="87.0">Hypothesis</text>
            <rect class="k0" x="92.0" y="90.0" width="83.6" height="14.0"><title>bckg: 0.0 to 12.0 s</title></rect>
            <rect class="c1" x="175.6" y="70.0" width="1.5" height="34.0"><title>seiz: 12.0 to 12.01 s</title></rect>
            <rect class="k0" x="175.7" y="90.0" width="752.3" height="14.0"><title>bckg: 12.01 to 120.0 s</title></rect>
            <path class="back" d="M231.3 62.0v8M231.3 66.0H217.4m4 -4l-4 4l4 4"><title>bckg: 20.0 to 18.0 s, backwards</title></path>
            <path class=track d="M92.0 112.0h836.0v44.0h-836.0z"/><text class=lane x=84.0 y=138.0>Epoch</text>
            <rect class=quiet x=95.5 y=149.0 width=62.7 height=6.0><title>hit of 10 samples: reference bckg 0.5 to 9.5, hypothesis bckg 0.5 to 9.5; hit 10</title></rect>
            <rect class=substitution x=165.1 y=114.0 width=216.0 height=16.0><title>substitution of 32 samples: reference seiz 10.5 to 41.5, hypothesis bckg 10.5 to 41.5; miss 32</title></rect>
            <rect class=quiet x=388.1 y=149.0 width=536.4 height=6.0><title>hit of 78 samples: reference bckg 42.5 to 119.5, hypothesis bckg 42.5 to 119.5; hit 78</title></rect>
            <text class=letter x=273.1 y=126.0>S</text>
            <path class=track d="M92.0 162.0h836.0v44.0h-836.0z"/><text class=lane x=84.0 y=188.0>TAES</text>
            <rect class=full x=161.7 y=176.0 width=226.4 height=4.0></rect><rect class=part x=161.7 y=164.0 width=226.4 height=16.0><title>part: reference seiz 10.0 to 42.5, hypothesis seiz 12.0 to 12.01; hit 0.2500, miss 0.7500, false alarm 0.5000</title></rect>
            <rect class=false-alarm x=175.6 y=181.0 width=3.0 height=16.0><title>part: reference seiz 10.0 to 42.5, hypothesis seiz 12.0 to 12.01; hit 0.2500, miss 0.7500, false alarm 0.5000</title></rect>
            <rect class=false-alarm x=649.3 y=181.0 width=7.0 height=16.0><title>false alarm: reference –, hypothesis seiz 80.0 to 81.0; false alarm 1</title></rect>
            <text class=letter x=274.9 y=176.0>P 0.25</text>
            <text class=letter x=177.1 y=193.0>F</text>
            <text class=letter x=652.8 y=193.0>F</text>
            <path class=track d="M92.0 212.0h836.0v44.0h-836.0z"/><text class=lane x=84.0 y=238.0>Agreement</text><text class=refusal x="100.0" y="238.0">rejects: no-events</text>
            </svg>
            </div>
            <ul class="legend">
            <li><svg class="swatch" viewBox="0 0 28 16" aria-hidden="true"><rect class="k1" width="28" height="16"/></svg><bdi>seiz</bdi> <span>1 (32.5 s) in the reference, 1 (0.0 s) in the hypothesis</span></li>
            <li><svg class="swatch" viewBox="0 0 28 16" aria-hidden="true"><rect class="k0" width="28" height="16"/></svg><bdi>bckg</bdi> <span>2 (87.5 s) in the reference, 3 (118.0 s) in the hypothesis</span></li>
            </ul>
            <ul class=legend>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=hit x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span><b>H</b> hit</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=full x=1.0 y=8.0 width=26.0 height=7.0></rect><rect class=part x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span><b>P</b> part that was found, with its fraction; <b>+P</b> of one more event</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=substitution x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span><b>S</b> taken for another class</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=miss x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span><b>M</b> miss, <b>D</b> deletion; <b>+M</b> one more event, missed as a whole</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=false-alarm x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span><b>F</b> false alarm, with its fraction; <b>I</b> insertion</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><rect class=quiet x=1.0 y=1.0 width=26.0 height=14.0></rect></svg><span>background, in a strip at the foot of each lane</span></li>
            </ul>
            <details class=inner><summary>The same in words</summary>
            <div class=scroll role=group aria-label="What each algorithm counted" tabindex=0><table class=words aria-label=Decisions>
            <thead><tr><th scope=col>Algorithm<th scope=col>Decision<th scope=col>Reference<th scope=col>Hypothesis<th scope=col>Counted<tbody>
            <tr><th scope=row>Epoch<td>substitution, 32 samples<td>seiz 10.5 to 41.5<td>bckg 10.5 to 41.5<td>miss 32
            <tr><th scope=row>Epoch<td colspan=4>background agreed on 2 times
            <tr><th scope=row>TAES<td>part<td>seiz 10.0 to 42.5<td>seiz 12.0 to 12.01<td>hit 0.2500, miss 0.7500, false alarm 0.5000
            <tr><th scope=row>TAES<td>false alarm<td>–<td>seiz 80.0 to 81.0<td>false alarm 1
            <tr><th scope=row>Inter-rater agreement<td colspan=4>rejects: no-events
            </table></div>
            </details>
            <h4>Who was taken for whom</h4>
            <div class=matrices>
            <table class=matrix><caption>Epoch</caption><thead><tr><th scope=col>Taken for<th scope=col class=n><bdi>seiz</bdi><th scope=col class=n><bdi>bckg</bdi><tbody><tr><th scope=row><bdi>seiz</bdi><td class=diagonal>0<td>32<tr><th scope=row><bdi>bckg</bdi><td>0<td class=diagonal>88</table>
            <table class=matrix><caption>TAES</caption><thead><tr><th scope=col>Taken for<th scope=col class=n><bdi>seiz</bdi><th scope=col class=n><bdi>bckg</bdi><th scope=col class=n>nothing<tbody><tr><th scope=row><bdi>seiz</bdi><td class=diagonal>0.2500<td class=nil><td>0.7500<tr><th scope=row><bdi>bckg</bdi><td class=nil><td class=diagonal>0<td>0<tr><th scope=row>nothing<td>1.5000<td>0<td class=nil></table>
            <table class=matrix><caption>Inter-rater agreement</caption><tr><td>rejects: no-events</table>
            </div>
            <h4>Earlier runs</h4>
            <p class=note>It differs since run <code>20260227T000000Z-bbbb</code> (<bdi>v1.2&lt;b&gt;</bdi>), 2026-02-27; in 2 of the last 3 runs.</p>
            <svg class=history viewBox="0 0 326.0 68.0" width=326.0 height=68.0 role=img aria-label="taes seiz/tpr differs in 2 of 3 runs">
            <text class=lane x=238.0 y=15.0>taes seiz/tpr</text><circle class=same cx=261.0 cy=11.0 r=3 /><path class=other d="M283.0 4.0l7 7l-7 7l-7-7z"/><path class=now d="M305.0 4.0l7 7l-7 7l-7-7z"/>
            <text class=lane x=238.0 y=37.0>differing fields in all</text><text class=tick x=261.0 y=37.0>0<title>20260226T000000Z-aaaa: 0 differ</title></text><text class=tick x=283.0 y=37.0>1k+<title>20260227T000000Z-bbbb, v1.2&lt;b&gt;: 1234 differ</title></text><text class=tick x=305.0 y=37.0>1<title>20260301T123456Z-4f2a: 1 differ</title></text>
            <text class=tick x=261.0 y=62.0>oldest</text><text class=tick x=305.0 y=62.0>this</text>
            </svg>
            <ul class=legend>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><path class=now d="M14 1l7 7l-7 7l-7-7z"/></svg><span>differs as now, to the bit</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><path class=other d="M14 1l7 7l-7 7l-7-7z"/></svg><span>differs otherwise</span></li>
            <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><circle class=same cx=14 cy=8 r=3 /></svg><span>does not differ</span></li>
            </ul>
            <p class=repro>To see both sides count again: <code>nedc-bench parity repro &#39;demo/s001&#39; --run 20260301T123456Z-4f2a</code> <a href="#case-280e3d3b4d" aria-label="Link to s001">link to this case</a></p>
            </details>

            </section>

            """#
        let text = try HTMLReport().text(
            for: SampleOutcome.smallDrift, verdict: .drift, causes: SampleOutcome.smallDriftCauses,
            insight: SampleInsight.small)
        let start = try #require(text.range(of: "<body"))
        let end = try #require(text.range(of: #"<section id="results""#))
        let part = text[start.lowerBound..<end.lowerBound].replacing(HTMLSymbols.text, with: "SYMBOLS")
        #expect(part == expected)
    }
}
