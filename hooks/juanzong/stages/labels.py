"""What a site notes about a file in labels with values, one below the other: `编号：GW-0086`, `【字数】约3800字`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import squeeze
from juanzong.stages.beside_title import OFFICE_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.stages.editing import Line

# a date below so many paragraphs of so many characters is a signature and no byline
SIGNED_BELOW, SHORTEST_PARAGRAPH = 3, 40
LONGEST_ITEM = 40  # characters of a label and its value
_ITEM = re.compile(r"(?:[【\[][\u4e00-\u9fffA-Za-z]{2,8}[】\]][:：]?|[\u4e00-\u9fffA-Za-z]{2,8}[:：]).+")
# the head of minutes and of speeches is labelled too, and is the report's own
_RECORD = re.compile(
    r"[【\[]?(?:时间|地点|会议|主持|参加|出席|列席|缺席|记录|议题|人员|对象|汇报|报告|述职|发言|讲话|单位|姓名|职务|政治面貌|主送|抄送|报送|附件|案由|案号)"
)

# a label whose value stands on the line below, as the cells of a list come down
_BARE = re.compile(r"[【\[]?[\u4e00-\u9fffA-Za-z]{2,8}[】\]]?[:：]")
FEWEST_BARE = 3  # of such labels make a block; fewer may be a court's form

_TIME = re.compile("[【\\[]?(?:会议|开会|发布)?(?:时间|日期)[】\\]]?[:：]")
_MEETING = re.compile("[【\\[]?(?:会议)?(?:地点|主持|参加|出席|列席|缺席|记录|议题|发布人|主讲)[^:：]{0,6}[:：]")


_SIGNED = re.compile(r"(?:报告|汇报|发言|述职|总结)人[:：].{2,8}")


def is_paragraph(words: str) -> bool:
    """Whether a line is one of those below which `signs` looks for a signature."""
    return len(words) >= SHORTEST_PARAGRAPH and "。" in words


def signs(number: int, filled: Sequence[Line], told: int) -> bool:
    """Whether a short line below prose signs a short report: it stands below its office, or below the text.

    A page may show its report twice: below the second title a byline stands as below the first. `told` is the number
    of paragraphs above; counted here, it would be once more for every line.
    """
    if not told:
        return False
    above = squeeze(filled[number - 1].words)
    if OFFICE_LINE.fullmatch(above) or _SIGNED.fullmatch(above):
        return True
    return told >= SIGNED_BELOW and "。" in above[-2:]


def is_item(words: str) -> bool:
    """Whether a line is a label with its value."""
    return bool(_ITEM.fullmatch(squeeze(words))) and len(words) <= LONGEST_ITEM


def labelled_neighbours(above: Sequence[Line], gone: set[int]) -> list[Line]:
    """The labelled lines that stand beside labelled lines which are the site's already: one block, one author.

    `gone` are the starts of the lines that go; the labels of minutes and of a report's own head stay.
    """
    items = [is_item(line.words) for line in above]
    taken = {n for n, line in enumerate(above) if line.start in gone and items[n]}
    new: list[int] = []
    for order in (range(len(above)), reversed(range(len(above)))):
        for n in order:
            beside = n - 1 in taken or n + 1 in taken
            if items[n] and n not in taken and beside and not _RECORD.match(squeeze(above[n].words)):
                taken.add(n)
                new.append(n)
    return [above[n] for n in sorted(new)]


def labelled_blocks(above: Sequence[Line]) -> list[Line]:
    """The lines of blocks in which labels and values take turns, one to a line: what a site notes about a file.

    A block with a label of minutes or of a report's own head in it stays.
    """
    out: list[Line] = []
    block: list[Line] = []
    for n, line in enumerate([*above, None]):
        inside = line is not None and (_is_of_block(line.words) or (n > 0 and _is_value(above[n - 1], line)))
        if line is not None and inside:
            block.append(line)
            continue
        bare = [one for one in block if _BARE.fullmatch(squeeze(one.words))]
        if len(bare) >= FEWEST_BARE and not any(_RECORD.match(squeeze(one.words)) for one in block):
            out += block
        block = []
    return out


def _is_of_block(words: str) -> bool:
    return bool(_BARE.fullmatch(squeeze(words))) or is_item(words)


def _is_value(label: Line, line: Line) -> bool:
    """Whether a line is what the bare label above it notes."""
    return bool(_BARE.fullmatch(squeeze(label.words))) and len(line.words) <= LONGEST_ITEM and "。" not in line.words


def heads_record(number: int, filled: Sequence[Line]) -> bool:
    """Whether a line `时间：…` heads the minutes of a meeting: a neighbour names its place, its chair, its members."""
    words = filled[number].words
    if ("：" not in words and ":" not in words) or not _TIME.match(squeeze(words)):
        return False
    beside = [*filled[max(number - 1, 0) : number], *filled[number + 1 : number + 3]]
    return any(_MEETING.match(squeeze(line.words)) for line in beside)
