"""Lines between the paragraphs of a report that show that they are a site's: buttons, counters, prices, links.

Where the format sets nothing apart (text files, pages of nothing but paragraphs) only their shape tells them
(showing.py). What shows it surely goes; what may be a court's heading or caption stays, under a flag.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from juanzong.model import Flag
from juanzong.stages.chrome import Claim
from juanzong.stages.editing import HANZI
from juanzong.stages.headings import bare_headings
from juanzong.stages.layout import ends
from juanzong.stages.register import appeals
from juanzong.stages.showing import Verdict, lone_verdict, verdict
from juanzong.stages.title_words import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

RULE = "site-trait"
MOST_LINES = 2_000  # of a report, in which headings are compared: a page of 8 MB may have a million
FEWEST_HEADS = 3  # unnumbered headings of a report, before one that sounds like a site's is taken for one of them
_ITEM = re.compile(r"\s*(\d{1,2})[.．、]\s*(.+)")
# what no button says, whatever words are in it: `下载链接背后的道理`, `会员退款与点赞造假`
_PHRASE = re.compile(rf"[{HANZI}]{{3}}(?:与[{HANZI}]{{3}}|的[{HANZI}]{{2,4}}$)")
_ATTACHED = re.compile(r"\s*(?:附|目\s*录)|[:：]\s*$")


def lines_between(
    inside: Sequence[Line], stays: Collection[int], heads: Collection[int], shapes: Shapes
) -> tuple[list[Claim], list[Line]]:
    """Of the lines from a report's first to its last those that are a site's by their shape, and those in doubt.

    `stays` are the starts of lines that a rule has named, that the format marks as titles, that go on a paragraph;
    `heads` are those of `heads_among`.
    """
    claims, doubted = [], []
    papers = _other_papers(inside, stays, shapes)
    for line in inside:
        if line.start in stays:
            continue
        if line.start in papers:
            claims.append(Claim(line, RULE, "夹在段落之间、别篇文章的题目"))
            continue
        told = _told(line, shapes)
        if told is Verdict.SITES and line.start in heads:
            doubted.append(line)
        elif told is Verdict.SITES:
            claims.append(Claim(line, RULE, "夹在段落之间、样子是网站用语的行"))
        elif told is Verdict.IN_DOUBT:
            doubted.append(line)
    return claims, doubted


def _told(line: Line, shapes: Shapes) -> Verdict:
    return max(verdict(line.words, shapes), lone_verdict(line.words, shapes))


def heads_among(inside: Sequence[Line], shapes: Shapes) -> set[int]:
    """Starts of the lines that stand between paragraphs as unnumbered headings do, where most of these are no site's.

    A court writes of `会员退款与点赞造假` too: it stays where the others show that a heading is due there.
    """
    filled = [line for line in inside[: MOST_LINES + 1] if line.words.strip()]
    if len(filled) > MOST_LINES:
        return set()
    starts = dict(zip(accumulate([len(line.words) + 1 for line in filled], initial=0), filled, strict=False))
    found = [starts[start] for start, _ in bare_headings("\n".join([line.words for line in filled]))]
    others = [line for line in found if _told(line, shapes) is not Verdict.SITES]
    named = {line.start for line in found if _PHRASE.search(line.words) or not appeals(line.words, shapes)}
    return named if len(others) >= FEWEST_HEADS and 2 * len(others) > len(found) else set()


def _other_papers(inside: Sequence[Line], stays: Collection[int], shapes: Shapes) -> set[int]:
    """Starts of the lines of lists of other papers: two and more in a row, counted from one, with no text below.

    A number makes a line look like a heading of the report's; one of them at least must say besides that it is a
    site's (`2.医生个人小结范文`). What a line announces or attaches is the report's own list.
    """
    starts: set[int] = set()
    run: list[tuple[Line, str]] = []
    for number, line in enumerate((*inside, None)):
        item = _ITEM.match(line.words) if line else None
        if line and item and int(item[1]) == len(run) + 1 and _is_paper(item[2], shapes):
            run.append((line, item[2]))
            continue
        above = inside[number - len(run) - 1] if number > len(run) else None
        announced = above and above.start not in stays and _ATTACHED.search(above.words)
        told = any(verdict(words, shapes) is Verdict.SITES for _, words in run)
        if len(run) > 1 and told and not announced and not (line and ends(line.words.rstrip())):
            starts |= {one.start for one, _ in run}
        run = []
    return starts


def _is_paper(words: str, shapes: Shapes) -> bool:
    return looks_like_title(words, shapes) or verdict(words, shapes) is Verdict.SITES


def doubts(doubted: Sequence[Line], gone: Collection[int], draft: Draft) -> list[Flag]:
    """A flag on every line in doubt; `gone` are the starts of those that other rules have cut."""
    return [
        Flag(draft.text.span_of(line.start, line.end), RULE, "这行像是网站的，拿不准，留在正文里")
        for line in doubted
        if line.start not in gone
    ]
