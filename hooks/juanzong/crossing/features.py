"""What the crossing needs to know of one report: small, and made of that report alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from rensa import RMinHash

from juanzong.crossing.letters import letters_of
from juanzong.crossing.prints import Prints, grams_of, prints_of
from juanzong.crossing.shelf import Row, row_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from juanzong.model import Report

PERMUTATIONS = 64
_SEED = 20031


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """A report as the crossing sees it.

    `letters` is how many letters it has, `row` these themselves; `words` a digest of its text; `digest` its MinHash
    over all grams; `prints`
    the winnowed ones. The rest is what tells twins apart from reports of one template, and the better copy from the
    worse.
    """

    id: str
    title: str
    letters: int
    words: bytes
    digest: NDArray[np.uint32]
    prints: Prints
    row: Row
    complete: bool
    flags: int
    period: str | None
    issuer: str | None

    def __reduce__(self) -> tuple[object, ...]:
        arrays = (self.digest, self.prints.values, self.prints.places, *self.row)
        told = tuple([(array.dtype.char, array.tobytes()) for array in arrays])
        return _restored, (self.id, self.title, self.letters, self.words, told, *self.told[3:])

    @property
    def told(self) -> tuple[object, ...]:
        """What all of it follows from: whoever tells the same is the same to the crossing."""
        return self.id, self.title, self.words, self.complete, self.flags, self.period, self.issuer


def _restored(
    name: str,
    title: str,
    letters: int,
    words: bytes,
    told: tuple[tuple[str, bytes], ...],
    *rest: Any,  # noqa: ANN401 - as `__reduce__` gives them
) -> Features:
    """Features out of their pickle: a third of the time that arrays take by themselves."""
    digest, values, places, *row = [np.frombuffer(array, kind) for kind, array in told]
    return Features(name, title, letters, words, digest, Prints(values, places), Row(*row), *rest)


def features_of(report: Report) -> Features:
    """The features of a report."""
    text = str(report.text)
    letters = letters_of(text)
    grams = grams_of(letters)
    distinct = np.unique(grams)
    rows = RMinHash.digest_matrix_from_flat_token_hashes(distinct, [0, len(distinct)], PERMUTATIONS, _SEED).to_rows()
    return Features(
        id=report.id,
        title=report.title,
        letters=len(letters.codes),
        words=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        digest=np.array(rows[0], dtype=np.uint32),
        prints=prints_of(letters, grams),
        row=row_of(letters),
        complete=report.complete,
        flags=len(report.flags),
        period=report.period,
        issuer=report.issuer,
    )
