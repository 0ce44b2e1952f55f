"""Every benchmark, one after the other, each in a process of its own so that none warms another's caches."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# what is measured, and the words for it
TABLES = (
    ("整理质量：调优用的原件", ["score_gold.py", "tests/gold/web"]),
    ("整理质量：调优用的原件之二", ["score_gold.py", "tests/gold/more"]),
    ("整理质量：调优用的原件之三，连同识别", ["score_gold.py", "tests/gold/third"]),
    ("整理质量：调优用的原件之三", ["score_gold.py", "tests/gold/second"]),
    ("整理质量：调优用的原件之四", ["score_gold.py", "tests/gold/fourth"]),
    ("整理质量：调优用的原件之七", ["score_gold.py", "tests/gold/sixth"]),
    ("整理质量：调优用的原件之六，整篇的报告", ["score_gold.py", "tests/gold/seventh"]),
    ("整理质量：调优用的原件之八，二十六种网页与文件", ["score_gold.py", "tests/gold/tenth"]),
    ("整理质量：调优用的原件之九，句子中间的插话", ["score_gold.py", "tests/gold/twelfth"]),
    ("整理质量：调优用的原件之十，二十四种网页与文件", ["score_gold.py", "tests/gold/eleventh"]),
    ("整理质量：不用于调优的原件", ["score_gold.py", "tests/gold/thirteenth"]),
    ("整理质量：不用于调优的原件之二", ["score_gold.py", "tests/gold/twentyfirst"]),
    ("整理质量：不用于调优的原件之三，按真实网页的比例", ["score_gold.py", "tests/gold/twentyfifth"]),
    ("整理质量：不用于调优的原件之四，综述里的各种情形", ["score_gold.py", "tests/gold/twentyninth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件", ["score_gold.py", "tests/gold/seventeenth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之二", ["score_gold.py", "tests/gold/eighteenth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之三", ["score_gold.py", "tests/gold/nineteenth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之四", ["score_gold.py", "tests/gold/twentieth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之五", ["score_gold.py", "tests/gold/twentysecond"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之六", ["score_gold.py", "tests/gold/twentyfourth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之七，整张的网页", ["score_gold.py", "tests/gold/twentysixth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之八，整张的网页", ["score_gold.py", "tests/gold/twentyseventh"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之九，各种损坏", ["score_gold.py", "tests/gold/twentyeighth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十", ["score_gold.py", "tests/gold/twentythird"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十一，一个月里找到的", ["score_gold.py", "tests/gold/thirtieth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十二，像考卷那样挑的", ["score_gold.py", "tests/gold/thirtyfirst"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十三，家常话插在句中", ["score_gold.py", "tests/gold/thirtysecond"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十四，各种形式各一份", ["score_gold.py", "tests/gold/thirtythird"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十五，各类网站", ["score_gold.py", "tests/gold/thirtyfourth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十六，像用户那样挑的", ["score_gold.py", "tests/gold/thirtyfifth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十七，十五年的网页", ["score_gold.py", "tests/gold/thirtysixth"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十八，各种形式", ["score_gold.py", "tests/gold/thirtyseventh"]),
    ("整理质量：2026 年 11 月 28 日打开的原件之十九，各种形式", ["score_gold.py", "tests/gold/thirtyeighth"]),
    ("整理质量：2026 年 11 月 26 日打开的原件", ["score_gold.py", "tests/gold/fifth"]),
    ("整理质量：调优用的原件之五，三十种网站", ["score_gold.py", "tests/gold/eighth"]),
    ("整理质量：调优用的原件之六，三十种网页与文件", ["score_gold.py", "tests/gold/ninth"]),
    ("整理质量：网站的单行和法院的单行", ["score_lines.py"]),
    ("整理质量：网站的单行和法院的单行之二", ["score_lines.py", "--bank", "more"]),
    ("整理质量：没有教过的样稿上听不听得出网站的口气", ["train_voices.py", "--apart"]),
    ("整理质量：听出来的话，两端找得对不对", ["train_seams.py", "--apart"]),
    ("整理速度", ["cleaning.py"]),
    ("坏输入的时间和内存", ["badinput.py"]),
    ("模糊测试：各种文件", ["fuzz.py"]),
    ("模糊测试：纯文本", ["fuzz.py", "--target", "text"]),
    ("知识：识别和互见随篇数的增长", ["crossing.py"]),
    ("规模：整站生成", ["scale.py"]),
    ("检索", ["search.py"]),
    ("PDF", ["pdf.py"]),
    ("预览：从保存到重新载入", ["preview.py"]),
    ("阅读：Lighthouse 和页面大小", ["reading.py"]),
)


def main() -> int:
    """Print every table; 1 where one of them failed."""
    failed = 0
    for title, words in TABLES:
        print(f"\n== {title}：python bench/{' '.join(words)}", flush=True)
        status = subprocess.run([sys.executable, str(HERE / words[0]), *words[1:]], cwd=HERE.parent, check=False)
        failed |= status.returncode
    return int(failed != 0)


if __name__ == "__main__":
    raise SystemExit(main())
