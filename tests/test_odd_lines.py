"""Lines drawn as a site draws go whatever their words; what a report puts behind its text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.rules import Rules

TITLE = "某某县人民法院2021年工作总结"
PARAGRAPHS = (
    "今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，各项工作取得新的进展。",
    "我院重视宣传工作，设专人负责新闻发布。群众对司法公开的满意度达到九成七，比去年提高两个百分点。",
    "一年来组织庭审观摩十二次，评查案件四百件，干警办案能力明显提高。",
    "建立院庭长包案制度，对信访积案逐件过筛，到十一月底化解四十二件，剩下的三件都有了方案。",
)


def text_of(lines: tuple[str, ...], rules: Rules) -> list[str]:
    """The lines of the report that a text file of these lines gives."""
    return str(clean(draft_of("\n\n".join((TITLE, *lines)) + "\n"), rules)[0].text).split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "所在栏目：材料 / 政法 / 法院 /",
        "【第 [1] [2] [3] 屏】",
        "===== 后面更精彩 =====",
        "❤ 想要 12　✉ 留话 3",
        "[media]10086[/media]",
        "瓦罐集 · waguan.example · 瓦罐集",
        "暖脚宝 机关食堂同款 ¥39",
    ],
)
def test_a_line_between_paragraphs_goes_by_its_shape(line: str, rules: Rules) -> None:
    assert text_of((*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]), rules) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "春：种子落进田里",
        "清风拂面 正气盈庭",
        "第一乐章：定好调",
        "一、公开为要",
        "⑬扫描传票上的小方格可看排期",
        "案例二：某装备公司破产重整案",
        "【典型意义】",
        "9月30日 | 江清源 | 0000-7890002",
    ],
)
def test_a_line_between_paragraphs_stays_that_a_report_may_draw(line: str, rules: Rules) -> None:
    assert line.replace(" ", "") in "".join(text_of((*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]), rules)).replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("①山洪预警", "②停电通知", "③入学须知", "瓦罐集发布 工匠坊出力"),
        ("以上摘自民间 · 瓦罐集 · 每晚八点一更",),
        ("民一庭全年小结（2000字）", "民二庭全年小结（1800字）"),
        ("1.某县法院刑庭年度小结", "2.某县法院民庭年度小结"),
        ("瓦罐小语：", "[看完] 你有几分收获？"),
        ("缩放：50% 75%", "瓦罐集网上铺面 | 上架 | 下架"),
    ],
    ids=["numbered", "dots", "counted", "titles", "question", "bars"],
)
def test_a_list_behind_the_report_goes_by_its_shape(lines: tuple[str, ...], rules: Rules) -> None:
    assert text_of((*PARAGRAPHS, *lines), rules) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        ("述职人　李四", "二〇二一年十二月"),
        ("附件：1.任务分解表", "2.信访积案台账", "3.先进个人名单"),
        ("附：受表彰人员名单", "张三　李四　王五", "赵六　孙七　周八"),
        ("联系人：研究室 商陆", "联系电话：0000-3390011", "电子邮箱：sl@shangxian.example"),
        ("表1　2021年收结案情况", "民事 | 1200 | 1100", "刑事 | 300 | 298"),
        ("执笔：研究室　李建军",),
        ("责任人：各庭庭长", "完成时限：2022年6月底前"),
        ("典型案例", "案例一：张某诉李某民间借贷纠纷案", "案例二：王某诉某公司劳动争议案"),
        ("结案率92.3%", "服判息诉率95.1%"),
        ("天平之下，众生平等", "法槌落定，万家灯火"),
        ("坚持为民", "坚持公正"),
        ("最后，祝大家新年快乐、身体健康、阖家幸福！", "谢谢！"),
    ],
    ids=[
        *("signature", "attached", "names", "contacts", "table", "written-by", "duties", "cases", "rates", "verse"),
        *("motto", "thanks"),
    ],
)
def test_what_a_report_puts_behind_its_text_stays(lines: tuple[str, ...], rules: Rules) -> None:
    kept = "".join(text_of((*PARAGRAPHS, *lines), rules))
    assert [line for line in lines if line.replace(" ", "") not in kept.replace(" ", "")] == []


def page(foot: str, folder: Path, rules: Rules) -> list[str]:
    """The lines of the report of a web page whose paragraphs `foot` follows in the same element."""
    path = folder / "page.html"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path.write_text(f'<meta charset="utf-8"><div><h1>{TITLE}</h1>{body}{foot}</div>', "utf-8")
    return str(clean(read(path, path.name), rules)[0].text).split("\n")


def test_a_block_of_another_kind_behind_the_paragraphs_goes_with_a_sign(tmp_path: Path, rules: Rules) -> None:
    foot = "<div>（题图由受访的法庭供给，不得挪用）</div><div>瓦罐周刊：每周三出刊</div>"
    assert page(foot, tmp_path, rules) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("foot", "lines"),
    [
        ("<div>某某县人民法院</div><div>2021年12月30日</div>", 2),
        ("<div>谢谢大家！</div>", 1),
        ("<div>特此报告。</div><div>附件：1.任务分解表</div>", 2),
        ("<blockquote>路再远，总有人在走。</blockquote>", 1),
        ("<section>让我们携手并肩，走向明天！</section>", 1),
        ("<ul><li>坚持为民</li><li>坚持公正</li></ul>", 2),
    ],
)
def test_a_block_of_another_kind_without_a_sign_stays(foot: str, lines: int, tmp_path: Path, rules: Rules) -> None:
    assert len(page(foot, tmp_path, rules)) == len(PARAGRAPHS) + lines


@pytest.mark.parametrize(
    "heading",
    [
        "扫码评价见真章",
        "收藏民意 转发正能量",
        "评论区里的民声",
        "记者：免费吗？",
        "您好，请坐！",
        "从“下载”到“下沉”",
        "小贴士：带好身份证",
    ],
)
def test_a_heading_in_a_site_s_words_stays(heading: str, rules: Rules) -> None:
    text = "".join(text_of((PARAGRAPHS[0], heading, *PARAGRAPHS[1:]), rules))
    assert heading.replace(" ", "") in text.replace(" ", "")
