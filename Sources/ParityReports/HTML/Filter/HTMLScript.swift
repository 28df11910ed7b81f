/// The page's one script: it narrows the differing fields down to what is asked for, and keeps that in the address.
///
/// Without it everything is there and readable. It takes text from the document and from the address, and gives it back as
/// text alone: nothing that it reads is ever taken for markup or code.
enum HTMLScript {
    /// The source expression by which the page's policy allows exactly this script: SHA-256, in base 64.
    ///
    /// A test compares it with the text and names the right one.
    static let digest = "sha256-6rsLAnF8Lc9T3Egnuymbim7W+FFuHz8zSOyYwrMTcG4="

    static let text = #"""
        (() => {
        "use strict";
        const form = document.getElementById("filter");
        if (!form) return;
        const cases = Array.from(document.querySelectorAll("details.case"));
        const status = document.getElementById("shown");
        const names = ["q", "algorithm", "field", "cause", "corpus", "case"];
        const control = (name) => form.elements.namedItem(name);
        const text = (element) => (element ? element.textContent : "");
        let index = null;
        const build = () => {
          const numbers = new Map();
          for (const option of control("cause").options) numbers.set(parseInt(option.text, 10), option.value);
          const words = new Map();
          for (const option of control("algorithm").options) words.set(option.text, option.value);
          return cases.map((box) => {
            const corpus = text(box.querySelector("summary .corpus"));
            const isTable = box.classList.contains("rest");
            const title = text(box.querySelector("summary bdi"));
            const rows = Array.from(box.querySelectorAll("table.fields > tbody > tr"), (row) => {
              const cells = Array.from(row.cells);
              const name = isTable ? text(cells.shift()) : title;
              const [algorithm, label, field] = cells;
              const cause = numbers.get(parseInt(text(cells[6]), 10)) || row.dataset.cause || "";
              return {
                row, corpus, name: name.toLowerCase(), algorithm: words.get(text(algorithm)) || "", cause,
                field: text(field && field.querySelector("i")),
                words: [corpus, name, cause, row.textContent].join(" ").toLowerCase(),
              };
            });
            return { box, rows, corpus, name: title.toLowerCase(), cause: box.dataset.cause || "", isTable };
          });
        };
        const wanted = () => {
          const state = {};
          for (const name of names) {
            const { value } = control(name);
            if (value) state[name] = value;
          }
          return state;
        };
        const matches = (entry, state, words, name) =>
          (!state.algorithm || entry.algorithm === state.algorithm) &&
          (!state.field || entry.field === state.field) &&
          (!state.cause || entry.cause === state.cause) &&
          (!state.corpus || entry.corpus === state.corpus) &&
          (!name || entry.name.includes(name)) &&
          words.every((word) => entry.words.includes(word));
        const count = (number, word) => number.toLocaleString("en") + " " + word + (number === 1 ? "" : "s");
        const apply = () => {
          const state = wanted();
          const isActive = Object.keys(state).length > 0;
          if (!index && !isActive) return state;
          index = index || build();
          const words = (state.q || "").toLowerCase().split(/\s+/).filter(Boolean);
          const name = (state.case || "").trim().toLowerCase();
          let shown = 0, all = 0, boxes = 0, last = null;
          for (const group of index) {
            let inside = 0;
            for (const entry of group.rows) {
              const fits = matches(entry, state, words, name);
              if (entry.row.hidden === fits) entry.row.hidden = !fits;
              if (fits) inside += 1;
            }
            const isEmpty = group.rows.length === 0 && !group.isTable;
            const fits = inside > 0 || (isEmpty && matches(
              { corpus: group.corpus, name: group.name, algorithm: "", field: "", cause: group.cause,
                words: (group.corpus + " " + group.name).toLowerCase() }, state, words, name));
            group.box.hidden = !fits;
            shown += inside;
            all += group.rows.length;
            if (fits) { boxes += 1; last = group.box; }
          }
          if (isActive && boxes === 1) last.open = true;
          status.textContent = isActive
            ? count(shown, "field") + " of " + all.toLocaleString("en") + " shown, under " + count(boxes, "heading")
            : "All " + count(all, "field") + " shown";
          return state;
        };
        const keep = (state) => {
          const query = new URLSearchParams(state).toString();
          history.replaceState(null, "", query ? "#?" + query : "#cases");
        };
        const change = () => keep(apply());
        const clear = () => { for (const name of names) control(name).value = ""; };
        const reveal = (id) => {
          const target = id && document.getElementById(id);
          if (!target) return;
          if (target.closest("[hidden]")) { clear(); apply(); }
          for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
          target.scrollIntoView();
        };
        const follow = () => {
          const hash = location.hash;
          if (!hash.startsWith("#?")) { reveal(hash.slice(1)); return; }
          const state = new URLSearchParams(hash.slice(2));
          for (const name of names) control(name).value = state.get(name) || "";
          apply();
          document.getElementById("cases").scrollIntoView();
        };
        let timer = 0;
        form.addEventListener("submit", (event) => { event.preventDefault(); change(); });
        form.addEventListener("change", change);
        form.addEventListener("input", (event) => {
          if (event.target.tagName !== "INPUT") return;
          clearTimeout(timer);
          timer = setTimeout(change, 150);
        });
        document.getElementById("f-clear").addEventListener("click", () => { clear(); change(); control("q").focus(); });
        const fold = (isOpen) => () => { for (const box of cases) box.open = isOpen && !box.hidden; };
        document.getElementById("f-open").addEventListener("click", fold(true));
        document.getElementById("f-close").addEventListener("click", fold(false));
        let folded = [];
        addEventListener("beforeprint", () => {
          folded = Array.from(document.querySelectorAll("details:not([open])"));
          for (const box of folded) box.open = true;
        });
        addEventListener("afterprint", () => { for (const box of folded) box.open = false; });
        addEventListener("hashchange", follow);
        form.hidden = false;
        follow();
        })();

        """#
}
