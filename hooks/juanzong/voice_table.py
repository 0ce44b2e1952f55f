"""`voices.tsv` read at once: of a hundred thousand lines no Python object is made, only arrays of what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from juanzong.corpus_yaml import CorpusError
from juanzong.voice_runs import KINDS, LONGEST
from juanzong.voice_views import code_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from juanzong.voice_runs import Gathered

NAME = "voices.tsv"
_COLUMNS = 2 + KINDS
_LONGEST_NUMBER = 12  # characters; `-12.34`
_TAB, _BREAK, _EDGE = b"\t\n\r"  # an edge of a line, `\n` in the table, is `\r` while it is read
_COMMENT, _CHANGE, _MINUS, _DOT, _ZERO, _NINE = b"#>-.09"


def read_table(content: bytes) -> tuple[Gathered, dict[tuple[str, str], float]]:
    r"""What runs weigh, and what changes of label do.

    A line `>`, from, to, weight says what a change of label weighs; every other gives the place where a run begins as
    seen from the character, the run (`\n` for the edge of a line) and its weights, parted by tabs. Raises CorpusError.
    """
    content = content.replace(b"\r\n", b"\n").replace(rb"\n", b"\r")
    signs = np.frombuffer(content if content.endswith(b"\n") else content + b"\n", np.uint8)
    ends = np.flatnonzero(signs == _BREAK)
    starts = np.concatenate(([0], ends[:-1] + 1))
    first = signs[starts]
    changes = dict(_change(content, starts[at], ends[at], at) for at in np.flatnonzero(first == _CHANGE).tolist())
    rows = np.flatnonzero((first != _COMMENT) & (first != _CHANGE))
    tabs = np.flatnonzero(signs == _TAB)
    before = np.searchsorted(tabs, starts[rows])
    _refuse(rows, np.searchsorted(tabs, ends[rows]) - before != _COLUMNS - 1)
    parted = tabs[before[:, None] + np.arange(_COLUMNS - 1)]
    begins = np.column_stack((starts[rows], parted + 1))
    stops = np.column_stack((parted, ends[rows]))
    place, *weights = (_numbers(signs, begins[:, at], stops[:, at], rows) for at in (0, *range(2, _COLUMNS)))
    codes, lengths = _runs(signs, begins[:, 1], stops[:, 1])
    _refuse(rows, (lengths < 1) | (lengths > LONGEST) | (place < -lengths) | (place > 1) | (place % 1 != 0))
    return _by_length(codes, lengths, place.astype(np.intp), np.column_stack(weights)), changes


def _change(content: bytes, start: int, end: int, line: int) -> tuple[tuple[str, str], float]:
    """What a change of label weighs."""
    try:
        _, one, other, weight = content[start:end].decode().split("\t")
        return (one, other), float(weight)
    except ValueError:
        raise _broken(line) from None


def _numbers(
    signs: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp], rows: NDArray[np.intp]
) -> NDArray[np.float64]:
    """The decimal numbers that stand there: as near to what is written as a number of that kind comes."""
    sizes = ends - starts
    _refuse(rows, (sizes < 1) | (sizes > _LONGEST_NUMBER))
    value, scale = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.int64)
    digits = np.zeros(len(starts), np.intp)
    minus = signs[starts] == _MINUS
    for at in range(int(sizes.max(initial=0))):
        sign = signs[np.minimum(starts + at, ends)]  # behind its end a tab or a break
        inside, digit = sizes > at, (sign >= _ZERO) & (sign <= _NINE)
        dot = (sign == _DOT) & (scale == 0)
        _refuse(rows, inside & ~(digit | dot | (minus & (at == 0))))
        value = np.where(digit, value * 10 + sign - _ZERO, value)
        scale = np.where(digit, scale * 10, np.where(dot, 1, scale))
        digits += digit
    _refuse(rows, digits == 0)
    return np.where(minus, -value, value) / np.maximum(scale, 1)


def _runs(
    signs: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The code points of all runs on end, and how many each has."""
    inside = np.zeros(len(signs) + 1, np.int8)
    inside[starts] += 1
    inside[ends] -= 1
    runs = signs[np.cumsum(inside[:-1], dtype=np.int8) > 0]
    begun = np.concatenate(([0], np.cumsum((runs & 0xC0) != 0x80, dtype=np.int32)))  # characters up to each byte
    sizes = np.concatenate(([0], np.cumsum(ends - starts)))
    codes = code_points(runs.tobytes().decode()).copy()
    codes[codes == _EDGE] = _BREAK
    return codes, np.diff(begun[sizes]).astype(np.intp)


def _by_length(
    codes: NDArray[np.uint32], lengths: NDArray[np.intp], places: NDArray[np.intp], weights: NDArray[np.float64]
) -> Gathered:
    firsts = np.cumsum(lengths) - lengths
    out = []
    for length in range(1, LONGEST + 1):
        some = lengths == length
        runs = codes[firsts[some][:, None] + np.arange(length)]
        out.append((runs.astype(np.intp), places[some], weights[some]))
    return out


def _refuse(rows: NDArray[np.intp], wrong: NDArray[np.bool_]) -> None:
    if wrong.any():
        raise _broken(int(rows[np.argmax(wrong)]))


def _broken(line: int) -> CorpusError:
    message = f"{NAME}:{line + 1}: 不是“位置、字串、三个分量”五栏；文件由 bench/train_voices.py 写成，请恢复原样"
    return CorpusError(message)
