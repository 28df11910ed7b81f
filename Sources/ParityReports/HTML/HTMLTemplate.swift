/// The page's skeleton, in Mustache: two braces escape, three insert markup that other writers made.
enum HTMLTemplate {
    static let text = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{{styleDigest}}}'; \
        script-src '{{{scriptDigest}}}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
        trusted-types 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}: {{candidate}} against the reference</title>
        <style>{{{style}}}</style>
        </head>
        <body class="{{word}}">
        <a class="skip" href="#{{target}}">Skip to the {{target}}</a>
        {{{symbols}}}
        <header>
        <p class="eyebrow">Parity report · <bdi>{{candidate}}</bdi> against the NEDC reference</p>
        <h1><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><use href="#sign-{{word}}"/></svg>{{title}}</h1>
        <p class="sentence"><bdi>{{sentence}}</bdi></p>
        <dl class="figures">
        {{#figures}}
        <div class="figure{{#isBad}} bad{{/isBad}}"><dt>{{title}}</dt><dd>{{value}}</dd></div>
        {{/figures}}
        </dl>
        <nav aria-label="Sections"><ul>
        {{#hasFailures}}<li><a href="#failures">How the candidate failed</a></li>
        {{/hasFailures}}
        <li><a href="#evidence">What this rests on</a></li>
        {{#hasCauses}}<li><a href="#causes">Causes</a></li>{{/hasCauses}}\
        {{#hasCases}}<li><a href="#cases">Cases</a></li>{{/hasCases}}\
        <li><a href="#results">Results</a></li>
        {{#hasWaivers}}<li><a href="#waived">Waived</a></li>{{/hasWaivers}}\
        {{#hasAnomalies}}<li><a href="#anomalies">Anomalies of the reference</a></li>{{/hasAnomalies}}
        </ul></nav>
        </header>
        <main>
        {{#hasFailures}}
        <section id="failures" aria-labelledby="failures-title">
        <h2 id="failures-title">How the candidate failed</h2>
        {{{failures}}}
        </section>
        {{/hasFailures}}
        <section id="evidence" aria-labelledby="evidence-title">
        <h2 id="evidence-title">What this rests on</h2>
        <div class="evidence">
        {{#evidence}}
        <div class="column">
        {{#cards}}
        <div class="card">
        <h3><bdi>{{title}}</bdi></h3>
        <dl>
        {{#items}}
        <div><dt>{{title}}</dt><dd>{{#isCode}}<code>{{value}}</code>{{/isCode}}{{^isCode}}<bdi>{{value}}</bdi>\
        {{/isCode}}</dd></div>
        {{/items}}
        </dl>
        </div>
        {{/cards}}
        </div>
        {{/evidence}}
        </div>
        </section>
        {{#hasCauses}}
        <section id="causes" aria-labelledby="causes-title">
        <h2 id="causes-title">Causes</h2>
        <p class="note">Numbers that differ because another number differs stand in one line with it: what is left is \
        what seems to be wrong. Look first at the number that each line names.</p>
        {{{causes}}}
        </section>
        {{/hasCauses}}
        {{#hasCases}}
        <section id="cases" aria-labelledby="cases-title">
        <h2 id="cases-title">Cases</h2>
        <p class="note">Digits that differ are <mark>marked</mark>: of the number, and of its bits in hex below it. ULP is \
        the distance in representable numbers. Every case unfolds to its fields, to what each algorithm counted, and to \
        the command that runs it again.</p>
        {{{filter}}}
        {{{cases}}}
        </section>
        {{/hasCases}}
        <section id="results" aria-labelledby="results-title">
        <h2 id="results-title">Results</h2>
        {{{results}}}
        </section>
        {{#hasWaivers}}
        <section id="waived" class="waivers" aria-labelledby="waived-title">
        <h2 id="waived-title">Waived</h2>
        {{{waived}}}
        </section>
        {{/hasWaivers}}
        {{#hasAnomalies}}
        <section id="anomalies" aria-labelledby="anomalies-title">
        <h2 id="anomalies-title">Anomalies of the reference</h2>
        {{{anomalies}}}
        </section>
        {{/hasAnomalies}}
        </main>
        <footer><p>Written by {{product}}. Everything is in this file; it loads nothing.</p></footer>
        {{#hasCases}}
        <script>{{{script}}}</script>
        {{/hasCases}}
        </body>
        </html>

        """
}
