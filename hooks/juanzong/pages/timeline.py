"""A timeline as it is drawn: bars by year, whole where a report speaks of the year, dashed where only its page does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juanzong.crossing.timelines import Tally

_STEP = 34  # from one bar to the next, in units of the drawing
_WIDTH = 18  # of a bar
_HEIGHT = 60  # of the highest bar
_TOP = 16  # above it, for its number
_FOOT = 20  # below, for the years
_MOST_EMPTY = 4  # more empty years than this in a row are drawn as one gap


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands and leads to, its two parts from below, what it counts; a gap counts nothing."""

    label: str
    anchor: str
    x: int
    sure: int
    stated: int
    sure_height: float
    stated_height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars in a drawing of a size; `undated` is the number of reports without a year, drawn apart from the years."""

    width: int
    height: int
    base: int
    bar: int
    bars: tuple[Bar, ...]
    undated: int


def drawing_of(tally: Tally) -> Drawing:
    """Place the years from left to right, and the undated behind them."""
    counts, undated = tally
    most = max([*map(sum, counts.values()), undated, 1])
    bars: list[Bar] = []
    for label in _labels(sorted(counts)):
        sure, stated = counts.get(label, (0, 0))
        heights = (round(_HEIGHT * sure / most, 1), round(_HEIGHT * stated / most, 1))
        bars.append(Bar(label, f"y{label}", len(bars) * _STEP + _STEP // 2, sure, stated, *heights))
    if undated:
        x = len(bars) * _STEP + _STEP
        height = round(_HEIGHT * undated / most, 1)
        bars.append(Bar("未注明", "undated", x, 0, undated, 0, height))
    width = bars[-1].x + _STEP if bars else _STEP
    return Drawing(width, _TOP + _HEIGHT + _FOOT, _TOP + _HEIGHT, _WIDTH, tuple(bars), undated)


def _labels(years: list[str]) -> list[str]:
    """The years with the empty ones between them; a long gap is one `…`."""
    labels: list[str] = []
    for year in years:
        if labels and labels[-1].isdecimal():
            between = range(int(labels[-1]) + 1, int(year))
            labels += ["…"] if len(between) > _MOST_EMPTY else [f"{empty:04}" for empty in between]
        labels.append(year)
    return labels
