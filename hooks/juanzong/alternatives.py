"""One line of the catalogue for many wordings: 党对(法院|司法)工作(的|)绝对领导 in `finds` stands for four."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

# more than this from one line is a slip of the pen, and would name what nobody has looked at
MOST = 1000
_CHOICE = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=4096)
def alternatives(pattern: str) -> tuple[str, ...]:
    """Every wording that a line stands for, in order, each once. Raises ValueError with a Chinese sentence.

    `(a|b|c)` is a choice, `(a|)` may be missing; choices stand side by side and not inside one another.
    """
    parts = _CHOICE.split(pattern)
    if "(" in "".join(parts[::2]) or ")" in "".join(parts[::2]):
        message = f"“{pattern}”的括号没有配对，或括号里又有括号；要写括号本身请用全角"
        raise ValueError(message)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    if any(len(choice) < 2 for choice in choices[1::2]):
        message = f"“{pattern}”的括号里应有用 | 隔开的几种写法；要写括号本身请用全角"
        raise ValueError(message)
    number = 1
    for choice in choices:
        number *= len(choice)
    if number > MOST:
        message = f"“{pattern}”展开后有 {number} 种写法，超过 {MOST} 种，请拆成几条"
        raise ValueError(message)
    return tuple(dict.fromkeys(["".join(words) for words in product(*choices)]))
