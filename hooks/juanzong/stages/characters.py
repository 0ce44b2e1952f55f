"""Characters that stand for others: invisible controls, radicals and compatibility ideographs from PDF fonts."""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement (U+2E80–2EF3) has almost no NFKC mapping: the pairs of Unicode's
# EquivalentUnifiedIdeograph.txt that lie in the Basic Multilingual Plane and are certain. What is not here stays.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺬⺭⺮⺯⺰⺱⺲⺶⺹⺾⺿⻀⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻冂刀刂卜小小兀尢巳幺彑忄㣺扌攵旡日月歺母民氵氺灬爫爫丬牛犭王示礻竹糹纟罓罒羊耂艹艹艹衤覀西见角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)

# Kangxi radicals that NFKC gives the older form of, while fonts of the mainland draw the common one
_COMMON = {"\u2f3e": "户", "\u2fad": "青", "\u2fc8": "黄"}

# C0 and C1 controls but for tab and line breaks, soft hyphen, zero-width and directional marks, BOM, private joiners
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# Kangxi radicals, the supplement above, CJK compatibility ideographs
RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9]+")


def fold_radicals(characters: str) -> str:
    """The Hanzi that these code points show; as long as before. Unknown ones stay."""
    return "".join([_SUPPLEMENT.get(c) or _COMMON.get(c) or unicodedata.normalize("NFKC", c) for c in characters])
