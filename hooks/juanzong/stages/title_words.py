"""What the words of a title are, and which lines look like titles or headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.squeezing import for_short_lines, single_blanks, squeeze
from juanzong.stages.beside_title import LONGEST_TITLE
from juanzong.stages.numerals import NUMERAL

if TYPE_CHECKING:
    from juanzong.shapes import Shapes

FILE = re.compile(r"\.(?:docx?|pdf|wps|txt|rtf|html?)(?:VIP)?$", re.IGNORECASE)
NUMBERED = re.compile(rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|\d{{1,2}}[、.．])")
SENTENCE = re.compile("[。；!?！？]")
_LABELLED = re.compile("(?:摘要|内容提要|关键词|导读|标签|分类|栏目|主题词|来源|作者|附件?|推荐|相关.{0,4})[:：]")
# `标题 - 站名`: blanks on both sides, and a short name without a mark
# `标题_栏目_某某网`: without blanks where the last name is surely a site's; of a row of such names so many at most
_SITE_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff）)])(?:(?:\s+[-_|｜]\s+[^\s，。、：；《》“”-]{2,10}){1,4}"
    r"|(?:\s*[_|｜丨@]\s*[^\s，。、：；《》“”_|｜丨@-]{2,12}){0,8}\s*[_|｜丨@]\s*[^\s，。、：；《》“”_|｜丨@-]{1,10}"
    r"(?:网|站|库|论坛|之家|在线|频道|博客|部落格|空间))$"
)
# a printer's stars on both sides
_STARS = "★☆◆◇●■□▲△※►▶◎ "
_APART = re.compile(r"(?:[\u4e00-\u9fff][ \u3000\u00a0]+){2,60}[\u4e00-\u9fff]")
# what sites and people hang on a title: `【原创】…`, `（完整版）…`, `…报告7(1)`; what a board or a mail calls it by; a
# site's name and a blank before it: `某某范文　关于……的报告`
_GAP = r"[ \u3000\u00a0]*"
_PAPER = "信息|文件|文档|文稿|公文|材料|资料|稿件|作品"
_LABEL = (
    rf"(?:[Tt]itle|[Ss]ubject|(?:网页|页面|文章|{_PAPER})?(?:标{_GAP}题|题{_GAP}[目名])"
    rf"|主{_GAP}题|篇{_GAP}名|(?:{_PAPER}|内容)?名{_GAP}称|文(?:件|档|章)名)"
)
# in a row or a line of labels: `信息名称\t某某报告\t…`, `【标题】某某报告`
LABELLED_TITLE = re.compile(rf"(?:^|[\s【\[]){_LABEL}[】\]]?\s*(?:[:：\t】\]]\s*)([^\t:：]{{6,60}})")
_BEFORE = re.compile(
    rf"^(?:#{{1,6}} +|0\d[.．、_-] *|"
    rf"(?:文档|内容|资料|文件)(?:介绍|简介|描述)[:：] *|[【\[〔]{_LABEL}[】\]〕] *[:：]? *|{_LABEL}\s*[:：\t]\s*"
    r"|(?:[»›>]+ *[^»›>，。]{1,12} *)*[»›>]+ *"
    r"|[^\s，。：]{0,6}(?:网|文库|范文|文秘|公文)[^\s，。：]{0,4}\s+(?=\S{8})"
    r"|[^\s，。：《》“”_|｜]{2,8}(?:网|文库|之家|论坛)(?:\s+-\s+|\s*[_|｜丨]\s*)(?=\S{8})"
    r"|(?:(?!法院|法庭)[^\s，。：《》“”]){2,16}(?:频道|在线)[:：] *(?=\S{8}))?"
    r"(?:【[^【】]{2,6}】|[\[〔][\u4e00-\u9fff]{2,8}[\]〕] *|[（(](?:完整版|修改版|最新|精选|终稿|定稿)[）)])*"
)
BEHIND = re.compile(
    r"(?:[（(【\[](?:完整版|修改版|最新版?|精选|精品|推荐|必备|热门|终稿|定稿|可编辑|[Ww][Oo][Rr][Dd]版?|\d{1,2}"
    r"|(?:共|第)?\d{1,3}页.{0,4}|共?\d{3,5}字|复制链接|原创|转载|打印|收藏|[^（()）【】]{2,8}(?:网|文库|论坛|之家))[）)】\]])+$"
)
_DAY = re.compile(r"(?<=[告结料报要稿汇记）])[ \u3000]*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$")  # of its publication
_BOOK = re.compile("《([^《》]+)》")

SHORTEST_HEADLINE = 12  # characters
_LONGEST_LOOKED = 10_000  # characters: a line may be a page of 8 MB, which each of ten patterns would go through
# `某某法院：……`; `“三个春天”——记某某法庭的变迁`
_HEADLINE = re.compile(
    r"[^，。；：:]{2,20}(?:法院|法庭|中院|高院)[：:].{6,}|[^，。；：:—]{4,40}[—–-]{1,2}(?:记|访|追记|走近|走进|写在|来自).{4,}"
)
# titles that name no court, no year, no matter
_GENERIC = re.compile(
    "(?:人民|基层|法院|法官|法庭|干警|个人|单位|机关|年度|年终|年底|半年|上|下|工作|党建|总结|报告|汇报|述职|材料|范文|精选|最新|的|与|及|和)+"
)


@for_short_lines(1_024)
def plain_title(words: str) -> str:
    """A title line without file extension, site's labels, copy numbers, marks around all of it, and runs of blanks.

    Of a very long line, which is no title, this is done to the beginning alone.
    """
    words = words[:_LONGEST_LOOKED]
    words = FILE.sub("", _SITE_BEHIND.sub("", words.strip().strip(_STARS)))
    if _APART.fullmatch(words):  # `工　作　总　结`
        return re.sub(r"\s+", "", words)
    if whole := _BOOK.fullmatch(words):
        words = whole[1]
    bare = BEHIND.sub("", _DAY.sub("", words))
    bare = re.sub(r"(?<=[\u4e00-\u9fff])\d{1,2}$", "", bare) if bare != words else bare
    bare = FILE.sub("", _BEFORE.sub("", bare))
    return single_blanks(whole[1] if (whole := _BOOK.fullmatch(bare)) else bare).strip()


def is_generic(words: str) -> bool:
    """Whether a title could be any court's: a category or a search word of a site (`法院工作总结`)."""
    return bool(_GENERIC.fullmatch(squeeze(words)))


