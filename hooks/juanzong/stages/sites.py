"""A site's own name inside a sentence: learned from the page itself, never guessed from the sentence.

`查封、扣押某某驿栈 版权所有措施`: nothing in the sentence says where the site's name begins. The page says it
elsewhere: in its title bar, in `转载自…`, beside a copyright mark. Only a name learned so, and followed by the words
of an advertisement, is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juanzong.matching import Words
from juanzong.spans import Change
from juanzong.squeezing import BLANK, squeeze
from juanzong.stages.chrome import Claim
from juanzong.stages.matches import each_place
from juanzong.stages.quoted import with_brackets
from juanzong.stages.register import court_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from juanzong.model import Draft
    from juanzong.shapes import Shapes
    from juanzong.stages.editing import Line

_HAN = "[\u4e00-\u9fff]"
_CLAIM = re.compile(
    rf"(?:转载自|转自|摘自|来源于?[:：]?|请访问|收集于|©[^\u4e00-\u9fff\n]{{0,30}}|[Cc]opyright[^\u4e00-\u9fff\n]{{0,30}})"
    rf"\s*({_HAN}{{3,8}}?)(?=\s|http|www|网|，|,|。|版权|[）)]|All|$)",
    re.MULTILINE,
)
_CLAIM_BEGIN = re.compile("[转摘来请收©Cc]")
# a name beside its address, or alone behind `来自`: a report may tell of what is sold there, so that only adverts go
_ADDRESSED = re.compile(
    rf"(?<!{_HAN})({_HAN}{{2,7}}(?:网|库|坊|铺|驿站|书屋|之家))[\s,，:：（(·]{{0,3}}(?:https?://)?www\."
    rf"|来自[:：]?({_HAN}{{2,7}}(?:网|库|坊|铺|驿站|书屋|之家))(?!{_HAN})"
)
_ORIGIN = re.compile(
    rf"(?:(?:转载自|转自|摘自|来源|来自|出处)[:：]|©\d{{0,4}}(?:-\d{{4}})?)({_HAN}{{3,8}}?)(?=网?$|[^\u4e00-\u9fff]|作者|编辑|时间|发布|版权|点击|浏览)"
)
_ORIGIN_BEGIN = re.compile("[转摘来出©]")
_ADDRESS = r"[:：·\s]*(?:https?://)?(?:www\.)?[A-Za-z0-9-]{2,30}(?:\.[A-Za-z0-9-]{2,20})+/?"
# names that only sites have, and names under which courts publish: `在某某日报发表`
_SITE_NAME = re.compile(
    "(?:网|站|之家|文库|驿站|文秘坊|论坛|贴吧|小铺|书屋|资料馆|资料铺|资料库|资料网|公文|秘书|范文|文秘|素材|笔杆子?|写作|写手|范文库)$"
)
PUBLISHER = re.compile(
    "法院|法治|法制|人民|新华|央视|中国|日报|晚报|时报|新闻|政府|政务|电视|广播|学习|新浪|腾讯|搜狐|网易|头条|百度|法官|审判|司法"
)
# a place or an office that a text came from is no site: `来源：某某县`
PLACE = re.compile("(?:省|市|县|区|州|盟|旗|乡|镇|村|局|委|办|部|处|科|厅|室|庭|院|会|社|队)$")
_OPEN, _CLOSE = r"（(【\[〔*＊", r"）)】\]〕*＊"
_WITHIN = rf"[^{_OPEN}{_CLOSE}\n]{{0,24}}"
# the title of a page, `标题_栏目_站名`, stands in the first part of its source
_TITLE_BAR = re.compile(r"<title[^>]*>([^<]{2,200})", re.IGNORECASE)
_BAR_WITHIN = 40_000
_PARTS = re.compile(r"\s*[-_|—–·]\s*")
_SENTENCE_END = re.compile("[。；]")
LONGEST_NAME_LINE = 60  # characters of a line that is the site's because it names the site
_LINE = 24  # characters of a line besides an advert inside it
# a site's name as its own headline prints it: `某 某 文 秘 坊`
_SPACED = re.compile(rf"{_HAN}(?:[{BLANK}]{_HAN}){{2,7}}")
_BLANKS = re.compile(f"[{BLANK}]")
_ADVERT = r"\s*(?:网|网站)?\s*(?:(?:https?://)?www\.[A-Za-z0-9.-]+)?\s*(?:版权所有|原创首发|独家整理|收集整理|整理发布)(?:[，,]\s*全国[\u4e00-\u9fff]{2,10}共同的天地|[，,][\u4e00-\u9fff]{0,8}必究|[，,](?:严禁|禁止|谢绝|请勿)[\u4e00-\u9fff]{2,8})?[!！]?"
# `某某坊，您身边的写作秘书！`: the name, and what it calls itself to its visitors
_SLOGAN = r"\s*[，,]\s*(?:(?:您|你)[\u4e00-\u9fff]{2,14}[!！。]|[\u4e00-\u9fff]{3,14}[!！])"


# `写总结没思路？上某某写作网，`: a question, an invitation, the name, between two marks of a sentence
_INVITED = (
    r"(?<=[，。；！？,])(?:[^，。；：！？,\n]{2,14}[？?！!])?(?:欢迎|敬请|快|就|请|不妨)?"
    "(?:上|来|到|找|去|登录|访问|搜索?|关注|收藏|认准)"
)
# what leads to the name and what it has done, which would stay in the sentence without it: `更多材料尽在某某网`,
# `某某文库用户上传，仅供学习交流`
_LEAD = (
    "(?:更多[^，。；：！？,;\\n]{0,8}(?:尽在|就在|请上|请到|请访问|请关注|访问|关注|来自|出自)"
    "|(?:好|精品|优质|海量|热门|全套|各类)[^，。；：！？、,;\\n]{1,6}(?:尽在|都在|就在))"
)
# to the name, and what is to be done there: `更多稿件请到某某站（moumou·example）查找`
_SENT = (
    "(?:更多|同类|其他)[^，。；：！？,;\\n]{0,8}(?:请|可|欢迎)(?:上|到|去|登录)",
    r"(?:[（(][A-Za-z0-9][A-Za-z0-9.·@_-]{3,40}[)）])?(?:查找|搜索|查看|浏览|检索|查询|下载|选购|索取)?",
)
_DONE = (
    "(?:用户|会员|网友)(?:上传|分享|整理|提供|投稿)"
    "(?:[，,]?仅供[^，。；：！？,;\\n]{0,4}(?:学习交流|学习参考|交流学习|学习|参考|交流|使用))?"
)
# what a site calls itself for short before such words: `某某出品`
_SHORT_NAME = 2
_APART = " \u3000\u00a0"
_MADE_BY = re.compile("出品|荐稿")
_MADE = rf"(?:荣誉)?(?:{_MADE_BY.pattern})[ \u3000]+"


def site_adverts(draft: Draft) -> list[Change]:
    """Changes that take the adverts of sites which the page itself names out of its sentences."""
    text = str(draft.text)
    spaced = list(re.finditer(rf"^[{BLANK}]*({_SPACED.pattern})[{BLANK}]*$", text, re.MULTILINE))
    known = _names(draft, text, [_BLANKS.sub("", match[1]) for match in spaced])
    asked = "www." in text or "来自" in text  # or else nothing is met that begins with any Hanzi
    named = (match[1] or match[2] for match in (_ADDRESSED.finditer(text) if asked else ()))
    addressed = {name.removesuffix("网") for name in named if not PUBLISHER.search(name)}.difference(known)
    if not known and not addressed:
        return []
    headlines = [
        Change(m.start(), m.end(), "", "site-advert", "单独成行的网站名，见于同一网页的别处")
        for m in spaced
        if text.count(_BLANKS.sub("", m[1])) > 0
    ]
    pattern = _pattern(known, sorted(addressed), text)
    found = re.finditer(pattern, text) if pattern else ()
    places = [with_brackets(text, *_with_blanks(text, *match.span())) for match in found]
    inside = [
        Change(start, end, "", "site-advert", "夹在正文里的网站广告，站名见于同一网页的别处")
        for start, end in places
        if _in_sentence(text, start, end)
    ]
    return sorted([*headlines, *inside], key=lambda change: change.start)


def site_name_lines(filled: Sequence[Line], draft: Draft, shapes: Shapes) -> list[Claim]:
    """Short lines that name the page's own site and say nothing of a court: `某某铺子——让写材料不再熬夜`."""
    if not (names := _surely_named(draft, filled)):
        return []
    known = Words(names)  # a page may name a site in every line
    return [
        Claim(line, "site-name", "写着本网站名称、与报告无关的行")
        for line in filled
        if len(line.words) <= LONGEST_NAME_LINE
        and not _SENTENCE_END.search(line.words)
        and known.met(squeeze(line.words))
        and not court_words(line.words, shapes)
    ]


