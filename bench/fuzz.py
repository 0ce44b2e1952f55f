"""Coverage-guided fuzzing of readers and pipeline: no crash, no hole in the ledger, nothing left for a second time.

    python bench/fuzz.py [RUNS] [--target bytes|text|again] [--keep FOLDER]

RUNS (default 100,000) inputs are made by atheris (libFuzzer) out of the sources of `tests/gold` and `corpus`; needs
`pip install '.[bench]'`. `bytes` feeds files of every kind to the readers and what they read to the pipeline, `text`
feeds plain text to the pipeline alone, `again` puts stretches of clean reports together and cleans what comes out once
more: nothing may change. (Of noise and of torn pages some does: a line may look like the site's only when the lines
around it are gone.) An input that breaks something is written to FOLDER (default: the current one) and the exit status
is not 0.

Inputs are short, 2,000 bytes or some 650 Hanzi at most, for many short ones meet more than a few long ones; long ones
are for badinput.py. Of every source, its first, middle and last stretch is one to begin with.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
from generate import generate

# Counting branches takes half as long again as what it counts, most of it in what every stage asks for every line:
# there it tells nothing of where an input has come to.
_UNCOUNTED = (
    *("field", "laying", "matching", "model", "rules", "spans", "squeezing", "stages.editing", "stages.wraps"),
    *("text", "tiles", "voice_runs", "voices"),
)

with atheris.instrument_imports(include=["juanzong"], exclude=[f"juanzong.{name}" for name in _UNCOUNTED]):
    from juanzong.corpus_folder import open_corpus
    from juanzong.ledger import account, prove
    from juanzong.model import Draft, Source
    from juanzong.pipeline import clean
    from juanzong.readers import ReadError, read
    from juanzong.rules import load_rules
    from juanzong.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from juanzong.model import Report

ROOT = Path(__file__).resolve().parent.parent
_SUFFIXES = (".txt", ".html", ".docx", ".pdf")
_KINDS = (*_SUFFIXES, "xml")  # of inputs: files, and the main part of a docx that we pack
_LONGEST = 2_000  # bytes of an input
_MOST_LINES, _GENERATED = 40, 60  # of a text that is put together; of reports
_DOTS = "……"
_CLEAN: list[str] = []
_DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%b'
    b"</w:body></w:document>"
)
_RULES = load_rules(open_corpus(ROOT / "corpus").rules)


def fuzz_bytes(content: bytes) -> None:
    """The first byte chooses the kind, the rest is the file."""
    suffix, content = _KINDS[content[0] % len(_KINDS)] if content else ".txt", content[1:]
    if suffix == "xml":
        suffix, content = ".docx", _packed(content)
    _FILE.with_suffix(suffix).write_bytes(content)
    try:
        draft = read(_FILE.with_suffix(suffix), f"a{suffix}")
        reports = clean(draft, _RULES)
    except ReadError:
        return
    prove("a", reports)


def fuzz_text(content: bytes) -> None:
    """Plain text: the account must add up."""
    text = content.decode("utf-8", "ignore")
    try:
        reports = clean(_draft(text), _RULES)
    except ReadError:
        return
    account(text, [(report.span, report.edits, str(report.text)) for report in reports])


def fuzz_again(content: bytes) -> None:
    """Every three bytes choose a report, a line of it and how many lines: a title first, then what stands below it."""
    out: list[str] = []
    left = dict(enumerate(_CLEAN))  # each once: what says the same twice is no clean report
    for which, first, count in zip(content[::3], content[1::3], content[2::3], strict=False):
        report = left.pop(which % len(_CLEAN), "").split("\n")
        start = max(first % len(report), 1)
        out += [*report[: not out], *report[start : start + 1 + count % _MOST_LINES]]
        if len(out) > _MOST_LINES:
            break
    for text in _cleaned("\n".join(out)):
        again = _cleaned(text)
        if again != [text]:
            message = f"cleaned again, {text!r} is {again!r}"
            raise AssertionError(message)


def _cleaned(text: str) -> list[str]:
    try:
        return [_page(report) for report in clean(_draft(text), _RULES)]
    except ReadError:
        return []


def _page(report: Report) -> str:
    """A report with its title; one that was made of its first words and dots is no line of it."""
    made = report.title.endswith(_DOTS) and str(report.text).startswith(report.title.removesuffix(_DOTS))
    return str(report.text) if made or not report.title else f"{report.title}\n{report.text}"


def _gather() -> None:
    """What `again` takes its stretches from: the reports of gold whose cleaning is known, and generated ones."""
    for path in _sources("web", "more"):
        try:
            _CLEAN.extend(_page(report) for report in clean(read(path, path.name), _RULES))
        except ReadError:
            continue
    _CLEAN.extend(report.text for report in generate(_GENERATED))


def _sources(*folders: str) -> list[Path]:
    """The sources of gold, or of some folders of it, in order."""
    places = [ROOT / "tests/gold" / folder for folder in folders or (".",)]
    return sorted(path for place in places for path in place.rglob("*") if path.suffix in {*_SUFFIXES, ".htm"})


def _draft(text: str) -> Draft:
    return Draft(Source("a", "a.txt", "0" * 64, "text/plain", "utf-8", text), Text.whole(text))


def _seeds(target: str, folder: Path) -> None:
    """Inputs to begin with: stretches of every source of ours, so that each form is met."""
    if target == "again":
        _gather()
        inputs = [bytes([number % 256, 1, 9, 7 * number % 256, 3, 5]) for number in range(len(_CLEAN))]
    else:
        sources = [*_sources(), *sorted((ROOT / "corpus/reports").glob("*.txt"))]
        inputs = [one for path in sources for one in _of_file(path)]
        inputs = inputs if target == "bytes" else [one[1:] for one in inputs if not one[0]]
    for number, content in enumerate(inputs):
        (folder / f"{number:04}").write_bytes(content)


def _of_file(path: Path) -> list[bytes]:
    """The inputs of one file: their kind, and what is in them."""
    content, suffix = path.read_bytes(), ".html" if path.suffix == ".htm" else path.suffix
    found = [content] if suffix in {".docx", ".pdf"} else _stretches(content)
    out = [bytes([_KINDS.index(suffix)]) + one for one in found]
    return [*out, *_parts(content)] if suffix == ".docx" else out


def _stretches(content: bytes) -> list[bytes]:
    """The first, the middle and the last stretch of a text; all of a short one."""
    left = max(len(content) - _LONGEST + 1, 0)
    return [content[at : at + _LONGEST - 1] for at in sorted({0, left // 2, left})]


def _parts(content: bytes) -> list[bytes]:
    """The main part of a docx, as many paragraphs of it as an input holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name == "word/document.xml"]
        text = package.read(names[0]) if names else b""
    found, size = [], 0
    for paragraph in re.findall(rb"<w:p[ >].*?</w:p>", text, re.DOTALL):
        if {*re.findall(rb"[ </](\w+):", paragraph)} == {b"w"} and size + len(paragraph) < _LONGEST - len(_DOCUMENT):
            found.append(paragraph)
            size += len(paragraph)
    return [bytes([_KINDS.index("xml")]) + _DOCUMENT % b"".join(found)] if found else []


def _packed(content: bytes) -> bytes:
    """A docx of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", content)
    return out.getvalue()


def main() -> None:
    """Fuzz; atheris ends the process, with 0 where nothing broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=100_000)
    parser.add_argument("--target", choices=tuple(_TARGETS), default="bytes")
    parser.add_argument("--keep", type=Path, default=Path())
    options = parser.parse_args()
    target = _TARGETS[options.target]
    seeds = Path(_FOLDER.name) / "seeds"
    seeds.mkdir()
    _seeds(options.target, seeds)
    words = [
        f"-runs={options.runs}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *words, f"-artifact_prefix={options.keep}/", str(seeds)], target)
    atheris.Fuzz()


_TARGETS: dict[str, Callable[[bytes], None]] = {"bytes": fuzz_bytes, "text": fuzz_text, "again": fuzz_again}
_FOLDER = tempfile.TemporaryDirectory()
_FILE = Path(_FOLDER.name) / "a"

if __name__ == "__main__":
    main()
