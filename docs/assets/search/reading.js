// Reads the files of the index and folds texts as they were folded for it (see juanzong/search/folding.py).
"use strict";

(function () {
  const search = (window.juanzongSearch = window.juanzongSearch || {});
  const index = new URL("../../search/index/", document.currentScript.src);
  search.root = new URL("../../", document.currentScript.src);

  // ---- files: each one is a script that calls put() ----

  let files = new Map();
  let version = "";
  let askedAt = -Infinity;
  const FRESH = 30000; // milliseconds for which the site is taken not to have been built anew

  search.put = (...values) => {
    document.currentScript.juanzongValues = values;
  };

  function fetchFile(name, mark) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${name}.js?${mark}`, index).href;
      script.onload = () => {
        script.remove();
        resolve(script.juanzongValues);
      };
      script.onerror = () => {
        script.remove();
        reject(new Error(`读不到检索文件 ${name}.js`));
      };
      document.head.append(script);
    });
  }

  /** The values of a file of the index, read once. */
  search.load = (name) => {
    let values = files.get(name);
    if (!values) {
      values = fetchFile(name, version);
      files.set(name, values);
      values.catch(() => files.delete(name));
    }
    return values;
  };

  /** Makes sure that no file of an older build is used. To be called before a query is answered. */
  search.refresh = async () => {
    if (performance.now() - askedAt < FRESH) return;
    const [current] = await fetchFile("version", Date.now());
    askedAt = performance.now();
    if (current === version) return;
    version = current;
    files = new Map();
    columns = null;
  };

  // ---- bytes: fifteen bits a character, numbers of seven bits a byte ----

  const FIRST = 0x4e00;

  /** The bytes of a packed text. */
  search.unpack = (length, packed) => {
    const bytes = new Uint8Array(length);
    let held = 0;
    let bits = 0;
    let at = 0;
    for (let i = 0; i < packed.length && at < length; i++) {
      held = ((held & 0xff) << 15) | (packed.charCodeAt(i) - FIRST);
      bits += 15;
      while (bits >= 8 && at < length) {
        bits -= 8;
        bytes[at++] = held >>> bits;
      }
    }
    return bytes;
  };

  /** Reads varints one after the other: `at` may be set, next() gives a number. */
  search.numbers = (bytes, at = 0) => ({
    at,
    next() {
      let value = 0;
      let shift = 1;
      for (;;) {
        const byte = bytes[this.at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
        shift *= 128;
      }
    },
  });

  // ---- folding ----

  const LINE_END = /[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]/;
  const SKIPPED = /[\p{Zs}\p{Cc}\p{Cf}\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'`´,、.·・•‧∙⋅…⋯‥]/u;
  const folded = new Map();
  let simplified = null;

  const ifSingle = (changed, character) => (Array.from(changed).length === 1 ? changed : character);

  function foldCharacter(character) {
    let known = folded.get(character);
    if (known !== undefined) return known;
    known = ifSingle(character.normalize("NFKC"), character);
    if (LINE_END.test(character)) known = "\n";
    else if (SKIPPED.test(known)) known = "";
    else {
      known = ifSingle(known.toLowerCase(), known);
      known = simplified.get(known) || known;
    }
    folded.set(character, known);
    return known;
  }

  /** Reads the character table; folding works from then on. */
  search.readyToFold = async () => {
    if (simplified) return;
    await search.refresh();
    const [from, to] = await search.load("fold");
    const others = Array.from(to);
    simplified = new Map(Array.from(from).map((character, at) => [character, others[at]]));
  };

  /** The stream of a text. */
  search.fold = (text) => Array.from(text, foldCharacter).join("");

  /** The stream of a text, and for each of its units where in the text its character begins and ends. */
  search.foldWithPlaces = (text) => {
    const stream = [];
    const starts = [];
    const ends = [];
    let at = 0;
    for (const character of text) {
      const known = foldCharacter(character);
      if (known) {
        stream.push(known);
        for (let unit = 0; unit < known.length; unit++) {
          starts.push(at);
          ends.push(at + character.length);
        }
      }
      at += character.length;
    }
    return { stream: stream.join(""), starts, ends };
  };

  // ---- columns: what is known of every record ----

  let columns = null;

  function readColumns([head, length, packed]) {
    const numbers = search.numbers(search.unpack(length, packed));
    const column = (count) => Array.from({ length: count }, () => numbers.next());
    const reports = head.counts[0];
    const total = head.counts.reduce((sum, count) => sum + count, 0);
    const hot = Array.from(head.hot);
    const read = {
      ...head,
      reports,
      total,
      heads: column(total),
      lengths: column(total),
      labels: column(total - reports),
      dates: column(reports),
      year: column(reports),
      level: column(reports),
      issuer: column(reports),
      genre: column(reports),
    };
    read.themeMasks = Array.from({ length: Math.ceil(head.themes.length / head.themeBits) }, () => column(reports));
    read.twins = new Map(head.twins);
    read.hotSizes = new Map();
    for (let i = 0; i < hot.length; i += 2) read.hotSizes.set(hot[i] + hot[i + 1], numbers.next() * head.sizeUnit);
    return read;
  }

  search.columns = async () => {
    await search.refresh();
    if (!columns) columns = search.load("columns").then(readColumns);
    return columns;
  };

  const KINDS = ["report", "theme", "slogan", "practice"];

  /** The kind of a record, by its number: reports come first, then themes, slogans, practices. */
  search.kindOf = (read, record) => {
    let kind = 0;
    while (record >= read.counts[kind]) record -= read.counts[kind++];
    return KINDS[kind];
  };

  /** What a result shows of a record. */
  search.text = async (record) => {
    const [kind, address, name, head, body, anchors, levels, facts] = await search.load(`t/${record}`);
    const [date, year, level, issuer, genre, complete] = facts;
    return { kind, address, name, head, body, anchors, levels, date, year, level, issuer, genre, complete };
  };
})();
