// On every page: "/" goes to the search box, Esc leaves it; on a page opened from a result the hits are marked.
"use strict";

(function () {
  const here = document.currentScript.src;

  function inText(element) {
    return element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = document.querySelector("[data-search-page] input[name=q]") || document.querySelector("[data-search-box] input[name=q]");
    if (!box) return;
    if (event.key === "/" && !inText(document.activeElement)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && document.activeElement === box && !box.closest("[data-search-page]")) {
      box.blur();
    }
  });

  // pages of results load what they need to mark the words, and no other page does
  if (new URLSearchParams(location.search).get("h") && !document.querySelector("[data-search-page]")) {
    let last = Promise.resolve();
    for (const name of ["reading", "finding", "excerpts", "marks"]) {
      last = last.then(
        () =>
          new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = new URL(`${name}.js`, here).href;
            script.onload = resolve;
            script.onerror = reject;
            document.head.append(script);
          }),
      );
    }
    last.catch(() => {}); // without marks the page reads as ever
  }
})();
