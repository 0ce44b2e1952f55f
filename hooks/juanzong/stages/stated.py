"""What the lines that are cut state about the report: dates, authors, origins, walls; each with its place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from juanzong.model import Fact
from juanzong.squeezing import fold, squeeze
from juanzong.stages.beside_title import states_day
from juanzong.stages.dates import NOTATIONS, date_in, date_in_address
from juanzong.stages.simplify import simplified
from juanzong.stages.title_words import LABELLED_TITLE, looks_like_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Draft, FactKind
    from juanzong.rules import Rule, Rules
    from juanzong.stages.chrome import Claim
    from juanzong.stages.editing import Line

# what a date in a page's frame says when it is not that of the publication: of a member, of a citation
_NOT_PUBLISHED = re.compile(
    r"(?:(?:导出|转换)(?:时间|日期|于)|(?:注册|登录|登陆|入站|加入|出生|引用|访问|截止|到期|打印|现在|当前|今天|今日|备案|建站|抓取|采集|检索|下载|保存|扫描|发货|fetched|crawled"
    r"|retrieved|accessed|saved)(?:时间|日期|于|是| at| on)?)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:时间|日期|发布|发表|上传|发送|刊登)于?\s*[:：]?\s*$")
_LAST_CHANGED = re.compile(
    r"(?:最近|最后|上次|末次)(?:一次)?(?:更新|修改|修订|编辑)(?:时间|日期)?于?\s*[:：]?\s*(?:[^\s:：，。（(]{1,12}[（(])?(?:19|20)\d\d"
)
_LABELLED_FIRST = re.compile(
    r"[(\[【—]*(?:本文|文章|稿件|资料|页面)?(?:发布|发表|发帖|上传|上架|更新|添加|刊发|刊登|发稿|首发|录入|采编|公开|推送|时间|日期|文章|稿件|写|作|记|撰写|完稿|定稿|成稿|贴子?)"
    r"(?:时间|日期)?于?\s*[:：]?\s*(?:19|20)\d\d"
)
# anywhere in a line of the foot; a byte may be unreadable before the colon: `录入时间\ufffd：2019年8月2日`
_LABELLED = re.compile(
    r"(?:发布|发表|发帖|上传|上架|刊发|刊登|发稿|首发|录入|公开|推送|入库|收录)(?:时间|日期)[\s\ufffd]*[:：]\s*(?:19|20)\d\d"
)
_BARE_DAY = re.compile(
    r"[(\[【]?(?:19|20)\d\d ?[-年/.·] ?\d{1,2} ?[-月/.·] ?\d{1,2}日?[ T]?(?:\d{1,2}:\d\d(?::\d\d)?)?[)\]】]?"
    r"(?:\s*(?:来源|稿源)[:：].{2,30})?"
)
_POSTED = re.compile(r"[(\[【]?(?:(?:贴|发)子?(?:贴|帖|表)?于|发[贴帖](?:时间|日期))\s*[:：]?\s*(?:19|20)\d\d")
# who put it up, and the day, and nothing else: `发布：某某站　2013-01-22`
_CREDITED_DAY = re.compile(
    r"(?:发布|发表|上传|录入|供稿|刊发|来源|稿源|作者|责编|编辑)(?:人|者|单位|部门|机构)?[:：]\s?[^\s:：。；，]{2,16}\s{1,4}"
    r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
)
# behind the day of a copy, of which the page itself knows nothing: `2013年2月9日 的某某网页快照`
_COPIED = re.compile(
    r"日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?(?: ?GMT)? ?(?:时)?的?[^\s，。；:：]{0,12}"
    r"(?:快照|缓存|存档|备份|副本|镜像|版本|原貌)"
)
_PUBLISHED_LABEL = re.compile("(?:时间|日期|发布|发表|上传|发送|刊登|录入|发帖)")
_DATED = re.compile(r"(?:更新|成文|印发|生成|生效|签发)(?:时间|日期)?于?\s*[:：]?\s*$")
# when somebody last touched the page: the day on which the report was signed or given says more; a bare `更新时间` is
# what most sites call the day on which they put it up
_TOUCHED = re.compile(
    r"(?:(?:最后|最近|上次|末次)(?:一次)?更新|修改|修订|编辑|录入|页面调整)(?:时间|日期)?于?\s*[:：]?\s*$"
)
_BRACKETED = re.compile(r"[\]】〕]\s*$")  # `[公布日期]2017-03-02`
# what a notation may begin with before the figures
_LABEL = re.compile(r"^(?:日期|时间|发布|发表|上传|更新)?于?\s*[:：]?\s*")
_NEVER, _UPDATE, _ADDRESSED = 5, 4, 3
_ISSUE_YEAR = re.compile(r"((?:19|20)\d\d)年?[〕\]）)]?年?[（(]?(?:总第|第)\d{1,4}期")
_DAY = re.compile(r"(?<!年)(?<!\d)\d{1,2}月\d{1,2}日$")
# a file that a line of file facts names first: `【某某汇报.pdf】 类型：PDF 页数：9`; not one of a list of others
_FILE = re.compile(
    r"[【《「\[]?([^【】《》「」\[\]：:。；]{6,60}?)\.(?:pdf|docx?|wps|rtf|txt|pptx?)(?![A-Za-z])", re.IGNORECASE
)
# the day of a page of Taiwan's, in the 80th to the 130th year; whether it is one, its words near the line show
_NAMES_THIS = re.compile(
    "(?:[本此该]|这)[份篇个]?(?:文|[文资材稿]?[章档件料稿])?的?(?:全称|全名|标题|原题目?|题目|题名|篇名|名称)[叫为是]?[:：]?《([^《》]{6,60})》"
)
_TAIWAN = re.compile(r"(?:[^\s\d]{0,8}[:： ])?((?:[89]\d|1[0-3]\d)年\d{1,2}月\d{1,2}日)(?!起|至|到|前|以)")
_NEAR = 60
# rules whose lines tell when a file was scanned or an article paged, not when it was published
NO_DATES = ("page-of-file", "pages-of-article", "caption", "signed-caption", "cited-item", "todays-date")


class Hit(NamedTuple):
    """A line that a rule names: folded as the rule sees it, and whether the rule takes a whole zone."""

    rule: Rule
    line: Line
    folded: str
    zone: bool


def facts_of(hits: list[Hit], draft: Draft, rules: Rules) -> list[Fact]:
    """What the rules look for in the lines they name, and the walls among these."""
    out = []
    for hit in hits:
        span = draft.text.span_of(hit.line.start, hit.line.end)
        if hit.rule.wall:
            out.append(Fact("wall", hit.line.words.strip(), span))
        for kind, pattern in rules.facts[hit.rule.id]:
            if kind == "date":  # read off the line with its blanks, by `_stated_dates`: `2018-5-3 9:05` has two numbers
                continue
            if match := pattern.search(hit.folded):
                out.append(Fact(kind, match[1], span))
    return out


def dates_of(hits: list[Hit], framed: list[Claim], draft: Draft, rules: Rules, title: int) -> list[Fact]:
    """The dates that the lines to be cut state: in the first half of the page, or where their rule looks for one.

    Those that are called dates of publication come first, those of an update last; of the others those below `title`,
    where the report's own title begins: above it stand the days of other pages.
    """
    middle = len(draft.text) // 2
    stating = [
        h.line for h in hits if h.rule.id not in NO_DATES and (h.line.start < middle or _may_date_below(h, rules))
    ]
    stating += [claim.line for claim in framed if claim.line.start < middle]
    ranked = [found for line in stating if (found := _stated_date(line, draft))]
    if not ranked:  # the foot of a page may tell one day; a list of other pages, of comments, has several
        foot = [
            line for line in (*[hit.line for hit in hits], *[claim.line for claim in framed]) if line.start >= middle
        ]
        below = [found for line in foot if _tells_day(line.words) and (found := _stated_date(line, draft))]
        ranked = _one_day(below, draft)
    issued = [] if ranked else _issued(sorted({line.start: line for line in stating}.items()), draft)
    return issued or [fact for _, fact in sorted(ranked, key=lambda one: (one[0], _distance(one[1], draft, title)))]


def _one_day(below: Sequence[tuple[int, Fact]], draft: Draft) -> list[tuple[int, Fact]]:
    """The day that the foot of a page tells: the only one, or that of a post, with those of its answers below it."""
    days = [date_in(fact.value) or "" for _, fact in sorted(below, key=lambda one: one[1].span.start)]
    first = min(below, key=lambda one: one[1].span.start, default=None)
    if not first or (len(set(days)) > 1 and (days != sorted(days) or not _is_posted(first[1], draft))):
        return []
    return [first]


def _is_posted(fact: Fact, draft: Draft) -> bool:
    """`贴于 2006-11-9 21:37:05`: a board's own words for the day of a post."""
    return bool(_POSTED.match(draft.source.text[fact.span.start : fact.span.end].strip()))


