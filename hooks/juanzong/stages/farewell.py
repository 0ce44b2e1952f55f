"""The sentences with which a report ends, wherever they stand below its text: a site's line above them proves nothing.

`以上汇报，请予审议。` below a site's button is the report's all the same, and a lost sentence is the worst error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.courts_voice import is_courts
from juanzong.stages.register import appeals, court_words, site_words

if TYPE_CHECKING:
    from juanzong.shapes import Shapes

LONGEST = 60  # characters of a formula


def takes_leave(words: str, shapes: Shapes) -> bool:
    """Whether a line is a formula that reports end with, and holds nothing of a site's."""
    bare = squeeze(words)
    if len(bare) > LONGEST or not shapes.farewell.search(bare):
        return False
    return not site_words(bare.replace("敬请", "请"), shapes)  # which both say


def is_reports(words: str, shapes: Shapes) -> bool:
    """Whether a line below the text is the report's whatever stands above it: a formula, or a sentence in its voice."""
    if takes_leave(words, shapes):
        return True
    asks = any(kind.addresses for kind in appeals(words, shapes))
    if asks or site_words(words, shapes) > court_words(words, shapes):
        return False
    bare = words.strip()
    return is_courts(f"{bare[:-1]}。" if bare.endswith(("！", "!")) else bare, shapes)
