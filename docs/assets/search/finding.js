// Which records answer a query: exactly those that hold it, decided by the index alone (see juanzong/search/query.py).
"use strict";

(function () {
  const search = window.juanzongSearch;
  const SHARD = 16384; // bytes that a shard costs, about
  const TEXT = 7000; // bytes that a record's text costs, about

  // ---- what a query asks ----

  const BLANKS = /[\p{Zs}\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+/u;
  const NOT = /^[-－﹣]/;
  const EITHER = /[|｜]/;

  /** The terms of a query: folded phrases of which any may stand, or none where the term is excluded. */
  search.ask = (query) =>
    query
      .split(BLANKS)
      .filter(Boolean)
      .map((part) => {
        const excluded = NOT.test(part);
        const wordings = part.slice(excluded ? 1 : 0).split(EITHER);
        return { phrases: [...new Set(wordings.map(search.fold))].filter(Boolean), excluded, words: part };
      })
      .filter((term) => term.phrases.length);

  // ---- shards ----

  function shardOf(gram, bits) {
    const first = Math.imul(gram[0].codePointAt(0), 0x9e3779b1);
    const second = Math.imul(gram[1].codePointAt(0), 0x85ebca77);
    return (((first + second) | 0) >>> (32 - bits)).toString(16);
  }

  const shards = new WeakMap();

  async function readShard(name) {
    const values = await search.load(`g/${name}`);
    if (shards.has(values)) return shards.get(values);
    const [grams, length, packed] = values;
    const bytes = search.unpack(length, packed);
    const names = Array.from(grams);
    const numbers = search.numbers(bytes);
    const lengths = names.map(() => numbers.next());
    const shard = new Map();
    let at = numbers.at;
    for (let i = 0; i < names.length; i += 2) {
      const middle = at + lengths[i];
      const end = middle + lengths[i + 1];
      shard.set(names[i] + names[i + 1], { counts: bytes.subarray(at, middle), positions: bytes.subarray(middle, end) });
      at = end;
    }
    shards.set(values, shard);
    return shard;
  }

  async function posting(columns, gram) {
    return (await readShard(shardOf(gram, columns.bits))).get(gram.join(""));
  }

  async function positionBytes(columns, gram, found) {
    const name = gram.join("");
    if (!columns.hotSizes.has(name)) return found.positions;
    const [first, second] = gram.map((character) => character.codePointAt(0).toString(16));
    return search.unpack(...(await search.load(`p/${first}-${second}`)));
  }

  // ---- sets of records: ascending numbers, how often the phrase stands there, whether in the head ----

  const nothing = () => ({ records: [], often: [], head: [] });

  function readCounts(bytes) {
    const found = nothing();
    const numbers = search.numbers(bytes);
    let record = -1;
    while (numbers.at < bytes.length) {
      const value = numbers.next();
      const code = value & 3;
      record += Math.floor(value / 4) + 1;
      const told = code < 3 ? [2, 4, 3][code] : numbers.next();
      found.records.push(record);
      found.often.push(Math.floor(told / 2));
      found.head.push(told % 2);
    }
    return found;
  }

  function merge(sets, wanted) {
    const often = new Map();
    const head = new Map();
    const seen = new Map();
    for (const set of sets) {
      set.records.forEach((record, at) => {
        often.set(record, (often.get(record) || 0) + set.often[at]);
        head.set(record, (head.get(record) || 0) + set.head[at]);
        seen.set(record, (seen.get(record) || 0) + 1);
      });
    }
    const records = [...seen.keys()].filter((record) => seen.get(record) >= wanted).sort((a, b) => a - b);
    return { records, often: records.map((r) => often.get(r)), head: records.map((r) => head.get(r)) };
  }

  const either = (sets) => {
    const set = sets.length === 1 ? sets[0] : merge(sets, 1);
    return { ...set, head: set.head.map((head) => Math.min(head, 1)) };
  };
  const both = (sets) => (sets.length === 1 ? sets[0] : merge(sets, sets.length));

  // ---- phrases ----

  /** Pairs that cover every character of a phrase and cost the fewest bytes: their positions in the phrase. */
  function cover(columns, characters) {
    const last = characters.length - 2;
    const best = [];
    for (let i = 0; i <= last; i++) {
      const cost = SHARD + (columns.hotSizes.get(characters[i] + characters[i + 1]) || 0);
      const before = i === 0 ? { cost: 0, at: [] } : i === 1 || best[i - 1].cost <= best[i - 2].cost ? best[i - 1] : best[i - 2];
      best.push({ cost: before.cost + cost, at: [...before.at, i] });
    }
    return best[last].at;
  }

  /** Where a pair stands: record * stride + position, moved to where the phrase would begin; ascending. */
  function starts(columns, bytes, counts, wanted, offset) {
    const numbers = search.numbers(bytes);
    const found = [];
    counts.records.forEach((record, at) => {
      const keep = wanted.has(record);
      let position = -1;
      for (let n = counts.often[at]; n > 0; n--) {
        position += numbers.next() + 1;
        if (keep && position >= offset) found.push(record * columns.stride + position - offset);
      }
    });
    return found;
  }

  function intersect(one, other) {
    const common = [];
    for (let i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] === other[j]) {
        common.push(one[i]);
        i++;
        j++;
      } else if (one[i] < other[j]) i++;
      else j++;
    }
    return common;
  }

  function counted(columns, places) {
    const found = nothing();
    for (const place of places) {
      const record = Math.floor(place / columns.stride);
      const last = found.records.length - 1;
      if (found.records[last] === record) found.often[last]++;
      else {
        found.records.push(record);
        found.often.push(1);
        found.head.push(place % columns.stride < columns.heads[record] ? 1 : 0);
      }
    }
    return found;
  }

  /** The same by reading the texts themselves: cheaper where few records are left and their positions are long. */
  async function countedInTexts(columns, records, words) {
    const found = nothing();
    const texts = await Promise.all(records.map(search.text));
    texts.forEach((text, at) => {
      const head = search.fold(`${text.head}\n`);
      const stream = head + search.fold(text.body);
      let often = 0;
      const first = stream.indexOf(words);
      for (let place = first; place >= 0; place = stream.indexOf(words, place + 1)) often++;
      if (!often) return;
      found.records.push(records[at]);
      found.often.push(often);
      found.head.push(first < head.length ? 1 : 0);
    });
    return found;
  }

  async function phrase(columns, words) {
    const characters = Array.from(words);
    if (characters.length < 3) {
      const found = await posting(columns, [characters[0], characters[1] || "\n"]);
      return found ? readCounts(found.counts) : nothing();
    }
    const offsets = cover(columns, characters);
    const grams = offsets.map((at) => [characters[at], characters[at + 1]]);
    const postings = await Promise.all(grams.map((gram) => posting(columns, gram)));
    if (postings.some((found) => !found)) return nothing();
    const counts = postings.map((found) => readCounts(found.counts));
    const left = counts.map((set) => set.records).reduce(intersect);
    const dear = grams.reduce((sum, gram) => sum + (columns.hotSizes.get(gram.join("")) || 0), 0);
    if (left.length * TEXT <= dear) return countedInTexts(columns, left, words);
    const wanted = new Set(left);
    if (!wanted.size) return nothing();
    const bytes = await Promise.all(postings.map((found, i) => positionBytes(columns, grams[i], found)));
    const places = bytes.map((stream, i) => starts(columns, stream, counts[i], wanted, offsets[i]));
    return counted(columns, places.reduce(intersect));
  }

  // ---- queries ----

  /** Better for being rarer in the corpus, more frequent in the text, and the text shorter (BM25). */
  function score(columns, sets, average) {
    const scores = new Map();
    for (const set of sets) {
      const rarity = Math.log(1 + columns.total / (set.records.length + 0.5));
      set.records.forEach((record, at) => {
        const weight = 1.2 * (0.25 + (0.75 * (columns.lengths[record] + 1)) / average);
        const gain = rarity * (set.often[at] / (set.often[at] + weight) + (set.head[at] ? 1 : 0));
        scores.set(record, (scores.get(record) || 0) + gain);
      });
    }
    return scores;
  }

  /**
   * Every record that answers a query: its number, kind, how often the wanted phrases stand in it, whether all of them
   * stand in its head, whether it is a concept called just so, its score, and the number of the better copy where it is
   * a twin. `terms` are what the query asks, each with how many records hold it.
   */
  search.find = async (query) => {
    await search.readyToFold();
    const columns = await search.columns();
    const terms = search.ask(query);
    const sets = await Promise.all(
      terms.map(async (term) => either(await Promise.all(term.phrases.map((words) => phrase(columns, words))))),
    );
    const told = terms.map((term, at) => ({ ...term, records: sets[at].records.length }));
    if (!terms.length) return { columns, terms: told, hits: [] };
    const wanted = sets.filter((_, at) => !terms[at].excluded);
    const everything = { records: Array.from({ length: columns.total }, (_, at) => at) };
    everything.often = everything.head = everything.records.map(() => 0);
    const found = wanted.length ? both(wanted) : everything;
    const excluded = new Set(sets.filter((_, at) => terms[at].excluded).flatMap((set) => set.records));
    const average = columns.lengths.reduce((sum, length) => sum + length + 1, 0) / Math.max(1, columns.total);
    const scores = score(columns, wanted, average);
    const whole = new Set(terms.length === 1 ? terms[0].phrases.map((words) => Array.from(words).length) : []);
    const hits = [];
    found.records.forEach((record, at) => {
      if (excluded.has(record)) return;
      hits.push({
        record,
        kind: search.kindOf(columns, record),
        often: found.often[at],
        twin: columns.twins.get(record),
        inHead: wanted.length > 0 && found.head[at] === wanted.length,
        whole: record >= columns.reports && found.head[at] > 0 && whole.has(columns.labels[record - columns.reports]),
        score: scores.get(record) || 0,
      });
    });
    return { columns, terms: told, hits };
  };
})();
