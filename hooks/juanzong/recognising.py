"""catalogue/recognising.yml: how a family's name ends, how a theme is decided, what a candidate looks like."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from juanzong.corpus_yaml import CorpusError, Entry, load_mapping

_NAME = "recognising.yml"
# where the project's own settings lie: they serve every catalogue that brings none
_SHIPPED = Path(__file__).resolve().parents[2] / "corpus" / "catalogue" / _NAME


@dataclass(frozen=True, slots=True)
class FamilyShape:
    """Where the X of an open family ends: generic `tails` behind it, words that `ends` it, `longest` in characters."""

    tails: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class ThemeScale:
    """When a section is about a theme; lengths in characters, words are different words of the theme in the text.

    Where the heading names it: `heading_words` below it, none if that is shorter than `shortest`. Where the heading
    holds only a hint: `hint_words`. Where it holds nothing: at least `text_words`, `per_thousand` of them in a thousand
    characters, in a text no shorter than `shortest`, sentences with `rituals` left out. A run-in lead counts
    `longest_lead` characters and needs `shortest` too. A theme of no section needs `report_words`, and
    `report_per_thousand` of them in the whole report; or words that announce it in `said_sentences` sentences of it,
    `said_per_thousand` of these in a thousand characters. Where no theme was found at all, the one with most words
    needs `lone_words`. 0 is never. A title needs `title_words` in the whole text, and with a hint only
    `title_hint_words`.
    """

    longest_lead: int = 0
    heading_words: int = 0
    hint_words: int = 0
    title_words: int = 0
    title_hint_words: int = 0
    text_words: int = 0
    per_thousand: float = 0
    report_words: int = 0
    report_per_thousand: float = 0
    said_sentences: int = 0
    said_per_thousand: float = 0
    lone_words: int = 0
    shortest: int = 0
    rituals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateShape:
    """What a name that is not in the catalogue looks like; word lists, and how many to show with how many points."""

    most: int = 0
    enough: float = 0
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    stock: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    founding: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    introducing: tuple[str, ...] = ()
    upholding: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatingScale:
    """When the words of an event are no evidence, and when evidence contradicts what a report says of its time.

    `ahead` before the words in their clause or `ahead_behind` right behind them: the event is still to come. `back`
    right behind them: the text looks back. A period may end `slack_months` before the evidence, because a report is
    written after the time it speaks of; a year is doubted `stale_years` after what the report calls current.
    """

    ahead: tuple[str, ...] = ()
    ahead_behind: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    slack_months: int = 0
    stale_years: int = 0


@dataclass(frozen=True, slots=True)
class Recognising:
    """What stands in catalogue/recognising.yml: how families end, themes and dates are decided, candidates look."""

    families: FamilyShape = field(default_factory=FamilyShape)
    themes: ThemeScale = field(default_factory=ThemeScale)
    candidates: CandidateShape = field(default_factory=CandidateShape)
    dating: DatingScale = field(default_factory=DatingScale)


def load_recognising(folder: Path, errors: list[CorpusError]) -> Recognising:
    """The settings of a catalogue's folder, or the project's own where it has none; errors go to `errors`."""
    path = folder / _NAME
    try:
        return _recognising(load_mapping(path if path.exists() else _SHIPPED))
    except CorpusError as error:
        errors.append(error)
        return Recognising()


def _recognising(entry: Entry) -> Recognising:
    entry.refuse_unknown(("families", "themes", "candidates", "dating"))
    return Recognising(_families(entry), _themes(entry), _candidates(entry), _dating(entry))


def _part(entry: Entry, key: str, keys: tuple[str, ...]) -> Entry:
    part = entry.mapping(key, keys)
    return part if part is not None else entry.fail(key, f"缺少“{key}”一节，请补上")


def _families(entry: Entry) -> FamilyShape:
    part = _part(entry, "families", ("longest", "tails", "ends"))
    return FamilyShape(part.texts("tails"), part.texts("ends"), int(part.number("longest")))


def _count(part: Entry, key: str) -> int:
    """A number that settings written before it was known may lack: 0."""
    return int(part.number(key)) if part.optional(key) is not None else 0


def _themes(entry: Entry) -> ThemeScale:
    titles = ("title_words", "title_hint_words")
    texts = ("text_words", "per_thousand", "report_words", "report_per_thousand")
    said = ("said_sentences", "said_per_thousand")
    part = _part(
        entry,
        "themes",
        ("longest_lead", "heading_words", "hint_words", *titles, *texts, *said, "lone_words", "shortest", "rituals"),
    )
    return ThemeScale(
        longest_lead=int(part.number("longest_lead")),
        heading_words=_count(part, "heading_words"),
        hint_words=int(part.number("hint_words")),
        title_words=int(part.number("title_words")),
        title_hint_words=int(part.number("title_hint_words")),
        text_words=int(part.number("text_words")),
        per_thousand=part.number("per_thousand"),
        report_words=int(part.number("report_words")),
        report_per_thousand=part.number("report_per_thousand"),
        said_sentences=_count(part, "said_sentences"),
        said_per_thousand=part.number("said_per_thousand") if part.optional("said_per_thousand") is not None else 0,
        lone_words=_count(part, "lone_words"),
        shortest=int(part.number("shortest")),
        rituals=part.texts("rituals"),
    )


def _candidates(entry: Entry) -> CandidateShape:
    words = (
        "strong",
        "weak",
        "generic",
        "before",
        "naming",
        "breaks",
        "after",
        "bearers",
        "ordinary",
        "denying",
        "stock",
        "papers",
        "founding",
        "verbs",
        "introducing",
        "upholding",
        "plain",
        "bare",
        "heads",
        "honours",
        "works",
    )
    part = _part(entry, "candidates", ("most", "enough", *words))
    return CandidateShape(
        int(part.number("most")),
        part.number("enough"),
        *[part.texts(key) for key in words],
    )


def _dating(entry: Entry) -> DatingScale:
    part = _part(entry, "dating", ("ahead", "ahead_behind", "back", "slack_months", "stale_years"))
    return DatingScale(
        ahead=part.texts("ahead"),
        ahead_behind=part.texts("ahead_behind"),
        back=part.texts("back"),
        slack_months=int(part.number("slack_months")),
        stale_years=int(part.number("stale_years")),
    )
