"""Single lines that a site puts into a report, and lines of courts that look like them: how many go, how many stay.

    python bench/score_lines.py [FOLDER] [--bank more] [--show]

Each line of `site-lines.yml` (or of the second bank, `site-more.yml`) is set into a whole report of the corpus at its
zone (`top`, `between` two paragraphs, `inside` one, `foot`), as a text file and as a page of nothing but paragraphs,
which gives structure no say; then the lines of a zone again by fours, as they stand on real pages. The lines of
`court-….yml` likewise, alone. Prints one JSON object per half: by zone the share of site lines that are `gone`, and of
those that went or are under a flag (`told`); the shares of court lines that are `lost` and `doubted`; and `harm`, the
share of files in which something of the report itself was lost.
With `--show` also each wrong line of the open half: the held half is for totals only.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks")]

from juanzong.corpus_folder import open_corpus  # noqa: E402 - found by the line above
from juanzong.pipeline import clean  # noqa: E402
from juanzong.readers import ReadError, read  # noqa: E402
from juanzong.rules import load_rules  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from juanzong.model import Report
    from juanzong.rules import Rules

LINES = ROOT / "tests" / "gold" / "lines"
TOGETHER = 4  # lines of one zone, as they stand side by side on a real page
FORMS = ("txt", "html")
Json = dict[str, Any]


class Frame(NamedTuple):
    """A whole report that lines are set into: its title and its paragraphs, which hold nothing of any site."""

    title: str
    paragraphs: tuple[str, ...]


class Seen(NamedTuple):
    """What became of one line: is it in the text still, is it under a flag, was anything else lost with it."""

    stays: bool
    flagged: bool
    harm: bool


def frames(rules: Rules) -> list[Frame]:
    """The reports of the shipped corpus as they are published."""
    reports = open_corpus(ROOT / "corpus").reports
    made = [report for path in sorted(reports.iterdir()) for report in clean(read(path, path.name), rules)]
    return [Frame(report.title or "", _paragraphs(report)) for report in made if report.title]


def _paragraphs(report: Report) -> tuple[str, ...]:
    lines = [line.strip() for line in str(report.text).split("\n")]
    return tuple([line for line in lines if line and line != report.title])


def placed(frame: Frame, lines: Sequence[str], zone: str, *, court: bool) -> list[str]:
    """The paragraphs of a page with lines in a zone: at its top a site's stand above the title, a court's below."""
    whole = list(frame.paragraphs)
    middle = len(whole) // 2
    if zone == "top":
        return [frame.title, *lines, *whole] if court else [*lines, frame.title, *whole]
    if zone == "foot":
        return [frame.title, *whole, *lines]
    if zone == "between":
        return [frame.title, *whole[:middle], *lines, *whole[middle:]]
    at = next(index for index in range(middle, len(whole)) if "。" in whole[index][:-1])
    first, stop, rest = whole[at].partition("。")
    return [frame.title, *whole[:at], first + stop + "".join(lines) + rest, *whole[at + 1 :]]


def page(paragraphs: Sequence[str], form: str) -> str:
    """A file of one of `FORMS`."""
    if form == "txt":
        return "\n\n".join(paragraphs) + "\n"
    body = "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body><div>\n{body}\n</div></body></html>\n'


def look(frame: Frame, entries: Sequence[Json], form: str, known: tuple[Rules, Path], *, court: bool) -> list[Seen]:
    """What became of each of the lines of one file, which stand in one zone."""
    rules, folder = known
    path = folder / f"page.{form}"
    zone, lines = entries[0]["zone"], [entry["text"] for entry in entries]
    paragraphs = placed(frame, lines, zone, court=court)
    path.write_text(page(paragraphs, form), encoding="utf-8")
    try:
        reports = clean(read(path, path.name), rules)
    except ReadError:
        return [Seen(stays=False, flagged=False, harm=True) for _ in lines]
    text = _bare("".join(f"{report.title or ''}\n{report.text}" for report in reports))
    harm = any(_bare(one) not in text for one in _own(frame, zone))
    return [Seen(_bare(line) in text, _is_flagged(reports, line, form), harm) for line in lines]


def _own(frame: Frame, zone: str) -> Iterator[str]:
    """What must be there whatever was set in: the paragraphs, sentence by sentence where a line stands in one."""
    for paragraph in frame.paragraphs:
        yield from paragraph.replace("。", "。\n").split("\n") if zone == "inside" else (paragraph,)


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_flagged(reports: Sequence[Report], line: str, form: str) -> bool:
    source = reports[0].source.text
    written = html.escape(line) if form == "html" else line
    start = source.find(written)
    end = start + len(written)
    return any(flag.span.start < end and start < flag.span.end for report in reports for flag in report.flags)


def seen(
    entries: Sequence[Json], together: int, known: tuple[Rules, Path], *, court: bool
) -> Iterator[tuple[Json, Seen]]:
    """Every line with what became of it, in either form; lines of one half and zone share a file."""
    groups: defaultdict[tuple[str, str], list[Json]] = defaultdict(list)
    for entry in entries:
        groups[entry["half"], entry["zone"]].append(entry)
    made = frames(known[0])
    for group in groups.values():
        for number, start in enumerate(range(0, len(group), together)):
            some = group[start : start + together]
            for form in FORMS:
                found = look(made[number % len(made)], some, form, known, court=court)
                yield from zip(some, found, strict=True)


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 3) if values else 0.0


def figures(site: Sequence[tuple[Json, Seen]], court: Sequence[tuple[Json, Seen]], half: str) -> Json:
    """The shares of one half."""
    mine = [(entry, one) for entry, one in site if entry["half"] == half]
    own = [one for entry, one in court if entry["half"] == half]
    zones = dict.fromkeys(entry["zone"] for entry, _ in mine)
    by_zone = {zone: [one for entry, one in mine if entry["zone"] == zone] for zone in zones}
    return {
        "gone": {zone: _share([not one.stays for one in some]) for zone, some in by_zone.items()},
        "told": {zone: _share([not one.stays or one.flagged for one in some]) for zone, some in by_zone.items()},
        "all_gone": _share([not one.stays for _, one in mine]),
        "all_told": _share([not one.stays or one.flagged for _, one in mine]),
        "lost": _share([not one.stays for one in own]),
        "doubted": _share([one.flagged for one in own]),
        "harm": _share([one.harm for one in (*[one for _, one in mine], *own)]),
    }


def wrong(site: Sequence[tuple[Json, Seen]], court: Sequence[tuple[Json, Seen]]) -> Iterator[str]:
    """One line for each thing wrong in the open half, told once whatever the form."""
    told = [
        *[
            f"{'~' if one.flagged else '+'} {_of(entry)}"
            for entry, one in site
            if entry["half"] == "open" and one.stays
        ],
        *[f"- {_of(entry)}" for entry, one in court if entry["half"] == "open" and not one.stays],
        *[f"? {_of(entry)}" for entry, one in court if entry["half"] == "open" and one.flagged],
    ]
    yield from dict.fromkeys(told)


def _of(entry: Json) -> str:
    return f"{entry['zone']:8} {entry['kind']:14} {entry['text']}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures, and what is wrong in the open half where that is asked."""
    parser = argparse.ArgumentParser(description="score single lines of sites and of courts")
    parser.add_argument("folder", type=Path, nargs="?", default=LINES)
    parser.add_argument("--bank", choices=("lines", "more"), default="lines", help="the first bank or the second")
    parser.add_argument("--show", action="store_true", help="show what is wrong in the open half")
    options = parser.parse_args(argv)
    site, court = [
        yaml.safe_load((options.folder / f"{name}-{options.bank}.yml").read_text("utf-8")) for name in ("site", "court")
    ]
    with tempfile.TemporaryDirectory() as name:
        known = load_rules(open_corpus(ROOT / "corpus").rules), Path(name)
        alone, groups = [list(seen(site, number, known, court=False)) for number in (1, TOGETHER)]
        own = list(seen(court, 1, known, court=True))
    if options.show:
        print("\n".join(wrong(alone, own)))
    for half in ("open", "held"):
        print(json.dumps({half: {"alone": figures(alone, own, half), "together": figures(groups, [], half)}}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
