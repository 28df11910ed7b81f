/// The style sheet of the sign-off's page: the colours of the parity report, set for reading and for paper.
enum SignOffStyle {
    /// The source expression by which the page's policy allows exactly this style sheet: SHA-256, in base 64.
    ///
    /// A test compares it with the text and names the right one.
    static let digest = "sha256-YINF8l5cQD5tYme7TkGuTYZpkpyoD+vXTIb6pgbbGNw="

    static let text = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1e1d1b;--soft:#5d5951;--rule:#e2ddd3;--link:#1c5a9c;\
        --yes:#1a6a3c;--no:#ab2a1f;--doubt:#825400;--tint:#f3f0e9}
        @media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e9e6df;--soft:#aba69b;--rule:#343940;\
        --link:#8fc1f5;--yes:#6fcf97;--no:#ff9184;--doubt:#ecbb5c;--tint:#22262b}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:78rem;padding:2.5rem clamp(1rem,4vw,3rem) 3rem;background:var(--paper);color:var(--ink);\
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
        h1,h2,h3,p,dl,dd,ul{margin:0}
        .passed{--result:var(--yes)}.warned{--result:var(--doubt)}.failed{--result:var(--no)}
        .eyebrow{color:var(--soft);font-size:.9rem}
        h1{margin:.5rem 0 .4rem;font-size:clamp(2.2rem,6vw,3.4rem);line-height:1.1;font-weight:650;letter-spacing:-.02em;color:var(--result)}
        .sentence{max-width:48rem;font-size:1.2rem;overflow-wrap:anywhere}
        .exceptions{margin-top:.6rem;padding-left:1.2rem;color:var(--result);font-weight:600}
        section{margin-top:2.6rem}
        h2{font-size:1.35rem;font-weight:650;letter-spacing:-.01em;margin-bottom:.7rem}
        h3{margin-top:1rem;font-size:1rem;font-weight:650;overflow-wrap:anywhere}
        .note{color:var(--soft);max-width:48rem;font-size:.92rem;margin-bottom:.8rem}
        dl{padding:.8rem 1.2rem;border:1px solid var(--rule);border-radius:.5rem;background:var(--card);font-size:.95rem;margin-bottom:1rem}
        dl div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:0 1rem;padding:.22rem 0}
        dt{color:var(--soft)}
        dd{overflow-wrap:anywhere}
        #signature+dl{border:2px solid var(--result)}
        #signature+dl dd{font-weight:600}
        .scroll{overflow-x:auto;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        .scroll:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
        th,td{padding:.45rem .9rem;text-align:left;vertical-align:top;font-weight:400;border-top:1px solid var(--tint)}
        thead th{color:var(--soft);font-size:.8rem;white-space:nowrap;border-top:0;border-bottom:1px solid var(--rule)}
        tbody th{font-weight:600;overflow-wrap:anywhere}
        .n{text-align:right;white-space:nowrap}
        .yes{color:var(--yes);font-weight:600}
        .no{color:var(--no);font-weight:700;text-transform:uppercase}
        code{font-family:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;\
        font-size:.88em;overflow-wrap:anywhere}
        td code{word-break:break-all}
        summary{cursor:pointer;color:var(--link)}
        .suite{margin-top:.5rem;font-size:.92em;font-weight:600;overflow-wrap:anywhere}
        details ul{margin:.2rem 0 0;padding-left:1.1rem;color:var(--soft);font-size:.92em;overflow-wrap:anywhere}
        footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.85rem}
        @media (max-width:34rem){dl div{grid-template-columns:1fr}}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--tint:#eee;--link:#000;--yes:#14532d;\
        --no:#8f1d14;--doubt:#6b4500}body{max-width:none;padding:0;font-size:9.5pt}.scroll{overflow:visible;border:0}\
        dl{break-inside:avoid}.suite{break-after:avoid}details{font-size:.85em;line-height:1.3}h2,h3,thead{break-after:avoid}details:not([open])::details-content{content-visibility:visible;\
        display:block}}

        """
}
