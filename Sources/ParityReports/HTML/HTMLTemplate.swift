/// The page's skeleton, in Mustache: two braces escape, three insert markup that other writers made.
enum HTMLTemplate {
    static let text = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{{styleDigest}}}'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}: {{candidate}} against the reference</title>
        <style>{{{style}}}</style>
        </head>
        <body class="{{word}}">
        <a class="skip" href="#results">Skip to the results</a>
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
        <li><a href="#evidence">What this rests on</a></li>
        {{#hasCauses}}<li><a href="#causes">Causes</a></li>{{/hasCauses}}\
        <li><a href="#results">Results</a></li>
        {{#hasDivergences}}<li><a href="#fields">Differing fields</a></li>{{/hasDivergences}}
        {{#hasWaivers}}<li><a href="#waived">Waived</a></li>{{/hasWaivers}}\
        {{#hasAnomalies}}<li><a href="#anomalies">Anomalies of the reference</a></li>{{/hasAnomalies}}\
        {{#hasPictures}}<li><a href="#pictures">Events over time</a></li>{{/hasPictures}}
        </ul></nav>
        </header>
        <main>
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
        <section id="results" aria-labelledby="results-title">
        <h2 id="results-title">Results</h2>
        {{{results}}}
        </section>
        {{#hasDivergences}}
        <section id="fields" aria-labelledby="fields-title">
        <h2 id="fields-title">Differing fields</h2>
        <p class="note">Hex digits of the bit patterns that differ are <mark>marked</mark>. ULP is the distance in \
        representable numbers.</p>
        {{{divergences}}}
        </section>
        {{/hasDivergences}}
        {{#hasWaivers}}
        <section id="waived" aria-labelledby="waived-title">
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
        {{#hasPictures}}
        <section id="pictures" aria-labelledby="pictures-title">
        <h2 id="pictures-title">Events over time</h2>
        <p class="note">What the scorers saw in each pair that differs: gaps filled, equal neighbours merged. An event \
        that ends before it starts is drawn as an arrow back. Point at an event for its exact times.</p>
        {{{pictures}}}
        </section>
        {{/hasPictures}}
        </main>
        <footer><p>Written by {{product}}. Everything is in this file; it loads nothing.</p></footer>
        </body>
        </html>

        """
}