def _distance(fact: Fact, draft: Draft, title: int) -> tuple[bool, int]:
    """How far a date stands from the title: those below it come first, then those above it, the nearest one first."""
    at = draft.text.position(fact.span.start)
    return (True, title - at) if at < title else (False, 0)


def _tells_day(words: str) -> bool:
    """Whether a line of the foot says that the page was put up or changed on a day, or holds nothing but a day."""
    words = fold(words).strip()
    labelled = _LABELLED_FIRST.match(words) or len(_LABELLED.findall(words)) == 1
    return bool(labelled or _LAST_CHANGED.search(words) or _BARE_DAY.fullmatch(words) or _CREDITED_DAY.fullmatch(words))


def _issued(stating: list[tuple[int, Line]], draft: Draft) -> list[Fact]:
    """The date of a bulletin: its number names the year, the line below it the day: `〔2018〕第27期`, `10月18日`."""
    for (_, above), (_, line) in pairwise(stating):
        year, day = _ISSUE_YEAR.search(squeeze(above.words)), _DAY.search(squeeze(line.words))
        if year and day:
            return [Fact("date", f"{year[1]}年{day[0]}", draft.text.span_of(line.start, line.end))]
    return []


def _may_date_below(hit: Hit, rules: Rules) -> bool:
    """Whether a line in the second half may date the page: its rule looks for a date there, or a label says so.

    Below a short report a rule of the head sees a list of other pages with their dates.
    """
    dated = any(kind == "date" for kind, _ in rules.facts[hit.rule.id])
    return dated and (hit.rule.where != "head" or bool(_PUBLISHED_LABEL.search(hit.line.words)))


