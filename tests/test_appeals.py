"""What a site says to its visitors goes by what it does, wherever it stands; what a court says in such words stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import draft_of
from juanzong.appeals import load_appeals
from juanzong.corpus_yaml import CorpusError
from juanzong.model import Sidecar
from juanzong.pipeline import clean
from juanzong.stages.register import appeals_to_visitors

if TYPE_CHECKING:
    from pathlib import Path

    from juanzong.model import Report
    from juanzong.rules import Rules

TITLE = "某某县人民法院2021年工作总结"
OPENING = "今年以来，我院坚持公正司法，受理各类案件三千二百一十二件，审结三千一百零五件，各项工作取得新的进展。"
HEADING, BEFORE = "一、深化司法公开", "我院重视宣传工作，设专人负责新闻发布。"
BEHIND = "群众对司法公开的满意度达到九成七，比去年提高两个百分点。"
LAST = "二、狠抓审判质效\n\n一年来组织庭审观摩十二次，评查案件四百件，干警办案能力明显提高。"
PLACES = {
    "first": f"{TITLE}\n\n{{}}\n\n{OPENING}\n\n{HEADING}\n\n{BEFORE}{BEHIND}\n\n{LAST}\n",
    "last": f"{TITLE}\n\n{OPENING}\n\n{HEADING}\n\n{BEFORE}{BEHIND}\n\n{LAST}\n\n{{}}\n",
    "end": f"{TITLE}\n\n{OPENING}\n\n{HEADING}\n\n{BEFORE}{BEHIND}{{}}\n\n{LAST}\n",
    "middle": f"{TITLE}\n\n{OPENING}\n\n{HEADING}\n\n{BEFORE}{{}}{BEHIND}\n\n{LAST}\n",
    "between": f"{TITLE}\n\n{OPENING}\n\n{HEADING}\n\n{BEFORE}{BEHIND}\n\n{{}}\n\n{LAST}\n",
}
COURTS = [
    "系统用户满意度评分4.8分，好评率高于差评率三十二倍。",
    "如有侵权，请联系我院知识产权审判庭，由专人解答。",
    "长按识别二维码，进入掌上法庭小程序，即可预约开庭时间。",
    "长按识别二维码，进入掌上法庭小程序。",
    "收藏、点赞、转发超过三万次。",
    "这条短视频收藏、点赞、转发超过三万次。",
    "普法漫画被分享到朋友圈，阅读量逾五万。",
    "分享到朋友圈的漫画，阅读量逾五万。",
    "打印本页即可作为缴费凭证，不必再到银行。",
    "打印本页即可作为缴费凭证。",
    "举报不良信息的网络志愿者有四十人。",
    "如有侵权，请联系我院。",
    "扫一扫墙上的小方格，开庭在几楼、承办人是谁，一目了然。",
    "谁的手机收不到短信，就由网格员上门念给他听。",
    "版权页上印着审校人的姓名，错一个字扣一分。",
    "购物车里的商品降价以后，买家要求退差价的纠纷有十七件。",
    "当事人在自助机上点一下“下一页”，就能看到自己案子的进度。",
    "关注账号的人从三百涨到两万，留言区成了问计的窗口。",
    "推荐语由承办人自己写，不得超过五十个字。",
    "更多的老人学会了用手机旁听。",
    "本网格内的纠纷，由网格法官包干。",
    "最新数据显示，撤诉的比例又高了四个点。",
    "热门景区的巡回点，节假日不打烊。",
    "导语写得再好，判得不公也没有人信。",
    "阅读了诉状范本，老李自己写好了答辩意见。",
    "免费的午餐没有，免费的咨询天天有，一年下来四百余人受益。",
    "“客服”二字，是群众给导诉员起的绰号。",
    "全文公开的文书，点击一次就有一次监督。",
    "声明不服的上诉案件，改判率降到百分之四。",
    "来源不明的证据，一律不予采信。",
    "编辑部送来的锦旗挂在走廊里。",
    "立案窗口的二维码，一天被扫六百多次。",
    "会员制健身房关门跑路的案子，三天调完四十七起。",
    "上传的材料缺页少章的，退回补正。",
    "第十页的表格由书记员手填，谁填谁签名。",
    "登录口令每季度更换，外泄一次通报一次。",
    "付费咨询公司冒充律师的，移送公安两起。",
    "这份承诺的版权属于全体干警，谁也不能打折扣。",
    "下载回执，当天入卷。",
    "未经审核的稿子，一个字也不许发出去。",
    "阅卷超过十页的部分，不收复印费。",
    "读者来信四十封，封封有回音。",
    "二维码贴到了田埂上，扫一扫就能听方言普法。",
    "来源于生活的案例，最能打动人。",
    "点击量最高的一期讲的是彩礼。",
    "留言三百条，条条有答复。",
    "作者是一名退休法官，写了四十年办案手记。",
    "原文照抄的判决说理，一律退回重写。",
    "本页由书记员填写，下页由承办人填写。",
    "附件十二份，随卷移送。",
    "打赏返还案宣判以后，直播间关了。",
    "编辑了一本方言词典，开庭时摆在审判台上。",
    "积分兑换超市里，最受欢迎的是一次免费的法律体检。",
    "限时送达，超过两小时的要说明理由。",
    "名额有限，旁听证三天就领完了。",
    "加班的夜里，走廊的灯一直亮着。",
    "朋友圈里晒出的财物，成了执行的线索。",
    "账号被盗引发的纠纷，去年有二十六件。",
    "全文朗读判决书，用了四个小时。",
    "优惠贷款的政策讲了五遍，企业才放下心。",
    "请放心，案子一定公开审。",
    "请到三号法庭去，书记员在门口等着。",
    "您的诉求，我们记在本子上。",
    "欢迎来挑刺，是这次开放日的口号。",
    "不收一分钱，不喝一口酒，是老庭长立下的规矩。",
    "下载量不重要，用得上才重要。",
    "好评不代表没有问题，差评更要认真看。",
    "充值卡余额不退的官司，一季度就有九起。",
    "网友说这个判决有温度。",
    "声明作废的印章有三枚，已登报。",
    "更多的纠纷化解在了田间地头。",
    "举报箱一年没有收到一封信，大家心里反而更踏实。",
    "手机那头的当事人在外地打工，法官把庭开到了屏幕上。",
    "一位姓周的阿婆专程送来一篮鸡蛋，被婉拒后放在门口就走。",
    "抢购来的房子办不了证，三十户人家闹了两年。",
    "短视频拍了九条，最长的也不过一分钟。",
    "群里有人问，群外有人答，一个小组成了一所夜校。",
    "宣传页印了两千张，赶集那天发得一张不剩。",
    "评分低于八十的，所在部门不得评先。",
    "订阅号改版以后，栏目由五个减到三个。",
    "浏览室改成了调解室，书架留了下来。",
    "关掉手机，关上门，三个人一坐就是一下午。",
    "主播违约跳槽的案子，标的最高的一件八百万元。",
    "点名批评的单位有四家，都在月底前整改到位。",
    "请帖上的名字写错了，他又跑了一趟。",
    "会员单位的代表坐满了旁听席。",
    "投稿最多的是书记员小陶，一年发表四十篇。",
    "原创的普法剧演了十九场。",
    "本册所收的文章，都是亲历者所写。",
    "此文本由省法院统一下发。",
    "以上数字均截至十二月二十日。",
    "注册商标被抢注，小店的招牌险些摘下来。",
    "推荐表上盖着五枚红章。",
    "下一篇章怎么写，要靠大家一笔一画。",
    "收藏在档案室里的第一枚印章，是木头刻的。",
    "联系不上的被告，由村干部带路去找。",
    "扫雪的时候，院长拿着铁锹走在最前面。",
    "首页上的举报电话换成了免费的。",
    "文库建成以后，查一个类案只要两分钟。",
    "广告牌倒下来砸坏了车，责任怎么分，当庭说得清清楚楚。",
    "您好、请坐、请讲、慢走，八个字贴在每个窗口。",
    "转发执行悬赏的人里，有一个提供了准确的线索。",
    "他常把学习心得分享给同事，带动大家一起进步。",
    "欢迎访问团一行来院参观交流。",
    "我们支持作者维护自己的权利。",
    "代写材料、抄袭心得的现象时有发生。",
    "严禁请人代写心得体会，严禁抄袭。",
    "通讯员的稿酬按季度发放。",
    "本栏目的内容来自基层一线。",
    "关注我们的公众号的人数达到一万。",
    "大家都亲切地叫他小站的守护人。",
    "冠名赞助活动一律取消。",
    "对友情赞助、冠名播出等不规范行为进行了清理。",
    "请至一楼大厅办理，请至附件栏下载表格。",
    "整理不易，归档更难，档案室的同志任劳任怨。",
    "全年发放稿费三千元，调动了写稿积极性。",
    "下一步，对代笔、代写的单位予以通报。",
    "群众扫描二维码即可关注公众号，留言咨询有人答复。",
    "开通微信群、QQ群，随时回复咨询。",
    "编写的公文写作手册发到每个人手中，大家照着模板改稿子。",
    "办公室请来笔杆子讲公文写作，一句一句改稿子。",
    "请大家扫码进群，值班人员在线答疑。",
    "您有什么困难，请打这个电话，我们随时来。",
    "把电话号码、微信二维码印在连心卡上，一户一张，欢迎随时打来。",
    "扫一扫右下角的小图，您就能看到每一笔钱到了哪里。",
    "老人说，您帮我写的材料，一分钱没收。",
    "欢迎您随时来访，这是写在门口的一句话。",
    "请您登录小程序，点击“我要预约”，三分钟就能办完。",
    "加了微信的乡亲有四百户，谁家有事群里喊一声。",
    "有人在网上叫卖会员账号，下单的多是学生。",
    "公文写作比赛评出好稿十篇，稿费一并发放。",
    "新来的年轻人写稿没思路，老秘书手把手地教，三年下来成了笔杆子。",
    "请勿外传、请勿拍照的提示贴在机要室门上。",
    "写稿子、改稿子，常常一个加班夜接着一个加班夜。",
    "免费发放的手册有三种，扫码也能看电子版。",
    "网上买来的总结照抄照搬，连单位名称都没改，被点名批评。",
    "花钱请人代写论文的，一律取消评优资格。",
    "转发、点赞不等于落实，留痕不等于留心。",
    "请放心下单，是他帮助过的果农直播时常说的一句话。",
    "全年编发信息三百篇，采用率百分之四十，稿件编号归档。",
]
SITES = [
    "想要同款材料，加站务老师的绿泡泡 wenmi0000 就行。",
    "写作路上，墨香斋陪你熬过每一个加班夜！",
    "本资源仅限学习交流，严禁商用，下架请邮件告知。",
    "此稿件来自云笺范文坊，抄袭必究。",
    "更多同款汇报戳文末链接。",
    "此材料已被下载 3312 次，好评率 98%。",
    "点开下方卡片，一键生成您的年终汇报。",
    "页面内容系机器抓取，权利人可申请撤下。",
    "看到这里的都是真爱，动动小手点个在看吧！",
    "全套八十篇打包只要九块九，手慢无。",
    "笔耕网，专注机关材料十五年。",
    "公文小站温馨提醒：使用前请改掉单位名称。",
    "资料由热心网友投递，站方不对真实性负责。",
    "开学季优惠：充一年送三个月，名额有限。",
    "文章转载自别处，若有不妥，烦请留言，即刻处理。",
    "手机端打开体验更佳，猛戳这里。",
    "以上文字仅代表发布者个人看法，与平台无关。",
    "纯净无广告的写材料软件，应用市场搜“快写”。",
    "如需完整排版文件，可到资料库自取（兑换码见首页）。",
    "本页面由云端快照生成，与原网页可能不一致。",
    "材料库今日更新二百篇，速来围观。",
    "稿费从优，长期约稿，来信请寄 tougao@wen.example。",
    "觉得好用就分享给同事吧，群号 10000001。",
    "格式调整、查重降重，找小墨老师。",
    "读到此处，不妨去“秘书之窗”逛逛，那里有三千篇同类文章。",
    "文库会员日，全场五折，今晚截止。",
    "本稿经作者同意刊用，未获许可不得另行发布。",
    "公众号后台留言“年终”，自动发送同类汇报合集。",
    "页面加载不完整时，请换用电脑查看。",
    "此文档为预览版，正式排版见付费下载。",
    "承接各类讲话稿、述职报告，先看稿后付钱。",
    "文中图片均来自互联网，图主请与我们联络。",
    "看完顺手点个赞，小编加鸡腿！",
    "本号只做搬运，观点请读者自行判断。",
    "欲知全貌，请移步豪文网阅读完整版。",
    "更新不易，求打赏。",
    "该篇为会员专享，升级后可复制。",
    "资料编号 A20231107，仅供内部学习参考。",
    "转帖请保留楼主签名和原帖链接。",
    "试用期内仅可查看，导出请购买授权。",
    "稿件一经采用，即付稿酬，邮箱 tg2020@zgx.example。",
    "文字识别自扫描件，如有错漏以原件为准，本站概不负责。",
    "嫌长不看？点这里听音频版。",
    "加群 30405060，每晚八点讲公文。",
    "想看执行局的那一篇，戳我头像。",
    "关注墨池轩不迷路，明天继续更新。",
    "一次购买，终身免费升级，客服全天在线。",
    "文库会员节倒计时三天，买一年送一年。",
    "喜欢就收藏，不喜欢请划走。",
    "写手招募：会写总结、会排版，日结。",
    "本文最初发表于作者的个人博客，转载前请私信。",
    "如发现内容有误，可点右上角纠错，奖励五个金币。",
    "喜欢这篇的朋友还收藏了《税务局党建述职》《医院支部总结》。",
    "扫描文末图案，回复“法院”，领取一百套模板。",
    "此材料含表格三张，因格式限制未能展示。",
    "每晚九点，公文夜谈直播间，带你拆解一篇好稿。",
    "以下空白，正文请见附件压缩包。",
    "本栏目由青松文印社友情赞助。",
    "文稿只在本圈内流传，翻印者黑名单处理。",
    "还在为年底述职发愁？一对一辅导，包过稿。",
    "亲测有效的写稿套路，私聊发你。",
    "采集编号：CJ-20391，入库员：小满。",
    "阅读本篇消耗二十点体力值。",
    "想学排比句？这里有三百个，拿走不谢。",
    "全站材料均已脱敏，放心取用。",
    "由于篇幅原因，其余章节请至公众号查看。",
    "欢迎投喂，让小站活下去。",
    "网页由模板引擎自动生成，用时零点三秒。",
    "秘书工作者都在用的手账本，扫码下单立减十元。",
    "合作请联络站务：hz88@bgs.example。",
    "图文转自公众平台，作者不详，见信请告知。",
    "页面有误？告诉我们，送您一周体验。",
    "标签为系统自动提取，未必准确。",
]

# one matter each, of which a court may speak too: no appeal proves them, so they go by their voice, or are flagged
IN_DOUBT = [
    "同城代跑腿送文件，拨打000-12340000。",
    "每天一篇好材料，明早八点不见不散。",
    "版主置顶：回帖是一种美德。",
    "支持作者的话，可以请他喝杯咖啡。",
    "特别鸣谢：桂花茶业为本期内容提供支持。",
    "您的浏览器版本过低，部分内容显示不全。",
    "写稿没思路？来墨池轩，一杯茶的工夫就成稿。",
    "搜“纸墨云”，两千万份文档任您挑。",
    "进微信群领取全年党建资料，先到先得。",
    "提示您：网页两分钟后自动跳转。",
    "您当前的等级不足，无法复制文字。",
]
# the same, of a court's office
OWN = [
    "办公室自编的范文集，收录优秀公文三十篇，供大家学习参考。",
    "讲稿、范文、模板都放进了内网的资料库，点开就能用。",
    "本刊编辑部设在研究室，来稿请寄研究室，择优付给稿酬。",
]


def only(source: str, rules: Rules, *, off: tuple[str, ...] = ()) -> Report:
    (report,) = clean(draft_of(source, sidecar=Sidecar(off=off)), rules)
    return report


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sentence", COURTS)
def test_a_courts_sentence_stays_wherever_it_stands(sentence: str, place: str, rules: Rules) -> None:
    assert sentence in str(only(PLACES[place].format(sentence), rules).text)


@pytest.mark.parametrize("sentence", OWN)
def test_a_sentence_about_one_matter_stays_inside_a_paragraph(sentence: str, rules: Rules) -> None:
    assert sentence in str(only(PLACES["middle"].format(sentence), rules).text)


@pytest.mark.parametrize("sentence", IN_DOUBT)
def test_a_sites_sentence_about_one_matter_goes_or_is_flagged(sentence: str, rules: Rules) -> None:
    source = PLACES["middle"].format(sentence)
    report = only(source, rules)
    at = source.index(sentence)
    flagged = any(flag.span.start < at + len(sentence) and at < flag.span.end for flag in report.flags)
    assert sentence not in str(report.text) or flagged
    assert str(only(PLACES["middle"].format(""), rules).text) == str(report.text).replace(sentence, "")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sentence", SITES)
def test_a_sites_sentence_goes_wherever_it_stands(sentence: str, place: str, rules: Rules) -> None:
    report = only(PLACES[place].format(sentence), rules)
    bare = only(PLACES["middle"].format(""), rules)
    assert str(report.text) == str(bare.text)
    assert report.title == TITLE


def test_a_sites_sentence_in_a_polluted_traditional_paragraph_goes(rules: Rules) -> None:
    source = PLACES["middle"].format("想要同款材料，加站務(wù)老師的綠(lǜ)泡泡 wenmi0000 就行。")
    source = source.replace("重视宣传工作", "重視宣傳(chuán)工作").replace("设专人负责", "設(shè)專(zhuān)人負(fù)責")
    assert "泡泡" not in str(only(source, rules).text)


def test_a_sentence_in_doubt_stays_and_is_flagged(rules: Rules) -> None:
    doubtful = "您要的模板在网站上，各庭干警点击即可下载，法官写判决可以参考。"
    report = only(PLACES["middle"].format(doubtful), rules)
    assert doubtful in str(report.text)
    assert "site-appeal" in [flag.kind for flag in report.flags]


def test_a_sentence_that_a_site_broke_into_stays_and_is_flagged(rules: Rules) -> None:
    shared = "根据山上的扫码进群领干货土质特点，请来了农技专家，选定了种油茶、养黑山羊两条路子。"
    report = only(PLACES["middle"].format(shared), rules)
    assert shared in str(report.text)
    assert {flag.kind for flag in report.flags} <= {"site-appeal", "site-voice"}
    assert report.flags


@pytest.mark.parametrize(
    "sentence",
    [
        "案款到账即发短信，当事人扫描票据上的二维码，可以查看每一笔款项的去向，遇到疑问随时致电承办人。",
        "走廊尽头设置“承诺墙”，每季度更新一次，点赞最多的党员在年会上介绍经验，带动身边同事比学赶超。",
        "庭里的微信工作群，每晚睡前必看，当天的问题当天答复，从不过夜，遇到急事马上起身。",
        "在大厅门口和手机导航上同步更新新址，附公交线路，网址：http://ft.example/dt，扫码即可查看去法庭的路。",
    ],
)
def test_a_courts_long_sentence_with_one_word_of_a_site_is_not_doubted(sentence: str, rules: Rules) -> None:
    (report,) = clean(draft_of(PLACES["middle"].format(sentence)), rules)
    assert sentence in str(report.text)
    assert [flag for flag in report.flags if flag.kind == "site-appeal"] == []


def test_of_a_short_paragraph_only_the_sites_sentence_goes(rules: Rules) -> None:
    told = "开设田间课堂，编了方言顺口溜，还印了一万张卡片。"
    source = PLACES["middle"].format(f"\n{told}更多范文请关注松烟写作网总结栏目！\n")
    text = str(only(source, rules).text)
    assert told in text
    assert "松烟" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        "材料没思路？让“砚童”替您开个头，一刻钟出初稿。",
        "每天一篇精选好文，尽在松烟晨读。",
        "不想错过更新？快把本号设为星标吧！",
        "全套二百篇打包带走，一杯奶茶钱。",
        "价格即将上调，先买先享折扣价。",
    ],
)
def test_a_new_wording_of_an_old_appeal_goes(sentence: str, rules: Rules) -> None:
    assert sentence not in str(only(PLACES["middle"].format(sentence), rules).text)


@pytest.mark.parametrize(
    "sentence",
    [
        "法官一环扣一环地讲清了证据规则。",
        "庭后，点亮回家的路。",
        "案件好评率百分之九十八，群众说法官随叫随到。",
        "我们下回再见时，他已经还清了全部欠款。",
        "每天一篇学习心得，坚持了两百天。",
        "请牢记法官的嘱咐：签字之前，先看清楚每一个字。",
        "网购退货纠纷中，售出不退的约定被认定无效。",
        "新来的书记员不知道怎么写笔录，师傅手把手地教。",
    ],
)
def test_words_of_new_wordings_in_a_courts_sentence_stay(sentence: str, rules: Rules) -> None:
    assert sentence in str(only(PLACES["middle"].format(sentence), rules).text)


def test_an_account_inside_a_sentence_goes_and_no_more(rules: Rules) -> None:
    source = PLACES["middle"].format("村里更多资料加微信abc00012土质偏酸，适合种油茶。")
    assert "村里土质偏酸，适合种油茶。" in str(only(source, rules).text)


def test_a_sentence_cut_at_the_foot_that_may_be_the_courts_is_flagged(rules: Rules) -> None:
    source = PLACES["last"].format("责任编辑：赵六\n\n灯灭了，书合上了。")
    assert "page-foot" in [flag.kind for flag in only(source, rules).flags]


def test_an_editor_turns_the_rule_off(rules: Rules) -> None:
    source = PLACES["middle"].format(SITES[1])
    assert SITES[1] in str(only(source, rules, off=("site-appeal", "site-voice")).text)


def test_one_kind_of_appeal_and_a_quotation_prove_nothing(rules: Rules) -> None:
    assert not appeals_to_visitors("扫描二维码就能看到进度。", rules.shapes)
    assert not appeals_to_visitors("墙上写着“本店商品概不退换，请联系客服”。", rules.shapes)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{id: A, means: 甲, find: 甲, examples: {yes: [甲], no: [乙]}}", "小写字母"),
        ("{id: a, means: 甲, find: '(', examples: {yes: [甲], no: [乙]}}", "正则不能用"),
        ("{id: a, means: 甲, find: 甲, examples: {yes: [甲]}}", "各至少一句"),
        ("{id: a, means: 甲, find: 甲, examples: {yes: [乙], no: [丙]}}", "没有命中"),
        ("{id: a, means: 甲, find: 甲, examples: {yes: [甲], no: [甲]}}", "误中了"),
    ],
)
def test_a_kind_that_is_wrong_is_named_with_its_place(entry: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "appeals.yml").write_text(f"appeals:\n  - {entry}\n", "utf-8")
    with pytest.raises(CorpusError, match=f"appeals.yml:\\d+: .*{said}"):
        load_appeals(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        "继续发布典型案例，编写《网络商家诉讼百问》，免费下载，欢迎转发；探索对跟帖侵权的快速禁令，让网络空间更加清朗。",
        "欢迎新闻媒体转载本通报，转载时请注明来源。",
        "为了方便老年人使用，手机上的字号可以放大到原来的三倍，并设一键转人工客服。",
        "有网友留言，盼着直播早点开始，请小编先透露案情。",
    ],
)
def test_a_courts_own_paper_and_a_clause_that_goes_on_stay(words: str, rules: Rules) -> None:
    (report,) = clean(draft_of(PLACES["middle"].format(words)), rules)
    assert words in str(report.text)


def test_what_a_court_quotes_between_two_marks_stays(rules: Rules) -> None:
    quoted = "“摄影：某某；编辑：谁；审核：谁”"
    text = str(only(PLACES["middle"].format(f"每期推送末尾逐条写明{quoted}。"), rules).text)
    assert quoted in text
