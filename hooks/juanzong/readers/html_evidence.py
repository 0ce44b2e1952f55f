"""A second opinion on a page's furniture: what an extractor takes for the text is not removed on a name alone.

trafilatura finds the text of news pages by other signs than ours (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15/).
It loses sentences, so that it is never followed where it leaves something out; but where a region that is about to go
holds sentences which it keeps, the region stays, with a note. It is asked only then: most pages never load it.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.readers.html_regions import Region
    from juanzong.readers.html_text import Run
    from juanzong.readers.html_tree import Visible

# a region with less prose than this (in characters) is a slogan or a copyright line, whoever takes it for text
LEAST_PROSE = 60
# so many of a region's sentences must be text to the extractor too; a disclaimer of two sentences is easily kept by it
LEAST_SENTENCES, LEAST_SHARE = 3, 0.6
LONGEST = 1_000_000  # characters of a page; a portal's have a tenth of that, and each costs the extractor two seconds
_BLANKS = re.compile(r"\s+")
_ENDS = re.compile("[。；！？]")
_SHORTEST = 8  # characters of a sentence that says something


def doubted(source: str, furniture: Sequence[Region], visible: Visible, lines: Sequence[Run]) -> list[Region]:
    """The regions among `furniture` of which the extractor keeps most sentences; none where it cannot read the page."""
    held = [region for region in furniture if visible.measure(region.start, region.end).prose >= LEAST_PROSE]
    wanted = [(region, _sentences(source, region, lines)) for region in held]
    wanted = [(region, sentences) for region, sentences in wanted if len(sentences) >= LEAST_SENTENCES]
    if not wanted or len(source) > LONGEST:
        return []
    text = _extracted(source)
    return [
        region
        for region, sentences in wanted
        if sum(sentence in text for sentence in sentences) >= LEAST_SHARE * len(sentences)
    ]


def _sentences(source: str, region: Region, lines: Sequence[Run]) -> list[str]:
    runs = [source[run.start : run.end] for run in lines if region.start <= run.start < region.end]
    return [part for part in _ENDS.split(_BLANKS.sub("", "".join(runs))) if len(part) >= _SHORTEST]


def _extracted(source: str) -> str:
    """What the extractor takes for the text, without blanks."""
    from trafilatura import extract  # noqa: PLC0415 - half a second to load, which few pages need

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it cannot read is no news to an editor
    return _BLANKS.sub("", extract(source, include_comments=False, include_tables=True) or "")
