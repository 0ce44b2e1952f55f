"""The table of contents: how a file becomes reports. Everything that happens to a text is named here, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.matching import STRETCH
from juanzong.model import Draft, Flag, Report
from juanzong.readers import ReadError, read
from juanzong.ringless import ringless
from juanzong.spans import Span
from juanzong.stages.appealing import RULE as APPEAL
from juanzong.stages.appealing import appealing
from juanzong.stages.between import RULE as SHAPE
from juanzong.stages.completeness import completeness
from juanzong.stages.cut import cut
from juanzong.stages.damage import damage
from juanzong.stages.describe import genre_of, issuer_of, level_of, period_of, stated_date
from juanzong.stages.editing import flagged
from juanzong.stages.emptied import emptied
from juanzong.stages.headings import headings
from juanzong.stages.join import join
from juanzong.stages.recognise import Recogniser, recognise
from juanzong.stages.repair import repair
from juanzong.stages.simplify import script_of, simplify
from juanzong.stages.split import split
from juanzong.stages.strangers import strangers
from juanzong.stages.titles import titles
from juanzong.stages.twice import drop_second
from juanzong.stages.voicing import RULE as VOICE
from juanzong.stages.voicing import voicing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from juanzong.rules import Rules

# one → one, on the whole source; simplify before cut, so that one rule serves both scripts
STAGES: tuple[Callable[[Draft, Rules], Draft], ...] = (
    repair,
    simplify,
    cut,
    join,
    voicing,
    appealing,
    emptied,
    drop_second,
)
# kinds of flags that say of what sounds or looks like a site's that it stays
DOUBTS = frozenset({SHAPE, APPEAL, VOICE})
# one → one, on each report, after `split` (one → many)
PART_STAGES: tuple[Callable[[Draft, Rules], Draft], ...] = (titles, headings, strangers, damage)

# a page of less than this many characters without a single full stop is no report but a page of buttons and adverts
SHORTEST_WITHOUT_STOP = 400

# so few different words of a court's register and so many of a site's in so short a text: it is an advertisement
FEWEST_COURT_WORDS, SITE_WORDS = 4, 3

# the share of Hanzi among the letters of a Chinese report; an English page with a Chinese menu has less
LEAST_HANZI = 0.25
_LETTERS = re.compile(r"[^\W\d_]+")
STRONG_WORDS = 2  # different words that no report uses, in what is only an offer
_HANZI = re.compile("[\u3400-\u9fff]+")


def edit(path: Path, name: str, rules: Rules, recogniser: Recogniser) -> tuple[Report, ...]:
    """The reports of one file, in order.

    `name` is the path below `reports/`, or the file's name. Raises ReadError with one Chinese sentence where nothing
    can be read or nothing is left to publish.
    """
    return tuple(recognise(report, recogniser) for report in clean(read(path, name), rules))


@ringless()
def clean(draft: Draft, rules: Rules) -> tuple[Report, ...]:
    """The reports of a draft before anything is recognised in them. Raises ReadError where nothing is left."""
    for stage in STAGES:
        draft = stage(draft, rules)
    text = str(draft.text)
    if "。" not in text and len(text) < SHORTEST_WITHOUT_STOP:
        message = "删去网页的附加内容后没有成句的正文" if text.strip() else "删去网页的附加内容后没有正文"
        raise ReadError(message)
    if len(text) < SHORTEST_WITHOUT_STOP and _advertises(text, rules):
        message = "删去网页的附加内容后没有成句的正文"
        raise ReadError(message)
    if _is_foreign(text):
        message = "正文大多不是汉字，不是中文报告"
        raise ReadError(message)
    parts = _finished(split(draft, rules), rules)
    if len(parts) > 1 and not all(map(_has_text, parts)):
        whole = Flag(
            Span(draft.text.span.start, draft.text.span.start), "contents", "拆出的各篇里有的没有正文，没有拆开"
        )
        parts = _finished((flagged(draft, [whole]),), rules)
    if not all(map(_has_text, parts)):
        message = "删去网页的附加内容后没有正文"
        raise ReadError(message)
    return tuple([_report(part, rules) for part in parts])


def _finished(parts: tuple[Draft, ...], rules: Rules) -> tuple[Draft, ...]:
    for stage in PART_STAGES:
        parts = tuple([stage(part, rules) for part in parts])
    return parts


def _has_text(part: Draft) -> bool:
    return bool(str(part.text).strip())


def _is_foreign(text: str) -> bool:
    """Whether too few of the letters of a text are Hanzi; a short one is never said to be foreign."""
    hanzi = _count(_HANZI, text)
    if hanzi >= LEAST_HANZI * len(text):  # as in all that is Chinese: its letters need not be counted
        return False
    letters = _count(_LETTERS, text)
    return letters >= SHORTEST_WITHOUT_STOP and hanzi < LEAST_HANZI * letters


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters stand in runs. A list of all runs of 8 MB, where blanks part them, would take 120 MB."""
    starts = range(0, len(text), STRETCH)
    return sum(sum(map(len, runs.findall(text, start, start + STRETCH))) for start in starts)


def _advertises(text: str, rules: Rules) -> bool:
    """Whether what is left of a page is a site's own offer; a court's report on its media work holds such words too."""
    shapes = rules.shapes
    court, site, strong = (len(set(words.found(text))) for words in (shapes.court, shapes.site, shapes.site_strong))
    return court < FEWEST_COURT_WORDS and site >= SITE_WORDS and strong >= STRONG_WORDS


def _without_doubts(draft: Draft, flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """The flags without those that say of a place that it stays, where a later stage has cut it for another reason."""
    return tuple([flag for flag in flags if flag.kind not in DOUBTS or not draft.text.has_lost(flag.span)])


def _report(draft: Draft, rules: Rules) -> Report:
    issuer = issuer_of(draft)
    complete, flags = completeness(draft)
    span = draft.text.span
    return Report(
        id=f"{draft.source.id}-{draft.part}" if draft.part else draft.source.id,
        source=draft.source,
        title=draft.title,
        text=draft.text,
        headings=draft.headings,
        flags=_without_doubts(draft, flags),
        facts=draft.facts,
        sidecar=draft.sidecar,
        complete=complete,
        script=script_of(draft.source.text[span.start : span.end]),
        date=stated_date(draft),
        period=period_of(draft),
        issuer=issuer,
        court_level=level_of(issuer, draft, rules.shapes),
        genre=genre_of(draft, rules.shapes),
    )
