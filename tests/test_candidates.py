"""Candidates: names that no catalogue knows yet, best first. All courts and names in the examples are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gold_texts import NAMES, gold_report, report_of
from juanzong.model import Catalogue, Concept, Mention
from juanzong.stages.candidates import CandidateFinder
from juanzong.stages.recognise import Recogniser, recognise

INVENTED = """\
一、抓实理论学习
推行“周一夜学、周三讲堂、周五研讨”学习模式，建立“领学、导学、评学”机制，开设午间微课堂12期。
开展“我讲我的审判故事”活动，组织“行走的党课”8次，落实“三学三促”要求。
二、深化“主阵地”建设
创建“红色引擎·法护清江”品牌，设立“石榴籽”调解室，形成“1+6+N”解纷模式，总结出“望闻问切”调解法。
实施“领头雁”工程，全面推行“三色预警”督办机制，建立法官包村联户制度，健全涉诉信访包案化解制度。
探索“示范判决+批量调解”机制，依托“云上法庭”开庭310次，举办“天秤杯”裁判文书大赛。
做到逢节必提醒、逢会必强调、逢训必讲廉，坚持“严字当头、实字托底”。
树立“主人翁”意识，消除“等靠要”思想，破除“薄弱”的帽子，根据《法官“员额”管理办法》和“关于改进工作的意见”办事。
加强审判管理，完善考核机制，落实各项制度，组织开展专项行动，开展人民调解、行政调解、行业调解。
"""
WANTED = [
    "周一夜学、周三讲堂、周五研讨",
    "领学、导学、评学",
    "午间微课堂",
    "我讲我的审判故事",
    "行走的党课",
    "三学三促",
    "红色引擎·法护清江",
    "“石榴籽”调解室",
    "“1+6+N”解纷模式",
    "“望闻问切”调解法",
    "“领头雁”工程",
    "“三色预警”督办机制",
    "法官包村联户制度",
    "涉诉信访包案化解制度",
    "示范判决+批量调解",
    "云上法庭",
    "天秤杯",
    "逢节必提醒、逢会必强调、逢训必讲廉",
    "严字当头、实字托底",
]


@pytest.fixture(scope="module")
def unknowing(catalogue: Catalogue) -> Recogniser:
    """Somebody who knows what names look like and not one of them."""
    return Recogniser(Catalogue((), (), catalogue.recognising))


SAID_FOR_EFFECT = """\
变“坐堂问案”为“上门问需”，由“要我学”变为“我要学”，防止“为分而分”，整治“推诿扯皮病”“衙门作风”。
啃下“骨头案”，主动“走出去”，墙上写着“谈案子请到法院去”，以下简称“我院”，法庭成了“诉苦台”。
让群众少跑腿、少花钱、少受累，可是话说得暖、理讲得明、事办得清，以赛促训，一家九口，三天三夜。
依法惩治“砂霸”犯罪，个别干警存在“混日子”思想，荣获“文明窗口”称号，设立专门机构，加强队伍建设，成立三年来。
为一线干警安排健康体检，在城东租用会议厅改造成大法庭，成立专门合议庭。
"""


def test_what_is_said_for_effect_or_describes_is_no_candidate(unknowing: Recogniser) -> None:
    assert forms(unknowing, SAID_FOR_EFFECT) == ["健康体检"]


def forms(recogniser: Recogniser, text: str, *headings: str) -> list[str]:
    report = recognise(report_of(text, headings=headings), recogniser)
    got = [candidate.form for candidate in report.candidates]
    assert [text[c.start : c.start + len(c.form)] for c in report.candidates] == got
    return got


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全年共审结案件1200件，同比上升5%。",
        "加强审判管理，完善考核机制，落实各项规章制度。",
        "深入街道、社区、村镇走访。",
        "开展人民调解、行政调解、行业调解。",
        "院党组同意五、六个部门的意见。",
        "党的二十届三中全会精神。",
        "花了两至三年，走访了八十七户。",
        "出台“服务清江发展若干意见”。",
        "根据《“三项”规程》第三条办理。",
        "强化“法院主人”意识。",
        "撕掉“薄弱”的标签。",
        "修订《首问接待日制度实施办法》。",
        "学习《人民法院报》。",
        "他说“我们的好日子来了”。",
        "走过一楼、二楼、三楼。",
        "三年分别受理341件、356件、389件。",
        "收案多了，结案快了，压力大了。",
        "树立“一家人”的意识。",
        "能力强、作风硬。",
        "获得全省“天平奖”。",
    ],
)
def test_ordinary_text_holds_no_candidate(unknowing: Recogniser, text: str) -> None:
    assert forms(unknowing, text) == []


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("探索“五步三访”工作法，成效明显。", "“五步三访”工作法", "practice"),
        ("落实“七彩”法院文化体系。", "“七彩”法院文化体系", "practice"),
        ("开展“三比三亮”。", "三比三亮", "practice"),
        ("深化三比三亮活动。", "三比三亮", "practice"),
        ("运用“1551”工作要求。", "1551", "practice"),
        ("构建1+4+N的格局。", "1+4+N", "practice"),
        ("推行党支部+速裁庭。", "党支部+速裁庭", "practice"),
        ("推进五大提升、三个强化。", "五大提升、三个强化", "slogan"),
        ("开办清江法官讲堂。", "清江法官讲堂", "practice"),
        ("建立以老带新机制。", "以老带新机制", "practice"),
        ("在窗口设立党员调解岗，在庭里设立枫叶式合议庭。", "枫叶式合议庭", "practice"),
        ("开展庭审礼仪督察周。", "庭审礼仪督察周", "practice"),
        ("深化清风法庭建设。", "清风法庭", "practice"),
        ("让党员干警知敬畏、存戒惧、守底线。", "知敬畏、存戒惧、守底线", "slogan"),
        ("做到同研究、同安排、同推进，效果好。", "同研究、同安排、同推进", "slogan"),
        ("变上访为下访，变被动为主动。", "变上访为下访，变被动为主动", "slogan"),
        ("坚持“以庭促学、以学促审”。", "以庭促学、以学促审", "slogan"),
        ("群众叫它“米筐子”。", "米筐子", "practice"),
        ("组建“红雨衣”党员志愿服务大队。", "红雨衣", "practice"),
        ("开展“身边的好人”征文。", "“身边的好人”征文", "practice"),
        ("开办“柳岸法官讲堂”。", "柳岸法官讲堂", "practice"),
        ("修订《首问接待日制度》。", "首问接待日制度", "practice"),
        ("做到旗在飘、人在跑、事在办。", "旗在飘、人在跑、事在办", "slogan"),
        ("实行周提醒、月盘点、季晾晒。", "周提醒、月盘点、季晾晒", "slogan"),
        ("即一案一档、双人双锁、三级审批。", "一案一档、双人双锁、三级审批", "slogan"),
        ("凡是山林纠纷，必先看界、必先问老、必先劝和，大家都服。", "必先看界、必先问老、必先劝和", "slogan"),
        ("对邻里纠纷，能谈则谈，能让则让。", "能谈则谈，能让则让", "slogan"),
        ("坚持有风查风、无风防腐、无腐养廉。", "有风查风、无风防腐、无腐养廉", "slogan"),
        ("坚持先听后劝，不急着开庭。", "先听后劝", "practice"),
        ("提出“卷宗里见良心”的口号。", "卷宗里见良心", "practice"),
        ("采取“五查并进”的办法。", "五查并进", "practice"),
        ("设立“守山奖”。", "守山奖", "practice"),
        ("坚持不让一个案件积压、不让一名群众跑空。", "不让一个案件积压、不让一名群众跑空", "slogan"),
        ("推行一案一评、一月一讲。", "一案一评、一月一讲", "slogan"),
        ("要求做到件件有着落、事事有回音。", "件件有着落、事事有回音", "slogan"),
        ("做到了案件办到哪里，支部就建到哪里。", "案件办到哪里，支部就建到哪里", "slogan"),
        ("开设法治夏令营。", "法治夏令营", "practice"),
        ("实行“三步查非法”。", "三步查非法", "practice"),
        ("每名庭长落实三走制度，", "三走制度", "practice"),
        ("要求每周报数据、每月比进度、年终评成绩。", "每周报数据、每月比进度、年终评成绩", "slogan"),
        ("编写《劝和二十四字经》和《劝和调解法》。", "劝和调解法", "practice"),
        ("全院推行竹篓听诉，群众满意。", "竹篓听诉", "practice"),
        ("签发护河巡查令16份。", "护河巡查令", "practice"),
        ("坚持错峰排庭，减少等候。", "错峰排庭", "practice"),
        ("以竹篓听诉为抓手改进接访。", "竹篓听诉", "practice"),
        ("对困难企业一企一医，效果好。", "一企一医", "practice"),
        ("坚持以茶化怨，邻里和睦。", "以茶化怨", "practice"),
        ("实现了从坐等到上门的转变。", "从坐等到上门", "slogan"),
        ("坚持小怨不过夜、大怨不过周。", "小怨不过夜、大怨不过周", "slogan"),
        ("坚持说理与说情并重。", "说理与说情并重", "slogan"),
        ("拍摄微电影《渡口的灯》。", "渡口的灯", "practice"),
    ],
)
def test_a_name_is_found_where_it_stands(unknowing: Recogniser, text: str, form: str, kind: str) -> None:
    report = recognise(report_of(text), unknowing)
    assert (form, kind) in [(candidate.form, candidate.kind) for candidate in report.candidates]


def test_a_saying_that_opens_a_section_is_found(unknowing: Recogniser) -> None:
    assert forms(unknowing, "一、甲\n队伍强则审判兴。内容。", "一、甲") == ["队伍强则审判兴"]
    assert forms(unknowing, "一、甲\n内容。队伍强则审判兴。", "一、甲") == []
    assert forms(unknowing, "一、甲\n队伍强则审判兴。\n内容。", "一、甲", "队伍强则审判兴。") == []


def test_a_figure_of_speech_in_a_heading_is_no_name(unknowing: Recogniser) -> None:
    assert forms(unknowing, "打造“动力源”。") == ["动力源"]
    assert forms(unknowing, "一、打造“动力源”\n内容。", "一、打造“动力源”") == []


def test_the_rhythm_of_a_heading_is_no_slogan(unknowing: Recogniser) -> None:
    assert forms(unknowing, "抓学习、强素质、树形象。") == ["抓学习、强素质、树形象"]
    assert forms(unknowing, "一、抓学习、强素质、树形象\n内容。", "一、抓学习、强素质、树形象") == []


def test_what_the_catalogue_knows_is_no_candidate(catalogue: Catalogue) -> None:
    concept = Concept("a", "practice", "五步三访", "说明。")
    recogniser = Recogniser(Catalogue((concept,), (), catalogue.recognising))
    assert forms(recogniser, "探索“五步三访”工作法，五步三访，推行五步三访机制。") == []
    two = Recogniser(Catalogue((replace(concept, label="微学"),), (), catalogue.recognising))
    assert forms(two, "推行“微学”制度。") == []
    assert forms(recogniser, "推行“五步三访、六查七看、八方联动”。") == ["五步三访、六查七看、八方联动"]


@pytest.mark.parametrize("name", ["湖区巡回审判船", "一案双查双访", "师带徒、徒促师"])
def test_a_quotation_that_says_more_than_the_name_in_it_is_new(catalogue: Catalogue, name: str) -> None:
    report = recognise(report_of(f"推行“{name}”。"), Recogniser(catalogue))
    assert [candidate.form for candidate in report.candidates] == [name]
    plain = recognise(report_of(f"推行{name}。"), Recogniser(catalogue))
    assert plain.mentions


def test_a_quoted_name_that_ends_in_a_known_kind_of_thing_is_new(catalogue: Catalogue) -> None:
    recogniser = Recogniser(Catalogue((Concept("a", "practice", "法官讲堂", "说明。"),), (), catalogue.recognising))
    assert forms(recogniser, "开办“柳岸法官讲堂”。") == ["柳岸法官讲堂"]
    assert forms(recogniser, "开办“法官讲堂”，“大法官讲堂”。") == []


def test_a_find_that_cuts_into_a_mention_is_no_candidate(catalogue: Catalogue) -> None:
    finder = CandidateFinder(Catalogue((), (), catalogue.recognising))
    text = "推行“清江环城夜学制度”。"
    assert [c.form for c in finder.candidates_in(text, (), ())] == ["清江环城夜学制度"]
    inside = Mention("practice", "a", "甲", "“清", 2, 4)
    assert finder.candidates_in(text, (inside,), ()) == ()


def test_a_form_is_listed_once_with_its_first_place(unknowing: Recogniser) -> None:
    report = recognise(report_of("推行“五步三访”。推行「五步三访」，“五步三访”。"), unknowing)
    assert [(candidate.form, candidate.start) for candidate in report.candidates] == [("五步三访", 3)]


def test_the_best_come_first_each_with_its_reason(unknowing: Recogniser) -> None:
    report = recognise(report_of("建立案前走访制度，探索“五步三访”工作法。"), unknowing)
    assert [candidate.form for candidate in report.candidates] == ["“五步三访”工作法", "案前走访制度"]
    assert report.candidates[0].reason == "带引号，是数字或加号缩略语，前面是“探索”，后面是“工作法”"
    assert report.candidates[1].reason == "以“制度”结尾，前面是“建立”"


def test_no_more_are_listed_than_the_settings_say(catalogue: Catalogue) -> None:
    few = replace(catalogue.recognising, candidates=replace(catalogue.recognising.candidates, most=2))
    assert len(forms(Recogniser(Catalogue((), (), few)), "推行“甲+乙”、“丙+丁”、“戊+己”。")) == 2


def test_settings_without_words_find_no_candidate() -> None:
    assert forms(Recogniser(Catalogue(())), INVENTED) == []


def test_most_names_of_an_invented_report_are_found_and_most_that_is_found_is_a_name(unknowing: Recogniser) -> None:
    got = forms(unknowing, INVENTED, "一、抓实理论学习", "二、深化“主阵地”建设")
    missing = [form for form in WANTED if form not in got]
    extra = [form for form in got if form not in WANTED]
    assert len(missing) <= 0.15 * len(WANTED), missing
    assert len(extra) <= 0.15 * len(got), extra


@pytest.mark.parametrize("name", NAMES)
def test_no_candidate_of_a_gold_text_lies_in_a_mention_or_in_a_title_that_says_more(
    name: str, recogniser: Recogniser
) -> None:
    report = recognise(gold_report(name), recogniser)
    text = str(report.text)
    for candidate in report.candidates:
        end = candidate.start + len(candidate.form)
        assert text[candidate.start : end] == candidate.form
        assert not any(mention.start <= candidate.start and end <= mention.end for mention in report.mentions)
        inside = text.count("《", 0, candidate.start) > text.count("》", 0, candidate.start)
        assert not inside or (text[candidate.start - 1], text[end]) == ("《", "》")
