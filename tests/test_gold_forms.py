"""What a careful reader made of a source, laid out in other ways, loses nothing: there is nothing of a site in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from conftest import ROOT, draft_of
from juanzong.pipeline import clean
from juanzong.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.rules import Rules

SETS = ("web", "more", "second", "third")
SHORTEST = 300  # characters of a text that is a whole report
TITLE = "柳岸县人民法院工作总结"
_BLANKS = re.compile(r"\s+")


def wrapped(text: str, width: int, indent: str) -> str:
    """The text as a page of this width would break it, in characters."""
    rows = []
    for paragraph in text.split("\n"):
        words = indent + paragraph
        rows += [words[at : at + width] for at in range(0, len(words), width)]
    return "\n".join(rows)


def page(text: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<body><div><h1>{TITLE}</h1><p>发布时间：2020-01-02</p>{body}</div><div>版权所有</div></body>"


FORMS: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: f"{TITLE}\n\n{wrapped(text, 38, '')}",
    "wrapped and indented": lambda text: f"{TITLE}\n{wrapped(text, 30, '　　')}",
    "one line": lambda text: f"{TITLE} " + text.replace("\n", " "),
    "page": page,
}


def texts() -> list[str]:
    found = []
    for name in SETS:
        for path in sorted((ROOT / "tests" / "gold" / name).glob("*.gold.yml")):
            reports = yaml.safe_load(path.read_text("utf-8"))["reports"]
            found += [report["text"] for report in reports if len(report["text"] or "") >= SHORTEST]
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_text_laid_out_in_another_way_loses_nothing(form: str, tmp_path: Path, rules: Rules) -> None:
    gone = []
    for text in texts():
        draft = draft_of(FORMS[form](text))
        if form == "page":
            path = tmp_path / "page.html"
            path.write_text(draft.source.text, "utf-8")
            draft = read(path, path.name)
        held = _BLANKS.sub("", text)
        for report in clean(draft, rules):
            for edit in report.text.edits:
                words = _BLANKS.sub("", draft.source.text[edit.span.start : edit.span.end])
                if edit.stage in ("cut", "split", "titles") and not edit.after and len(words) > 3 and words in held:
                    gone.append((edit.rule, words))
    assert gone == []