def looks_like_title(words: str, shapes: Shapes) -> bool:
    """Whether a line could be a report's title: short, no sentence, not numbered, one of the known endings."""
    if "。" in words and "【" not in words:  # what `plain_title` takes off holds a full stop in 【】 only
        return False
    if not shapes.title_words.met(squeeze(words)):  # as in most lines; `plain_title` only takes off both ends
        return False
    bare = squeeze(plain_title(words)).strip("《》")
    if not 4 <= len(bare) <= LONGEST_TITLE or SENTENCE.search(bare) or NUMBERED.match(bare) or _LABELLED.match(bare):
        return False
    return bool(shapes.title_end.search(bare))


def is_headline(words: str, shapes: Shapes) -> bool:
    """Whether a line is a headline: `某某法院：……`, `……——记某某法庭的变迁`; a court in it, and no sentence."""
    bare = squeeze(plain_title(words))
    if not SHORTEST_HEADLINE <= len(bare) <= LONGEST_TITLE or re.search("[。；，,;]", bare) or NUMBERED.match(bare):
        return False
    return bool(_HEADLINE.match(bare)) and shapes.court.met(bare)


def leading_title(words: str) -> str:
    """The first part of a page's title `标题 - 栏目 - 网站`; empty where there is one part, maybe the site's name."""
    parts = re.split(r"\s*[-_|—–·>]\s*", words.strip())
    return plain_title(parts[0]) if len(parts) > 1 and len(parts[0]) >= 4 else ""
