// The first results below the box in the header: a combobox with a list, as screen readers know it.
"use strict";

(function () {
  const search = window.juanzongSearch;
  const box = document.querySelector("[data-search-box] input[name=q]");
  const { make } = search;
  const SHOWN = 6; // results below the box; all others are on the search page

  const list = make("ul", { class: "jz-suggest__list", role: "listbox", id: "jz-suggest", "aria-label": "最先的几条结果" });
  const told = make("p", { class: "jz-suggest__told", role: "status" });
  const panel = make("div", { class: "jz-suggest", hidden: true }, list, told);
  box.closest("form").append(panel);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "jz-suggest"], ["aria-expanded", "false"]]) {
    box.setAttribute(name, value);
  }

  let run = 0; // counts what was typed, so that a slow answer never overtakes a later one
  let active = -1;

  const options = () => [...list.children];

  function choose(number) {
    active = number;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    const option = options()[active];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    panel.hidden = !open;
    box.setAttribute("aria-expanded", String(open && list.children.length > 0));
    choose(-1);
  }

  const allResults = () => new URL(`search/index.html?${new URLSearchParams({ q: box.value })}`, search.root).href;

  function option(number, href, ...children) {
    const link = make("a", { class: "jz-suggest__link", href, tabindex: "-1" }, ...children);
    return make("li", { role: "option", id: `jz-suggest-${number}`, "aria-selected": "false" }, link);
  }

  async function result(hit, number, phrases, query) {
    const record = await search.text(hit.record);
    const { nodes, anchor } = search.excerpt(record, phrases);
    const mark = phrases.length ? search.marking(query) : "";
    const href = new URL(record.address + mark + (anchor ? `#${anchor}` : ""), search.root).href;
    const kind = make("span", { class: "jz-hit__kind" }, search.KIND_NAMES[hit.kind]);
    const name = make("span", { class: "jz-suggest__name" }, search.marked(record.name, search.places(record.name, phrases)));
    const text = make("span", { class: "jz-suggest__text" });
    if (record.body) text.append(nodes);
    return option(number, href, kind, name, text);
  }

  async function answer() {
    const mine = ++run;
    const query = box.value;
    if (!query.trim()) {
      list.replaceChildren();
      show(false);
      return;
    }
    try {
      const found = await search.find(query);
      if (mine !== run) return;
      const hits = search.arranged(found.hits, search.orders(found.columns).relevance);
      const phrases = search.wantedPhrases(found.terms);
      const first = await Promise.all(hits.slice(0, SHOWN).map((hit, at) => result(hit, at, phrases, query)));
      if (mine !== run) return;
      list.replaceChildren(...first);
      if (hits.length > SHOWN) list.append(option(SHOWN, allResults(), `查看全部 ${hits.length} 条`));
      told.textContent = hits.length ? `找到 ${hits.length} 条` : "没有找到；按回车看相近的条目";
      show(document.activeElement === box && found.terms.length > 0);
    } catch (error) {
      if (mine === run) show(false); // Enter still leads to the search page, which says what is wrong
    }
  }

  let pause = 0;
  const typed = () => {
    clearTimeout(pause);
    pause = setTimeout(answer, 60);
  };
  box.addEventListener("input", (event) => {
    if (!event.isComposing) typed();
  });
  box.addEventListener("compositionend", typed);
  box.addEventListener("focus", () => {
    if (list.children.length) show(true);
  });
  box.closest("form").addEventListener("focusout", (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) show(false);
  });
  // a press would take the focus out of the box before the click arrives
  panel.addEventListener("mousedown", (event) => event.preventDefault());

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || panel.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") choose(active > -1 ? active - 1 : last);
    else if (event.key === "Enter" && active > -1) options()[active].firstElementChild.click();
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  });

  if (box.value.trim()) typed();
})();
