"""What a page is before MkDocs sees it: an address, a title, and a function that writes its html."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from juanzong.crossing.cooccurrence import companies_of
from juanzong.excerpting import NOTHING
from juanzong.kept import digest, keyless
from juanzong.pages.addresses import (
    CLEANING,
    FORMULAS,
    HOME,
    KIND_NAMES,
    KINDS,
    REFUSED,
    REPORTS,
    compare_address,
    concept_address,
    edits_address,
    family_address,
    kind_address,
    report_address,
    reuse_address,
    to_root,
    year_anchor,
)
from juanzong.pages.direct import DirectGenerator
from juanzong.pages.escaping import QuickTemplate
from juanzong.pages.excerpts import Excerpts
from juanzong.pages.naming import Naming
from juanzong.pages.notes import note_of
from juanzong.pages.rows import rows_of
from juanzong.pages.wording import date_words, period_words, web_address
from juanzong.paragraphs import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jinja2 import BytecodeCache

    from juanzong.crossing.cooccurrence import Company
    from juanzong.downloads.desk import Desk
    from juanzong.excerpting import Excerpt
    from juanzong.library import Library
    from juanzong.model import ConceptKind, Report
    from juanzong.pages.forms import Form
    from juanzong.pages.rows import Rows
    from juanzong.paragraphs import Layout
    from juanzong.proposing import Sighting
    from juanzong.rules_told import RulesTold

_IN_COMPANY: tuple[ConceptKind, ...] = ("slogan", "practice")
_CONCEPTS = 28  # of these the map of companies tells
_PAIRS = 70


class OutlineEntry(NamedTuple):
    """One entry of a page's outline: its depth (1 is the outermost), words and the anchor on the page."""

    depth: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page holds: html that may go into a theme as it is, and its outline."""

    html: Markup
    outline: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the site. `address` is its place below the site's root, `write` makes its content when asked.

    A hub is a page that the site's navigation leads to. `write` takes what hand-written prose stands above (html,
    often empty). `key` gives a digest of everything that `write` reads (but for code and templates, which count
    anyway): while it stays, a page is taken over from the last site. Without one a page is written by every build. It
    is asked for where the page is written: a preview that leaves most pages unwritten asks for few. `of` is the report
    whose own page it is, by its id.
    """

    address: str
    title: str
    write: Callable[[Markup], Leaf]
    summary: str = ""
    hub: bool = False
    key: Callable[[], str] = keyless
    of: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as pages read it, with what several pages ask of it: made once, when the first one asks.

    `desk` answers what a page hands out; pages without one offer no downloads and no citation. `rules` gives what is
    told of the rules that cleaned the sources, for the one page that tells them. `excerpts` are those of reports that
    are known already.
    """

    library: Library
    desk: Desk | None = None
    rules: Callable[[], RulesTold] | None = None
    excerpts: Excerpts = field(default_factory=Excerpts)
    _sayings: dict[str, Mapping[str, Excerpt]] = field(default_factory=dict)
    _told: dict[str, Mapping[str, Excerpt]] = field(default_factory=dict)
    _rows: list[Rows] = field(default_factory=list)
    _characters: list[int] = field(default_factory=list)
    _naming: list[Naming] = field(default_factory=list)
    companions: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # see `beside`
    _entries: dict[str, str] = field(default_factory=dict)
    _versions: dict[str, str] = field(default_factory=dict)
    _companies: dict[str, str] = field(default_factory=dict)
    _together: list[tuple[list[str], list[Company]]] = field(default_factory=list)
    _notes: dict[str, Markup] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)  # see `forms.py`
    digests: dict[str, str] = field(default_factory=dict)  # see `digests.py`

    def layout(self, report: Report) -> Layout:
        """The paragraphs and anchors of a report."""
        return lay_out(report)

    def length(self, report: Report) -> int:
        """Characters of a report as its own page counts them: line breaks are none."""
        return report.gist.length

    def characters(self) -> int:
        """Characters of all reports that are counted."""
        if not self._characters:
            self._characters.append(sum(map(self.length, self.library.counted)))
        return self._characters[0]

    @property
    def rows(self) -> Rows:
        """What pages about concepts ask of every report."""
        if not self._rows:
            self._rows.append(rows_of(self.library))
        return self._rows[0]

    @property
    def naming(self) -> Naming:
        """Which reports name which concepts."""
        if not self._naming:
            self._naming.append(Naming(self.library))
        return self._naming[0]

    def holders(self, concept: str) -> Sequence[str]:
        """The ids of the reports in which a concept occurs, twins once, in order."""
        return self.naming.holders(concept)

    def companies(self) -> tuple[list[str], list[Company]]:
        """The most frequent slogans and practices, side by side, and the strongest companies of two among them."""
        if not self._together:
            wanted = [concept.id for kind in _IN_COMPANY for concept in self.library.of_kind(kind)]
            holders = {name: self.holders(name) for name in wanted if self.holders(name)}
            self._together.append(companies_of(holders, _CONCEPTS, _PAIRS))
        return self._together[0]

    @property
    def counted(self) -> int:
        """How many reports are counted: all but the worse copies."""
        return len(self.library.crossing.shares)

    def company(self, concept: str) -> str:
        """A digest of which reports name a concept, by their ids, names and years."""
        found = self._companies.get(concept)
        if found is None:
            found = self._companies[concept] = digest("".join(map(self.rows.tags.__getitem__, self.holders(concept))))
        return found

    def version(self, report: Report) -> str:
        """A digest that changes whenever anything of a report does, its name on the site or what may be done with it.

        Not in it: other reports, and the catalogue's words about the concepts that it names.
        """
        found = self._versions.get(report.id)
        if found is None:
            desk = self.desk and (self.desk.for_report(report), self.desk.offer.edition.version_of(report))
            edition = self.desk.offer.edition.site_url if self.desk else ""
            known = (self.library.versions[report.id], self.library.names[report.id])
            found = self._versions[report.id] = digest(*known, repr(desk), edition)
        return found

    def sayings(self, concept: str) -> Mapping[str, Excerpt]:
        """What each report says of a concept that names it, by their ids."""
        found = self._sayings.get(concept)
        if found is None:
            told, counts = self._all_told(), self.library.counts(concept)
            found = self._sayings[concept] = {name: told[name].get(concept, NOTHING) for name in counts}
        return found

    def _all_told(self) -> Mapping[str, Mapping[str, Excerpt]]:
        """What every report says of each concept that it names, by their ids."""
        if not self._told:
            told, versions = self.excerpts.by_concept, self.library.versions
            self._told.update({report.id: told(report, versions[report.id]) for report in self.library.reports})
        return self._told

    def anchor(self, report: str, position: int) -> str:
        """The anchor of the paragraph that holds a position of a report, by its id."""
        return self.excerpts.anchor(self.library.report(report), position, self.library.versions[report])

    def candidates(self, report: Report) -> tuple[Sighting, ...]:
        """The candidates of a report, with the words around each."""
        return self.excerpts.candidates(report, self.library.versions[report.id])

    def lines(self, concept: str, reports: Iterable[str]) -> str:
        """A digest of all that pages show of a concept in these reports, by their ids: names, places, how dense."""
        told, lines = self._all_told(), self.rows.lines
        return digest("".join([lines[name] + told[name].get(concept, NOTHING)[0] for name in reports]))

    def entry(self, concept: str) -> str:
        """A digest of what the catalogue says of a concept, by its id, and of whether it has a page."""
        found = self._entries.get(concept)
        if found is None:
            known = self.library.concepts[concept]
            found = self._entries[concept] = digest(repr(known), str(self.library.count(concept) > 0))
        return found

    def note(self, concept: str) -> Markup:
        """The note of a concept, by its id, as pages carry it; empty where it has none."""
        if concept not in self._notes:
            self._notes[concept] = note_of(self.library.concepts[concept])
        return self._notes[concept]


def numbered(title: str, number: int) -> str:
    """The title of a page of several: all but the first say which one they are."""
    return f"{title}，第 {number} 页" if number > 1 else title


def fill(template: str, address: str, values: Mapping[str, object]) -> Markup:
    """Fill one of the package's templates for the page at `address`. Everything that is no Markup gets escaped."""
    return Markup(_templates().get_template(template).render(values, root=to_root(address)))  # noqa: S704


def keep_compiled(cache: BytecodeCache) -> None:
    """Keep the package's templates as they were compiled, for the next process."""
    _templates().bytecode_cache = cache


@cache
def _templates() -> Environment:
    """The package's own templates; autoescape is on, so that no source can speak html."""
    templates = Environment(
        loader=PackageLoader("juanzong.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    templates.code_generator_class, templates.template_class = DirectGenerator, QuickTemplate
    templates.filters.update(date_words=date_words, period_words=period_words, web_address=web_address)
    templates.globals.update(
        year_anchor=year_anchor,
        kinds=KINDS,
        kind_names=KIND_NAMES,
        home=HOME,
        reports_page=REPORTS,
        refused_page=REFUSED,
        cleaning_page=CLEANING,
        formulas_page=FORMULAS,
        report_address=report_address,
        edits_address=edits_address,
        concept_address=concept_address,
        kind_address=kind_address,
        family_address=family_address,
        reuse_address=reuse_address,
        compare_address=compare_address,
    )
    return templates