def _surely_named(draft: Draft, filled: Sequence[Line]) -> list[str]:
    """The last part of the title bar, and what stands alone behind `来源：`, `转载自`, a copyright mark."""
    found = [match[1] for line in filled for match in each_place(_ORIGIN_BEGIN, _ORIGIN, squeeze(line.words))]
    bar = _bar(draft)
    if len(bar) > 1 and re.fullmatch(f"{_HAN}{{3,8}}", bar[-1]) and _SITE_NAME.search(bar[-1]):
        found.append(bar[-1])
    names = [name.removesuffix("网") for name in found if len(name) > 2 and not PUBLISHER.search(name)]
    return [name for name in names if not PLACE.search(name)]


def _bar(draft: Draft) -> list[str]:
    """The parts of the title bar of a page."""
    bar = _TITLE_BAR.search(draft.source.text, 0, _BAR_WITHIN) if draft.source.media_type == "text/html" else None
    return _PARTS.split(bar[1].strip()) if bar else []


def _names(draft: Draft, text: str, headlines: list[str]) -> list[str]:
    """What the page calls its site: in its title bar, beside a copyright mark or `转载自`, as a spaced headline."""
    names = {*[match[1] for match in each_place(_CLAIM_BEGIN, _CLAIM, text)], *headlines}
    names.update(part for part in _bar(draft)[1:] if re.fullmatch(f"{_HAN}{{3,8}}", part))
    return sorted({name.removesuffix("网") for name in names if len(name) > 2}, key=lambda name: (-len(name), name))


