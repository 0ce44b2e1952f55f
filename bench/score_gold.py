"""Measure what `juanzong clean --json` makes of a folder of invented sources against their gold.

    python bench/score_gold.py tests/gold/web            # one line per source, JSON totals last
    python bench/score_gold.py tests/gold/web --diff     # also what was lost (-) and what is too much (+)
    python bench/score_gold.py tests/gold/web --only NAME
    python bench/score_gold.py tests/gold/third --names  # also which names and themes were missed

It imports nothing of the package, so that a wrong idea in the code cannot hide itself here. What a gold file holds is
told in tests/gold/README.md. The exit status is always 0: this measures, tests judge.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from knowledge import Knowledge, catalogue

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

TIMEOUT = 900  # seconds for one whole folder
FACTS = ("title", "date", "complete", "script")
SAME = str.maketrans({"—": "-", "–": "-", "－": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "＂": '"'})
NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}  # keeps every place, unlike NFKC
HANZI = re.compile(r"[㐀-鿿]")
Json = dict[str, Any]


def fold(text: str | None) -> str:
    """Text as it is compared: width, kind of quote and dash, and white space do not matter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "").translate(SAME))


def folded_lines(text: str) -> list[str]:
    """The lines as they are compared: folded, without a final stop, empty ones left out."""
    return [line for line in (fold(line).rstrip("。.") for line in text.splitlines()) if line]


