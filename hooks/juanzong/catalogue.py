"""The catalogue that editors own: loads its files, checks them against each other, runs the examples."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from juanzong.alternatives import alternatives
from juanzong.corpus_yaml import CorpusError, Entry, load_list
from juanzong.events import load_events
from juanzong.model import Catalogue, Concept, Family
from juanzong.recognising import load_recognising
from juanzong.ringless import ringless
from juanzong.stages.folded import folded_word
from juanzong.stages.recognise import Recogniser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from juanzong.model import ConceptKind

_FILES: dict[ConceptKind, str] = {"practice": "practices.yml", "slogan": "slogans.yml", "theme": "themes.yml"}
_COMMON = ("id", "label", "note", "broader", "related", "examples")
_KEYS: dict[ConceptKind, tuple[str, ...]] = {
    "practice": (*_COMMON, "also", "finds", "except_in", "family", "scope"),
    "slogan": (*_COMMON, "also", "finds", "except_in", "family", "scope"),
    "theme": (*_COMMON, "also", "in_heading", "hints", "in_text"),
}
# the keys whose lines may stand for several wordings
_PATTERNED = ("finds", "except_in")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 60
# no mention reaches over the end of a sentence or a line
_ENDS = re.compile(r"[。！？；!?;\n]")


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder, checked. Files that are not there are empty. Raises CorpusError at the first error."""
    return load_recogniser(folder).catalogue


@ringless()
def load_recogniser(folder: Path) -> Recogniser:
    """The same made ready: who ran its examples can read reports. Raises CorpusError at the first error."""
    recogniser, errors = _checked(folder)
    if errors or recogniser is None:
        raise errors[0]
    return recogniser


@ringless()
def catalogue_errors(folder: Path) -> list[str]:
    """Every error of a catalogue as `文件:行: 一句话`, in the order of files and lines; empty where all is well."""
    return [str(error) for error in _checked(folder)[1]]


def _checked(folder: Path) -> tuple[Recogniser | None, list[CorpusError]]:
    """The catalogue, made ready unless its entries are at odds with each other, and all its errors."""
    errors: list[CorpusError] = []
    families = [(_family(entry), entry) for entry in _read(folder / "families.yml", errors, _check_family)]
    concepts: list[tuple[Concept, Entry]] = []
    for kind, name in _FILES.items():
        entries = _read(folder / name, errors, partial(_check_concept, kind=kind))
        concepts += [(_concept(entry, kind), entry) for entry in entries]
    recognising = load_recognising(folder, errors)
    events = load_events(folder, recognising.dating, errors)
    catalogue = Catalogue(tuple([c for c, _ in concepts]), tuple([f for f, _ in families]), recognising, events)
    if errors:  # what is checked across entries would only repeat what is wrong in one
        return None, errors
    errors += [*_id_errors(concepts, families), *_form_errors(concepts)]
    recogniser = None if errors else Recogniser(catalogue)
    examples = list(_example_errors(recogniser, concepts)) if recogniser else []
    return recogniser, [*errors, *_link_errors(concepts, families), *examples]


def _read(path: Path, errors: list[CorpusError], check: Callable[[Entry], None]) -> Iterator[Entry]:
    """The entries of a file that pass their own check; what is wrong with the others goes to `errors`."""
    if not path.exists():
        return
    try:
        entries = load_list(path)
    except CorpusError as error:
        errors.append(error)
        return
    for entry in entries:
        try:
            check(entry)
        except CorpusError as error:
            errors.append(error)
        else:
            yield entry


def _check_family(entry: Entry) -> None:
    entry.refuse_unknown(("id", "label", "note", "pattern", "also"))
    _check_id(entry)
    pattern = entry.optional("pattern")
    also = entry.texts("also")
    for key, said in (("pattern", pattern), *[("also", one) for one in also]):
        if said is not None and not re.fullmatch(r"[^X]{2,}X?", said):
            entry.fail(key, f"{key} 只能是固定的开头，后面可写一个 X，例如 党建+X")
    if also and pattern is None:
        entry.fail("also", "没有 pattern 的系列不能写 also：先写 pattern，also 是同一些名称的另一种开头")
    entry.text("label")
    entry.text("note")


def _family(entry: Entry) -> Family:
    pattern, also = entry.optional("pattern"), entry.texts("also")
    return Family(entry.text("id"), entry.text("label"), entry.text("note"), pattern, also)


def _check_id(entry: Entry) -> None:
    name = entry.text("id")
    if not _ID.fullmatch(name) or len(name) > _LONGEST_ID:
        entry.fail("id", f"id“{name}”只能用小写英文字母、数字和连字符，最多 {_LONGEST_ID} 个字符")


def _check_concept(entry: Entry, kind: ConceptKind) -> None:
    entry.refuse_unknown(_KEYS[kind])
    _check_id(entry)
    entry.text("note")
    examples = entry.mapping("examples", ("yes", "no"))
    if examples is None or not examples.lines("yes") or not examples.lines("no"):
        entry.fail("examples", "examples 下 yes 和 no 都至少要有一个例子")
    for key in _PATTERNED:
        _written_out(entry, key)
    concept = _concept(entry, kind)
    if kind == "theme":
        if not concept.heading_words:
            entry.fail("in_heading", "主题至少要有一个 in_heading 词")
        return
    for form in concept.forms:
        _check_form(entry, form)
    forms = [folded_word(form) for form in concept.forms]
    for wording in concept.except_in:
        folded = folded_word(wording)
        if not any(form in folded and form != folded for form in forms):
            entry.fail("except_in", f"“{wording}”里没有本条的任何写法，挡不住什么，请改正或删去")


