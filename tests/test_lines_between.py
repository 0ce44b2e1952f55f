"""Lines that a site puts between the paragraphs of a report, each by its shape; and lines like them of a court."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.pipeline import clean
from juanzong.squeezing import squeeze

if TYPE_CHECKING:
    from juanzong.rules import Rules

TITLE = "柳岸县人民法院2021年工作总结"
PROSE = "我院坚持公正司法，依法履行职责，扎实推进各项审判执行工作，全年审结案件两千余件，取得了新的成效。"
MORE = "一年来，全体干警加班加点，把一件件民生小案办出温度，群众送来锦旗十二面，党组对此给予充分肯定。"
LAST = "新的一年，我院将继续坚持司法为民，不断提升审判质效，为全县高质量发展提供更加有力的司法保障。"


def between(line: str, rules: Rules) -> str:
    (report,) = clean(draft_of(f"{TITLE}\n{PROSE}\n{MORE}\n{line}\n{PROSE}{MORE}\n{LAST}\n"), rules)
    return str(report.text)


def behind(line: str, rules: Rules) -> str:
    (report,) = clean(draft_of(f"{TITLE}\n{PROSE}\n{MORE}\n{PROSE}{MORE}\n{LAST}\n{line}\n"), rules)
    return str(report.text)


ADVERTS = [
    "广告 | 湖畔公馆 首付9万起 售楼热线0000-6200011",
    "推广丨亲子写作训练营第六期开营",
    "高考作文冲刺训练班招生中 →",
    "党建文化墙｜展厅装修｜专题片制作 就找青瓦片0000-3010101",
    "加盟热线：0000-5550101 区域代理火热招募",
    "代改材料加微信 gaigao_0101，当天交稿",
    "文稿润色请加QQ：100200300",
    "〓插播〓 公文高手速成课今晚八点开讲",
    "【插播】年货节全场五折起",
    "〔推荐〕财政局“党建+预算”经验",
    "[荐读] 医院支部工作法十则",
    "同场加映",
    "（这一份完，下面还有）",
    "【继续阅读请往下滑】",
    "【读完这一篇，高手又近一步】",
    "（注：文中的XX请自行替换成本单位数据）",
    "提示：空白处请根据本单位情况自行填写",
    "//--></script>",
    "</div>",
    "（某市法院供稿 组稿：林叶）",
    "-------- 分页2／3 --------",
    "00:00/03:41",
    "网友“松涛”：写得好，收藏了！",
    "本期客座主编：写手联盟 欢迎来稿，来稿即付稿酬",
    "【商业推广】云顶白茶 礼盒装 洽购0000-010-0101",
    "【前一文】渡口的灯亮了　【后一文】老戏台修缮记",
    "«上一帖» 晒谷场上的笑声",
    "本文内容如何？◎出彩 ◎平平 ◎乏味 【提交】",
    "这杯酒口感怎么样？醇22 / 淡7 / 苦0",
    "他守着灯塔送走了三十个除夕，写过的日志堆满一间屋……【查看详情】",
    "注册会员后去除本水印",
    "~ 3 / 14 ~",
    "普法漫画集（典藏版） ￥19.90 有声书 加入书架",
    "【赏读】开头三个对仗句立住了全文的骨架。",
    "第三章　佳作选读",
    "～ 老樵夫有话：柴快烧完了，山友们可以赞助一捆 ～",
    "★ 觉得好就投喂一颗松子 ★",
    "太阳城线上娱乐 存款即送",
    "上一回 ← 目录 → 下一回",
    "（本节完）",
    "一校：白某",
    "点击展开全文 ﹀",
    "（稿件由柳岸县融媒体中心提供）",
    "[推荐搭配] 一键生成同款述职稿",
    "收听 ▶ 00:00 / 03:20",
    "图为法官在渡口开庭。白小舟 摄",
    "写下你的看法……",
    "转到 页 GO",
    "最热评 时间倒序",
    "身边的人都在看",
    "楼主还发过",
    "已有 2,417 位用户买过这份资料",
    "本周浏览：5120 次",
    "复购率 41% | 获赞 870",
    "全文约3100字，预计阅读11分钟",
    "夸克网盘：pan.example/s/9zz 提取码：q7w8",
    "售后说明：电子资料不退不换",
    "题图：网络",
    "#半年总结# #法院#",
    "来自安卓客户端",
    "本文已被收录于《半年总结》合集",
    "本页由程序自动抓取，可能有错漏",
    "网络超时，请检查网络",
    "—— 已经到底啦 ——",
    "评论功能暂时关闭",
    "背景：豆绿 字号：大 小",
    "转发到 微信 微博 QQ空间",
    "湖景现房 首付8万 售楼专线 0000-6200013",
    "注册会计师小班授课 不过退费",
    "查看权限：全部用户",
    "粉丝群：987654321",
    "组图（8张）",
    "登录后复制",
    "（本文略有删减）",
    "编辑寄语：语言朴实，材料扎实。",
    "向左滑动看下一张",
]

REPORTS = [
    "举报电话：0000-6601515",
    "网上立案咨询电话：0000-12368",
    "诉讼服务热线 0000-12368 全年畅通。",
    "（此件公开发布）",
    "【法官说法】售楼广告中的承诺也可以是合同内容",
    "【典型意义】本案提示培训机构不得虚假招生",
    "第一批招生纠纷全部调解成功。",
    "（本部分数据由各庭自行填写并核对）",
    "当事人也可以自行修改诉状。",
    "联系人：办公室 王某 0000-6601000",
    "加微信群的当事人达三百余人，法官在群里答疑。",
    "（一）推荐一批审判业务骨干",
    "[2021]某民初12号案件入选典型案例",
    "审判团队与书记员“同场竞技”",
    "网友“松涛”：我刚搬来，能不能申请？",
    "“点击领取”“扫码即送”“免费试读”之类的说法到处都是。",
    "大家好！我演讲的题目是《天平之下》。",
    "前一案调解结案，后一案当庭宣判。",
    "群众对法庭工作怎么看？满意的多，不满意的也有。",
    "类似的事还有很多……（详见附件二）",
    "付款后取消交易引发的纠纷，法官三天调解完毕",
    "追回货款￥49900元，当场发还。",
    "【亮点】一个窗口办到底",
    "第三章 文书样式",
    "办结率 3/14",
    "～ 心系百姓，情洒山乡 ～",
    "★ 欢迎群众旁听庭审 ★",
    "严惩开设投注网站、棋牌平台的被告人",
    "（执行局牵头）",
    "（民一庭、民二庭、行政庭）",
    "6月3日　星期四　小雨",
    "参考资料三十种，存研究室",
    "1203人次参与评议",
    "看到判决的人都服气了",
    "举报成功奖励五百元",
    "大中小企业一视同仁",
    "字数：三千字以内",
    "优惠政策送上门",
    "网络直播庭审",
    "快慢分道",
    "举报邮箱：jubao@court.example",
    "所需材料：身份证、起诉状",
    "上篇：立规矩",
    "上篇：重学习 下篇：重实干",
    "网址：www.liuan-court.example",
    "试读判决、试写判决，是新人的必修课。",
    "展开全文评查，覆盖每个庭室",
    "审结“老虎机”“百家乐”赌博案九件",
]


@pytest.mark.parametrize("line", ADVERTS)
def test_what_a_site_puts_between_the_paragraphs_goes(line: str, rules: Rules) -> None:
    assert between(line, rules) == between("", rules)


@pytest.mark.parametrize("line", REPORTS)
def test_what_a_court_puts_between_its_paragraphs_stays(line: str, rules: Rules) -> None:
    assert squeeze(line) in squeeze(between(line, rules))


def test_an_unnumbered_heading_stays_whatever_it_sounds_like_where_others_stand_likewise(rules: Rules) -> None:
    heads = ["从起诉到结案的路", "下载链接背后的道理", "图片案件为何扎堆", "会员退款与点赞造假", "几点建议"]
    text = "\n".join([f"{head}\n{PROSE}{MORE}" for head in heads])
    (report,) = clean(draft_of(f"{TITLE}\n{PROSE}\n{text}\n{LAST}\n"), rules)
    assert [head for head in heads if head not in str(report.text).split("\n")] == []
    (report,) = clean(draft_of(f"{TITLE}\n{PROSE}\n{text.replace(heads[1], '点击下载全文')}\n{LAST}\n"), rules)
    assert "点击下载全文" not in str(report.text)


@pytest.mark.parametrize(
    "line",
    [
        "往期作品\n他在渡口摆了四十年船，送过的人比河里的石头还多……[详情]",
        "网友热评\n月光：看得我直掉眼泪。 顶(12)\n过路人：致敬！ 赞（3）",
        "同一座茶园还有：执行的茶、送达的茶、普法的茶",
        "松涛：我听过他的课，讲得真好。 点赞(31) 回复",
    ],
)
def test_what_a_site_puts_behind_the_report_goes(line: str, rules: Rules) -> None:
    assert behind(line, rules) == behind("", rules)


@pytest.mark.parametrize(
    "line", ["同类问题还有：一是送达慢；二是排期长。", "往期庭审录像全部归档，网友热议的三起案件还刻成光盘备查。"]
)
def test_what_a_court_says_last_stays(line: str, rules: Rules) -> None:
    assert line in behind(line, rules).split("\n")


def test_a_feed_saved_as_text_leaves_no_markup(rules: Rules) -> None:
    head = '<?xml version="1.0"?>\n<rss><channel>\n<language>zh-cn</language>\n<item>\n'
    feed = f"{head}<title>{TITLE}</title>\n<guid>7</guid>\n<description><![CDATA[<p>{PROSE}</p>\n<p>{MORE}</p>]]>"
    (report,) = clean(draft_of(f"{feed}</description>\n</item></channel></rss>\n"), rules)
    assert (report.title, str(report.text)) == (TITLE, f"{PROSE}\n{MORE}")


@pytest.mark.parametrize(
    "line",
    [
        "被告在网页底部写着“本站资料由网友上传，如有侵权请联系删除”，法院认为该声明不能免责，判决被告赔偿四万元。",
        "审理某公众号侵权案时，法官查明被告把原告的判决评析改题后以“小编整理”发布，判令其公开道歉。",
    ],
)
def test_what_a_case_quotes_from_a_website_is_no_word_of_this_one(line: str, rules: Rules) -> None:
    assert line in between(line, rules)


def test_a_site_that_quotes_a_report_still_speaks_itself(rules: Rules) -> None:
    line = "以上“法院审判执行工作总结”由本站小编整理，如有侵权请联系删除。"
    assert line not in behind(line, rules)


@pytest.mark.parametrize(
    ("head", "foot"), [("河灯读本・卷三", "河灯读本・卷三　（下卷：《摆渡》）"), ("石磨坊抄本", "石磨坊抄本　终")]
)
def test_a_book_s_name_above_the_title_and_behind_the_text_goes(head: str, foot: str, rules: Rules) -> None:
    title = "竹影里人民法庭的四条板凳"
    (report,) = clean(draft_of(f"{head}\n{title}\n{PROSE}\n{MORE}\n{foot}\n"), rules)
    assert (report.title, str(report.text)) == (title, f"{PROSE}\n{MORE}")


@pytest.mark.parametrize("motto", ["把心贴近泥土", "向着太阳走"])
def test_a_title_that_is_said_again_at_the_end_stays(motto: str, rules: Rules) -> None:
    (report,) = clean(draft_of(f"{motto}\n{PROSE}\n{MORE}\n{motto}，一步一个脚印"), rules)
    assert report.title == motto
    assert str(report.text).endswith(f"{motto}，一步一个脚印")


def of_two_parts(lines: str, rules: Rules) -> str:
    """What is left of lines between two parts of a compilation."""
    second = "柳岸县人民法院2022年工作总结"
    text = f"篇一：{TITLE}\n{PROSE}\n{MORE}\n{PROSE}{LAST}\n{lines}篇二：{second}\n{PROSE}\n{MORE}\n{PROSE}{LAST}\n"
    first, _ = clean(draft_of(text), rules)
    return str(first.text).rpartition(LAST)[2].strip()


@pytest.mark.parametrize("head", ["", "【书记员述职】相关文章：\n"])
def test_a_counted_list_of_other_papers_goes_behind_a_part(head: str, rules: Rules) -> None:
    lines = f"{head}1.校医院个人述职报告范文\n2.供电所半年工作小结\n3、税务所廉政建设方案\n"
    assert of_two_parts(lines, rules) == ""


@pytest.mark.parametrize(
    "lines",
    [
        "附件：\n1.庭审观摩工作方案\n2.裁判文书评查方案\n",
        "1.庭审观摩工作方案\n2.裁判文书评查方案\n",
        "全年起草文稿两类：\n1.个人述职报告范文\n2.支部工作总结\n",
        f"1.公文范文\n{PROSE}\n2.工作总结模板\n{MORE}\n",
    ],
)
def test_a_counted_list_of_the_reports_own_stays(lines: str, rules: Rules) -> None:
    assert of_two_parts(lines, rules).replace("\n", "") == lines.replace("\n", "")
