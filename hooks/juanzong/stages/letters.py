"""Papers in which a court itself speaks to its readers: open letters, appeals to all. «You» proves no site there."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.register import site_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

_TITLE = re.compile("(?:公开信|一封信|慰问信|感谢信|倡议书|告知书|寄语)(?:[：:—].*)?$")
_TOP, _LONGEST = 20, 48  # lines in which a title stands, characters of it
_ADDRESSES = re.compile("[您你]|我们|咱们|大家|乡亲|朋友")


def is_letter(text: Iterable[Line]) -> bool:
    """Whether a title at the top of a text, given line by line, says that it is a letter to its readers."""
    return any(
        len(bare) <= _LONGEST and _TITLE.search(bare) and "。" not in bare
        for bare in (squeeze(line.words) for line in islice(text, _TOP))
    )


def may_be_letters(words: str, shapes: Shapes) -> bool:
    """Whether words speak to the readers of a letter, or of those who write it, with no word that sites use."""
    return bool(_ADDRESSES.search(words)) and not words_but_you(words, shapes)


def words_but_you(words: str, shapes: Shapes) -> int:
    """How many words of a site's a line holds, «you» aside, which a court says to its readers too."""
    return site_words(words.replace("您", "他"), shapes)