def _pattern(names: list[str], addressed: list[str], text: str) -> str:
    """A name with an advert, a slogan, an address behind it, in brackets, or alone where only a site is called so.

    Of those `addressed` only the first two: a report may tell of the site. Only what can be met in the text is asked,
    maybe nothing: on many pages the title bar alone names the site, and making a pattern ready takes milliseconds.
    """
    bare_names = [name for name in names if _SITE_NAME.search(name) and not PUBLISHER.search(name)]
    any_name = "|".join([re.escape(name) for name in names if name in text])
    bare = "|".join([re.escape(name) for name in bare_names if name in text])
    other = "|".join(map(re.escape, addressed))
    short = "|".join(sorted({re.escape(name[:_SHORT_NAME]) for name in bare_names})) if _MADE_BY.search(text) else ""
    kinds = [
        rf"{_INVITED}(?:{bare})网?[^，。；：！？,;\n]{{0,8}}[，,！!]" if bare else "",
        rf"{_SENT[0]}(?:{bare})网?{_SENT[1]}" if bare else "",
        rf"(?:{short}){_MADE}" if short else "",
        rf"(?:{_LEAD})?(?:{any_name})网?(?:{_ADVERT}|{_SLOGAN}|{_ADDRESS})" if any_name else "",
        rf"(?:{other})网?(?:{_ADVERT}|{_SLOGAN})" if other else "",
        rf"[{_OPEN}]{_WITHIN}(?:{bare}){_WITHIN}[{_CLOSE}]" if bare else "",
        rf"(?:{_LEAD})?(?:{bare})网?(?:{_DONE})?" if bare else "",
    ]
    return "|".join(filter(None, kinds))


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a place lies inside a longer line: lines of a site's own are judged as lines."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return (last if last >= 0 else len(text)) - first - (end - start) >= _LINE


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the blanks that set it apart on both sides: without it they would part a word."""
    first, last = start, end
    while first > 0 and text[first - 1] in _APART:
        first -= 1
    while last < len(text) and text[last] in _APART:
        last += 1
    return (first, last) if first < start and last > end else (start, end)