def _check_form(entry: Entry, form: str) -> None:
    if _ENDS.search(form):
        entry.fail(_key_of(entry, form), f"“{form}”里有句号、分号、问号、叹号或换行，写法不能跨句")
    if len(folded_word(form)) < 2:
        entry.fail(_key_of(entry, form), f"“{form}”去掉引号和空格后不足两个字，会到处误认")


def _key_of(entry: Entry, form: str) -> str:
    return "also" if form in entry.texts("also") else "finds" if form in _written_out(entry, "finds") else "label"


def _written_out(entry: Entry, key: str) -> tuple[str, ...]:
    """The wordings behind a key whose lines may hold choices: 党对(法院|司法)工作的绝对领导."""
    out: list[str] = []
    for text, line in entry.lines(key):
        try:
            out += alternatives(text)
        except ValueError as error:
            message = f"{entry.path}:{line}: {error}"
            raise CorpusError(message) from error
    return tuple(dict.fromkeys(out))


def _concept(entry: Entry, kind: ConceptKind) -> Concept:
    examples = entry.mapping("examples", ("yes", "no"))
    return Concept(
        entry.text("id"),
        kind,
        entry.text("label"),
        entry.text("note"),
        also=entry.texts("also"),
        finds=_written_out(entry, "finds"),
        except_in=_written_out(entry, "except_in"),
        family=entry.optional("family"),
        broader=entry.texts("broader"),
        related=entry.texts("related"),
        scope=entry.texts("scope"),
        heading_words=entry.texts("in_heading"),
        hint_words=entry.texts("hints"),
        text_words=entry.texts("in_text"),
        yes=examples.texts("yes") if examples else (),
        no=examples.texts("no") if examples else (),
    )


def _error(entry: Entry, key: str, sentence: str) -> CorpusError:
    return CorpusError(f"{entry.place(key)}: {sentence}")


def _id_errors(concepts: list[tuple[Concept, Entry]], families: list[tuple[Family, Entry]]) -> Iterator[CorpusError]:
    for group, what in ((concepts, "条目"), (families, "系列")):
        seen: dict[str, Entry] = {}
        for item, entry in group:
            if item.id in seen:
                yield _error(entry, "id", f"id“{item.id}”已经是另一{what}的（{seen[item.id].place('id')}），请换一个")
            seen.setdefault(item.id, entry)


def _form_errors(concepts: list[tuple[Concept, Entry]]) -> Iterator[CorpusError]:
    """Two concepts that claim one form, unless each belongs to courts that the other does not."""
    claims: dict[str, list[tuple[Concept, Entry]]] = {}
    for concept, entry in concepts:
        for folded, form in {folded_word(form): form for form in concept.forms}.items():
            for other, where in claims.setdefault(folded, []):
                if not (concept.scope and other.scope) or set(concept.scope) & set(other.scope):
                    sentence = f"写法“{form}”已经属于“{other.label}”（{where.place()}），一个写法只能属于一个条目"
                    yield _error(entry, _key_of(entry, form), sentence)
            claims[folded].append((concept, entry))


def _link_errors(concepts: list[tuple[Concept, Entry]], families: list[tuple[Family, Entry]]) -> Iterator[CorpusError]:
    known = {concept.id: concept for concept, _ in concepts}
    known_families = {family.id for family, _ in families}
    for concept, entry in concepts:
        if concept.family is not None and concept.family not in known_families:
            yield _error(entry, "family", f"families.yml 里没有 id 为“{concept.family}”的系列")
        for key, ids in (("broader", concept.broader), ("related", concept.related)):
            for name in ids:
                if name not in known or name == concept.id:
                    problem = "不能指向自己" if name == concept.id else f"没有 id 为“{name}”的条目"
                    yield _error(entry, key, f"{key}：{problem}")
        if concept.id in _above(concept, known):
            yield _error(entry, "broader", "broader 绕了一圈又回到自己，请断开")


def _above(concept: Concept, known: dict[str, Concept]) -> set[str]:
    above: set[str] = set()
    waiting = [name for name in concept.broader if name != concept.id]
    while waiting:
        name = waiting.pop()
        if name in known and name not in above:
            above.add(name)
            waiting += known[name].broader
    return above


def _example_errors(recogniser: Recogniser, concepts: list[tuple[Concept, Entry]]) -> Iterator[CorpusError]:
    for concept, entry in concepts:
        examples = entry.mapping("examples", ("yes", "no"))
        for key, wanted in (("yes", True), ("no", False)):
            for text, line in examples.lines(key) if examples else ():
                found = recogniser.concepts_in(text, concept)
                if (concept.id in found) is not wanted:
                    yield CorpusError(f"{entry.path}:{line}: {_what_happened(concept, text, found, wanted=wanted)}")


def _what_happened(concept: Concept, text: str, found: dict[str, str], *, wanted: bool) -> str:
    shown = text if len(text) <= 40 else text[:39] + "…"
    if not wanted:
        cure = "请改 in_heading、in_text 的词" if concept.kind == "theme" else "请改写法或加 except_in"
        return f"反例“{shown}”里不该认出“{concept.label}”，却认出了，{cure}"
    others = "、".join(found.values())
    instead = f"，只认出了：{others}" if others else ""
    return f"正例“{shown}”里没有认出“{concept.label}”{instead}，请改例子或补写法"
