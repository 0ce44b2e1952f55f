"""What the commands `pdf`, `verify` and `export` understand; apart from what they do, which takes long to load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = {
    "pdf": "排出 PDF：某几篇报告、一个条目的专档，或者按主题、年份等选出的合订本",
    "verify": "核对引文：这几个字见于哪篇报告、来源的什么位置、改动过什么；查不到时退出码为 1",
    "export": "导出报告为 txt、md、docx，条目为 csv；export opensearch 导出检索集群用的记录和设置",
}
FORMATS = ("txt", "md", "docx")
OPENSEARCH = "opensearch"  # no report's id: it stands alone where ids would
WANTED = {"theme": "主题", "slogan": "提法", "practice": "做法", "year": "年份", "issuer": "单位"}


def add_arguments(command: str, add_word: Callable[..., object], add_option: Callable[..., object]) -> None:
    """Tell a parser what each of the three commands understands, besides --corpus.

    `add_word` and `add_option` are the `add_argument` of the parser or of its two groups.
    """
    if command == "verify":
        add_word("query", metavar="引文或地址", help="一段引文，或者段落地址")
        add_option("--json", action="store_true", help="每处输出一行 JSON")
        return
    if command == "export":
        add_word("ids", nargs="*", metavar="编号", help="报告编号，不写就是全部；或者 opensearch")
        add_option("--format", choices=FORMATS, default="docx", help="格式，默认 docx")
        add_option("--csv", metavar="条目", help="导出这个主题、提法或做法的全部出处")
    else:
        add_word("ids", nargs="*", metavar="编号", help="报告编号，可以有几个")
        add_option("--dossier", metavar="条目", help="这个主题、提法、做法或系列的专档")
        for name, words in WANTED.items():
            add_option(f"--{name}", default="", metavar=words, help=f"合订本只收这个{words}的报告")
        add_option("--all", action="store_true", help="全部报告、专档和合订本")
    add_option("-o", "--out", type=Path, default=Path(), metavar="DIR", help="写到这个文件夹，默认当前文件夹")
