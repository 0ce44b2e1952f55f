from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from juanzong.pages.pieces import Piece, Stock, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS = "data/x.csv"


class Table:
    """A file of pieces in a site; `asked` has the keys of those whose words somebody wanted."""

    def __init__(self, folder: Path) -> None:
        self.stock = Stock(folder, folder / "noted")
        self.place = folder / ADDRESS
        self.place.parent.mkdir()
        self.asked: list[str] = []

    def write(self, *keys: str) -> None:
        self.asked.clear()
        aside = self.place.with_name("new")
        self.stock.write(ADDRESS, self._pieces(keys), aside)
        aside.replace(self.place)
        assert self.place.read_bytes().decode() == "".join([f"{key}行\r\n" for key in keys])

    def _pieces(self, keys: tuple[str, ...]) -> Iterator[Piece]:
        return (Piece(key, partial(self._words, key)) for key in keys)

    def _words(self, key: str) -> str:
        self.asked.append(key)
        return f"{key}行\r\n"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_only_new_pieces_are_asked_for_their_words(table: Table) -> None:
    table.write("甲", "乙", "丙")
    assert table.asked == ["甲", "乙", "丙"]
    table.write("丙", "丁", "甲", "甲")
    assert table.asked == ["丁"]
    table.write()
    table.write("甲")
    assert table.asked == ["甲"]


@pytest.mark.parametrize("seed", range(20))
def test_pieces_in_any_order_are_written_as_they_would_be_anew(table: Table, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - pieces, not secrets
    keys = list("甲乙丙丁戊己庚辛")
    known: set[str] = set()
    for _ in range(6):
        table.write(*keys)
        assert set(table.asked) == set(keys) - known
        known = set(keys)
        start = chance.randrange(len(keys) + 1)
        keys = chance.choice((keys[start:] + keys[:start], [*keys[:start], str(start), *keys[start:]], keys[start:]))


def test_a_file_that_somebody_changed_lends_nothing(table: Table) -> None:
    table.write("甲", "乙")
    table.place.write_text("甲行\n乙行\n", "utf-8")
    table.write("甲", "乙")
    assert table.asked == ["甲", "乙"]


def test_a_note_that_cannot_be_read_lends_nothing(table: Table) -> None:
    table.write("甲")
    (note,) = table.stock.folder.iterdir()
    for content in (b"", b"i\0\0", note.read_bytes()[:-3]):
        note.write_bytes(content)
        table.write("甲")
        assert table.asked == ["甲"]


def test_another_version_of_the_code_is_lent_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.write("甲")
    monkeypatch.setattr("juanzong.pages.pieces.code_version", lambda: "next")
    table.write("甲")
    assert table.asked == ["甲"]


def test_words_that_utf_8_cannot_hold_are_written_as_in_all_files(table: Table) -> None:
    piece = Piece("", lambda: "\ud800字")
    table.stock.write(ADDRESS, [piece], table.place)
    assert table.place.read_bytes() == "&#55296;字".encode()
    assert list(lines_of(lambda: [piece])) == ["\ud800字"]