def common(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    """Length of the longest common subsequence, one bit per item of `left` (a zero bit is a match)."""
    places: dict[Hashable, int] = defaultdict(int)
    for index, item in enumerate(left):
        places[item] |= 1 << index
    every = (1 << len(left)) - 1
    open_bits = every
    for item in right:
        match = places.get(item, 0)
        open_bits = ((open_bits + (open_bits & match)) | (open_bits & ~match)) & every
    return len(left) - open_bits.bit_count()


def ratio(part: float, whole: float) -> float:
    """`part / whole`, and 1 where there was nothing to find."""
    return part / whole if whole else 1.0


def f1(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> float:
    """F1 of two sequences whose order counts."""
    return ratio(2 * common(found, wanted), len(found) + len(wanted))


@dataclass(slots=True)
class Row:
    """Counts of one source; `scores` holds the shares, each between 0 and 1."""

    source: str
    kept: int = 0
    gold: int = 0
    shared: int = 0
    wrong: int = 0
    split: bool = True
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unflagged: list[str] = field(default_factory=list)
    wanted: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    scores: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def outline(headings: Iterable[Sequence[Any]]) -> list[tuple[int, str]]:
    """Level and title of each heading as they are compared; a final stop does not matter."""
    return [(int(level), fold(title).rstrip("。.")) for level, title in headings]


def differing_hanzi(got: str, want: str) -> int:
    """How many Hanzi stand on one side only, wherever: wrong conversions, and all that was lost or left over."""
    have, need = Counter(HANZI.findall(fold(got))), Counter(HANZI.findall(fold(want)))
    return sum((have - need).values()) + sum((need - have).values())


def without_title(got: Json, want: Json) -> str:
    """The text found; a title that opens it costs nothing here, it is judged by itself."""
    text, title = fold(got.get("text")), fold(want.get("title"))
    return text[len(title) :] if title and text.startswith(title) and not fold(want["text"]).startswith(title) else text


def compare(got: Json, want: Json, row: Row) -> None:
    """Add one pair of reports to `row`; either side may be empty."""
    kept, gold = without_title(got, want), fold(want.get("text"))
    row.kept += len(kept)
    row.gold += len(gold)
    row.shared += common(kept, gold)
    if not got or not want:
        return
    row.wrong += differing_hanzi(kept, want["text"])
    for key in FACTS:
        if key not in want or (key == "title" and want[key] is None):
            continue
        row.wanted[key] += 1
        row.facts[key] += fact(key, got) == fact(key, want)
    found = [(heading["level"], heading["title"]) for heading in got.get("outline") or []]
    row.scores["outline"].append(f1(outline(found), outline(want["outline"])))
    row.scores["lines"].append(f1(folded_lines(got["text"]), folded_lines(want["text"])))


def fact(key: str, report: Json) -> str | bool | None:
    """A metadatum as it is compared."""
    value = report.get(key)
    return bool(value) if key == "complete" else fold(str(value)) if value else None


def flagged(near: str, report: Json) -> bool:
    """Does a flag touch the place where `near` stands? Two characters beside it are near enough, as is either width."""
    text = report["text"].translate(NARROW)
    at = text.find(near.translate(NARROW))
    return at >= 0 and any(
        flag["start"] <= at + len(near) + 2 and flag["end"] >= at - 2 for flag in report.get("flags") or []
    )


def score_source(gold: Json, got: list[Json]) -> Row:
    """Everything that is measured of one source; reports are paired in order."""
    row = Row(gold["source"])
    wanted: list[Json] = gold["reports"]
    row.split = len(wanted) == len(got)
    for index in range(max(len(wanted), len(got))):
        compare(got[index] if index < len(got) else {}, wanted[index] if index < len(wanted) else {}, row)
    published = "\n".join(fold(f"{report.get('title') or ''}") + "\n" + fold(report["text"]) for report in got)
    lists: dict[str, list[Any]] = {key: gold.get(key) or [] for key in ("gone", "keep", "flags")}
    row.wanted.update({key: len(items) for key, items in lists.items()})
    row.gone = [string for string in lists["gone"] if fold(string) in published]
    row.lost = [string for string in lists["keep"] if fold(string) not in published]
    missing = [flag for flag in lists["flags"] if not any(flagged(flag["near"], report) for report in got)]
    row.unflagged = [f"{flag['kind']}:{flag['near']}" for flag in missing]
    return row


def describe(row: Row) -> str:
    """One line of the table, in the order of what matters most."""
    words = [
        f"{row.source:34} P {ratio(row.shared, row.kept):.4f} R {ratio(row.shared, row.gold):.4f} wrong {row.wrong:3}",
        *(f"{name} {ratio(sum(row.scores[name]), len(row.scores[name])):.3f}" for name in ("outline", "lines")),
    ]
    if not row.split:
        words.append("SPLIT")
    words += [key.upper() for key in FACTS if row.facts[key] < row.wanted[key]]
    for label, strings in (("left", row.gone), ("lost", row.lost), ("unflagged", row.unflagged)):
        words += [f"{label}: {' · '.join(strings)}"] if strings else []
    return " ".join(words)


def totals(rows: Sequence[Row]) -> dict[str, float]:
    """One figure for each thing measured, over all sources."""
    wanted, facts = Counter[str](), Counter[str]()
    for row in rows:
        wanted.update(row.wanted)
        facts.update(row.facts)
    kept, shared = sum(row.kept for row in rows), sum(row.shared for row in rows)
    misses = {"gone": "gone", "keep": "lost", "flags": "unflagged"}
    figures = {
        "sources": float(len(rows)),
        "precision": ratio(shared, kept),
        "recall": ratio(shared, sum(row.gold for row in rows)),
        "wrong": float(sum(row.wrong for row in rows)),
        "split": ratio(sum(row.split for row in rows), len(rows)),
    }
    for key in FACTS:
        figures[key] = ratio(facts[key], wanted[key])
    for key in ("outline", "lines"):
        values = [value for row in rows for value in row.scores[key]]
        figures[key] = ratio(sum(values), len(values))
    for key, missed in misses.items():
        figures[key] = 1 - sum(len(getattr(row, missed)) for row in rows) / max(wanted[key], 1)
    return {key: round(value, 5) for key, value in figures.items()}


def differences(got: str, want: str) -> Iterable[str]:
    """What was lost (-) and what is too much (+), as short pieces with the line they stand in."""
    have, need = got.splitlines(), want.splitlines()
    for what, a, b, c, d in SequenceMatcher(None, need, have, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        left, right = "⏎".join(need[a:b]), "⏎".join(have[c:d])
        for inner, e, f, g, h in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if inner != "equal":
                yield f"      …{left[max(0, e - 8) : e]}[-{left[e:f]}-][+{right[g:h]}+]{left[f : f + 8]}…"


def clean(paths: Sequence[Path]) -> dict[str, list[Json]]:
    """Run the command line over all sources at once; what it says on standard error is passed on."""
    command = [sys.executable, "-m", "juanzong", "clean", *map(str, paths), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    sys.stderr.write(done.stderr)
    found: dict[str, list[Json]] = defaultdict(list)
    for line in done.stdout.splitlines():
        report: Json = json.loads(line)
        found[Path(report["source"]).name].append(report)
    return found


def load_gold(folder: Path, only: str | None) -> list[Json]:
    """The gold of a folder, in the order of its names."""
    return [
        yaml.safe_load(path.read_text("utf-8"))
        for path in sorted(folder.glob("*.gold.yml"))
        if only is None or only in path.name
    ]


def score_knowledge(gold: Sequence[Json], found: dict[str, list[Json]], *, names: bool) -> dict[str, float]:
    """Mentions, candidates and themes over all sources whose gold lists them; `names` prints what was missed."""
    known, whole = catalogue(), Knowledge()
    for entry in gold:
        one = Knowledge()
        for want, got in zip(entry["reports"], found.get(entry["source"], []), strict=False):
            for sum_ in (one, whole):
                sum_.compare(got, want, known)
        if names and one.counts:
            print(f"{entry['source']:34} {one.totals()} {one.describe()}")
    return whole.totals()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table and the totals."""
    parser = argparse.ArgumentParser(description="score `juanzong clean --json` against a folder of gold")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="a part of the name of one source")
    parser.add_argument("--diff", action="store_true", help="show what is lost and what is too much")
    parser.add_argument("--names", action="store_true", help="show which mentions, candidates and themes are missed")
    options = parser.parse_args(argv)
    gold = load_gold(options.folder, options.only)
    found = clean([options.folder / entry["source"] for entry in gold])
    rows = []
    for entry in gold:
        got = found.get(entry["source"], [])
        rows.append(score_source(entry, got))
        print(describe(rows[-1]))
        for want, have in zip(entry["reports"], got, strict=False) if options.diff else ():
            sys.stdout.writelines(f"{piece}\n" for piece in differences(have["text"], want["text"]))
    knowledge = score_knowledge(gold, found, names=options.names)
    print(json.dumps(totals(rows) | knowledge, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
