// The elements of the list: a result, and what is offered where there is none. Nodes only, never html from a text.
"use strict";

(function () {
  const search = window.juanzongSearch;
  const NEAR = 8; // concepts offered where nothing is found
  const ALIKE = 0.2; // how alike they must be

  search.KIND_NAMES = { report: "报告", theme: "主题", slogan: "提法", practice: "做法" };

  search.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  const make = search.make;

  // ---- one result ----

  const dateWords = (date) =>
    /^\d{4}-\d{2}-\d{2}$/.test(date) ? date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日") : date;

  function factsOf(record) {
    if (record.kind !== "report") return [];
    const date = record.date ? dateWords(record.date) : record.year ? `${record.year}年` : "";
    return [date, record.issuer, record.genre, record.complete ? "" : "不完整"].filter(Boolean);
  }

  function factsLine(hit, record) {
    const kind = make("span", { class: "jz-hit__kind" }, search.KIND_NAMES[hit.kind]);
    const facts = make("span", { class: "jz-hit__facts" }, kind);
    for (const fact of factsOf(record)) facts.append(make("span", {}, fact));
    if (hit.often) facts.append(make("span", { class: "jz-hit__often" }, `${hit.often} 处`));
    return facts;
  }

  function variantsLine(record, phrases) {
    const variants = record.kind === "report" ? [] : record.head.split("\n").slice(1);
    const line = make("p", { class: "jz-hit__variants" }, "又作：");
    variants.forEach((variant, at) => {
      line.append(at ? "、" : "", search.marked(variant, search.places(variant, phrases)));
    });
    return variants.length ? [line] : [];
  }

  /** Which report a hit is a copy of. */
  async function twinLine(hit) {
    if (hit.twin === undefined) return [];
    const better = await search.text(hit.twin);
    const link = make("a", { href: new URL(better.address, search.root).href }, better.name);
    return [make("span", { class: "jz-hit__twin" }, "同一报告的另一来源，较好的一份：", link)];
  }

  /** What a page is asked to mark: the query, in a way that no half character can break. */
  search.marking = (query) => `?${new URLSearchParams({ h: query })}`;

  /** The element of a hit; `query` goes along to the page it opens. */
  search.result = async (hit, phrases, query) => {
    const record = await search.text(hit.record);
    const { nodes, section, anchor } = search.excerpt(record, phrases);
    const mark = phrases.length ? search.marking(query) : "";
    const href = new URL(record.address + mark + (anchor ? `#${anchor}` : ""), search.root).href;
    const title = make("a", { class: "jz-hit__title", href });
    title.append(search.marked(record.name, search.places(record.name, phrases)));
    const item = make("li", { class: `jz-hit jz-hit--${hit.kind}`, "data-page": record.address, "data-kind": hit.kind });
    item.append(title, factsLine(hit, record), ...(await twinLine(hit)));
    if (section) item.append(make("span", { class: "jz-hit__section" }, section));
    item.append(...variantsLine(record, phrases));
    if (record.body) item.append(make("p", { class: "jz-hit__text" }, nodes));
    return item;
  };

  // ---- nothing found ----

  /** Concepts whose wordings share most pairs and characters with what was asked. */
  function nearest(concepts, phrases) {
    const grams = (words) => {
      const characters = Array.from(words);
      return new Set([...characters, ...characters.slice(1).map((character, at) => characters[at] + character)]);
    };
    const asked = phrases.map(grams);
    const likeness = (one, other) => {
      let common = 0;
      for (const gram of one) if (other.has(gram)) common += Array.from(gram).length > 1 ? 3 : 1;
      return common / (one.size + other.size);
    };
    return concepts
      .map((concept) => {
        const wordings = concept.slice(2).map((wording) => grams(search.fold(wording)));
        return [Math.max(...asked.flatMap((one) => wordings.map((other) => likeness(one, other)))), concept];
      })
      .filter(([like]) => like >= ALIKE)
      .sort((a, b) => b[0] - a[0])
      .slice(0, NEAR)
      .map(([, concept]) => concept);
  }

  /** What an answer without hits says: that there is nothing, what each term alone has, and near concepts. */
  search.nothingFound = async (terms) => {
    const nodes = [make("p", {}, "没有任何报告、主题、提法或做法的题名和正文里有这些字。")];
    if (terms.length > 1) {
      const each = terms.map((term) => `${term.words.replace(/^[-－﹣]/, "")}：${term.records} 条`).join("；");
      nodes.push(make("p", {}, `分开看，${each}。`));
    }
    const [concepts] = await search.load("concepts");
    const near = nearest(concepts, search.wantedPhrases(terms)).map(([kind, id, label]) => {
      const href = new URL(`${kind}s/${id}/index.html`, search.root).href;
      return make("li", {}, make("a", { class: `jz-chip jz-chip--${kind}`, href }, label));
    });
    if (near.length) nodes.push(make("p", {}, "目录里相近的条目："), make("ul", { class: "jz-chips" }, ...near));
    return nodes;
  };
})();
