// The search page: what people type and choose, and what it then shows.
"use strict";

(function () {
  const search = window.juanzongSearch;
  const page = document.querySelector("[data-search-page]");
  if (!page) return;
  const box = page.querySelector("input[name=q]");
  const list = page.querySelector("[data-search-list]");
  const status = page.querySelector("[data-search-status]");
  const empty = page.querySelector("[data-search-empty]");
  const filters = page.querySelector("[data-search-filters]");
  const filterBox = page.querySelector("[data-search-filterbox]");
  const columns = page.querySelector("[data-search-columns]");
  const help = page.querySelector("[data-search-help]");
  const tools = page.querySelector("[data-search-tools]");
  const sort = page.querySelector("[data-search-sort]");
  const more = page.querySelector("[data-more]");

  const FIRST = 10; // results at first; each further portion is twice as long
  const SHOWN_VALUES = 8; // values of a filter before the rest is folded away

  let found = null; // what search.find gave
  let hits = []; // those that pass the filters, in order
  let shown = 0;
  let run = 0; // counts queries, so that a slow answer never overtakes a later one
  const chosen = new Map(); // facet → Set of values

  const { make, FACETS, KIND_NAMES } = search;

  // ---- the list ----

  async function showMore() {
    const mine = run;
    more.disabled = true; // a second click before the first is answered would ask for the same results
    const phrases = search.wantedPhrases(found.terms);
    const until = Math.min(hits.length, shown ? shown * 2 : FIRST);
    const further = shown > 0;
    const items = hits.slice(shown, until).map((hit) => search.result(hit, phrases, list.dataset.query));
    const all = Promise.all(items);
    all.catch(() => {}); // told by whoever waits below, once
    if (!further) {
      for (const item of items) {
        const element = await item; // the first is shown before the others are there
        if (mine !== run) return;
        list.append(element);
      }
    }
    const elements = await all;
    if (mine !== run) return;
    if (further) list.append(...elements); // in one, so that the button never stands above a list that still grows
    shown = until;
    more.disabled = false;
    more.hidden = shown >= hits.length;
    more.textContent = `再显示 ${Math.min(shown, hits.length - shown)} 条（共 ${hits.length} 条）`;
    if (further) elements[0].querySelector("a").focus({ preventScroll: true });
  }

  function tell() {
    const units = { report: "篇报告", theme: "个主题", slogan: "个提法", practice: "个做法" };
    const parts = [];
    for (const [kind, unit] of Object.entries(units)) {
      const listed = hits.filter((hit) => hit.kind === kind);
      const distinct = new Set(listed.map((hit) => hit.twin ?? hit.record)).size; // twins are one report
      const all = distinct < listed.length ? `（连同另一来源列出 ${listed.length} 篇）` : "";
      if (distinct) parts.push(`${distinct} ${unit}${all}`);
    }
    const unasked = list.dataset.query.trim() ? "只有空白、标点或符号，没有可以检索的字。" : "";
    const nothing = found.terms.length ? "没有找到。" : unasked;
    status.textContent = hits.length ? `找到 ${parts.join("，")}。` : nothing;
  }

  async function showHits() {
    const mine = ++run;
    list.removeAttribute("data-total");
    list.replaceChildren();
    shown = 0;
    more.hidden = true;
    more.disabled = false;
    const orders = search.orders(found.columns);
    hits = search.arranged(search.passing(found, chosen), orders[sort.value]);
    tell();
    const listing = showMore(); // the texts arrive while the filters are counted
    showFilters();
    await listing;
    if (mine !== run) return;
    await showEmpty(mine);
    if (mine !== run) return;
    list.dataset.total = String(hits.length);
  }

  async function answer(query) {
    const mine = ++run;
    list.removeAttribute("data-total");
    list.dataset.query = query;
    help.hidden = Boolean(query.trim());
    list.setAttribute("aria-busy", "true");
    try {
      const answered = await search.find(query);
      if (mine !== run) return;
      found = answered;
      help.hidden = found.terms.length > 0;
      await showHits();
    } catch (error) {
      status.textContent = `检索没有完成：${error.message}。请刷新页面再试。`;
    }
    list.setAttribute("aria-busy", "false");
  }

  // ---- nothing found ----

  async function showEmpty(mine) {
    empty.replaceChildren();
    empty.hidden = hits.length > 0 || !found.terms.length;
    if (empty.hidden) return;
    if (found.hits.length) {
      const clear = make("button", { type: "button", class: "jz-plain" }, "取消全部筛选");
      clear.addEventListener("click", () => {
        chosen.clear();
        remember();
        showHits();
      });
      empty.append(make("p", {}, `不加筛选时有 ${found.hits.length} 条，按现在的筛选一条也没有。`), clear);
      return;
    }
    const nodes = await search.nothingFound(found.terms);
    if (mine === run) empty.append(...nodes);
  }

  // ---- filters ----

  function choice(name, value, count) {
    const wanted = chosen.get(name);
    const input = make("input", { type: "checkbox", name: `f-${name}`, value });
    input.checked = Boolean(wanted && wanted.has(value));
    input.addEventListener("change", () => {
      const values = chosen.get(name) || new Set();
      if (input.checked) values.add(value);
      else values.delete(value);
      chosen.set(name, values);
      remember();
      showHits().then(() => {
        const again = filters.querySelector(`input[name="f-${name}"][value="${CSS.escape(value)}"]`);
        if (again) again.focus();
      });
    });
    const words = name === "kind" ? KIND_NAMES[value] : value;
    return make("label", { class: "jz-choice" }, input, make("span", {}, words), make("span", { class: "jz-number" }, String(count)));
  }

  function showFilters() {
    const open = new Set([...filters.querySelectorAll("details[open]")].map((element) => element.dataset.facet));
    filters.replaceChildren();
    for (const facet of FACETS) {
      const [name, label] = facet;
      const values = search.valuesOf(found, facet, chosen);
      const active = chosen.get(name) && chosen.get(name).size;
      if (!active && !search.tellsApart(values)) continue;
      const choices = values.map(([value, count]) => choice(name, value, count));
      const field = make("fieldset", { class: "jz-filter" }, make("legend", {}, label), ...choices.slice(0, SHOWN_VALUES));
      if (choices.length > SHOWN_VALUES) {
        const rest = make("details", { "data-facet": name }, make("summary", {}, `其余 ${choices.length - SHOWN_VALUES} 项`));
        rest.append(...choices.slice(SHOWN_VALUES));
        rest.open = open.has(name) || values.slice(SHOWN_VALUES).some(([value]) => active && chosen.get(name).has(value));
        field.append(rest);
      }
      filters.append(field);
    }
    filterBox.hidden = !filters.children.length;
    columns.classList.toggle("jz-search__columns--filtered", !filterBox.hidden);
    tools.hidden = !found.hits.length;
  }

  // ---- the address: q as typed, filters and order beside it ----

  function remember(push) {
    const asked = new URLSearchParams();
    if (box.value) asked.set("q", box.value);
    for (const [name, values] of chosen) for (const value of values) asked.append(name, value);
    if (sort.value !== "relevance") asked.set("sort", sort.value);
    const address = asked.toString() ? `?${asked}` : location.pathname;
    try {
      history[push ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      // some browsers allow no other address for a page opened from a folder: results are the same without
    }
    const head = document.querySelector("[data-search-box] input[name=q]");
    if (head) head.value = box.value;
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    sort.value = ["newest", "oldest"].includes(asked.get("sort")) ? asked.get("sort") : "relevance";
    chosen.clear();
    for (const [name] of FACETS) if (asked.has(name)) chosen.set(name, new Set(asked.getAll(name)));
    answer(asked.get("q") || "");
  }

  // ---- what people do ----

  let pause = 0;
  let composing = false;

  function typed() {
    clearTimeout(pause);
    pause = setTimeout(() => {
      remember();
      answer(box.value);
    }, 30);
  }

  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  box.addEventListener("input", () => {
    if (!composing) typed();
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    remember(true);
    answer(box.value);
  });
  sort.addEventListener("change", () => {
    remember();
    showHits();
  });
  more.addEventListener("click", showMore);
  window.addEventListener("popstate", fromAddress);

  page.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...list.querySelectorAll(".jz-hit__title")];
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement === box;
    if (event.key === "ArrowDown" && (inBox || at >= 0) && links.length) {
      event.preventDefault();
      (links[at + 1] || (more.hidden ? links[links.length - 1] : more)).focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || box).focus();
    } else if (event.key === "ArrowUp" && document.activeElement === more && links.length) {
      event.preventDefault();
      links[links.length - 1].focus();
    } else if (event.key === "Escape" && inBox && box.value) {
      event.preventDefault();
      box.value = "";
      typed();
    } else if (event.key === "Escape" && !inBox) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  // beside the list there is room for the filters, above it only for the word
  const wide = window.matchMedia("(min-width: 60em)");
  const unfold = () => (filterBox.open = wide.matches);
  wide.addEventListener("change", unfold);
  unfold();

  fromAddress();
})();
