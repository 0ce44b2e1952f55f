"""Single sentences with the one name an editor would want, or with none: how many are found, how many false alarms.

    python bench/score_sentences.py [FILE] [--open]

Prints one JSON object, `{"open": {…}, "held": {…}}`: the number of sentences of either kind, `recall` (the share of
names that are a candidate or a mention) and `alarms` (the share of sentences without a name that yield a candidate).
With `--open` also what is missed and what is too much, of the open part alone: the held part is for totals only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(Path(__file__).resolve().parent)]

from knowledge import same_candidate  # noqa: E402

from juanzong.catalogue import load_catalogue  # noqa: E402 - found by the line above
from juanzong.model import Heading, Report, Sidecar, Source  # noqa: E402
from juanzong.stages.recognise import Recogniser, recognise  # noqa: E402
from juanzong.text import Text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCES = ROOT / "tests" / "gold" / "names-in-sentences.yml"
_HEADING = re.compile(r"(?:[（(]?[一二三四五六七八九十]+[）)、]|\d+\.)[^。]*$")


def read(text: str, recogniser: Recogniser) -> tuple[list[str], list[str]]:
    """The candidates and the mentions of a report that is one sentence (a heading where it is numbered)."""
    headings = (Heading(1, text, 0),) if _HEADING.match(text) else ()
    source = Source("sentence", "sentence.txt", "", "text/plain", "utf-8", text)
    report = recognise(
        Report(
            "sentence", source, "", Text.whole(text), headings, (), (), Sidecar(), complete=True, script="simplified"
        ),
        recogniser,
    )
    return [candidate.form for candidate in report.candidates], [mention.form for mention in report.mentions]


def score(file: Path) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The figures of both parts, and a line for each thing wrong in the open one."""
    gold: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text("utf-8"))
    recogniser = Recogniser(load_catalogue(ROOT / "corpus" / "catalogue"))
    right: dict[str, dict[str, list[bool]]] = {part: {"names": [], "none": []} for part in ("open", "held")}
    wrong = []
    for kind in ("names", "none"):
        for entry in gold[kind]:
            forms, mentions = read(entry["text"], recogniser)
            name = entry.get("name")
            found = any(same_candidate(form, name) for form in (*forms, *mentions)) if name else not forms
            part = "held" if entry.get("held") else "open"
            right[part][kind].append(found)
            if not found and part == "open":
                wrong.append(f"{name or '-':24} {entry['text']} {forms}")
    figures = {
        part: {
            "names": len(got["names"]),
            "recall": round(sum(got["names"]) / len(got["names"]), 3),
            "none": len(got["none"]),
            "alarms": round(1 - sum(got["none"]) / len(got["none"]), 3),
        }
        for part, got in right.items()
    }
    return figures, wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures, and what is wrong in the open part where that is asked."""
    parser = argparse.ArgumentParser(description="score the candidates of single sentences")
    parser.add_argument("file", type=Path, nargs="?", default=SENTENCES)
    parser.add_argument("--open", action="store_true", help="show what is wrong in the open part")
    options = parser.parse_args(argv)
    figures, wrong = score(options.file)
    if options.open:
        print("\n".join(wrong))
    print(json.dumps(figures, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