def day_noted(line: Line, draft: Draft) -> list[Fact]:
    """The day among the notes of a line that is no sentence: `共收 2 篇，2024-03-18 制`."""
    pieces = [] if "。" in line.words else re.split(r"[，,；;]|\s(?=[^\d\s])", line.words)
    days = [piece for piece in pieces if date_in(piece)]
    if len(days) != 1 or not states_day(days[0]):
        return []
    found = _stated_date(line, draft)
    return [found[1]] if found else []


def walls_of(claims: Iterable[Claim], draft: Draft, rules: Rules) -> list[Fact]:
    """The lines to be cut which say that the site does not show all of the text."""
    return [
        Fact("wall", claim.line.words.strip(), draft.text.span_of(claim.line.start, claim.line.end))
        for claim in claims
        if rules.shapes.wall.search(squeeze(claim.line.words))
    ]


def titles_of(claims: Iterable[Claim], draft: Draft, rules: Rules) -> list[Fact]:
    """The names of files and what a label calls a title, shaped like titles, in the lines to be cut above a report.

    Below it, where other pages are named too, only what says that it names this one: `本文全称：《某院工作总结》`.
    """
    quarter = len(draft.text) // 4
    return [
        Fact("title", match[1].strip(), draft.text.span_of(claim.line.start, claim.line.end))
        for claim in claims
        if (match := _called(claim.line.words.strip(), above=claim.line.start < quarter))
        and looks_like_title(match[1], rules.shapes)
    ]


def _called(words: str, *, above: bool) -> re.Match[str] | None:
    named = _NAMES_THIS.match(words)
    return named or (_FILE.match(words) or LABELLED_TITLE.search(words) if above else None)


def _stated_date(line: Line, draft: Draft) -> tuple[int, Fact] | None:
    """The date in a line of the page's frame: the one called that of publication, else the first, an update's last."""
    words = fold(line.words)
    dates = [m for m in NOTATIONS.finditer(words) if date_in(m[0]) and not _COPIED.match(words, m.end())]
    found = sorted((_rank(words[: m.start()] + _LABEL.findall(m[0])[0]), m.start(), m[0]) for m in dates)
    if not found and (bare := _of_taiwan(line, words, draft)):
        return 1, bare
    if not found and (addressed := date_in_address(words)):
        return _ADDRESSED, Fact("date", addressed, draft.text.span_of(line.start, line.end))
    if not found or found[0][0] == _NEVER:
        return None
    kind: FactKind = "updated" if found[0][0] == _UPDATE else "date"
    return found[0][0], Fact(kind, found[0][2], draft.text.span_of(line.start, line.end))


def _of_taiwan(line: Line, words: str, draft: Draft) -> Fact | None:
    """The day of a Traditional page that counts its years from 1912 without saying so: `105年4月12日 週二`."""
    span = draft.text.span_of(line.start, line.end)
    day = _TAIWAN.match(words.strip())
    if not day or simplified(shown := draft.source.text[: span.end][-_NEAR:]) == shown:
        return None
    found = f"民国{day[1]}"
    return Fact("date", found, span) if date_in(found) else None


def _rank(before: str) -> int:
    """How much the words before a date speak for its being that of the publication; the lower, the more."""
    before = _BRACKETED.sub("", before)
    if _NOT_PUBLISHED.search(before):
        return _NEVER
    if _TOUCHED.search(before):
        return _UPDATE
    if _DATED.search(before):
        return 2
    return 0 if _PUBLISHED.search(before) else 1
