"""The nouns of juanzong, all frozen: what stages take and give back. No behaviour beyond looking at themselves.

What a report holds by the dozen is a NamedTuple: a cache of ten thousand reports is read several times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal, NamedTuple

from juanzong.gist import Gist, gist_of
from juanzong.lazily import Lazy
from juanzong.recognising import Recognising

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juanzong.excerpting import Told
    from juanzong.lazily import Rest
    from juanzong.spans import Edit, Span
    from juanzong.text import Text

ConceptKind = Literal["theme", "slogan", "practice"]
FactKind = Literal["title", "date", "author", "origin", "url", "issuer", "note", "wall", "contents", "updated"]
Script = Literal["simplified", "traditional", "mixed"]


@dataclass(frozen=True, slots=True)
class Source(Lazy):
    """A file as it was found and decoded; evidence, never changed.

    `id` is the stem that report ids are made from; `path` is what the reader calls the file (below `reports/`, or
    its name); `sha256` is that of the bytes, in hex; `notes` say what could not be read, in Chinese. `rest` fetches
    the text where it is not at hand yet.
    """

    id: str
    path: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    notes: tuple[str, ...] = ()
    rest: Rest | None = field(default=None, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return Source, (self.id, self.path, self.sha256, self.media_type, self.encoding, self.text, self.notes)


class Mark(NamedTuple):
    """A hint of the format about a span of the source: `h1`…`h6`, `title`, `p`, `style:Heading 1`, `page-break`."""

    span: Span
    name: str


class Flag(NamedTuple):
    """Damage that must not be repaired by guessing, with the place and the reason (in Chinese, for readers)."""

    span: Span
    kind: str
    reason: str


class Fact(NamedTuple):
    """Something that the source states about itself, with the words it stands in: a date, an author, a wall."""

    kind: FactKind
    value: str
    span: Span


class Heading(NamedTuple):
    """A line of the report that is a heading: level 1 `一、`, 2 `（一）`, 3 `1、`; `start` is its first offset."""

    level: int
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor knows about a source, from NAME.yml beside it. What is stated here wins."""

    url: str | None = None
    retrieved: str | None = None
    issuer: str | None = None
    title: str | None = None
    date: str | None = None
    note: str | None = None
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a stage takes and returns: a text on its source, and all that was noticed on the way."""

    source: Source
    text: Text
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    flags: tuple[Flag, ...] = ()
    title: str = ""
    headings: tuple[Heading, ...] = ()
    complete: bool = True
    part: int = 0  # 0: the only report of its source; 1, 2, … where it was split
    sidecar: Sidecar = field(default_factory=Sidecar)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The account of the draft's stretch of the source."""
        return self.text.edits


class Mention(NamedTuple):
    """A place in a report that names a concept; positions count code points of the report's text.

    `label` is the concept's name; `concept` its id. A mention is not a concept.
    """

    kind: ConceptKind
    concept: str
    label: str
    form: str
    start: int
    end: int


class Assignment(NamedTuple):
    """A theme that a section of the report is about, the words that say so, and how (in Chinese): 小标题写明."""

    concept: str
    label: str
    section: int  # position of the section's first character in the report's text
    because: tuple[str, ...]
    how: str = ""


class Candidate(NamedTuple):
    """A name that the catalogue does not know yet, with the reason it looks like one and how much. Best first."""

    form: str
    kind: ConceptKind
    reason: str
    start: int
    points: float = 0.0


class Evidence(NamedTuple):
    """Words of a report that prove that it was not written before a dated event of the catalogue.

    `event` is the event's id, `label` its name, `date` its `YYYY-MM` or `YYYY-MM-DD`; `form` is exactly
    `text[start:end]` of the report.
    """

    event: str
    label: str
    date: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report(Lazy):
    """One publishable text with what is known about it. Optional fields are None where nothing states them.

    Three times are kept apart: `date` is what the page states, `period` what the report speaks of, `not_before` the
    date of the latest event that it names; `evidence` holds the words for each such event, the latest first. `gist` and
    `excerpts` are what follows from all that; `rest` fetches what is not at hand yet.
    """

    id: str
    source: Source
    title: str
    text: Text
    headings: tuple[Heading, ...]
    flags: tuple[Flag, ...]
    facts: tuple[Fact, ...]
    sidecar: Sidecar
    complete: bool
    script: Script
    date: str | None = None
    period: str | None = None
    not_before: str | None = None
    issuer: str | None = None
    court_level: str | None = None
    genre: str | None = None
    mentions: tuple[Mention, ...] = ()
    themes: tuple[Assignment, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    twin_of: str | None = None
    gist: Gist = field(init=False, repr=False, compare=False)
    excerpts: Told = field(init=False, repr=False, compare=False)
    rest: Rest | None = field(default=None, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return Report, tuple([getattr(self, each.name) for each in fields(self) if each.init])

    def _made(self, name: str) -> Mapping[str, object] | None:
        if name == "gist":
            return {name: gist_of(self)}
        if name == "excerpts" and self.rest is None:
            from juanzong.excerpting import excerpts_of  # noqa: PLC0415 - it lays a report out, which few need

            return {name: excerpts_of(self)}
        return None

    @property
    def span(self) -> Span:
        """The stretch of the source that this report answers for."""
        return self.text.span

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The final account: replayed over the span it gives exactly the text."""
        return self.text.edits


@dataclass(frozen=True, slots=True)
class Concept:
    """One catalogue entry: a theme, a slogan or a practice.

    `also` are shown variants, `finds` hidden ones; `except_in` are longer wordings in which a form does not count;
    `scope` ties a code such as “五个一” to the sources or issuers that use it (empty: everywhere); the examples are
    run by the loader.
    """

    id: str
    kind: ConceptKind
    label: str
    note: str
    also: tuple[str, ...] = ()
    finds: tuple[str, ...] = ()
    except_in: tuple[str, ...] = ()
    family: str | None = None
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    heading_words: tuple[str, ...] = ()
    hint_words: tuple[str, ...] = ()
    text_words: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every wording that names the concept, label first. Themes claim none."""
        return () if self.kind == "theme" else tuple(dict.fromkeys([self.label, *self.also, *self.finds]))


@dataclass(frozen=True, slots=True)
class Family:
    """A family of practices: closed (its members name it) or open (a pattern such as 党建+X).

    `also`: patterns that name the same members in other words: 党建引领+审判 is 党建+审判.
    """

    id: str
    label: str
    note: str
    pattern: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a known time: a congress, a law, a campaign, the first use of a slogan.

    A text that holds one of `finds`, and not inside one of `except_in`, was not written before `date` (`YYYY-MM` or
    `YYYY-MM-DD`); what is said after `until` is said of the past. `source` tells in words where the date is from.
    """

    id: str
    label: str
    date: str
    finds: tuple[str, ...]
    note: str
    source: str
    until: str | None = None
    except_in: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All concepts, families and dated events, checked: unique ids, unique forms, examples that hold."""

    concepts: tuple[Concept, ...]
    families: tuple[Family, ...] = ()
    recognising: Recognising = field(default_factory=Recognising)
    events: tuple[Event, ...] = ()
