"""Lines that show by their shape that they are a site's go wherever they stand; a court's lines of such words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.corpus_yaml import CorpusError
from juanzong.model import Sidecar
from juanzong.pipeline import clean
from juanzong.traits import load_traits

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

TITLE = "某某县人民法院2021年工作总结"
FIRST = "今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，各项工作取得新的进展。"
BEFORE, BEHIND = "我院重视新闻发布，设专人负责。", "按照上级部署，各支部书记带头讲党课，群众满意度达到九成七。"
LAST = "一年来组织庭审观摩十二次，评查案件四百件，干警办案能力明显提高。"
BETWEEN = f"{TITLE}\n\n{FIRST}\n\n{BEFORE}\n\n{{}}\n\n{BEHIND}\n\n{LAST}\n"
INSIDE = f"{TITLE}\n\n{FIRST}\n\n{BEFORE}{{}}{BEHIND}\n\n{LAST}\n"
FOOT = f"{TITLE}\n\n{FIRST}\n\n{BEFORE}{BEHIND}\n\n{LAST}\n\n{{}}\n"
SITES = [
    "点击下方图标收听",
    "导出为长图　加入收藏夹",
    "数据正在拼命加载",
    "❤ 喜欢 8　✩ 收藏 21",
    "本段评论 5 条 ›",
    "文章分页：上一页 [1] [2]",
    "当前频道：时政 > 政法 > 基层法院",
    "*****华丽的分割线*****",
    "页面执行时间：0.021 秒",
    "iPhone 版　Android 版",
    "------ 以下内容回帖后才能看到 ------",
    "最新 精品 Word 可修改",
    "青年干警座谈会发言稿（1800字）",
    "办公好物：台灯 机关同款 ¥79",
    "写材料太累？专业团队按字计费",
    "某地赌场官网 注册送 50 元",
    "文驿 · wy.example · 文驿",
    "[attach]301[/attach]",
]
COURTS = [
    "点击量不是目的，办成事才是目的。",
    "收藏品买卖合同纠纷七件，当庭调解五件。",
    "点击率逐年提高",
    "扫码即办　一次办好",
    "图为法官在渡口开庭。",
    "版权所有权归谁，是此类案件的焦点。",
    "版权所有者举证难，是知识产权审判的老问题。",
    "第二期　青年干警培训班　60人",
    "表二　各庭上诉率对照",
    "合计　1203　1187　98.67%",
    "相关链接：某某法院调解室的由来",
    "附件目录：1.照片（6张）；2.证书复印件（3份）",
    "左起：书记员甲、审判员乙、庭长丙",
    "登录、注册、缴费，每一步都有人教。",
    "会员卡退费纠纷一百三十件，全部化解。",
    "充值卡余额不退，商家被判返还。",
    "下载诉状样本的群众，一年有六千人次。",
    "打印、复印、邮寄，一个窗口办完。",
    "分享会上，三名干警讲了自己的故事。",
    "转发执行悬赏公告三千次，找到财产线索十一条。",
    "评论员的话说得好：公正是最好的普法。",
    "推荐阅读书目二十种，人手一册。",
    "热门景区设巡回点，节假日不打烊。",
    "更多的纠纷化解在田间地头。",
    "标签不是贴上去的，口碑是干出来的。",
    "关注未成年人，关注每一个家庭。",
    "加群的网格员有二百一十四名。",
    "公众号推送的案例，被村里的大喇叭念了三遍。",
    "客服热线改成了法官热线。",
    "广告牌砸坏了车，责任当庭分清。",
    "招生简章里的承诺不兑现，法院判令退费。",
    "培训机构关门跑路，二百名家长拿回学费。",
    "彩票兑奖引起的官司，调解结案。",
    "赌场放贷的债，法律不保护。",
    "祖传秘方致人损害，行医者被判赔偿。",
    "页面提示字号过小，视为没有提示。",
    "网页上的举报入口，一年收到线索九条。",
    "浏览器里弹出的窗口骗走老人三万元，被告人获刑四年。",
    "第3页的数字经过核对，与台账一致。",
    "返回的案款，一笔一笔登记。",
    "举报有奖，查实必奖。",
    "原创的普法剧演了十九场。",
    "二维码贴在车间门口，工人扫一扫就能立案。",
    "小程序上线百日，办件五千。",
    "投票结果：赞成二十一票，弃权一票。",
    "编者的话写得很短，案例写得很长。",
    "此处建一座调解亭，是村民自己提出来的。",
    "资料包里有传票、告知书和一支笔。",
    "路过的村民也坐下来旁听。",
    "谢谢楼主任三十年的坚守。",
    "查看原图与现场，界址终于分明。",
    "加载在法官身上的事务性工作，交给了辅助人员。",
    "系统自动生成的文书，须经承办人核对。",
    "预览室改成了阅卷室。",
    "剩余三成案款，年底前付清。",
    "请点击右下角确认送达，书记员一遍遍地教。",
    "开奖直播间里的骗局，被法官一一揭穿。",
]


def cleaned(text: str, rules: Rules) -> Report:
    """The one report of a text."""
    (report,) = clean(draft_of(text), rules)
    return report


def bare(text: str) -> str:
    """A text without its blanks, which other steps set right."""
    return "".join(text.split())


def flagged(report: Report, words: str, text: str) -> bool:
    """Whether a flag touches the place of `words` in the source."""
    start = text.index(words)
    return any(flag.span.start < start + len(words) and start < flag.span.end for flag in report.flags)


@pytest.mark.parametrize("line", SITES)
def test_a_line_of_a_sites_shape_goes_from_between_the_paragraphs_and_from_the_foot(line: str, rules: Rules) -> None:
    """Text files, where nothing but the shape sets it apart."""
    for place in (BETWEEN, FOOT):
        text = str(cleaned(place.format(line), rules).text)
        assert line not in text
        assert all(words in text for words in (FIRST, BEFORE, BEHIND, LAST))


@pytest.mark.parametrize("line", COURTS)
def test_a_courts_line_stays_wherever_it_stands(line: str, rules: Rules) -> None:
    """Sentences and captions that hold the words of a site."""
    for place in (BETWEEN, INSIDE, FOOT) if line.endswith("。") else (BETWEEN,):
        assert bare(line) in bare(str(cleaned(place.format(line), rules).text))


IN_A_SITES_WORDS = [
    "包邮条款写得不清，解释权不归卖家。",
    "上一篇判决讲明了规则，下一篇判决讲透了情理。",
    "转载必须注明来源，这是新闻办的规矩。",
    "免费领取的便民手册，半天发完。",
]


@pytest.mark.parametrize("line", IN_A_SITES_WORDS)
def test_a_courts_sentence_in_a_sites_words_alone_stays(line: str, rules: Rules) -> None:
    """Its voice tells it from a site's."""
    for place in (BETWEEN, INSIDE):
        assert bare(line) in bare(str(cleaned(place.format(line), rules).text))


