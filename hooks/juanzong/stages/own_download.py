"""A text that was once downloaded from a site of this project, and is now a source again: its foot is no report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.model import Fact
from juanzong.spans import Change

if TYPE_CHECKING:
    from juanzong.text import Text

RULE = "own-download"
# what `downloads.texts` writes under a report, as .txt and as .md; the digest makes it nobody else's
_FOOT = re.compile(
    r"(?:^(?:―{8}|\* \* \*)[ \t]*\n\s*)?^(?:\* )?来源：[^\n]+\n+"
    r"(?:(?:\* )?[\u4e00-\u9fff]{2,5}：[^\n]+\n+){1,9}?(?:\* )?来源校验：SHA-256 [0-9a-f]{64}[ \t]*"
    r"(?:\n+(?:\* )?存疑 \d+：[^\n]*)*\s*",
    re.MULTILINE,
)
_DATE = re.compile(r"日期：((?:19|20)\d\d年\d{1,2}月\d{1,2}日)")


def own_foot(text: Text) -> tuple[list[Change], tuple[Fact, ...]]:
    """The changes that take out every such foot, and the dates that they state."""
    words = str(text)
    if "SHA-256" not in words:
        return [], ()
    found = list(_FOOT.finditer(words))
    dates = [date for match in found if (date := _DATE.search(words, *match.span()))]
    facts = tuple([Fact("date", date[1], text.span_of(*date.span(1))) for date in dates])
    return [Change(*match.span(), "", RULE, "本项目网站下载文件的页脚") for match in found], facts
