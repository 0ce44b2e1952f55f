// The words of a result: which line holds the query, under which heading, with the hits marked.
"use strict";

(function () {
  const search = window.juanzongSearch;
  const LONGEST = 120; // characters of an excerpt
  const BEFORE = 36; // of them before the first hit, where a sentence is longer than that

  /** The phrases that a result shows: those of all terms that are not excluded. */
  search.wantedPhrases = (terms) => [...new Set(terms.filter((term) => !term.excluded).flatMap((term) => term.phrases))];

  /** Every place of a text where one of the phrases stands: [start, end, phrase], in order, none inside another. */
  search.places = (text, phrases) => {
    const { stream, starts, ends } = search.foldWithPlaces(text);
    const found = [];
    phrases.forEach((phrase, number) => {
      for (let at = stream.indexOf(phrase); at >= 0; at = stream.indexOf(phrase, at + 1)) {
        found.push([starts[at], ends[at + phrase.length - 1], number]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found;
  };

  /** A text as nodes, with <mark> around the places. Overlapping places become one mark. */
  search.marked = (text, places) => {
    const fragment = document.createDocumentFragment();
    let at = 0;
    const joined = [];
    for (const [start, end] of places) {
      const last = joined[joined.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    for (const [start, end] of joined) {
      fragment.append(text.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      fragment.append(mark);
      at = end;
    }
    fragment.append(text.slice(at));
    return fragment;
  };

  function sentences(text) {
    const found = [];
    const pattern = /[^。！？；\n]*[。！？；]*[”’」』）》]*\n?/gu;
    for (const match of text.matchAll(pattern)) {
      if (match[0]) found.push([match.index, match.index + match[0].trimEnd().length]);
    }
    return found;
  }

  /** The sentence that holds most of the phrases, shortened around its first hit; the opening where none does. */
  function bestSentence(text, places) {
    const all = sentences(text);
    let best = all[0] || [0, 0];
    let most = 0;
    let at = 0;
    for (const sentence of all) {
      const kinds = new Set();
      while (at < places.length && places[at][0] < sentence[0]) at++;
      for (let next = at; next < places.length && places[next][0] < sentence[1]; next++) kinds.add(places[next][2]);
      if (kinds.size > most) {
        most = kinds.size;
        best = sentence;
      }
    }
    return best;
  }

  function lineAt(text, position) {
    let line = 0;
    for (let at = text.indexOf("\n"); at >= 0 && at < position; at = text.indexOf("\n", at + 1)) line++;
    return line;
  }

  function anchorOf(anchors, line) {
    let offset = 0;
    for (let at = 0; at <= line; at++) {
      if (typeof anchors[at] === "string") {
        if (at === line) return anchors[at];
      } else {
        offset += anchors[at];
        if (at === line) return `s${offset}`;
      }
    }
    return "";
  }

  /** The heading above a line; above a heading the one that it stands under, as its own words are shown already. */
  function sectionOf(body, levels, line) {
    const below = Number(levels[line]) || Infinity;
    for (let at = line - 1; at >= 0; at--) {
      const level = Number(levels[at]);
      if (level && level < below) return body.split("\n")[at];
    }
    return "";
  }

  /** What a result shows of a record: nodes for the excerpt, the section's heading, the anchor of the paragraph. */
  search.excerpt = (record, phrases) => {
    const places = search.places(record.body, phrases);
    const [from, to] = bestSentence(record.body, places);
    const inside = places.filter(([start]) => start >= from && start < to);
    const first = inside.length ? inside[0][0] : from;
    const start = to - from > LONGEST ? Math.max(from, Math.min(first - BEFORE, to - LONGEST)) : from;
    const end = Math.max(Math.min(to, start + LONGEST), inside.length ? inside[0][1] : 0);
    const shown = inside.filter((place) => place[1] <= end).map(([a, b]) => [a - start, b - start]);
    const line = lineAt(record.body, first);
    const nodes = document.createDocumentFragment();
    nodes.append(start > from ? "…" : "", search.marked(record.body.slice(start, end), shown), end < to ? "…" : "");
    return {
      nodes,
      section: sectionOf(record.body, record.levels, line),
      anchor: inside.length ? anchorOf(record.anchors, line) : "",
    };
  };
})();
