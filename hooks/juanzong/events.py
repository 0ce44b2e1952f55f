"""catalogue/events.yml: what happened when, and the words that prove that a text was written after it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong.corpus_yaml import CorpusError, Entry, load_list
from juanzong.model import Event
from juanzong.stages.dating import EventFinder
from juanzong.stages.folded import folded_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juanzong.recognising import DatingScale

_NAME = "events.yml"
# dated events are facts of the world: the project's own serve every catalogue that brings none
_SHIPPED = Path(__file__).resolve().parents[2] / "corpus" / "catalogue" / _NAME
_KEYS = ("id", "label", "date", "until", "finds", "except_in", "note", "source", "examples")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


def load_events(folder: Path, scale: DatingScale, errors: list[CorpusError]) -> tuple[Event, ...]:
    """The events of a catalogue's folder, or the project's own where it has none; errors go to `errors`.

    The examples are run with `scale`, the measures of dating.
    """
    path = folder / _NAME
    try:
        entries = load_list(path if path.exists() else _SHIPPED)
    except CorpusError as error:
        errors.append(error)
        return ()
    found: list[tuple[Event, Entry]] = []
    for entry in entries:
        try:
            found.append((_event(entry), entry))
        except CorpusError as error:
            errors.append(error)
    events = tuple([event for event, _ in found])
    errors += _twice(found)
    if not errors:  # an example that fails because of another mistake would only repeat it
        errors += _example_errors(EventFinder(events, scale), found)
    return events


def _event(entry: Entry) -> Event:
    entry.refuse_unknown(_KEYS)
    if not _ID.fullmatch(entry.text("id")):
        entry.fail("id", f"id“{entry.text('id')}”只能用小写英文字母、数字和连字符")
    examples = entry.mapping("examples", ("yes", "no"))
    if examples is None or not examples.lines("yes") or not examples.lines("no"):
        entry.fail("examples", "examples 下 yes 和 no 都至少要有一个例子")
    event = Event(
        entry.text("id"),
        entry.text("label"),
        entry.text("date"),
        entry.texts("finds"),
        entry.text("note"),
        entry.text("source"),
        entry.optional("until"),
        entry.texts("except_in"),
        examples.texts("yes"),
        examples.texts("no"),
    )
    _check(event, entry)
    return event


def _check(event: Event, entry: Entry) -> None:
    for key, date in (("date", event.date), ("until", event.until)):
        if date is not None and not _DATE.fullmatch(date):
            entry.fail(key, f"“{date}”不是日期，应写成 2020-05 或 2020-05-28")
    if event.until is not None and event.until <= event.date:
        entry.fail("until", "until 应晚于 date")
    if not event.finds:
        entry.fail("finds", "缺少“finds”：至少要有一个能证明它的词")
    for word in event.finds:
        if len(folded_word(word)) < 2:
            entry.fail("finds", f"“{word}”去掉引号和空格后不足两个字，会到处误认")
    for wording in event.except_in:
        if not any(folded_word(word) in folded_word(wording) for word in event.finds):
            entry.fail("except_in", f"“{wording}”里没有本条的任何词，挡不住什么，请改正或删去")


def _twice(found: list[tuple[Event, Entry]]) -> Iterator[CorpusError]:
    ids: dict[str, str] = {}
    words: dict[str, str] = {}
    for event, entry in found:
        if (first := ids.setdefault(event.id, entry.place("id"))) != entry.place("id"):
            yield CorpusError(f"{entry.place('id')}: id“{event.id}”已经用过（{first}），请换一个")
        for word in event.finds:
            if (first := words.setdefault(folded_word(word), entry.place("finds"))) != entry.place("finds"):
                yield CorpusError(f"{entry.place('finds')}: “{word}”已经是另一件事的（{first}），一个词只能证明一件事")


def _example_errors(finder: EventFinder, found: list[tuple[Event, Entry]]) -> Iterator[CorpusError]:
    for event, entry in found:
        examples = entry.mapping("examples", ("yes", "no"))
        for key, wanted in (("yes", True), ("no", False)):
            for text, line in examples.lines(key) if examples else ():
                if any(one.event == event.id for one in finder.evidence_in(text)) is not wanted:
                    problem = (
                        "没有认出，请改例子或补 finds" if wanted else "不该认出却认出了，请改 finds 或加 except_in"
                    )
                    yield CorpusError(f"{entry.path}:{line}: {'正' if wanted else '反'}例“{text[:40]}”里{problem}")
