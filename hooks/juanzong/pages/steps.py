"""What each step from a source to a page does, in one Chinese sentence each: the words of the ledger and of 怎样整理.

The steps are those of `juanzong.pipeline`, in its order; a test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """A step: the name its ledger lines carry, its Chinese name, and what it does."""

    id: str
    name: str
    told: str


STEPS = (
    Step("read", "读取", "认出文件格式和文字编码，取出正文，去掉网页标签；读不到的东西（图片、文本框、乱码）记下来。"),
    Step(
        "repair", "修复",
        "改正能够证明的损坏：夹在字后面的拼音、识别成字母的句号、半角标点、不成对的引号、错位的字节；证明不了的留着，标出来。",
    ),
    Step(
        "simplify", "繁体转简体",
        "只转繁体段落，一个字对一个字；“著”和“着”按所在的词分辨。简体段落一字不动，也不把台湾用词之外的词换成别的词。",
    ),
    Step(
        "cut", "删去网页杂物",
        "删去网站加在报告前后和中间的东西：导航、广告、署名行、版权声明、阅读提示。整行按规则认，句子中间的两头都要写死。",
    ),
    Step(
        "join", "接回断行",
        "先数全篇，看换行和空格在这一页上是分段还是断行，再把被拆开的句子接回去；PDF 里缩进的行是新的一段。",
    ),
    Step(
        "voicing", "删去网站口气",
        "规则没有见过的话，按字里行间的口气认：从公开的几百份样稿学来的分量，逐字判断是法院在说还是网站在说。两头都有把握才删，否则留着，标出来。",
    ),
    Step(
        "appealing", "删去插话",
        "段落接好之后，删去网站插在句子之间、对访客说的整句话；一句里要有两样证据，拿不准的留着，标出来。",
    ),
    Step(
        "emptied", "去掉空符号",
        "网站的话删去之后，原来夹着它的一对括号、破折号里面已经空了，两个标点碰在了一起，多出的一并去掉；来源里本来这样的留着。",
    ),
    Step("twice", "去掉重复的全文", "同一页把全文给了两遍的，留下较好的一遍；作者自己重复的句子不算。"),
    Step("split", "汇编拆分", "一个文件里有几篇报告的，按篇题和重新起头的章节拆成几篇，并同它自己的目录对一遍。"),
    Step("titles", "标题行", "取下题名和重复的题名行；题名上下的文号、单位、日期记入来历。"),
    Step("headings", "小标题", "认出“一、”“（一）”“1.”各级标题，让它们自成一行。"),
    Step("strangers", "别的题目", "夹在正文中间、像是另一篇文章题目的行，可能是网站的链接。只标记，不删。"),
    Step("damage", "找损伤", "找出丢了的数字和词语、对调的名字、造假的年份。只标记，不改一个字。"),
    Step("describe", "篇首著录", "从来源自己的话里找日期、所述时期、单位、法院层级和文种；没有写明的就空着。"),
    Step("recognise", "认条目", "在正文里找出目录收录的提法和做法，判断每一节讲的主题，列出目录里还没有的名称。"),
)  # fmt: skip
