// What hits can be filtered and sorted by.
"use strict";

(function () {
  const search = window.juanzongSearch;
  const UNKNOWN = "未注明";

  const named = (values, number) => (number ? values[number - 1] : UNKNOWN);
  const ofReport = (read) => (columns, record) => (record < columns.reports ? read(columns, record) : []);

  function themesOf(columns, record) {
    return columns.themes
      .filter((_, at) => (columns.themeMasks[Math.floor(at / columns.themeBits)][record] >> at % columns.themeBits) & 1)
      .map(([, label]) => label);
  }

  /** Name, label, and the values that a record has. */
  const FACETS = (search.FACETS = [
    ["kind", "类别", (columns, record) => [search.kindOf(columns, record)]],
    ["year", "年份", ofReport((columns, record) => [named(columns.years, columns.year[record])])],
    ["theme", "主题", ofReport(themesOf)],
    ["level", "法院层级", ofReport((columns, record) => [named(columns.levels, columns.level[record] >> 1)])],
    ["issuer", "单位", ofReport((columns, record) => [named(columns.issuers, columns.issuer[record])])],
    ["genre", "文种", ofReport((columns, record) => [named(columns.genres, columns.genre[record])])],
    ["complete", "完整性", ofReport((columns, record) => [columns.level[record] & 1 ? "完整" : "不完整"])],
  ]);

  /** The hits that have the chosen values (facet → Set) of every facet, one of them left out. */
  search.passing = ({ columns, hits }, chosen, except) => {
    const asked = FACETS.filter(([name]) => name !== except && chosen.get(name) && chosen.get(name).size);
    const passes = (hit, [name, , read]) => read(columns, hit.record).some((value) => chosen.get(name).has(value));
    return asked.length ? hits.filter((hit) => asked.every((facet) => passes(hit, facet))) : hits;
  };

  /** The values of a facet among the hits that the other facets leave, with how many hits have them. */
  search.valuesOf = (found, [name, , read], chosen) => {
    const counts = new Map();
    for (const hit of search.passing(found, chosen, name)) {
      for (const value of read(found.columns, hit.record)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const value of chosen.get(name) || []) if (!counts.has(value)) counts.set(value, 0);
    const latest = (a, b) => (a[0] < b[0] ? 1 : -1);
    const frequent = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    return [...counts].sort(name === "year" ? latest : frequent);
  };

  /** Whether a facet says anything: one value, or none that is known, is nothing to choose from. */
  search.tellsApart = (values) => values.length > 1 && values.some(([value]) => value !== UNKNOWN);

  // a concept called just like the query first, then others whose names hold it, reports, concepts that only mention it
  const rank = (hit) => (hit.kind === "report" ? 2 : hit.whole ? 0 : hit.inHead ? 1 : 3);
  const dateOf = (columns, hit) => (hit.kind === "report" ? columns.dates[hit.record] : 0);

  /** How hits are ordered, by name. */
  search.orders = (columns) => {
    const byScore = (a, b) =>
      rank(a) - rank(b) || b.score - a.score || dateOf(columns, b) - dateOf(columns, a) || a.record - b.record;
    const newest = (a, b) => rank(a) - rank(b) || dateOf(columns, b) - dateOf(columns, a) || byScore(a, b);
    const known = (hit) => dateOf(columns, hit) || Infinity;
    const oldest = (a, b) => rank(a) - rank(b) || (known(a) === known(b) ? byScore(a, b) : known(a) - known(b));
    return { relevance: byScore, newest, oldest };
  };

  /** Hits in an order; a report from another source stands behind the better copy where both hold the words. */
  search.arranged = (hits, order) => {
    const sorted = [...hits].sort(order);
    const here = new Set(sorted.map((hit) => hit.record));
    const behind = new Map();
    const first = [];
    for (const hit of sorted) {
      if (!here.has(hit.twin)) first.push(hit);
      else behind.set(hit.twin, [...(behind.get(hit.twin) || []), hit]);
    }
    const withTwins = (hit) => [hit, ...(behind.get(hit.record) || []).flatMap(withTwins)];
    return first.flatMap(withTwins);
  };
})();
