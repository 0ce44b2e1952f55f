"""The one file that every search reads first: per record what it is filtered, sorted and weighed by, in columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from juanzong.search.folding import fold
from juanzong.search.packing import pack, script
from juanzong.search.records import KINDS
from juanzong.search.streams import varints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from juanzong.search.records import Record

LENGTH_UNIT = 32  # characters; relevance asks no more exactly how long a text is
SIZE_UNIT = 256  # bytes; the planner asks no more exactly how large a file is
THEME_BITS = 28  # themes per number: what JavaScript's bit operators take


@dataclass(frozen=True, slots=True)
class Row:
    """What the columns keep of one record. `length` and `head` count folded characters."""

    kind: str
    id: str
    version: str
    length: int
    head: int
    date: str
    year: str
    court_level: str
    issuer: str
    genre: str
    complete: bool
    themes: tuple[tuple[str, str], ...]
    twin_of: str
    wordings: tuple[str, ...]  # of a concept, to offer where nothing is found


def row_of(record: Record, version: str, length: int, head: int) -> Row:
    """The row of a record."""
    return Row(
        kind=record.kind,
        id=record.id,
        version=version,
        length=length,
        head=head,
        date=record.date,
        year=record.year,
        court_level=record.court_level,
        issuer=record.issuer,
        genre=record.genre,
        complete=record.complete,
        themes=record.themes,
        twin_of=record.twin_of,
        wordings=() if record.kind == "report" else record.head,
    )


def columns_file(rows: Sequence[Row], hot: Mapping[str, int], bits: int) -> bytes:
    """The file. Every column is a run of varints, in the order that the page reads them in."""
    reports = [row for row in rows if row.kind == "report"]
    facets = {
        "years": _values(row.year for row in reports),
        "levels": _values(row.court_level for row in reports),
        "issuers": _values(row.issuer for row in reports),
        "genres": _values(row.genre for row in reports),
    }
    themes = _themes(reports)
    kinds = Counter(row.kind for row in rows)
    head = {
        "counts": [kinds[kind] for kind in KINDS],
        "bits": bits,
        "stride": max([row.length for row in rows], default=0) + 1,
        "lengthUnit": LENGTH_UNIT,
        "sizeUnit": SIZE_UNIT,
        "themeBits": THEME_BITS,
        **facets,
        "themes": themes,
        "twins": _twins(rows),
        "hot": "".join(sorted(hot)),
    }
    numbers = np.concatenate([*_columns(rows, reports, facets), *_theme_columns(reports, themes), _sizes(hot)])
    data = varints(numbers)[0].tobytes()
    return script(head, len(data), pack(data))


def concepts_file(rows: Iterable[Row]) -> bytes:
    """The wordings of all concepts, to offer near ones where nothing is found."""
    return script([[row.kind, row.id, *row.wordings] for row in rows if row.kind != "report"])


def _values(values: Iterable[str]) -> list[str]:
    """The values of a facet, the frequent ones first, so that they get the short numbers."""
    counted = Counter(value for value in values if value)
    return sorted(counted, key=lambda value: (-counted[value], value))


def _themes(reports: Iterable[Row]) -> list[tuple[str, str]]:
    counted = Counter(theme for row in reports for theme in row.themes)
    return sorted(counted, key=lambda theme: (-counted[theme], theme))


def _twins(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The number of every report that is a worse copy, and that of the better one."""
    numbers = {row.id: number for number, row in enumerate(rows) if row.kind == "report"}
    return [(numbers[row.id], numbers[row.twin_of]) for row in rows if row.twin_of in numbers]


def _columns(
    rows: Sequence[Row], reports: Sequence[Row], facets: Mapping[str, Sequence[str]]
) -> list[NDArray[np.int64]]:
    """All columns but the themes and the sizes of files.

    Heads and lengths of all records; how many characters the label of a concept has, folded; of the reports date (its
    rank), facets (0: unknown) and completeness.
    """
    ranks = {value: rank for rank, value in enumerate(sorted({"", *[row.date for row in reports]}))}
    number = {name: {"": 0} | {value: at for at, value in enumerate(values, 1)} for name, values in facets.items()}
    columns = [
        [row.head for row in rows],
        [row.length // LENGTH_UNIT for row in rows],
        [len(fold(row.wordings[0])) for row in rows if row.kind != "report"],
        [ranks[row.date] for row in reports],
        [number["years"][row.year] for row in reports],
        [number["levels"][row.court_level] << 1 | row.complete for row in reports],
        [number["issuers"][row.issuer] for row in reports],
        [number["genres"][row.genre] for row in reports],
    ]
    return [np.array(column, dtype=np.int64) for column in columns]


def _theme_columns(reports: Sequence[Row], themes: Sequence[tuple[str, str]]) -> list[NDArray[np.int64]]:
    number = {theme: at for at, theme in enumerate(themes)}
    table = np.zeros((-(-len(themes) // THEME_BITS), len(reports)), dtype=np.int64)
    for at, row in enumerate(reports):
        for theme in row.themes:
            table[number[theme] // THEME_BITS, at] |= 1 << number[theme] % THEME_BITS
    return list(table)


def _sizes(hot: Mapping[str, int]) -> NDArray[np.int64]:
    return np.array([-(-hot[gram] // SIZE_UNIT) for gram in sorted(hot)], dtype=np.int64)
