"""What a report names and is about, against gold: mentions, candidates and themes.

Labels are resolved through the catalogue, so that a gold label may be any variant that the catalogue lists. The gold
names its themes in the words of a survey that is coarser than the catalogue: several themes of the catalogue may answer
to one name, and one that answers to none is neither right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CATALOGUE = Path(__file__).resolve().parent.parent / "corpus" / "catalogue"
KINDS = {"slogan": "slogans.yml", "practice": "practices.yml"}
CLOSE = 0.7  # share of the longer name that the shorter one must cover to count as the same candidate
QUOTED = re.compile(r"[“「\"]([^”」\"]+)[”」\"]")
DRESS = re.compile(r"[“”\"'‘’《》〈〉「」『』\s]")
# the gold's name of a theme: the labels of the catalogue that answer to it
THEMES = {
    "政治建设与理论武装": {"政治建设", "思想教育与理论学习"},
    "党建引领与党业融合": {"党建与业务融合"},
    "司法为民与公正司法": {"司法为民"},
    "党支部建设与组织生活": {"组织建设"},
    "党员先锋作用": {"党员先锋作用"},
    "年度/半年总结": {"年度总结", "年度/半年总结"},
    "法官工作室（站）": {"法官工作室（站）"},
    "队伍能力与青年干警": {"队伍建设", "教育培训"},
    "一站式诉讼服务": {"一站式诉讼服务"},
    "群众工作与志愿服务": {"群众工作与志愿服务"},
    "党建责任与述职评议": {"党建责任"},
    "服务大局与营商环境": {"服务大局"},
    "审判质效与审判管理": {"审判质效"},
    "诉源治理与多元解纷": {"诉源治理"},
    "党建品牌": {"党建品牌"},
    "教育整顿": {"教育整顿"},
    "人民法庭与巡回审判": {"人民法庭与巡回审判"},
    "清廉法院与廉政文化": {"党风廉政"},
    "法官工作室(站)": {"法官工作室（站）"},
    "智慧法院与司法公开": {"智慧法院", "司法公开"},
    "意识形态与宣传": {"意识形态", "宣传文化"},
    "执行攻坚": {"执行攻坚"},
    "脱薄争先": {"脱薄攻坚"},
}
Json = dict[str, Any]
Name = tuple[str, str]  # kind and label


def bare(name: str) -> str:
    """A name as it is compared: width, quotes and white space do not matter."""
    return DRESS.sub("", unicodedata.normalize("NFKC", name))


def catalogue(folder: Path = CATALOGUE) -> dict[str, Name]:
    """Every label and variant of the catalogue, bare, with the kind and label that it stands for."""
    known: dict[str, Name] = {}
    for kind, file in KINDS.items():
        entries: list[Json] = yaml.safe_load((folder / file).read_text("utf-8"))
        for entry in entries:
            for name in (entry["label"], *entry.get("also", ()), *entry.get("finds", ())):
                known.setdefault(bare(name), (kind, entry["label"]))
    return known


def same_candidate(form: str, name: str) -> bool:
    """Is `form` the wanted name, give or take a few characters at either end or the noun behind a name in quotes?"""
    if {bare(part) for part in (form, *QUOTED.findall(form))} & {bare(part) for part in (name, *QUOTED.findall(name))}:
        return True
    short, long = sorted((bare(form), bare(name)), key=len)
    return bool(short) and short in long and len(short) >= CLOSE * len(long)


@dataclass(slots=True)
class Knowledge:
    """Counts over one or more reports, and what was missed."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: {"mentions": [], "candidates": [], "themes": []})
    extra: list[str] = field(default_factory=list)  # themes found that the report is not about

    def compare(self, got: Json, want: Json, known: dict[str, Name]) -> None:
        """Add one pair of reports; gold without these keys is not counted."""
        if "mentions" in want:
            self._mentions(got, want, known)
        if "unknown" in want:
            forms = [candidate["form"] for candidate in got.get("candidates") or []]
            forms += [mention["form"] for mention in got.get("mentions") or []]  # catalogued since: found all the same
            self._count("candidates", want["unknown"], lambda name: any(same_candidate(form, name) for form in forms))
        if "themes" in want:
            self._themes(got, want)

    def _count(self, what: str, wanted: list[str], found: Any) -> None:  # noqa: ANN401 - a plain predicate
        misses = [name for name in wanted if not found(name)]
        self.counts.update({f"{what} wanted": len(wanted), f"{what} found": len(wanted) - len(misses)})
        self.missed[what] += misses

    def _mentions(self, got: Json, want: Json, known: dict[str, Name]) -> None:
        have = {(mention["kind"], mention["concept"]) for mention in got.get("mentions") or []}
        need = {known.get(bare(entry["label"]), (entry["kind"], entry["label"])) for entry in want["mentions"]}
        missed = need - have
        self.counts.update({"mentions wanted": len(need), "mentions found": len(need) - len(missed)})
        self.missed["mentions"] += sorted(label for _, label in missed)

    def _themes(self, got: Json, want: Json) -> None:
        have = set(got.get("themes") or [])
        self._count("themes", want["themes"], lambda name: bool(THEMES[name] & have))
        allowed: set[str] = set().union(*(THEMES[name] for name in (*want["themes"], *want.get("themes_optional", ()))))
        judged = have & set().union(*THEMES.values())
        self.counts.update({"themes judged": len(judged), "themes right": len(judged & allowed)})
        self.extra += sorted(judged - allowed)

    def totals(self) -> dict[str, float]:
        """Shares between 0 and 1, of what was asked for at all."""
        pairs = {
            "mentions": ("mentions found", "mentions wanted"),
            "candidates": ("candidates found", "candidates wanted"),
            "themes_recall": ("themes found", "themes wanted"),
            "themes_precision": ("themes right", "themes judged"),
        }
        counts = self.counts
        return {key: round(counts[part] / counts[whole], 5) for key, (part, whole) in pairs.items() if counts[whole]}

    def describe(self) -> str:
        """What was missed, and which themes are too many, for one line of a table; empty where there is nothing."""
        words = [f"no {what}: {' · '.join(names)}" for what, names in self.missed.items() if names]
        return " ".join([*words, f"extra themes: {' · '.join(self.extra)}" if self.extra else ""]).strip()
