"""The reports of one source as bytes, in segments: what every build asks of all reports lies apart from the rest.

A build that changes one report asks little of the others. That little is read at once; the rest comes when somebody
touches it.
"""

from __future__ import annotations

import marshal
import pickle
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from juanzong.gist import Gist
from juanzong.kept import digest
from juanzong.lazily import revived
from juanzong.model import Mention, Report, Source
from juanzong.stages.folded import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from juanzong.crossing import Features
    from juanzong.model import Flag

_SOURCE = ("id", "path", "sha256", "media_type", "encoding", "notes")
_LIGHT = (
    *("id", "title", "complete", "script", "date", "period", "not_before", "issuer", "court_level", "genre", "twin_of"),
    "gist",
)
# what a segment holds of each report
_HELD = {
    "mentions": ("mentions",),
    "candidates": ("candidates",),
    "other": ("headings", "flags", "facts", "sidecar", "themes", "evidence"),
}
_SEGMENT_OF = {field: segment for segment, fields in _HELD.items() for field in fields}


class Segments(NamedTuple):
    """The reports of a source, each segment pickled by itself.

    `light` is what every build asks of every report; `texts` are the texts with their ledgers, and that of the source;
    `before` are the flags that each report had before anything was recognised in it; `words` are what a change of the
    catalogue is looked for in; `features` are what the crossing sees of each, `excerpts` what pages show of it.
    `version` changes if and only if anything of the reports does.
    """

    version: str
    light: bytes
    mentions: bytes
    candidates: bytes
    other: bytes
    texts: bytes
    before: bytes
    words: bytes
    features: bytes
    excerpts: bytes


Light = tuple[tuple[Any, ...], tuple[tuple[Any, ...], ...]]  # of the source, of each report: plain tuples, read fast


def segments_of(reports: Sequence[Report], before: Sequence[tuple[Flag, ...]]) -> Segments:
    """The segments of all reports of a source."""
    # numpy and the layout of pages, which nobody needs while no source changes
    from juanzong.crossing import features_of  # noqa: PLC0415
    from juanzong.excerpting import excerpts_of  # noqa: PLC0415

    source = reports[0].source
    light = (_told(source, _SOURCE), tuple([(*_told(one, _LIGHT[:-1]), tuple(one.gist)) for one in reports]))
    held = {name: tuple([_told(one, fields) for one in reports]) for name, fields in _HELD.items()}
    return Segments(
        version=_version(reports, light, held),
        light=_pickled(light),
        texts=_pickled((source.text, tuple([one.text for one in reports]))),
        before=_pickled(tuple(before)),
        words=searched(reports).encode("utf-8", "surrogatepass"),
        features=_pickled(tuple(map(features_of, reports))),
        excerpts=marshal.dumps(tuple(map(excerpts_of, reports))),
        **{name: _pickled(rows) for name, rows in held.items()},
    )


def searched(reports: Iterable[Report]) -> str:
    """The folded text in which words of a catalogue are looked for, all reports of a source in one."""
    return fold("\n".join([f"{report.title}\n{report.text}" for report in reports])).text


def _version(reports: Sequence[Report], *told: object) -> str:
    """Of what is said and not of how it is pickled: that tells which of two equal strings are one."""
    texts = [part for report in reports for part in report.text.told()]
    return digest(reports[0].source.text, *map(repr, told), *texts)


def light_of(segment: bytes) -> Light:
    """What a light segment holds."""
    found: Light = pickle.loads(segment)  # noqa: S301 - pickled above
    return found


def named_in(light: Light) -> list[tuple[str, ...]]:
    """The ids of the concepts that each report names or is about."""
    return [tuple([name for name, _, _ in Gist._make(row[-1]).named]) for row in light[1]]


def features_in(segment: bytes) -> tuple[Features, ...]:
    """What the crossing sees of each report."""
    found: tuple[Features, ...] = pickle.loads(segment)  # noqa: S301 - pickled above
    return found


def flags_before(segment: bytes) -> tuple[tuple[Flag, ...], ...]:
    """The flags that each report had before anything was recognised in it."""
    found: tuple[tuple[Flag, ...], ...] = pickle.loads(segment)  # noqa: S301 - pickled above
    return found


def reports_in(light: Light, segment: Callable[[str], bytes]) -> tuple[Report, ...]:
    """The reports themselves; `segment` gives a segment by its name once somebody touches what it holds."""
    texts = _Texts(segment)
    told, rows = light
    source = revived(Source, {**dict(zip(_SOURCE, told, strict=True)), "rest": _SourceRest(texts)})
    return tuple([_report(source, row, _ReportRest(segment, texts, number)) for number, row in enumerate(rows)])


def _report(source: Source, row: tuple[Any, ...], rest: _ReportRest) -> Report:
    *told, gist = row
    fields = {**dict(zip(_LIGHT, told, strict=False)), "gist": Gist._make(gist), "source": source, "rest": rest}
    return revived(Report, fields)


class _Texts:
    """The texts of a source and its reports, read once for all of them."""

    __slots__ = ("_found", "_segment")

    def __init__(self, segment: Callable[[str], bytes]) -> None:
        self._segment = segment
        self._found: tuple[str, tuple[object, ...]] | None = None

    def read(self) -> tuple[str, tuple[object, ...]]:
        if self._found is None:
            self._found = pickle.loads(self._segment("texts"))  # noqa: S301 - pickled above
        return self._found


class _SourceRest(NamedTuple):
    """What a source was made without."""

    texts: _Texts

    def fetch(self, name: str) -> Mapping[str, object]:
        return {"text": self.texts.read()[0]} if name == "text" else {}


class _ReportRest(NamedTuple):
    """What a report was made without; `number` is its place among those of its source."""

    segment: Callable[[str], bytes]
    texts: _Texts
    number: int

    def fetch(self, name: str) -> Mapping[str, object]:
        if name == "text":
            return {"text": self.texts.read()[1][self.number]}
        if name == "excerpts":
            return {"excerpts": marshal.loads(self.segment("excerpts"))[self.number]}  # noqa: S302 - written above
        segment = _SEGMENT_OF.get(name)
        if segment is None:
            return {}
        rows = pickle.loads(self.segment(segment))  # noqa: S301 - pickled above
        found = dict(zip(_HELD[segment], rows[self.number], strict=True))
        return {"mentions": tuple(map(_shared, found["mentions"]))} if segment == "mentions" else found


def _shared(mention: Mention) -> Mention:
    """The same with words that all reports share: ten thousand name the same few hundred concepts, fifty times each."""
    kind, concept, label, form, start, end = mention
    return Mention(kind, intern(concept), intern(label), intern(form), start, end)


def _told(value: object, fields: Sequence[str]) -> tuple[object, ...]:
    return tuple([getattr(value, field) for field in fields])


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
