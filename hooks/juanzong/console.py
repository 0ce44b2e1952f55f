"""How the command line speaks: in Chinese; results go to standard output, what is wrong to standard error."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from juanzong.corpus import speakable

if TYPE_CHECKING:
    from collections.abc import Iterable

_MISTAKES = (  # argparse's English -> Chinese
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "不认识的选项 "),
    (r"argument (\S+): invalid choice: (\S+) .*", r"没有这个\1：\2"),
    (r"argument (\S+): expected .*", r"\1 后面缺少内容"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in Chinese."""

    def __init__(self, *, prog: str, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False, formatter_class=_Formatter)
        self.choices = self.add_argument_group("选项")
        self.choices.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words and leave with status 2."""
        for pattern, sentence in _MISTAKES:
            message = re.sub(pattern, sentence, message)
        self.exit(2, f"{self.format_usage()}{self.prog}：{message}\n")


def say(words: str) -> None:
    """A line for whoever asked, or for the next program."""
    sys.stdout.write(words + "\n")


def complain(sentence: str) -> None:
    """A line about what went wrong."""
    sys.stderr.write(shown(sentence) + "\n")


def shown(words: str) -> str:
    """Words as they fit into one line of UTF-8: a file's name may hold line breaks and bytes that are no text."""
    return "".join([c if c.isprintable() or c in "\u3000\u00a0" else f"\\x{ord(c):02x}" for c in speakable(words)])
