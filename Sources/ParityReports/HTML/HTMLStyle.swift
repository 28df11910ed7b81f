/// The page's style sheet.
enum HTMLStyle {
    /// The source expression by which the page's policy allows exactly this style sheet: SHA-256, in base 64.
    ///
    /// A test compares it with the text and names the right one.
    static let digest = "sha256-uA5MqzPjmIN+ulZv6OFlayIFYYGRX0PDRu2yvWIxVHE="

    static let text = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1e1d1b;--soft:#5d5951;--rule:#e2ddd3;--edge:#87806f;--link:#1c5a9c;\
        --parity:#1a6a3c;--drift:#ab2a1f;--doubt:#825400;--tint:#f3f0e9;--mark:#ffd9a8;--markink:#5b2500;\
        --k0:#c3bdb0;--k1:#d1603d;--k2:#3c7ab8;--k3:#4d9a6a;--k4:#b8891d;--k5:#8a63b5;--k6:#c2588b;--back:#8d1170;--hit:#2c7a4b;--miss:#96590a;--fal:#b3312a;--sub:#5b4bb0}
        @media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e9e6df;--soft:#aba69b;--rule:#343940;--edge:#8a8f98;\
        --link:#8fc1f5;--parity:#6fcf97;--drift:#ff9184;--doubt:#ecbb5c;--tint:#22262b;--mark:#6d4511;--markink:#ffe6c4;\
        --k0:#565c64;--k1:#d9724f;--k2:#5b95d0;--k3:#5fae7d;--k4:#c79a35;--k5:#a583cc;--k6:#d0729f;--back:#ff9be6;--hit:#55bb83;--miss:#dfa247;--fal:#ff8577;--sub:#a99bf0}}
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
        .more,.scroll+.note{margin-top:.6rem}
        .scroll{overflow-x:auto;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
        caption{text-align:left;padding:.7rem .9rem .2rem;color:var(--soft);font-size:.85rem}
        th,td{padding:.42rem .9rem;text-align:left;vertical-align:top;font-weight:400}
        thead th{color:var(--soft);font-size:.8rem;white-space:nowrap;border-bottom:1px solid var(--rule)}
        tbody{border-bottom:1px solid var(--rule)}
        tbody:last-child{border-bottom:0}
        th[scope=rowgroup]{font-weight:600;overflow-wrap:break-word}
        .results th[scope=rowgroup]{min-width:11rem;max-width:18rem}
        .n{text-align:right;white-space:nowrap}
        .state{display:inline-flex;align-items:center;gap:.45rem;white-space:nowrap;color:var(--verdict);font-weight:600}
        .state::before{content:"";width:.55rem;height:.55rem;border-radius:50%;background:var(--verdict)}
        .state.drift::before{border-radius:0;transform:rotate(45deg)}
        .causes td,.causes tbody th[scope=row]{border-top:1px solid var(--tint)}
        .causes tbody th[scope=row]{min-width:9rem}
        .fields td,.fields tbody th{border-top:1px solid var(--tint);padding-top:.3rem;padding-bottom:.3rem}
        .fields td{color:var(--soft);font-family:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.82rem}
        .fields td:first-child,.fields td:nth-child(2),.fields small{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .fields td:first-child,.fields td:nth-child(2){font-size:inherit;color:var(--ink)}
        .fields td:first-child{white-space:nowrap}
        .rest .fields td:first-child{white-space:normal;overflow-wrap:anywhere;min-width:8rem}
        .fields b{color:var(--ink);font-weight:400;white-space:nowrap}
        .fields i{color:var(--soft);font-style:normal}
        .fields small{display:block;min-width:12rem;max-width:24rem;overflow-wrap:anywhere;color:var(--soft)}
        .fields td:nth-last-child(-n+2){text-align:right;white-space:nowrap}
        .waivers .fields td:last-child{text-align:left;white-space:normal;font-family:inherit}
        .group th{background:var(--tint);font-weight:600}
        .group a{margin-left:.8rem;font-weight:400;font-size:.85rem}
        .case{margin-top:.6rem;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        .case:nth-of-type(n+9){content-visibility:auto;contain-intrinsic-size:auto 3rem}
        .case>summary{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.2rem;padding:.7rem 1rem;cursor:pointer}
        .case>summary::before{content:"\\25B8";content:"\\25B8" / "";width:.7rem;color:var(--soft)}
        .case[open]>summary::before{content:"\\25BE";content:"\\25BE" / ""}
        .case>summary::-webkit-details-marker{display:none}
        .case>:not(summary){margin-left:1rem;margin-right:1rem}
        .extent{color:var(--soft);font-size:.9rem}
        .case>summary h3{flex:1 1 16rem}
        h4{margin:1.3rem 0 .5rem;font-size:.95rem;font-weight:650}
        .files{margin:.7rem 0 0;font-size:.9rem;color:var(--soft)}
        .files code{color:var(--ink);overflow-wrap:anywhere;margin-right:1rem}
        .repro{margin:1.2rem 0 1rem;font-size:.9rem}
        .repro code,.rest>.note code{user-select:all;overflow-wrap:anywhere;padding:.1rem .35rem;border-radius:.25rem;background:var(--tint)}
        .repro a{margin-left:.8rem;white-space:nowrap}
        .failure{margin-top:1rem}
        .failure .note{margin:.3rem 0 0}
        pre{margin:.7rem 0 0;padding:.7rem .9rem;max-height:26rem;overflow:auto;background:var(--tint);border-radius:.35rem;\
        font:.85rem/1.45 ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;\
        white-space:pre-wrap;overflow-wrap:anywhere}
        .inner{margin-top:.7rem;font-size:.9rem}
        .inner>summary{cursor:pointer;color:var(--link)}
        .inner .scroll{margin-top:.5rem}
        .words td,.words th{padding-top:.2rem;padding-bottom:.2rem}
        .matrices{display:flex;flex-wrap:wrap;align-items:flex-start;gap:.8rem}
        .matrix{width:auto;border:1px solid var(--rule);border-radius:.4rem;border-collapse:separate;border-spacing:0}
        .matrix caption{padding:0 0 .3rem;color:var(--ink)}
        .matrix th,.matrix td{padding:.25rem .6rem}
        .matrix tbody th{color:var(--soft);font-size:.8rem}
        .matrix td{text-align:right}
        .matrix .diagonal{background:var(--tint);font-weight:650}
        .matrix .differs{background:var(--mark);color:var(--markink);text-align:left;font-weight:650}
        .differs span{display:block;white-space:nowrap}
        .matrix .nil{background:repeating-linear-gradient(135deg,transparent 0 5px,var(--tint) 5px 6px)}
        #filter{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem 1rem;margin:1rem 0 1.2rem;padding:1rem;\
        border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        #filter[hidden],.case[hidden]{display:none}
        .field{display:flex;flex-direction:column;gap:.2rem;min-width:0}
        .wide,.buttons,.hint,#shown{grid-column:1/-1}
        label{font-size:.85rem;color:var(--soft)}
        input,select,button{font:inherit;font-size:.95rem;min-height:2.4rem;max-width:100%;padding:.3rem .6rem;color:var(--ink);\
        background:var(--paper);border:1px solid var(--edge);border-radius:.35rem}
        button{cursor:pointer}
        .hint{color:var(--soft);font-size:.85rem}
        #shown{font-weight:600;min-height:1.5em}
        .corpus{color:var(--soft);font-weight:400}
        .corpus::after{content:" /"}
        .stem,code{font-family:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.92em}
        .a{white-space:nowrap}
        .d{display:block;color:var(--soft);min-width:14rem;max-width:24rem;overflow-wrap:anywhere}
        .stem{display:block;color:var(--soft);overflow-wrap:anywhere}
        mark{background:var(--mark);color:var(--markink);border-radius:2px;font-weight:700;text-decoration:underline}
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
        svg .quiet{fill:var(--k0)}
        svg .hit,svg .full{fill:var(--hit)}
        svg .part{fill:none;stroke:var(--hit);stroke-width:1.5}
        svg .miss{fill:none;stroke:var(--miss);stroke-width:1.8;stroke-dasharray:4 2}
        svg .false-alarm{fill:url(#hatch);stroke:var(--fal);stroke-width:1.2}
        svg .substitution{fill:url(#cross);stroke:var(--sub);stroke-width:1.2}
        .hatch{stroke:var(--fal);stroke-width:2.4}
        .cross{stroke:var(--sub);stroke-width:1.2}
        .timeline .letter{font-size:11px;font-weight:700;text-anchor:middle;fill:var(--ink);stroke:var(--card);stroke-width:3px;\
        paint-order:stroke;pointer-events:none}
        .timeline .refusal{fill:var(--ink)}
        .history{display:block;max-width:100%;height:auto}
        .history text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--soft)}
        .history .lane{text-anchor:end;fill:var(--ink)}
        .history .tick{text-anchor:middle}
        .now{fill:var(--fal)}
        .other{fill:none;stroke:var(--fal);stroke-width:2}
        .same{fill:var(--hit)}
        .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin-top:.7rem;font-size:.88rem}
        .legend span{color:var(--soft)}
        .swatch{width:1.75rem;height:1rem;margin-right:.5rem;vertical-align:-.15rem;border-radius:2px}
        .evidence{display:grid;gap:1rem;align-items:start}
        .column{display:grid;gap:1rem}
        @media (min-width:60rem){.evidence{grid-template-columns:minmax(20rem,1fr) minmax(0,2fr)}}
        .card{padding:1rem 1.2rem;border:1px solid var(--rule);border-radius:.5rem;background:var(--card)}
        .card dl{margin-top:.6rem;font-size:.9rem}
        .card dl div{display:grid;grid-template-columns:minmax(6rem,8.5rem) 1fr;gap:0 1rem;padding:.22rem 0}
        .column:first-child dl div{grid-template-columns:5.5rem 1fr}
        .card dt{color:var(--soft)}
        .card dd{overflow-wrap:anywhere}
        footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.85rem}
        @media (max-width:60rem){.figures{grid-template-columns:repeat(3,1fr)}}
        @media (max-width:30rem){.figures{grid-template-columns:repeat(2,1fr)}th,td{padding-left:.6rem;padding-right:.6rem}.card dl div{grid-template-columns:1fr}}
        @media (max-width:40rem){.results th[scope=rowgroup]{min-width:6.5rem}.case>:not(summary){margin-left:.6rem;margin-right:.6rem}\
        .repro a{margin-left:0}}
        @media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--edge:#777;--tint:#f2f2f2;--link:#000;\
        --parity:#14532d;--drift:#8f1d14;--doubt:#6b4500;--mark:#ddd;--markink:#000;--k0:#c3bdb0;--back:#8d1170;\
        --hit:#2c7a4b;--miss:#96590a;--fal:#b3312a;--sub:#5b4bb0}\
        body{max-width:none;padding:0;font-size:9.5pt}nav,.skip,#filter{display:none}.scroll{overflow:visible;border:0}\
        details::details-content{content-visibility:visible;height:auto;display:block}.case:nth-of-type(n+9){content-visibility:visible}\
        pre{max-height:none}.card,tr,svg,.matrix{break-inside:avoid}h2,h3,h4,caption,thead,summary{break-after:avoid}svg,mark,.state::before,.differs,.diagonal\
        {print-color-adjust:exact;-webkit-print-color-adjust:exact}.timeline{min-width:0}.fields b{white-space:normal;overflow-wrap:anywhere}\
        th,td{padding:.2rem .4rem}}

        """
}
