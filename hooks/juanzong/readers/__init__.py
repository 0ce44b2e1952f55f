"""Readers: path → Draft. All reading of sources happens here, and nothing but reading.

`Source.text` is the whole file as decoded (for docx and pdf: the lines that were taken out of it); what a format wraps
around its text is removed by edits of the stage `read`, so that the ledger holds it too.
"""

from __future__ import annotations

import hashlib
import re
from importlib import import_module
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from juanzong.corpus_yaml import CorpusError
from juanzong.model import Draft, Flag, Source
from juanzong.readers.admit import MAX_BYTES, MAX_LOST, MAX_TEXT, ReadError, admit
from juanzong.readers.kind import NAMES, SUFFIXES, Kind, kind_of
from juanzong.sidecars import sidecar_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.readers.extract import Extract

__all__ = ["MAX_BYTES", "MAX_TEXT", "ReadError", "admit", "hash_id", "read", "slug_of"]


# modules and their functions: each is loaded when a file of its kind comes
_READERS: dict[Kind, tuple[str, str]] = {
    "text": ("juanzong.readers.text", "read_text"),
    "html": ("juanzong.readers.html", "read_html"),
    "docx": ("juanzong.readers.docx", "read_docx"),
    "pdf": ("juanzong.readers.pdf", "read_pdf"),
    "office": ("juanzong.readers.office", "read_office"),
}
# with the radicals that PDF fonts put for Hanzi
_HANZI = re.compile("[\u2e80-\u2fd5\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LOST = re.compile("\ufffd+")
_LONGEST_ID = 37  # a report's id may grow by `-1` … `-99` and then has 40 characters at most


def _reader(kind: Kind) -> Callable[[bytes], Extract]:
    """What reads files of a kind."""
    module, name = _READERS[kind]
    found: Callable[[bytes], Extract] = getattr(import_module(module), name)
    return found


def read(path: Path, name: str) -> Draft:
    """The draft of one file, with what its sidecar says. `name` is what the file is called (`Source.path`).

    Raises ReadError: one Chinese sentence, without the file's name, where nothing can be read or no Hanzi is in it.
    """
    content = admit(path)
    try:
        sidecar = sidecar_of(path)
    except CorpusError as error:
        message = f"旁注有误：{error}"
        raise ReadError(message) from error
    suffix = path.suffix.lower()
    kind = kind_of(content, suffix)
    extract = _reader(kind)(content)
    if not _HANZI.search(str(extract.text)):
        message = "没有汉字，不是中文报告"
        raise ReadError(message)
    sha256 = hashlib.sha256(content).hexdigest()
    source = Source(
        id=slug_of(name) or hash_id(sha256),
        path=name,
        sha256=sha256,
        media_type=extract.media_type,
        encoding=extract.encoding,
        text=extract.source,
        notes=_unexpected(suffix, kind) + extract.notes,
    )
    flags = _lost(extract)
    return Draft(source, extract.text, marks=extract.marks, facts=extract.facts, flags=flags, sidecar=sidecar)


def slug_of(name: str) -> str:
    """The id that a file's name gives: lower case ASCII with hyphens, at most 37 characters; "" where it gives none.

    A name with any other letter gives none: what would remain of `某区法院2025.txt` could be anybody's.
    """
    stem = PurePosixPath(name).stem
    if not stem.isascii():
        return ""
    return re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-")[:_LONGEST_ID].strip("-")


def hash_id(sha256: str) -> str:
    """The id of a source whose name gives none, or one that is taken: the first 12 hex digits of its sha256."""
    return sha256[:12]


def _unexpected(suffix: str, kind: Kind) -> tuple[str, ...]:
    if SUFFIXES.get(suffix, kind) == kind:
        return ()
    return (f"后缀是 {suffix}，内容却是{NAMES[kind]}，按内容读取",)


def _lost(extract: Extract) -> tuple[Flag, ...]:
    """A flag for every place that could not be read. Raises ReadError where there are too many."""
    text = extract.text
    reason = "此处的字无法读出（“\ufffd”），请核对原件"
    places = list(islice(_LOST.finditer(str(text)), MAX_LOST + 1))
    if len(places) > MAX_LOST:
        message = f"读不出的字超过 {MAX_LOST // 10_000} 万处，请核对编码，或换一份完好的原件"
        raise ReadError(message)
    return tuple([Flag(text.span_of(*match.span()), "undecodable", reason) for match in places])
