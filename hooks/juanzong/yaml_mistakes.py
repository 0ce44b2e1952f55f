"""What to tell an editor whose YAML cannot be read: the line of the mistake, and one Chinese sentence with the cure."""

from __future__ import annotations

import re

import yaml

_CURES = (  # a part of PyYAML's message -> what to tell the editor
    ("mapping values are not allowed", "冒号的位置不对：值里有“: ”时请给整个值加上引号，或检查上一行的缩进"),
    ("could not find expected ':'", "这里缺一个冒号，应写成“键: 值”（冒号后空一格）"),
    ("expected <block end>", "缩进没有对齐：同一条目的各行要从同一列开始"),
    ("expected ',' or", "方括号或花括号里的各项要用半角逗号隔开，并以同样的括号结尾"),
    ("expected the node content", "这里缺少内容，或方括号、花括号没有写完"),
    ("unexpected end of stream", "引号没有配对：缺少结尾的引号"),
    ("another document", "一个文件只能有一份内容，请去掉中间的“---”"),
    ("cannot start any token", "值不能以这个符号开头，请给整个值加上引号"),
    ("undefined alias", "以 * 开头的值要加上引号"),
    ("expected alphabetic or numeric", "以 * 或 & 开头的值要加上引号"),
    ("special characters are not allowed", "有不可见的控制字符，请删去"),
    ("tag", "以 ! 开头的值要加上引号"),
    ("escape", "双引号里的反斜杠要写成 \\\\，或改用单引号"),
)


_SLIPS = (  # how a line looks that YAML stumbles over a line or two later -> what to tell the editor
    (re.compile(r"^[ \u3000-]*[a-z_]+："), "冒号是全角的“：”，请改成半角冒号，后面空一格"),
    (re.compile(r"^ *(?:- )?[a-z_]+:[^\s]"), "冒号后面要空一格，应写成“键: 值”"),
    (re.compile(r"^ *[－—–]"), "开头的横线不是半角的“-”，请改成“- ”（后面空一格）"),
    (re.compile(r"^ *-[a-z_]+: "), "开头的“-”后面要空一格"),
    (re.compile(r"^ *\u3000"), "缩进用了全角空格，请改成半角空格"),
)


def mistake(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """The line (from 1) of the mistake that made `text` unreadable, and how to put it right.

    `error` is what the fast parser said; the plain one says it better.
    """
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as plain:
        error = plain
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", None) or 0) + 1
    lines = text.split("\n")
    if any("\t" in lines[i] for i in (line - 1, line - 2) if 0 <= i < len(lines)):
        return line, "有制表符（Tab），YAML 只认空格，请改成空格"
    for number in range(max(line - 2, 1), min(line + 1, len(lines)) + 1):
        slip = next((cure for look, cure in _SLIPS if look.match(lines[number - 1])), None)
        if slip is not None:
            return number, slip
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "无法解析"
    return line, next((cure for part, cure in _CURES if part in problem), f"不是合法的 YAML（{problem}）")
