/// The page's style sheet.
enum HTMLStyle {
    /// The source expression by which the page's policy allows exactly this style sheet: SHA-256, in base 64.
    ///
    /// A test compares it with the text and names the right one.
    static let digest = "sha256-j/HYkFRpR4GD40OQmLxr/E/Kb7VLT0kiRFtFUaWdhbw="

    static let text = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1e1d1b;--soft:#5d5951;--rule:#e2ddd3;--link:#1c5a9c;\
        --parity:#1a6a3c;--drift:#ab2a1f;--doubt:#825400;--tint:#f3f0e9;--mark:#ffd9a8;--markink:#5b2500;\
        --k0:#c3bdb0;--k1:#d1603d;--k2:#3c7ab8;--k3:#4d9a6a;--k4:#b8891d;--k5:#8a63b5;--k6:#c2588b;--back:#8d1170}
        @media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e9e6df;--soft:#aba69b;--rule:#343940;\
        --link:#8fc1f5;--parity:#6fcf97;--drift:#ff9184;--doubt:#ecbb5c;--tint:#22262b;--mark:#6d4511;--markink:#ffe6c4;\
        --k0:#565c64;--k1:#d9724f;--k2:#5b95d0;--k3:#5fae7d;--k4:#c79a35;--k5:#a583cc;--k6:#d0729f;--back:#ff9be6}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0 auto;max-width:78rem;padding:2.5rem clamp(1rem,4vw,3rem) 3rem;background:var(--paper);color:var(--ink);\
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
        .parity{--verdict:var(--parity)}.drift{--verdict:var(--drift)}.untrusted,.interrupted{--verdict:var(--doubt)}
        h1,h2,h3,p,dl,dd,figure,ul{margin:0}
        ul{padding:0;list-style:none}
        a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
        :focus-visible{outline:2px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--card)}
        .symbols{position:absolute}
        .eyebrow{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
        h1{display:flex;align-items:center;gap:.9rem;margin:.5rem 0 .4rem;font-size:clamp(2.2rem,6vw,3.4rem);line-height:1.1;\
        font-weight:650;letter-spacing:-.02em;color:var(--verdict)}
        .sign{width:.86em;height:.86em;flex:none}
        .sign circle,symbol circle{fill:var(--verdict)}
        symbol path{fill:none;stroke:var(--paper);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
        .sentence{max-width:48rem;font-size:1.2rem;overflow-wrap:anywhere}
        .figures{display:grid;grid-template-columns:repeat(6,1fr);gap:1px;margin:1.8rem 0 0;\
        border:1px solid var(--rule);background:var(--rule);border-radius:.5rem;overflow:hidden}
        .figure{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.8rem 1rem;background:var(--card)}
        .figure dt{color:var(--soft);font-size:.85rem}
        .figure dd{font-size:1.5rem;font-weight:600;line-height:1.25;letter-spacing:-.01em}
        .bad,.bad dd{color:var(--drift);font-weight:650}
        nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin-top:1.2rem;font-size:.95rem}
        section{margin-top:3rem}
        h2{font-size:1.35rem;font-weight:650;letter-spacing:-.01em;margin-bottom:.7rem}
        h3{font-size:1rem;font-weight:650;overflow-wrap:anywhere}
        .note,.more,.empty{color:var(--soft);max-width:48rem;font-size:.92rem;margin-bottom:.8rem}
        .more{margin-top:.6rem}
        .scroll{overflow-x:auto;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
        caption{text-align:left;padding:.7rem .9rem .2rem;color:var(--soft);font-size:.85rem}
        th,td{padding:.42rem .9rem;text-align:left;vertical-align:top;font-weight:400}
        thead th{color:var(--soft);font-size:.8rem;white-space:nowrap;border-bottom:1px solid var(--rule)}
        tbody{border-bottom:1px solid var(--rule)}
        tbody:last-child{border-bottom:0}
        th[scope=rowgroup]{font-weight:600;overflow-wrap:anywhere;min-width:6rem}
        .n{text-align:right;white-space:nowrap}
        .state{display:inline-flex;align-items:center;gap:.45rem;white-space:nowrap;color:var(--verdict);font-weight:600}
        .state::before{content:"";width:.55rem;height:.55rem;border-radius:50%;background:var(--verdict)}
        .state.drift::before{border-radius:0;transform:rotate(45deg)}
        .fields td,.fields tbody th[scope=row]{border-top:1px solid var(--tint)}
        .fields tbody th[scope=row]{min-width:9rem}
        .case th{background:var(--tint);padding-top:.55rem;padding-bottom:.55rem}
        .case a{margin-left:.8rem;font-weight:400;font-size:.85rem;white-space:nowrap}
        .corpus{color:var(--soft);font-weight:400}
        .corpus::after{content:" /"}
        .v,.b,.stem,code{font-family:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.92em}
        .a{white-space:nowrap}
        .w{display:block}
        .v{display:block;white-space:nowrap}
        .b{display:block;color:var(--soft);white-space:nowrap;letter-spacing:.02em}
        .d{display:block;color:var(--soft);min-width:14rem;max-width:24rem;overflow-wrap:anywhere}
        .stem{display:block;color:var(--soft);overflow-wrap:anywhere}
        mark{background:var(--mark);color:var(--markink);border-radius:2px;font-weight:700;text-decoration:underline}
        figure{margin-top:1.6rem;padding-top:1.2rem;border-top:1px solid var(--rule)}
        figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1.5rem;margin-bottom:.6rem}
        figcaption p{color:var(--soft);font-size:.9rem}
        .timeline{display:block;width:100%;min-width:46rem;height:auto;padding:.6rem .4rem .2rem}
        .timeline text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--soft)}
        .timeline .lane{text-anchor:end;fill:var(--ink)}
        .timeline .tick{text-anchor:middle}
        .timeline .name{text-anchor:middle;fill:var(--ink);stroke:var(--card);stroke-width:3px;paint-order:stroke;pointer-events:none}
        .track{fill:var(--tint)}
        .grid{stroke:var(--rule);fill:none}
        .back{fill:none;stroke:var(--back);stroke-width:2}
        .timeline rect{stroke:var(--card);stroke-width:.5}
        .timeline rect:hover{stroke:var(--ink);stroke-width:1.5}
        .k0{fill:var(--k0)}.k1{fill:url(#k1)}.k2{fill:url(#k2)}.k3{fill:url(#k3)}.k4{fill:url(#k4)}.k5{fill:url(#k5)}.k6{fill:url(#k6)}
        .c0{fill:var(--k0)}.c1{fill:var(--k1)}.c2{fill:var(--k2)}.c3{fill:var(--k3)}.c4{fill:var(--k4)}.c5{fill:var(--k5)}.c6{fill:var(--k6)}
        .ink{stroke:var(--card);stroke-width:1.6;fill:none}
        .dot{fill:var(--card)}
        .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin-top:.7rem;font-size:.88rem}
        .legend span{color:var(--soft)}
        .swatch{width:1.75rem;height:1rem;margin-right:.5rem;vertical-align:-.15rem;border-radius:2px}
        .evidence{display:grid;gap:1rem;align-items:start}
        .column{display:grid;gap:1rem}
        @media (min-width:60rem){.evidence{grid-template-columns:minmax(18rem,1fr) minmax(0,2fr)}}
        .card{padding:1rem 1.2rem;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        .card dl{margin-top:.6rem;font-size:.9rem}
        .card dl div{display:grid;grid-template-columns:minmax(6rem,8.5rem) 1fr;gap:0 1rem;padding:.22rem 0}
        .column:first-child dl div{grid-template-columns:5.5rem 1fr}
        .card dt{color:var(--soft)}
        .card dd{overflow-wrap:anywhere}
        footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.85rem}
        @media (max-width:60rem){.figures{grid-template-columns:repeat(3,1fr)}}
        @media (max-width:30rem){.figures{grid-template-columns:repeat(2,1fr)}th,td{padding-left:.6rem;padding-right:.6rem}.card dl div{grid-template-columns:1fr}}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--tint:#f2f2f2;--link:#000;--parity:#14532d;\
        --drift:#8f1d14;--doubt:#6b4500;--mark:#ddd;--markink:#000;--k0:#c3bdb0;--back:#8d1170}\
        body{max-width:none;padding:0;font-size:9.5pt}nav,.skip{display:none}.scroll{overflow:visible;border:0}\
        figure,.card,tr{break-inside:avoid}h2,h3,caption,thead{break-after:avoid}svg,mark,.state::before{print-color-adjust:exact;\
        -webkit-print-color-adjust:exact}.timeline{min-width:0}.v,.b{white-space:normal;overflow-wrap:anywhere}}

        """
}