@pytest.mark.parametrize("line", [line for line in IN_A_SITES_WORDS if not line.startswith("转载")])
def test_a_courts_sentence_in_a_sites_words_alone_stays_at_the_foot(line: str, rules: Rules) -> None:
    assert bare(line) in bare(str(cleaned(FOOT.format(line), rules).text))


def test_a_marker_of_a_zone_takes_no_paragraph_of_a_court_with_it(rules: Rules) -> None:
    """A short report, in which a few sentences are a large share."""
    kept = [
        "2023年，青岩县人民法院坚持公正司法，全年审结案件三千二百件，群众满意度稳步提升。",
        "我院开展“石榴籽”调解，化解纠纷八百件，十一个乡镇设立法官工作站，群众交口称赞。",
        "下一步，我院将继续以党建为引领，推动各项工作再上新台阶。",
    ]
    text = str(
        cleaned(
            f"青岩县人民法院2023年工作总结\n{kept[0]}\n标签：基层党建　法院文化\n{kept[1]}\n{kept[2]}\n", rules
        ).text
    )
    assert text.split("\n") == kept


@pytest.mark.parametrize(
    "words",
    ["[NextPage]", "#p#副标题#e#", "{#page_sep#}", "&#12288;&#12288;", "<br/>", "[图片加载失败]", "[复制]", "--4--"],
)
def test_debris_of_markup_is_cut_out_of_a_paragraph(words: str, rules: Rules) -> None:
    """By its shape, whatever follows it."""
    assert BEFORE + BEHIND in str(cleaned(INSIDE.format(words), rules).text)


