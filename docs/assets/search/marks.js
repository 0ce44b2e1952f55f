// On a page opened from a result: marks what was searched for and scrolls to it.
"use strict";

(async function () {
  const search = window.juanzongSearch;
  const query = new URLSearchParams(location.search).get("h");
  const root = document.querySelector(".md-content article, article, main");
  if (!query || !root) return;
  await search.readyToFold();
  const phrases = search.wantedPhrases(search.ask(query));
  if (!phrases.length) return;

  const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,dt,dd,td,th,figcaption,summary";

  /** The texts of a block that no block inside it claims, in order. */
  function textsByBlock() {
    const blocks = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const block = walker.currentNode.parentElement.closest(BLOCKS);
      if (!block || !root.contains(block)) continue;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(walker.currentNode);
    }
    return blocks;
  }

  function markBlock(nodes) {
    const text = nodes.map((node) => node.data).join("");
    const places = search.places(text, phrases);
    if (!places.length) return;
    let at = 0;
    for (const node of nodes) {
      const from = at;
      at += node.data.length;
      const inside = places
        .filter(([start, end]) => start < at && end > from)
        .map(([start, end]) => [Math.max(0, start - from), Math.min(node.data.length, end - from)]);
      if (inside.length) node.replaceWith(search.marked(node.data, inside));
    }
  }

  for (const nodes of textsByBlock().values()) markBlock(nodes);
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = (target && target.querySelector("mark")) || root.querySelector("mark");
  if (first) first.scrollIntoView({ block: "center" });
})();
