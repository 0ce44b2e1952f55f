"""Learn what tells where a site's words begin and end in a court's sentence: makes `corpus/rules/seams.tsv`.

    python bench/train_seams.py              # learns from all, writes the table
    python bench/train_seams.py --apart      # writes nothing: every other document judged by what the others teach

Learnt from `tests/gold/lines/apart-*.txt`, which have taught `voices.tsv` nothing: a field is too sure of what it was
taught, and seams would seem to tell little. Only places that it finds teach: of all pairs of ends
around each, those that a person has marked are to be the likeliest (a log-linear model; its likelihood is climbed by
Adam, some hundred steps). The same input gives the same table.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from voice_lessons import GOLD, RULES, marked

from juanzong.rules import load_rules
from juanzong.seams import FIRSTS, NAME, Own, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from voice_lessons import Lesson

    from juanzong.voices import Voices

STEPS, RATE, KEPT_SMALL = 250, 0.05, 0.002  # of Adam; how strongly weights are kept small
FADING, FADING_SQUARES = 0.9, 0.999


class Seen(NamedTuple):
    """A place that the field found: what is seen at its pairs of ends, how likely each is, and which are right.

    `document`: the number of the text; `group`: pairs between the same letters are one, and have one number; `lost`:
    letters of the court's between them.
    """

    document: int
    seen: NDArray[np.intp]
    logs: NDArray[np.float64]
    right: NDArray[np.bool_]
    group: NDArray[np.intp]
    lost: NDArray[np.intp]


def documents() -> Iterator[list[Lesson]]:
    """The texts into which people have put a site's words, line by line."""
    for path in sorted((GOLD / "lines").glob("apart-?.txt")):
        for document in re.split("(?m)^=+$", path.read_text(encoding="utf-8")):
            yield [marked(line) for line in document.split("\n") if line.strip()]


def places(voices: Voices) -> Iterator[Seen]:
    """What the field finds in the documents, in lines that are not a site's altogether."""
    for number, document in enumerate(documents()):
        own = Own("\n".join([lesson.words for lesson in document]))
        for words, site, _ in document:
            if all(site):
                continue
            marked_at = set(_spans(words, site))
            court = np.concatenate(
                ([0], np.cumsum([sign.isalnum() and not of for sign, of in zip(words, site, strict=True)]))
            )
            for field, pairs, seen in voices.pairs(words, own):
                starts, ends = field.letters(pairs)
                right = np.array([[(start, end) in marked_at for end in ends] for start in starts])
                group = np.array(starts)[:, None] * len(words) + np.array(ends)
                lost = np.maximum(court[ends] - court[starts][:, None], 0)
                rest = (each.ravel() for each in (pairs.logs, right, group, lost))
                yield Seen(number, seen.reshape(-1, seen.shape[-1]), *rest)


def _spans(words: str, site: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From the first letter to behind the last one of each piece of a site's."""
    for match in re.finditer("1+", "".join(["1" if one else "0" for one in site])):
        letters = [at for at in range(*match.span()) if words[at].isalnum()]
        if letters:
            yield letters[0], letters[-1] + 1


def learnt(found: Sequence[Seen]) -> NDArray[np.float64]:
    """The weights under which what is marked is likeliest."""
    found = [one for one in found if one.right.any()]
    weights, speed, squares = (np.zeros(int(FIRSTS[-1])) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = 2 * KEPT_SMALL * weights - sum(_slope(one, weights) for one in found) / len(found)
        speed = FADING * speed + (1 - FADING) * slope
        squares = FADING_SQUARES * squares + (1 - FADING_SQUARES) * slope**2
        even, scale = speed / (1 - FADING**step), np.sqrt(squares / (1 - FADING_SQUARES**step))
        weights = weights - RATE * even / (scale + 1e-8)
    return weights


def _shares(one: Seen, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each pair of ends is under some weights: together as likely as without them."""
    ways = one.logs + weights[one.seen].sum(axis=-1)
    likely = np.exp(ways - ways.max())
    shares: NDArray[np.float64] = likely * (np.exp(one.logs).sum() / likely.sum())
    return shares


def _slope(one: Seen, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How the logarithm of how likely the right pairs are grows with each weight."""
    shares = _shares(one, weights)
    shares /= shares.sum()
    right = np.where(one.right, shares, 0.0)
    return np.bincount(one.seen.ravel(), np.repeat(right / right.sum() - shares, one.seen.shape[1]), len(weights))


def judge_apart(found: Sequence[Seen]) -> None:
    """Print what is found with and without seams, at how sure a place must be, and what of a court's goes with it."""
    even = [one for one in found if one.document % 2 == 0]
    odd = [one for one in found if one.document % 2]
    for name, weights in (("不看接缝", np.zeros(int(FIRSTS[-1]))), ("看接缝", learnt(even))):
        told = [_best(one, weights) for one in odd]
        for least in (0.4, 0.45, 0.5, 0.6, 0.7, 0.8):
            some = [one for one in told if one[0] >= least]
            print(
                name,
                least,
                "对",
                sum(right for _, right, _ in some),
                "共",
                len(some),
                "多删法院",
                sum(lost for *_, lost in some),
            )


def _best(one: Seen, weights: NDArray[np.float64]) -> tuple[float, bool, int]:
    """How sure the likeliest ends are, whether they are right, how many letters of the court's are between them."""
    _, of = np.unique(one.group, return_inverse=True)
    together = np.bincount(of, _shares(one, weights))
    best = int(np.argmax(together))
    at = int(np.argmax(of == best))
    return float(together[best]), bool(one.right[at]), int(one.lost[at])


def main() -> None:
    """Do as the arguments say."""
    options = argparse.ArgumentParser(description="学网站的话嵌在哪里")
    options.add_argument("--apart", action="store_true", help="不写分量表，用一半文稿学，在另一半上看")
    apart = options.parse_args().apart
    found = list(places(load_rules(RULES).shapes.voices))
    if apart:
        judge_apart(found)
        return
    (RULES / NAME).write_text(written(learnt(found)), encoding="utf-8", newline="\n")
    print(f"{NAME}：从 {len(found)} 处学得")


if __name__ == "__main__":
    main()
