/* Lays two reports side by side and marks what both say. Reads them from the files of the search, so that it works from a
   folder as well. The same measure as juanzong/crossing: letters only, every number one letter. */
(function () {
  "use strict";

  var GRAM = 8; // letters that must agree before a run is looked at
  var SHORTEST = 12; // letters of a run that is marked
  var MOST = 16; // places of one gram that are tried
  var search = window.juanzongSearch;
  var form = document.querySelector("[data-jz-choose]");
  var said = document.querySelector("[data-jz-said]");
  var columns = document.querySelector("[data-jz-columns]");
  var block = document.getElementById("jz-reports");
  if (!search || !form || !block) return;

  var listed = JSON.parse(block.textContent);
  var numbers = new Map(listed.map(function (entry, number) {
    return [entry[0], number];
  }));
  var turn = 0;

  function fill(select) {
    select.appendChild(new Option("选一篇报告", ""));
    listed.forEach(function (entry) {
      select.appendChild(new Option(entry[1], entry[0]));
    });
  }

  /* The letters of a text and where each stands in it. */
  function lettersOf(text) {
    var letters = [];
    var places = [];
    var numeral = false;
    for (var at = 0; at < text.length; at++) {
      var letter = text[at];
      if (/[0-9０-９]/.test(letter)) {
        if (!numeral) {
          letters.push("0");
          places.push(at);
        }
        numeral = true;
      } else if (/[\p{L}\p{N}]|[\ud800-\udfff]/u.test(letter)) {
        letters.push(letter.toLowerCase());
        places.push(at);
        numeral = false;
      }
    }
    return { letters: letters, places: places, text: text };
  }

  function gramsOf(side) {
    var grams = new Map();
    for (var at = 0; at + GRAM <= side.letters.length; at++) {
      var gram = side.letters.slice(at, at + GRAM).join("");
      var places = grams.get(gram);
      if (!places) grams.set(gram, [at]);
      else if (places.length < MOST) places.push(at);
    }
    return grams;
  }

  function agreeing(one, other, at, there) {
    var length = 0;
    while (at + length < one.letters.length && there + length < other.letters.length && one.letters[at + length] === other.letters[there + length]) length++;
    return length;
  }

  /* What both texts say, each place of the first one once: [start, end) in either text. */
  function runsOf(one, other) {
    var grams = gramsOf(other);
    var runs = [];
    var at = 0;
    while (at + GRAM <= one.letters.length) {
      var best = 0;
      var place = -1;
      (grams.get(one.letters.slice(at, at + GRAM).join("")) || []).forEach(function (there) {
        var length = agreeing(one, other, at, there);
        if (length > best) {
          best = length;
          place = there;
        }
      });
      if (best >= SHORTEST) {
        runs.push({
          start: one.places[at],
          end: one.places[at + best - 1] + 1,
          otherStart: other.places[place],
          otherEnd: other.places[place + best - 1] + 1,
          length: best,
        });
        at += best;
      } else {
        at += 1;
      }
    }
    return runs;
  }

  /* The places of runs in one text, none inside another. */
  function placesOf(runs, start, end) {
    var last = 0;
    return runs
      .map(function (run, number) {
        return { start: run[start], end: run[end], number: number };
      })
      .sort(function (one, other) {
        return one.start - other.start || other.end - one.end;
      })
      .filter(function (place) {
        if (place.start < last) return false;
        last = place.end;
        return true;
      });
  }

  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function paragraphOf(record, line, start, places, side) {
    var paragraph = element(record.levels[line.number] === "0" ? "p" : "h3", "");
    var at = start;
    var end = start + line.words.length;
    places.forEach(function (place) {
      var first = Math.max(place.start, at);
      var last = Math.min(place.end, end);
      if (first >= last) return;
      paragraph.append(record.body.slice(at, first));
      var link = element("a", "jz-same", record.body.slice(first, last));
      link.href = "#" + (side === "a" ? "b" : "a") + place.number;
      if (place.start === first) link.id = side + place.number;
      paragraph.append(link);
      at = last;
    });
    paragraph.append(record.body.slice(at, end));
    return paragraph;
  }

  function columnOf(record, places, side) {
    var column = element("article", "jz-column");
    var heading = element("h2", "");
    var link = element("a", "", record.name);
    link.href = new URL(record.address, search.root).href;
    heading.append(link);
    column.append(heading);
    var start = 0;
    record.body.split("\n").forEach(function (words, number) {
      column.append(paragraphOf(record, { words: words, number: number }, start, places, side));
      start += words.length + 1;
    });
    return column;
  }

  function share(runs, side) {
    var letters = runs.reduce(function (sum, run) {
      return sum + run.length;
    }, 0);
    return side.letters.length ? Math.round((100 * letters) / side.letters.length) : 0;
  }

  function show(one, other) {
    var mine = lettersOf(one.body);
    var theirs = lettersOf(other.body);
    var runs = runsOf(mine, theirs);
    columns.textContent = "";
    columns.append(
      columnOf(one, placesOf(runs, "start", "end"), "a"),
      columnOf(other, placesOf(runs, "otherStart", "otherEnd"), "b"),
    );
    said.textContent = runs.length
      ? "有下划线的 " + runs.length + " 处两篇都有（至少 " + SHORTEST + " 字相同，数字不计），占甲的 " + share(runs, mine) + "%。点一处，跳到另一篇的同一处。"
      : "两篇没有 " + SHORTEST + " 字以上相同的文字。";
  }

  function compare() {
    var ids = [form.elements.a.value, form.elements.b.value];
    columns.textContent = "";
    if (!ids[0] || !ids[1]) {
      said.textContent = "选两篇报告，并排对照。";
      return;
    }
    var mine = ++turn;
    said.textContent = "正在读取……";
    search
      .refresh()
      .then(function () {
        return Promise.all(ids.map(function (id) {
          return search.text(numbers.get(id));
        }));
      })
      .then(function (records) {
        if (mine === turn) show(records[0], records[1]);
      })
      .catch(function (error) {
        if (mine === turn) said.textContent = "读不到报告的正文：" + error.message;
      });
  }

  fill(form.elements.a);
  fill(form.elements.b);
  var asked = new URLSearchParams(window.location.search);
  ["a", "b"].forEach(function (name) {
    if (numbers.has(asked.get(name))) form.elements[name].value = asked.get(name);
  });
  form.addEventListener("change", function () {
    var words = new URLSearchParams();
    ["a", "b"].forEach(function (name) {
      words.set(name, form.elements[name].value);
    });
    try {
      window.history.replaceState(null, "", "?" + words);
    } catch (error) {
      /* some browsers allow that on pages of a server only */
    }
    compare();
  });
  form.hidden = false;
  compare();
})();
