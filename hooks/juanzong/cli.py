"""The command line. It speaks Chinese and UTF-8 whatever the locale; what goes wrong is a line on standard error."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from juanzong import cluster, takeout_words
from juanzong.adding import add
from juanzong.bundle import bundle
from juanzong.catalogue import load_catalogue
from juanzong.checking import check
from juanzong.console import Parser, complain, say
from juanzong.corpus import source_name, sources, speakable
from juanzong.corpus_folder import VARIABLE, Corpus, open_corpus, project_or_shipped
from juanzong.corpus_yaml import CorpusError
from juanzong.explaining import explained
from juanzong.ledger import LedgerError
from juanzong.outcomes import outcomes
from juanzong.proposing import proposal_lines, proposals
from juanzong.recurring import LEAST_SOURCES, recurring_lines
from juanzong.twinning import json_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from juanzong.model import Report

_COMMANDS = {
    "clean": "整理文件，输出正文",
    "explain": "逐处说明删改了什么、为什么",
    "add": "收进几份来源：先看会删改什么，问过再放进 corpus/reports/",
    "check": "检查语料、规则和目录，有错时退出码为 1",
    "candidates": "列出目录里还没有的名称，各附一条可以贴进目录的条目",
    "propose": "列出在互不相关的来源里反复出现的行，各附一条可以贴进 rules/cut.yml 的规则",
    "build": "生成网站，写入 site/",
    "serve": "本机预览网站，改动后自动重建",
    "bundle": "生成网站并打成一个 zip，解压后双击 index.html 即可阅读",
    **takeout_words.HELP,
}
_MKDOCS = ("build", "serve")
_BUNDLE = "juanzong-site"
_INTERRUPTED = 130  # what a shell gives for Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` are its words (those of the process where None). Gives back the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    options, rest = parser.parse_known_args(argv)
    if rest and options.command not in _MKDOCS:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        status = _run(options, rest)
        sys.stdout.flush()
    except (CorpusError, LedgerError) as error:
        complain(str(error))
        return 1
    except BrokenPipeError:  # whoever reads has seen enough; what is left must not be flushed into the pipe at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _parser() -> Parser:
    parser = Parser(prog="juanzong", description="把网上找来的法院工作报告整理成静态知识库。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", title="命令")
    for name, help_ in _COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_)
        command.choices.add_argument("--corpus", type=Path, metavar="DIR", help=f"语料文件夹（或环境变量 {VARIABLE}）")
        if name in ("clean", "explain", "add"):
            files = command.add_argument_group("文件")
            files.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="要读的文件，可以有几个")
        if name == "add":
            command.choices.add_argument("-y", "--yes", action="store_true", help="不问，直接收")
        if name == "clean":
            command.choices.add_argument("--json", action="store_true", help="每篇报告输出一行 JSON")
        if name in takeout_words.HELP:
            words = command.add_argument_group("内容")
            takeout_words.add_arguments(name, words.add_argument, command.choices.add_argument)
        if name in _MKDOCS:
            command.epilog = "其余选项原样交给 mkdocs。"
        if name in (*_MKDOCS, "bundle"):
            command.choices.add_argument("--dask", metavar="tcp://…", help="把整理交给这个 Dask 调度器的机器")
    return parser


def _run(options: argparse.Namespace, rest: Sequence[str]) -> int:
    if options.command in _MKDOCS:
        return _mkdocs(options.command, options, rest)
    if options.command == "bundle":
        return _mkdocs("build", options, rest) or _bundle()
    corpus = open_corpus(options.corpus)
    if options.command in takeout_words.HELP:
        from juanzong.takeout import run  # noqa: PLC0415 - PDF, Word and search, which no other command needs

        return run(options.command, options, corpus)
    return {
        "add": lambda: add(options.paths, corpus, None if options.yes else sys.stdin),
        "check": lambda: _check(corpus),
        "propose": lambda: _propose(corpus),
        "candidates": lambda: _candidates(corpus),
        "clean": lambda: _read(options, corpus),
        "explain": lambda: _read(options, corpus),
    }[options.command]()


def _check(corpus: Corpus) -> int:
    # at a terminal the accounts themselves, line by line, show how far it is
    errors = check(corpus, say, sys.stderr if sys.stderr.isatty() and not sys.stdout.isatty() else None)
    sys.stdout.flush()
    for error in errors:
        complain(error)
    return 1 if errors else 0


def _bundle() -> int:
    site = project_or_shipped() / "site"
    target = site.parent / f"{_BUNDLE}.zip"
    try:
        count = bundle(site, target, sys.stderr)
    except OSError as error:
        complain(f"{target}：打包失败（{error.strerror or error}）")
        return 1
    say(f"已打包 {count} 个文件：{target}")
    return 0


def _read(options: argparse.Namespace, corpus: Corpus) -> int:
    """`clean` and `explain`: every file for itself; JSON waits for the last file, which may be a twin of the first."""
    refused: list[Path] = []
    in_one = options.command == "clean" and options.json
    accepted = _accepted(options.paths, corpus, refused, sys.stderr if in_one else None)
    if in_one:
        for piece in json_lines(chain.from_iterable(accepted)):
            sys.stdout.write(piece)
    else:
        for reports in accepted:
            say("\n".join([*explained(reports), ""] if options.command == "explain" else map(_readable, reports)))
            sys.stdout.flush()
    return 1 if refused else 0


def _accepted(
    paths: Sequence[Path], corpus: Corpus, refused: list[Path], out: TextIO | None
) -> Iterator[tuple[Report, ...]]:
    """The reports of every file, named twice or once; what cannot be read is told and noted."""
    for path, outcome in outcomes([(path, speakable(path.name)) for path in dict.fromkeys(paths)], corpus, out):
        if isinstance(outcome, str):
            complain(f"{path}：{outcome}")
            refused.append(path)
        else:
            yield outcome


def _readable(report: Report) -> str:
    """A report for the eye: its title underlined, what is known, then a paragraph a line."""
    known = [value for value in (report.issuer, report.date, report.period) if value]
    if not report.complete:
        known.append("不完整")
    head = [report.title, "=" * 2 * len(report.title), *(["　".join(known)] if known else [])]
    return "\n".join([*head, "", *str(report.text).split("\n"), ""])


def _candidates(corpus: Corpus) -> int:
    """All candidates of a corpus as entries to paste; files that cannot be read are told on standard error."""
    reports: list[Report] = []
    status = 0
    for path, outcome in outcomes([(path, source_name(path, corpus)) for path in sources(corpus)], corpus, sys.stderr):
        if isinstance(outcome, str):
            complain(f"{path}：{outcome}")
            status = 1
        else:
            reports += outcome
    for line in proposal_lines(proposals(reports, load_catalogue(corpus.catalogue))):
        say(line)
    return status


def _propose(corpus: Corpus) -> int:
    found: list[Report] = []
    for _, outcome in outcomes([(path, source_name(path, corpus)) for path in sources(corpus)], corpus, sys.stderr):
        found += () if isinstance(outcome, str) else outcome
    lines = recurring_lines(found)
    for proposal in lines:
        say(f"# {proposal.sources} 个来源：{proposal.lines[0]}\n{proposal.rule}")
    if not lines:
        say(f"# 没有在 {LEAST_SOURCES} 个以上互不相关的来源里反复出现的行")
    return 0


def _mkdocs(command: str, options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Hand over to MkDocs, in the project around the current folder or in the source tree of this package."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    if options.corpus is not None:
        environment[VARIABLE] = str(options.corpus.absolute())
    if options.dask:
        environment[cluster.VARIABLE] = options.dask
    words = [sys.executable, "-m", "mkdocs", command, "-f", str(project_or_shipped() / "mkdocs.yml")]
    strict = ["--strict"] if command == "build" else []
    return subprocess.run([*words, *strict, *rest], env=environment, check=False).returncode  # noqa: S603 — our own words
