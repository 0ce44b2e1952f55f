// On every page: "/" goes to the search box, Esc leaves it; typing in it shows the first results below it; on a page
// opened from a result the hits are marked. What that takes is loaded only when it is needed.
"use strict";

(function () {
  const here = document.currentScript.src;
  const box = document.querySelector("[data-search-box] input[name=q]");
  const onSearchPage = Boolean(document.querySelector("[data-search-page]"));

  function inText(element) {
    return element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  }

  /** Loads scripts of this folder, one after the other. */
  function load(names) {
    return names.reduce(
      (before, name) =>
        before.then(
          () =>
            new Promise((resolve, reject) => {
              const script = document.createElement("script");
              script.src = new URL(`${name}.js`, here).href;
              script.onload = resolve;
              script.onerror = reject;
              document.head.append(script);
            }),
        ),
      Promise.resolve(),
    );
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const wanted = document.querySelector("[data-search-page] input[name=q]") || box;
    if (!wanted) return;
    if (event.key === "/" && !inText(document.activeElement)) {
      event.preventDefault();
      wanted.focus();
      wanted.select();
    } else if (event.key === "Escape" && document.activeElement === wanted && !onSearchPage) {
      wanted.blur();
    }
  });

  // the search page shows its own results, and marks nothing
  if (onSearchPage) return;
  const marking = new URLSearchParams(location.search).get("h");
  let engine = null;
  const ready = () => (engine = engine || load(["reading", "finding", "excerpts"]));
  // without marks the page reads as ever, without suggestions Enter still leads to the search page
  if (marking) ready().then(() => load(["marks"])).catch(() => {});
  if (box) {
    const first = () => ready().then(() => load(["facets", "hits", "suggest"])).catch(() => {});
    box.addEventListener("focus", first, { once: true });
    if (document.activeElement === box) first();
  }
})();