@pytest.mark.parametrize(
    "words", ["（稿件请发送至 a@wen.example）", "[更多推荐：述职报告范文]", "#司法为民#", "网络不给力，请刷新！"]
)
def test_a_note_with_both_ends_sure_is_cut_out_of_a_paragraph(words: str, rules: Rules) -> None:
    """Brackets, marks of a sentence on both sides."""
    assert BEFORE + BEHIND in str(cleaned(INSIDE.format(words), rules).text)


@pytest.mark.parametrize("words", ["点击收听本节语音", "充值2元解锁全文", "喜欢的话点个赞", "找范文就到某某坊"])
def test_a_note_glued_to_the_next_sentence_goes_as_it_is_or_is_flagged(words: str, rules: Rules) -> None:
    """No mark tells where the sentence begins; its voice may."""
    text = INSIDE.format(words)
    report = cleaned(text, rules)
    assert BEHIND in str(report.text)
    assert BEFORE + BEHIND in str(report.text) or (words + BEHIND in str(report.text) and flagged(report, words, text))


@pytest.mark.parametrize("line", ["网友寄语", "在线法庭纪实小辑汇报材料", "微信公众号上线运行"])
def test_a_lone_line_that_may_be_a_sites_is_flagged_and_stays(line: str, rules: Rules) -> None:
    """A heading of the report's own may hold a site's word."""
    text = BETWEEN.format(line)
    report = cleaned(text, rules)
    assert line in str(report.text)
    assert flagged(report, line, text)


def test_headings_dates_names_and_rows_are_not_doubted(rules: Rules) -> None:
    """What courts put between their paragraphs."""
    for line in (
        "难题联解",
        "二〇二一年十二月九日",
        "指标　2020年　2021年",
        "邮箱：fy@court.example",
        "方　圆　　白　露",
    ):
        assert not flagged(cleaned(BETWEEN.format(line), rules), line, BETWEEN.format(line))


def test_an_editor_turns_the_shapes_off(rules: Rules) -> None:
    """`off` in the file beside the source holds for the shapes as for any rule."""
    line = "数据正在拼命加载"
    draft = draft_of(BETWEEN.format(line))
    (report,) = clean(
        draft.__class__(draft.source, draft.text, draft.marks, sidecar=Sidecar(off=("site-trait", "site-voice"))), rules
    )
    assert line in str(report.text)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{id: A, means: x, find: a, examples: {yes: [a], no: [b]}}", "小写"),
        ("{id: a, means: x, find: '(', examples: {yes: [a], no: [b]}}", "正则"),
        ("{id: a, means: x, find: a, examples: {yes: [b], no: [c]}}", "没有命中"),
        ("{id: a, means: x, find: a, examples: {yes: [a], no: [a]}}", "误中"),
        ("{id: a, means: x, find: a, weight: heavy, examples: {yes: [a], no: [b]}}", "weight"),
    ],
)
def test_a_trait_proves_itself(entry: str, said: str, tmp_path: Path) -> None:
    """Wrong entries are told with their line."""
    (tmp_path / "traits.yml").write_text(f"traits:\n  - {entry}\n", "utf-8")
    with pytest.raises(CorpusError, match=f"traits.yml:\\d+: .*{said}"):
        load_traits(tmp_path)
